from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coaching.demo import people
from peers.models import Person


class Command(BaseCommand):
    help = "Says whom to sign in as on a demo site."

    def handle(self, **_options):
        """Prints a short table: who, e-mail, role, what to look at; and the one password."""
        if not settings.DEMO:
            raise CommandError("There are demo people only where DEMO is on.")
        there = {person.email: person for person in Person.objects.filter(email__endswith="@example.org")}
        shown = [entry for entry in people.listed() if "look" in entry and people.email_of(entry["name"]) in there]
        if not shown:
            self.stdout.write("There are no demo people here.")
            return
        rows = [("E-mail", "Role", "Look at")]
        for entry in shown:
            person = there[people.email_of(entry["name"])]
            rows.append((person.email, person.get_role_display(), entry["look"]))
        for email, role, look in rows:
            self.stdout.write(f"  {email:<20} {role:<14} {look}")
        self.stdout.write(f"  The password of them all: {people.PASSWORD}")
