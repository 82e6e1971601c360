from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from peers.models import Person


class Command(BaseCommand):
    help = "Makes the site ready to be served: tables, the exercise library and, on a new demo, its people."

    def handle(self, **_options):
        """Does what is not done yet, and says what it does."""
        self._migrate()
        self._call("load_exercises")
        if settings.DEMO:
            if not Person.objects.exists():
                self._call("load_demo", "Making the demo community")
            self._call("demo_people")

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Making the tables")
            call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)

    def _call(self, name: str, words: str = "") -> None:
        if name in get_commands():
            if words:
                self._say(words)
            call_command(name, stdout=self.stdout)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
