from django.core.management.base import BaseCommand, CommandError

from peers import holds
from peers.errors import Refusal
from peers.models import Person


class Command(BaseCommand):
    help = "A legal hold: keeps a person's data, or a room's words, from being erased or tidied, until it is lifted."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=[str(kind) for kind in holds.LegalHold.Kind.values])
        parser.add_argument("subject", help="the public id; of a person, their e-mail address will do")
        parser.add_argument("--reason", default="", help="why: the law or the order, in a sentence")
        parser.add_argument("--lift", action="store_true", help="end the hold")

    def handle(self, *, kind, subject, reason, lift, **_options):
        """Writes the hold down, or lifts it; either is logged."""
        if kind == holds.PERSON and "@" in subject:
            subject = Person.objects.filter(email=subject.strip().lower()).values_list("public_id", flat=True).first()
        try:
            if lift:
                holds.lift(kind, subject or "")
            else:
                holds.hold(kind, subject or "", reason)
        except Refusal as refusal:
            raise CommandError(refusal.detail) from None
        self.stdout.write("The hold is lifted." if lift else "It is held from now on.")
