"""axe finds nothing serious on the room's page and the list of rooms, by day on a phone and by night on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.harness.browser import DESKTOP, PHONE

LOOKS = {
    "by night on a desk": {"viewport": DESKTOP, "color_scheme": "dark"},
    "by day on a phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
}


def serious(page) -> list[str]:
    """The rules that axe finds broken seriously, each with what breaks it."""
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("look", ["by day on a phone", pytest.param("by night on a desk", marks=pytest.mark.long)])
def test_the_room(look, enter):
    maya, cora = enter("maya"), enter("cora", **LOOKS[look])
    maya.write("Something heavy", note="grief")
    maya.write("A plain message")
    cora.sees("A plain message")
    assert serious(cora.page) == []
    cora.choose("A plain message", "Answer")
    cora.page.get_by_role("link", name="I need someone").click()
    assert serious(cora.page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_list_of_rooms(look, site_sqlite, play, page_of):
    assert serious(page_of(site_sqlite, play.maya, "/", **LOOKS[look])) == []
