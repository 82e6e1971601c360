"""The data map has every column, and what it says is so."""

import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import models

from chat.models import Membership
from peers import data_map, erasing, exporting
from peers.models import Person
from tests.harness.site import ROOT, settings_for

MODELS = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
PEOPLE = (Person, Membership)
WITH_A_PROVIDER = """
from django.apps import apps
from peers import data_map

known = {label: set(table.columns) | set(table.of) for label, table in data_map.tables().items()}
models = {model._meta.label_lower: model._meta for model in apps.get_models(include_auto_created=True)}
columns = {label: {column.name for column in meta.concrete_fields} for label, meta in models.items()}
print([label for label in columns if columns[label] != known.get(label)], "providers" in data_map.parts())
"""


def columns_of(model) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}


def test_every_table_is_in_the_map_and_no_other():
    assert Group in MODELS.values()
    assert sorted(MODELS) == sorted(data_map.tables()), "write its lines into peers/data/data_map.yaml"


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_column_has_its_class_its_purpose_and_its_time(label):
    table = data_map.tables()[label]
    referring = {name for name, refers in table.of.items() if name not in table.columns}
    assert columns_of(MODELS[label]) == set(table.columns) | referring, "write it into peers/data/data_map.yaml"
    assert table.kept in data_map.classes() and table.purpose
    assert set(table.columns.values()) <= data_map.KINDS
    for rule in table.tidy:
        assert rule.days >= 0 and set(rule.wipe) <= columns_of(MODELS[label])


def test_the_map_is_whole_where_people_sign_in_with_a_provider_too(tmp_path):
    given = settings_for(tmp_path, f"sqlite:///{tmp_path / 'site.sqlite3'}")
    given["OPENID_PROVIDER"] = "https://client:secret@login.example.org/?name=Ours"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", WITH_A_PROVIDER]
    result = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "[] True", result.stderr


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_link_to_somebody_is_in_the_copy_or_says_why_not_and_says_what_erasing_does(label):
    table, model = data_map.tables()[label], MODELS[label]
    links = {column.name for column in model._meta.concrete_fields if column.related_model in PEOPLE}
    assert links <= set(table.of)
    for refers in table.of.values():
        assert bool(refers.part) != bool(refers.withheld), refers
        assert not refers.part or refers.part in data_map.parts()
        assert refers.path or refers.withheld, "what only text says can't be looked for"
        ways = {"own", "stays", "wipe"}
        assert refers.erase == "delete" or (isinstance(refers.erase, dict) and ways & set(refers.erase)), refers
        assert set(refers.wipes) <= columns_of(model) and set(refers.shows) <= columns_of(model)


def test_nothing_in_the_map_is_cut_off_by_a_comma_that_stands_outside_quotes():
    known = {"class", "purpose", "of", "columns", "tidy", "export", "withheld", "path", "shows", "holds", "erase"}
    known |= {"title", "kept", "wipe", "why", "own", "stays", "after", "days"}
    whole = data_map._read()
    for entry in whole["models"].values():
        ways = list(entry.get("of", {}).values())
        keys = {
            key for part in [entry, *ways, *(way["erase"] for way in ways)] if isinstance(part, dict) for key in part
        }
        assert keys <= known, keys - known
    for facts in [*whole["classes"].values(), *whole["elsewhere"].values()]:
        assert set(facts) <= known


def test_every_part_of_the_copy_comes_from_somewhere():
    named = {refers.part for table in data_map._whole().values() for refers in table.of.values() if refers.part}
    assert named == set(data_map._read()["parts"]) >= set(data_map.parts())
    assert set(exporting.PARTS) <= named and erasing.STEPS


def test_every_sealed_column_is_sealed_with_the_key_of_whoever_the_map_says_its_words_are_of():
    kinds = {
        (table.label, column): kind
        for table in data_map.tables().values()
        for column, kind in table.columns.items()
        if column.endswith("_sealed")
    }
    known = {(one.model._meta.label_lower, one.field): one.owner for one in exporting.sealed.COLUMNS}
    assert set(known) == set(kinds)
    assert {where for where, owner in known.items() if not owner} == {
        where for where, kind in kinds.items() if kind == "staff"
    }


def test_the_staffs_own_words_go_by_a_rule_or_with_the_person_they_are_about():
    for table in data_map.tables().values():
        for column in (name for name, kind in table.columns.items() if kind == "staff"):
            by_time = any(column in rule.wipe for rule in table.tidy)
            assert by_time or any(refers.erase == "delete" for refers in table.of.values()), (table.label, column)


def test_binary_columns_are_sealed():
    for label, model in MODELS.items():
        for column in model._meta.concrete_fields:
            if isinstance(column, models.BinaryField):
                assert column.name.endswith("_sealed"), (label, column.name)


def test_the_page_about_privacy_holds_the_map():
    page = (ROOT / "docs" / "privacy.md").read_text()
    printed = page.partition("<!-- data map -->\n")[2].partition("<!-- end -->")[0]
    assert printed == data_map.as_markdown(), "run manage.py data_map"
