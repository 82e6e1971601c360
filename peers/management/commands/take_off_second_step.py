from django.core.management.base import BaseCommand, CommandError

from peers import lost_steps
from peers.errors import Refusal
from peers.models import Person


class Command(BaseCommand):
    help = "Takes the second step off somebody who has lost theirs. Make sure by another way that it is them who asks."

    def add_arguments(self, parser) -> None:
        """Whose, who answers for it, and why."""
        parser.add_argument("email")
        parser.add_argument("--by", required=True, help="the e-mail of the administrator who answers for it")
        parser.add_argument("--reason", required=True, help="how you made sure; they read it")

    def handle(self, email: str, by: str, reason: str, **_options) -> None:
        """They are signed out everywhere; staff set a new one up before they go on."""
        person, answerable = (Person.objects.filter(email=one.strip().lower()).first() for one in (email, by))
        if person is None or answerable is None:
            raise CommandError("There is nobody here with this e-mail.")
        try:
            taken = lost_steps.take_off(answerable, person, reason, at_the_machine=True)
        except Refusal as refusal:
            raise CommandError(refusal.detail) from None
        self.stdout.write(f"{taken} taken off; all sessions are ended.")
