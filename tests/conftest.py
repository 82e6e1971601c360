"""Sets the stage. The cast: Maya and Ben share the room *evening*; Cora coaches it; Sana supervises; Ada administers;
Omar, of the room *harbour*, must never see anything."""

import django

from tests.harness import environment, flushing

environment.use()
django.setup()
flushing.reach_append_only_tables()

pytest_plugins = ["tests.harness.fixtures", "tests.harness.cast"]
