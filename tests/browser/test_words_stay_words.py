"""Text that would be more than text, in every field, on every page where somebody sees it: it stays text.

With the content policy on, which must not even be asked, and with it off, where escaping stands alone. By default a
sample of the strings; all of them with --all.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.attack import strings
from tests.browser import hostile, hostile_care, hostile_more

AT_ONCE = 40
EVIL = "evil.invalid"
# What no page of ours has: elements, attributes and addresses that only a string could have brought.
STRANGE = """() => {
  const tags = ['iframe', 'object', 'embed', 'base', 'style', 'math', 'marquee', 'frameset', 'applet', 'audio', 'video',
    'portal', 'xmp', 'plaintext', 'area', 'animate', 'set', 'foreignobject', 'bgsound', 'isindex', 'slot', 'mglyph']
  const asking = ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'background', 'style', 'xlink:href']
  const far = /^\\s*(?:java|vb)script|evil\\.invalid|^data:text/i
  const strangely = ({name, value}) => /^on/.test(name) || (asking.includes(name) && far.test(value))
  const runs = (one) => one.tagName === 'SCRIPT' && one.type !== 'application/json'
    && !one.getAttribute('src')?.startsWith('/static/')
  const strange = (one) => tags.includes(one.tagName.toLowerCase()) || runs(one) || one.getAttribute('src') === 'x'
    || one.getAttribute('name') === 'createElement' || [...one.attributes].some(strangely)
  return [...document.querySelectorAll('*')].filter(strange).map((one) => one.outerHTML.slice(0, 200))
}"""
SEND = """([path, words]) => {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: path })
  const csrfmiddlewaretoken = document.querySelector('[name=csrfmiddlewaretoken]').value
  const fields = { csrfmiddlewaretoken, id: 'a', body: words }
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement('textarea'), { name, value }))
  document.body.append(form)
  form.submit()
}"""
WORDS = """() => document.body.textContent + ' '
  + [...document.querySelectorAll('input, textarea')].map((one) => one.value).join(' ')"""


class Watch:
    """Looks at one page: what it raised, what it asked for, what stands on it."""

    def __init__(self, page: Page):
        self.page, self.found = page, []
        page.on("dialog", self._dialog)
        page.on("request", lambda asked: EVIL in asked.url and self.found.append(f"asked for {asked.url}"))
        page.on("popup", lambda popup: self.found.append(f"opened {popup.url}"))

    def _dialog(self, dialog) -> None:
        self.found.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def opens(self, path: str) -> "Watch":
        answer = self.page.goto(path)
        assert answer.status == 200, (path, answer.status)
        return self

    def shows(self, words: list[str]) -> None:
        """Each of these, letter by letter; and nothing else came of them."""
        shown = " ".join(self.page.evaluate(WORDS).split())
        self.found += [f"{self.page.url}: not as it was written: {one!r}" for one in words if _plain(one) not in shown]
        self.found += [f"{self.page.url}: {strange}" for strange in self.page.evaluate(STRANGE)]


def _plain(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("policy", [pytest.param("on", marks=pytest.mark.long), "off"])
def test_words_stay_words_on_every_page_for_everybody(policy, whole, site_sqlite, page_of, play):
    numbers = list(range(len(strings.every())))
    if not whole:
        numbers = numbers[:: len(numbers) // AT_ONCE][:AT_ONCE]
    assert not whole or len(numbers) >= 300
    people = {name: getattr(play, name).id for name in ("maya", "ben", "cora", "ada", "sana")}
    options = {"bypass_csp": policy == "off"}
    for start in range(0, len(numbers), AT_ONCE):
        chunk = numbers[start : start + AT_ONCE]
        made = site_sqlite.ask(hostile.place, people["cora"], [people["maya"], people["ben"]], chunk)
        room, told = f"/rooms/{made['room']}/", made["strings"]
        live(site_sqlite, page_of, play, made, chunk, options)
        paths = site_sqlite.ask(hostile.fill, people, made["room"], chunk)
        for more in (hostile_care.fill, hostile_more.fill):
            found = site_sqlite.ask(more, people, made["room"], chunk)
            paths = {name: pages + found.get(name, []) for name, pages in paths.items()}
        paths["maya"] += ["/", f"{room}members/", f"{room}leave/"]
        paths["cora"] += [room, "/care/", "/notes/", "/invitations/", f"{room}settings/", f"{room}members/"]
        paths["ada"] += ["/people/rooms/", "/invitations/"]
        paths["sana"] += ["/insights/", "/exercises/"]
        for name, pages in paths.items():
            watch = Watch(page_of(site_sqlite, getattr(play, name), "/help/", **options))
            for path in pages:
                watch.opens(path).shows(told if path.startswith("/notes/") and len(path) > len("/notes/") else [])
            if name == "ben":
                refused(watch, f"{room}post/", told)
            assert watch.found == []
            watch.page.context.close()


def test_markup_would_be_seen(site_sqlite, page_of):
    """Else all of the above would pass on a page that runs everything."""
    watch = Watch(page_of(site_sqlite, None, "/help/", bypass_csp=True))
    add = "(words) => { const one = document.createElement('div'); document.body.append(one); one.innerHTML = words }"
    link = "<link rel=stylesheet href=//evil.invalid/x>"
    for words in ("<img src=x onerror=alert(1)>", "<a href=javascript:alert(1)>a</a>", link):
        watch.page.evaluate(add, words)
    watch.page.wait_for_function("() => document.querySelectorAll('div > img').length === 1")
    watch.shows(["words that are not there"])
    kinds = " ".join(watch.found)
    assert all(sign in kinds for sign in ("not as it was written", "javascript:alert", "asked for", "onerror"))


def refused(watch: Watch, path: str, told: list[str]) -> None:
    """A form that is refused (the coaches have the floor): the page that says so keeps what was typed."""
    with watch.page.expect_navigation() as led:
        watch.page.evaluate(SEND, [path, "\n".join(told)])
    assert 400 <= led.value.status < 500
    watch.shows(told)


def live(site, page_of, play, made: dict, chunk: list[int], options: dict) -> None:
    """Words that arrive while somebody looks are drawn by script; the same words are drawn by the server afterwards."""
    page = page_of(site, play.ben, f"/rooms/{made['room']}/", **options)
    watch = Watch(page)
    expect(page.locator("connection-line")).to_have_attribute("data-connection", "open")
    site.ask(hostile.say, play.maya.id, made["room"], chunk)
    expect(page.locator(".timeline .message")).to_have_count(len(made["strings"]), timeout=60_000)
    watch.shows(made["strings"])
    watch.opens(page.url).shows(made["strings"])
    assert watch.found == []
    page.context.close()
