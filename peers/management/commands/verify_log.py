"""manage.py verify_log: is the access log whole? Names each row that was altered, removed or slipped in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from peers import access_chain, access_log, counters


class Command(BaseCommand):
    help = "Looks whether a row of the access log was altered, removed or slipped in, and names it."

    def add_arguments(self, parser):
        parser.add_argument("--anchor", action="append", default=[], help="an anchor line that was kept elsewhere")
        parser.add_argument("--anchors", type=Path, help="a file of such lines")

    def handle(self, *, anchor, anchors, **options):
        lines = [*anchor, *(anchors.read_text().splitlines() if anchors else [])]
        lines = [line for line in lines if line.strip()]
        head = counters.head(access_log.COUNTER)
        wrong = list(access_chain.faults(head, lines, access_log.said_beside))
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            raise CommandError(f"The access log is not whole: {len(wrong)} found.")
        self.stdout.write(f"The access log is whole: {head} entries, {len(lines)} anchor lines agree.")
        if not lines:
            self.stdout.write("Without an anchor line it can't be seen whether all of it was written anew.")
