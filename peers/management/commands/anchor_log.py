"""manage.py anchor_log: one line that holds the access log as it stands, to be printed or mailed."""

from django.core.mail import send_mail
from django.core.management.base import BaseCommand
from django.utils import timezone

from peers import access_chain


class Command(BaseCommand):
    help = "Prints the anchor line of the access log; with --mail sends it to people who keep it elsewhere."

    def add_arguments(self, parser):
        parser.add_argument("--mail", action="append", default=[], metavar="ADDRESS")

    def handle(self, *, mail, **options):
        line = access_chain.anchor()
        self.stdout.write(line)
        if mail:
            subject = f"Anchor of {timezone.localdate().isoformat()}"
            send_mail(subject, f"{line}\n\nPlease keep this. manage.py verify_log --anchor compares it.\n", None, mail)
