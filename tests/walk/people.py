"""The people of a walk: each with one page, in a browser of their own."""

from types import SimpleNamespace

from playwright.sync_api import Locator, Page, expect

from tests.harness.browser import DESKTOP, PHONE, Pages
from tests.harness.site import LiveSite
from tests.walk.album import PEERS, Album

NIGHT = {"viewport": PHONE, "color_scheme": "dark", "has_touch": True, "reduced_motion": "reduce"}
DAY = {"viewport": PHONE, "color_scheme": "light", "has_touch": True}
DESK = {"viewport": DESKTOP, "color_scheme": "light"}
LOOKS = {"Maya": NIGHT, "Ben": DAY, "Omar": NIGHT}


class Walk:
    """A fresh cast on a live site, their pages, and the album."""

    def __init__(self, site: LiveSite, pages: Pages, album: Album):
        self.site, self.album, self.cast = site, album, site.cast()
        self._pages, self._open = pages, {}

    def person(self, who: str) -> SimpleNamespace:
        """Somebody of the cast, by name."""
        return getattr(self.cast, who.lower())

    def go(self, who: str, path: str) -> Page:
        """Somebody opens an address, in their own browser."""
        if who not in self._open:
            look = LOOKS[who] if who in PEERS else DESK
            self._open[who] = self._pages.page_of(self.site, self.person(who), path, **look)
        else:
            self._open[who].goto(path)
        return self._open[who]

    def page(self, who: str) -> Page:
        """What somebody has open."""
        return self._open[who]

    def enter(self, who: str, room: str = "evening") -> Page:
        """Somebody opens a room and is there."""
        page = self.go(who, f"/rooms/{getattr(self.cast, room)}/")
        expect(page.locator("connection-line")).to_have_attribute("data-connection", "open")
        return page

    def says(self, who: str, words: str) -> int:
        """Somebody writes into the room; which message it is."""
        page = self.enter(who)
        page.get_by_label("Your message", exact=True).fill(words)
        page.get_by_role("button", name="Send", exact=True).click()
        message = page.locator(".timeline .message").filter(has_text=words)
        return int(message.get_attribute("data-seq"))

    def sees(self, who: str, words: str, at_least: int = 0) -> None:
        """A picture of what somebody has before them; `at_least`: how tall, in pixels."""
        self.album.keep(self._open[who], who, words, at_least)


def press(page: Page, name: str) -> None:
    """A button by its words, and the page after it."""
    tap(page.get_by_role("button", name=name).first)


def follow(page: Page, name: str) -> None:
    """A link by its words, and the page after it."""
    tap(page.get_by_role("link", name=name).first)


def tap(what: Locator) -> None:
    """What leads to another page, and that page."""
    with what.page.expect_navigation():
        what.click()
