"""What a page gets its look from: one file where static files are collected, several where people work on them."""

import re
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.template import Context, Template
from django.test import override_settings

from config.static_files import HashedFiles
from peers import sheets

SHEETS = Path(settings.BASE_DIR) / "static" / "css"
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def links(name):
    page = Template("{% load look %}{% style_sheets name %}").render(Context({"name": name}))
    return re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', page)


def _without_addresses(sheet):
    """The lines of a sheet that are the same wherever it stands."""
    return [line for line in sheet.read_text().splitlines() if "url(" not in line]


def test_a_collected_sheet_holds_all_that_it_imports_in_that_order(static_files):
    for sheet in ("site.css", "room.css"):
        (link,) = links(f"css/{sheet}")
        collected = (static_files / link).read_text()
        imported = sheets.IMPORT.findall((SHEETS / sheet).read_text())
        assert len(imported) > 10 and "@import" not in collected
        longest = [max(_without_addresses(SHEETS / part), key=len) for part in imported]
        places = [collected.index(line) for line in longest]
        assert places == sorted(places)
        assert collected.count("{") == sum((SHEETS / part).read_text().count("{") for part in imported)
        for address in re.findall(r'url\("([^"]+)"\)', collected):
            assert (static_files / "css" / address).exists(), address


def test_each_for_itself_where_people_work_on_them():
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": PLAIN}):
        found = links("css/room.css")
    assert found == [f"css/{part}" for part in sheets.IMPORT.findall((SHEETS / "room.css").read_text())]


def test_a_component_that_changes_is_collected_anew(tmp_path):
    source, collected = tmp_path / "source", tmp_path / "collected"
    (source / "parts").mkdir(parents=True)
    (source / "page.css").write_text('@import "parts/one.css";\n.page { gap: 0 }\n')
    # As collectstatic leaves it: what looks unchanged is not copied a second time.
    shutil.copytree(source, collected)
    storage = HashedFiles(collected, "/static/")

    def collect(words):
        (source / "parts" / "one.css").write_text(words)
        (collected / "parts" / "one.css").write_text(words)
        names = ["page.css", "parts/one.css"]
        list(storage.post_process({name: (FileSystemStorage(source), name) for name in names}))
        return (collected / storage.stored_name("page.css")).read_text()

    assert collect(".one { gap: 1px }\n") == ".one { gap: 1px }\n.page { gap: 0 }\n"
    assert collect(".one { gap: 2px }\n") == ".one { gap: 2px }\n.page { gap: 0 }\n"
