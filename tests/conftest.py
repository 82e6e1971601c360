"""Sets the stage. The cast: Maya and Ben share the room *evening*; Cora coaches it; Sana supervises; Ada administers;
Omar, of the room *harbour*, must never see anything."""

import django
from django.conf import settings as django_settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from hypothesis import HealthCheck, settings

from tests.harness import environment, flushing

environment.use()
django.setup()
flushing.reach_append_only_tables()
# The same algorithm with little to chew: what is looked at here is whether it is asked, never how hard it is.
Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.time_cost = 512, 1
# Each client makes the middleware anew: it need not list every static file for that. Live sites do.
django_settings.WHITENOISE_AUTOREFRESH = True
# A busy machine is slow, not wrong: nothing here is judged by the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

pytest_plugins = ["tests.harness.fixtures", "tests.harness.cast"]


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="long tests run in full: every cell, every string")
    parser.addoption("--server", default="daphne", choices=["daphne", "uvicorn", "plain-uvicorn"], help="who serves")
