"""A room's page as somebody uses it: what they can see and press, by its words."""

from playwright.sync_api import Locator, Page, expect

ONCE = "() => [...document.querySelectorAll('.timeline .message__words')].map((words) => words.textContent)"


class Room:
    """One person's page of a room."""

    def __init__(self, page: Page):
        self.page = page

    def connected(self) -> "Room":
        """Waits until the socket is open and follows."""
        expect(self.page.locator("connection-line")).to_have_attribute("data-connection", "open")
        return self

    def write(self, words: str, *, note: str | None = None) -> None:
        """Writes into the composer and sends."""
        if note:
            self.page.get_by_text("Content note", exact=True).click()
            self.page.get_by_placeholder("What it is about").fill(note)
        self.page.get_by_label("Your message").fill(words)
        self.page.get_by_role("button", name="Send").click()

    def message(self, words: str) -> Locator:
        """The message with these words, in the conversation."""
        return self.page.locator(".timeline .message").filter(has_text=words)

    def sees(self, words: str) -> Locator:
        """Waits for a message with these words."""
        expect(self.message(words)).to_have_count(1)
        return self.message(words)

    def choose(self, words: str, verb: str) -> None:
        """Opens a message's menu and takes something from it."""
        self.message(words).hover()
        self.message(words).get_by_role("button", name="Options for").click()
        self.page.locator("#message-menu").get_by_text(verb, exact=True).click()

    def everything(self) -> list[str]:
        """The words of all messages, in the order in which they stand."""
        return self.page.evaluate(ONCE)

    def nothing_waits(self) -> None:
        """All that was written is in the room; what is over the rate goes out one by one."""
        expect(self.page.locator("pending-posts > *")).to_have_count(0, timeout=60_000)
