from django.core.management.base import BaseCommand

from peers import erasing


class Command(BaseCommand):
    help = "After a restore from a backup: erases again everybody whom the journal of erasures names. Safe to repeat."

    def handle(self, **_options):
        """Does all of it before it returns: run it before the site starts."""
        count = erasing.again()
        self.stdout.write(f"Accounts erased again: {count}")
