"""After a restore: tells every open page to forget what it holds."""

from django.core.management.base import BaseCommand

from chat.models import Epoch


class Command(BaseCommand):
    help = "Begins a new epoch of the database; run it after a restore from a backup, before the site starts."

    def handle(self, *args, **options):
        epoch = Epoch.objects.create()
        self.stdout.write(f"A new epoch has begun: {epoch.value}")
