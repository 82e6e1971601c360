"""Shows what screening notices in texts: one text a line on standard input, `\\n` for a new line. Keeps nothing."""

import sys

from django.core.management.base import BaseCommand

from chat.moderation import screening


class Command(BaseCommand):
    help = "What screening notices in texts: one text a line on standard input. Nothing is kept."

    def handle(self, *args, **options) -> None:
        for line in sys.stdin:
            text = line.rstrip("\n").replace("\\n", "\n")
            seen = screening.look(text)
            noticed = " ".join(f"{signal.category.code}:{signal.score:.2f}" for signal in seen.signals)
            self.stdout.write(f"{noticed or seen.failure or '-'}\t{line.rstrip()}")
