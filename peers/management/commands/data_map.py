from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from peers import data_map

BEGIN, END = "<!-- data map -->\n", "<!-- end -->"


class Command(BaseCommand):
    help = "Prints the data map (peers/data/data_map.yaml) into docs/privacy.md."

    def handle(self, **_options):
        """Replaces what stands between the two marks."""
        page = Path(settings.BASE_DIR) / "docs" / "privacy.md"
        before, _begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        page.write_text(before + BEGIN + data_map.as_markdown() + END + after, encoding="utf-8")
        self.stdout.write(f"{page.name} is as the map is.")
