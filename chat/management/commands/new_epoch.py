"""After a restore: tells every open page to forget what it holds."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from chat.models import Epoch


class Command(BaseCommand):
    help = "Begins a new epoch of the database; run it after a restore from a backup, before the site starts."

    def handle(self, *args, **options):
        """Erases again who was erased since the backup, before any page may look."""
        call_command("restore_erasures", stdout=self.stdout)
        epoch = Epoch.objects.create()
        self.stdout.write(f"A new epoch has begun: {epoch.value}")
