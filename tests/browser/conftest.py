"""People in browsers: each has a page of the room *evening*, connected and drawn."""

import pytest

from tests.browser.room import Room


@pytest.fixture
def play(site_sqlite):
    """A fresh cast on the live site."""
    return site_sqlite.cast()


@pytest.fixture
def enter(site_sqlite, page_of, play):
    """enter("maya", …): her page of *evening*, once its socket is open. Options are those of page_of."""

    def open_page(name: str, **options) -> Room:
        page = page_of(site_sqlite, getattr(play, name), f"/rooms/{play.evening}/", **options)
        return Room(page).connected()

    return open_page
