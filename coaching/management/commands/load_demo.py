from django.core.management.base import BaseCommand, CommandError

from coaching.demo import community


class Command(BaseCommand):
    help = "Makes the demo community on an empty site: people, rooms and six weeks of talk. Only where DEMO is on."

    def handle(self, **_options):
        """Says what there is now, or why nothing was made."""
        try:
            made = community.load()
        except community.NotHere as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(
            f"Six weeks of a demo community: {made.people} people, {made.rooms} rooms, {made.messages} messages"
        )
