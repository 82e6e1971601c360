from django.core.management.base import BaseCommand, CommandError

from peers import person_keys, sealed, sealing


class Command(BaseCommand):
    help = "Seals everything that is sealed with the first key of SEALING_KEYS, so that older keys can be taken out."

    def handle(self, **_options):
        """Goes through every sealed column; may be run again at any time, while the site is open."""
        try:
            rewrapped = list(person_keys.rewrap_all())
        except sealing.Unopened as refusal:
            raise CommandError(f"A person's key did not unwrap: {refusal} Keep the older keys.") from None
        self.stdout.write(f"Keys of people: {sum(rewrapped)} wrapped anew, {rewrapped.count(False)} as they were")
        failed = 0
        for column, counts in sealed.reseal_all():
            failed += counts["unopened"]
            told = "{resealed} sealed anew, {current} as they were, {unopened} unopened".format(**counts)
            self.stdout.write(f"{column.table}.{column.name}: {told}")
        if failed:
            raise CommandError("Some values did not open with any key of the ring; keep the older keys.")
        self.stdout.write(f"Everything is sealed with the key {sealing.current_key_id()!r}.")
