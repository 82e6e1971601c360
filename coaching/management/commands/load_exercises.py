from django.core.management.base import BaseCommand, CommandError

from coaching import library


class Command(BaseCommand):
    help = "Makes the exercise library what coaching/data/exercises.yaml says."

    def handle(self, **_options):
        """Says something only where something changed."""
        try:
            counts = library.load()
        except library.Unfit as reason:
            raise CommandError(str(reason)) from None
        if counts["new"] or counts["changed"] or counts["gone"]:
            self.stdout.write("Exercises: {new} new, {changed} changed, {gone} gone".format(**counts))
