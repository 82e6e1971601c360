from django.core.management.base import BaseCommand, CommandError

from peers import second_factor
from peers.models import Person


class Command(BaseCommand):
    help = "Takes the second step off somebody who has lost theirs. Make sure by another way that it is them who asks."

    def add_arguments(self, parser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, email: str, **_options) -> None:
        """They are signed out everywhere; staff set a new one up before they go on."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError("There is nobody here with this e-mail.")
        self.stdout.write(f"{second_factor.take_off(person)} taken off; all sessions are ended.")
