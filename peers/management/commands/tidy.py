from collections import Counter

from django.core.management.base import BaseCommand

from peers import tidying


class Command(BaseCommand):
    help = "Lets go what has been kept long enough. The site does it by itself once a day; this does it now."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *, dry_run, **_options):
        """One line for each kind of data of which something goes, or would go, or is held back."""
        if dry_run:
            told = [(name, due, held) for name, due, held in tidying.foretold() if due or held]
            for name, due, held in told:
                self.stdout.write(f"{name}: {due} would go" + (f", {held} held back by a legal hold" if held else ""))
            self.stdout.write("Nothing was changed." if told else "Nothing would go.")
            return
        gone = Counter()
        for name, count in tidying.carried_out():
            gone[name] += count
        for name, count in gone.items():
            if count:
                self.stdout.write(f"{name}: {count} went")
        self.stdout.write("Tidied.")
