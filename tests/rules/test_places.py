"""Each kind of work has one place."""

from pathlib import Path

import pytest

from tests.harness.site import ROOT
from tests.rules.source import APPS, functions, modules, names_imported

DRAWERS = {"utils", "helpers", "services", "common", "core"}
DOORS = {Path("chat") / name for name in ("consumers.py", "routing.py", "delivery.py", "relay.py", "bells.py")}


def importers(*names: str) -> set[Path]:
    """Files of ours, outside models, that import one of these names."""
    found = {path for path, tree in modules(*APPS).items() if names_imported(tree) & set(names)}
    return {path for path in found if "models" not in path.parts}


def test_only_the_log_touches_its_record():
    assert importers("chat.models.Event", "chat.models.event", "chat.models.event.Event") <= {
        Path("chat/events.py"),
        # Draws an event as somebody may see it: handed the rows by chat.events, it never looks for one.
        Path("chat/rendering.py"),
    }


def test_rendering_never_looks_for_events_by_itself():
    assert "Event.objects" not in (ROOT / "chat/rendering.py").read_text()


def test_only_doors_and_delivery_know_channels():
    found = {path for path, tree in modules(*APPS).items() if any(_is_channels(name) for name in names_imported(tree))}
    assert found - {Path("config/asgi.py")} <= DOORS


def test_there_are_no_drawers_for_odds_and_ends():
    assert {path for path in modules(*APPS) if DRAWERS & {path.stem, *path.parts}} == set()


@pytest.mark.parametrize(("lower", "higher"), [("peers", {"chat", "coaching"}), ("chat", {"coaching"})])
def test_no_migration_of_a_lower_app_depends_on_a_higher_one(lower, higher):
    for file in (ROOT / lower / "migrations").glob("0*.py"):
        text = file.read_text()
        assert [app for app in higher if f'("{app}"' in text or f"'{app}'" in text] == [], file.name


def test_a_function_that_grew_past_forty_lines_hides_a_noun():
    long = {
        f"{path}:{function.name}"
        for path, tree in modules(*APPS).items()
        for function in functions(tree)
        if function.end_lineno - function.lineno >= 40
    }
    assert long == set()


def test_a_module_that_grew_past_250_lines_hides_a_noun():
    long = {str(path) for path in modules(*APPS) if len((ROOT / path).read_text().splitlines()) > 250}
    assert long <= {"config/settings.py"}, "settings are one file, as decided"


def _is_channels(name: str) -> bool:
    return name == "channels" or name.startswith("channels.")


def test_only_one_place_walks_through_the_folders_of_time_zones():
    """It takes many milliseconds, and every page of a signed-in person asks for a zone."""
    named = "available_timezones"
    asking = {path for path in modules("peers", "chat", "coaching") if named in (ROOT / path).read_text()}
    assert asking == {Path("peers/zones.py")}
