"""What a walk keeps: pictures with a line of words each, by road, and a page that shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

QUALITY = 50
LONGEST = 1500


@dataclass
class Album:
    """Pictures go into `folder`; `page` is written beside it at the end."""

    folder: Path
    page: Path
    roads: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def __post_init__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.jpg"):
            old.unlink()

    def begin(self, title: str) -> None:
        """The pictures after this are of another road."""
        self.roads[title] = []

    def keep(self, page: Page, who: str, words: str, at_least: int) -> None:
        """A picture of a page, as long as it is; a room, which scrolls inside, is as tall as its window: `at_least`."""
        title, pictures = list(self.roads.items())[-1]
        name = f"{len(self.roads):02}-{len(pictures) + 1:02}-{who.lower()}.jpg"
        seen = page.viewport_size
        tall = min(LONGEST, page.evaluate("() => document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": seen["width"], "height": max(tall, seen["height"], at_least)})
        page.evaluate("() => scrollTo(0, 0)")
        page.screenshot(path=self.folder / name, type="jpeg", quality=QUALITY, animations="disabled")
        page.set_viewport_size(seen)
        wider = page.evaluate("() => document.documentElement.scrollWidth")
        if wider > seen["width"]:
            raise AssertionError(f"{title}: {page.url} is {wider - seen['width']} pixels too wide for {who}")
        pictures.append((name, who, words))

    def write(self) -> None:
        """The page that shows them all."""
        self.page.write_text("\n".join(self._lines()) + "\n", encoding="utf-8")

    def _lines(self) -> Iterator[str]:
        at = self.folder.relative_to(self.page.parent)
        yield from ("# A walk through Evenkeel", "")
        yield "Made by `bin/walk` on a real site, each person in a browser of their own."
        yield "Nothing is arranged for the camera but the people and what they say."
        for title, pictures in self.roads.items():
            yield from ("", f"## {title}", "")
            for name, who, words in pictures:
                size = 260 if who in PEERS else 620
                yield f'<p><b>{who}</b>: {words}<br><img src="{at / name}" width="{size}" alt="{words}"></p>'


PEERS = {"Maya", "Ben", "Omar"}
