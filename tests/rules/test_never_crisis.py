"""What the software must never do around somebody's crisis, as its own source shows it. The list: docs/care.md."""

import re

from django.apps import apps

from tests.harness.site import ROOT
from tests.rules.source import APPS, modules, names_imported

# Who may send a letter: to the one whose account was closed or is open again, to staff who are called, to an archive.
WRITE_LETTERS = {"chat/moderation/closing.py", "peers/accounts.py", "chat/paging.py"}
WRITE_LETTERS |= {"peers/management/commands/anchor_log.py"}
REACH_OUT = {"requests", "httpx", "aiohttp", "urllib.request", "http.client", "smtplib", "socket"}
OF_A_CRISIS = {"Need", "NeedStep", "Promise", "Flag", "Report", "PlanShare", "StayingSafePlan", "Duty"}


def imported_by(part: str) -> dict[str, set[str]]:
    return {str(path): names_imported(tree) for path, tree in modules(*APPS).items() if part in str(path)}


def pages() -> dict[str, str]:
    """Every template, and every data file whose words people read."""
    files = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "peers/data").glob("*.yaml")]
    return {str(file.relative_to(ROOT)): file.read_text().lower() for file in files}


def test_nobody_outside_is_ever_called_by_the_software():
    names = imported_by("")
    outward = {path for path, found in names.items() if found & REACH_OUT and not path.startswith("config/")}
    assert outward == set()
    letters = {path for path, found in names.items() if "django.core.mail" in found}
    assert letters == WRITE_LETTERS


def test_no_column_keeps_where_somebody_is_and_no_verb_asks():
    columns = {column.name for model in apps.get_models() for column in model._meta.concrete_fields}
    for part in ("location", "postcode", "street", "latitude", "longitude", "real_name", "phone"):
        assert not {name for name in columns if part in name}, part
    assert not {name for name in columns if name == "ip" or name.startswith("ip_") or name.endswith("_ip")}
    assert not [
        path for path, tree in modules("chat", "coaching").items() if "REMOTE_ADDR" in (ROOT / path).read_text()
    ]


def test_no_page_promises_what_nobody_can_keep_and_none_calls_anybody_back():
    promises = re.compile(r"always here|always someone|24/7|completely confidential|strictly confidential")
    calling_back = re.compile(r"we miss(ed)? you|you missed|streak|days in a row|come back to us")
    for path, words in pages().items():
        assert not promises.search(words) and not calling_back.search(words), path


def test_what_is_said_in_a_crisis_trains_and_tunes_nothing_and_stands_in_no_demo():
    for path, found in imported_by("moderation/screening").items():
        assert not {name for name in found if name.endswith(".models") or ".models." in name}, path
    for path, found in imported_by("coaching/demo").items():
        assert not {name for name in found if "words_of" in name or name.startswith("peers.sealing")}, path


def test_no_figure_is_made_of_anybodys_crisis():
    for path, found in imported_by("coaching/insights").items():
        assert not {name for name in found if name.rpartition(".")[2] in OF_A_CRISIS}, path


def test_no_answer_to_a_person_is_written_by_a_machine():
    """Words reach somebody who called through one verb, in which a coach acts under their own row."""
    writers = {str(path) for path in modules("chat", "coaching") if "answer_sealed=" in (ROOT / path).read_text()}
    assert writers <= {"chat/needs.py", "chat/moderation/looking.py", "chat/moderation/appeals.py", "chat/own_data.py"}
    needs = (ROOT / "chat/needs.py").read_text()
    assert needs.count("answer_sealed=") == 1 and "answer_sealed=" in needs.partition("def write_back")[2][:900]
