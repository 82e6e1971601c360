from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from peers import erasing, holds
from peers.errors import Refusal
from peers.models import Person


class Command(BaseCommand):
    help = (
        "Erases an account at once, for somebody who asked the site and can't sign in. The same as on their own page."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--for-good", action="store_true", help="needed: there is no way back")

    def handle(self, *, email, for_good, **_options):
        """Does all of it, and prints the address of the receipt, to be given to the person."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError("Nobody has that address.")
        if not for_good:
            raise CommandError("This can't be undone. Say --for-good.")
        if holds.is_held(holds.PERSON, person.public_id):
            raise CommandError("A legal hold keeps this account.")
        try:
            erasure, token = erasing.ask(person, at_once=True)
        except Refusal as refusal:
            raise CommandError(refusal.detail) from None
        for _batch in erasing.carried_out(erasure):
            pass
        self.stdout.write(f"Erased. The receipt: {reverse('erased', args=[token])}")
