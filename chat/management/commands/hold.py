from django.core.management.base import BaseCommand, CommandError

from chat import holding
from peers import holds
from peers.errors import Refusal
from peers.models import Person


class Command(BaseCommand):
    help = "A legal hold: keeps a person's data, or a room's words, from being erased or tidied, until it is ended."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=[str(kind) for kind in holds.LegalHold.Kind.values])
        parser.add_argument("subject", help="the public id; of a person, their e-mail address will do")
        parser.add_argument("--by", required=True, help="the e-mail of the administrator who answers for it")
        parser.add_argument("--reason", required=True, help="why: the law or the order, in a sentence; they read it")
        parser.add_argument("--lift", action="store_true", help="end the hold")

    def handle(self, *, kind, subject, by, reason, lift, **_options):
        """Sets the hold, or ends it; whoever it is about is told."""
        answerable = Person.objects.filter(email=by.strip().lower()).first()
        if answerable is None:
            raise CommandError("There is nobody here with the e-mail of --by.")
        if kind == holds.PERSON and "@" in subject:
            subject = Person.objects.filter(email=subject.strip().lower()).values_list("public_id", flat=True).first()
        verbs = {holds.PERSON: (holding.on_person, holding.off_person), holds.ROOM: (holding.on_room, holding.off_room)}
        try:
            verbs[kind][lift](answerable, subject or "", reason, at_the_machine=True)
        except Refusal as refusal:
            raise CommandError(refusal.detail) from None
        self.stdout.write("The hold is ended." if lift else "It is held from now on.")
