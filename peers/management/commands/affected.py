"""manage.py affected: of whom something private was opened by one of the staff. To know whom to tell after a breach."""

from datetime import datetime, time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from peers.models import AccessEntry, Person


class Command(BaseCommand):
    help = "Lists of whom something private was opened, by one account of the staff or by any, from one day on."

    def add_arguments(self, parser):
        parser.add_argument("--by", default="", help="the e-mail of the misused account; without it, any")
        parser.add_argument("--since", required=True, type=parse_date, help="the first day, as 2026-01-31")
        parser.add_argument("--until", type=parse_date, help="the last day; without it, today")

    def handle(self, *, by, since, until, **_options):
        """A line each, by when it was opened last: e-mail, name, how often, and what."""
        if since is None:
            raise CommandError("--since must be a day, as 2026-01-31.")
        entries = AccessEntry.objects.filter(at__gte=_at(since, time.min))
        if until:
            entries = entries.filter(at__lte=_at(until, time.max))
        if by:
            who = Person.objects.filter(email=by.strip().lower()).first()
            if who is None:
                raise CommandError("There is nobody here with the e-mail of --by.")
            entries = entries.filter(by=who)
        people: dict[Person, list[AccessEntry]] = {}
        for entry in entries.select_related("of").order_by("-number"):
            people.setdefault(entry.of, []).append(entry)
        for person, found in people.items():
            what = ", ".join(sorted({str(entry.what) for entry in found}))
            self.stdout.write(f"{person.email}\t{person.pseudonym}\t{len(found)} times\t{what}")
        self.stdout.write(f"{len(people)} people, {sum(map(len, people.values()))} entries.")


def _at(day, moment) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))
