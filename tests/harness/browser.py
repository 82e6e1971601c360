"""A real Chromium, and pages in it that belong to people."""

import os
import shutil
from contextlib import contextmanager
from types import SimpleNamespace

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@contextmanager
def running():
    """Chromium while it runs: the one bin/test found, one of this machine, or Playwright's own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Pages:
    """The pages of one test. At its end they are closed, and nothing may have gone wrong in them."""

    def __init__(self, browser: Browser):
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, *_how) -> None:
        for context in self._contexts:
            context.close()
        if self.complaints:
            raise AssertionError("\n".join(self.complaints))

    def page_of(
        self, site, person: SimpleNamespace | None = None, path: str = "/", *, by_form: bool = False, **options
    ) -> Page:
        """A page in a fresh browser context. `site` is a LiveSite, or the URL of one of its servers (then `by_form`).

        `options` are Playwright's for a context: viewport, color_scheme, reduced_motion, java_script_enabled …
        """
        url = site if isinstance(site, str) else site.url
        context = self._browser.new_context(base_url=url, **{"viewport": DESKTOP, **options})
        self._contexts.append(context)
        page = context.new_page()
        self._listen(page)
        if person and by_form:
            sign_in(page, person)
        elif person:
            name, value = site.cookie_of(person)
            context.add_cookies([{"name": name, "value": value, "url": url, "httpOnly": True, "sameSite": "Lax"}])
        page.goto(path)
        return page

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", lambda answer: self._see(answer.status, answer.url))
        page.on("console", lambda message: self._hear(page, message))

    def _see(self, status: int, url: str) -> None:
        if status >= 500:
            self.complaints.append(f"{url}: {status}")

    def _hear(self, page: Page, message) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(f"{page.url}: {message.text}")


def sign_in(page: Page, person: SimpleNamespace) -> None:
    """Through the sign-in page, as a person does."""
    page.goto("/accounts/login/")
    page.fill('input[name="login"]', person.email)
    page.fill('input[name="password"]', person.password)
    page.press('input[name="password"]', "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it is now that would seriously hinder somebody: rule, help and place of each."""
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fault['id']}: {fault['help']} at {[node['target'] for node in fault['nodes']]}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
    ]
