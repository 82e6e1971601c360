"""Templates and static files hold nothing that the content security policy forbids or that a third party serves."""

import re

import pytest

from tests.harness.site import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = [
    file for kind in ("*.css", "*.js") for file in sorted((ROOT / "static").rglob(kind)) if "vendor" not in file.parts
]
FORBIDDEN = {
    "an inline script": r"<script(?![^>]*\bsrc=)[^>]*>",
    "an inline style sheet": r"<style\b",
    "a style attribute": r"<[^>]*\sstyle=",
    "an event attribute": r"<[^>]*\son[a-z]+=[\"']",
    "a link that runs": r"javascript:",
    "a third party": r"<(?:script|link|img|iframe|audio|video|source)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//",
    # The help of a form field is ours; nothing else is taken as markup without being looked at.
    "unescaped words": r"(?<!help_text)\|\s*safe\b|\{%\s*autoescape off",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    found = [str(file.relative_to(ROOT)) for file in TEMPLATES if re.search(FORBIDDEN[what], file.read_text())]
    assert TEMPLATES
    assert found == []


def test_every_form_that_changes_something_carries_its_token():
    for file in TEMPLATES:
        for form in re.findall(r"<form\b.*?</form>", file.read_text(), re.DOTALL):
            if re.search(r'method="post"', form, re.IGNORECASE):
                assert "csrf_token" in form, f"{file.relative_to(ROOT)}: {form[:80]}"


def test_style_sheets_and_scripts_load_nothing_from_elsewhere():
    elsewhere = re.compile(r"(?:url\(|@import|import|fetch\()\s*[\"']?(?:https?:)?//")
    assert [str(file.relative_to(ROOT)) for file in OURS if elsewhere.search(file.read_text())] == []


def test_scripts_never_turn_words_into_markup():
    markup = re.compile(r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\(")
    assert [str(file.relative_to(ROOT)) for file in OURS if markup.search(file.read_text())] == []


def test_no_page_and_no_script_gives_the_tab_another_title():
    own = [str(file.relative_to(ROOT)) for file in TEMPLATES if re.search(r"block title|<title", file.read_text())]
    # Files that somebody saves are no tabs of ours; their titles tell nothing either.
    saved = ["templates/peers/data/copy.html", "templates/peers/plan/take_along.html"]
    kept = "templates/peers/plan/kept.html"
    assert own == ["templates/base.html", saved[0], kept, saved[1]]
    assert '<title>{{ site_name|default:"Evenkeel" }}</title>' in (ROOT / kept).read_text()
    setting = [file.name for file in OURS if re.search(r"document\.title\s*=", file.read_text())]
    assert setting == ["leave-now.js"]
