"""What the XSS run asks of the live site's hands: strings into every field that somebody else is shown."""

from django.conf import settings
from django.test import Client
from django.utils import timezone

from chat import direct, messages, needs, rooms
from chat.access import Actor
from chat.invited import invite
from chat.models import Membership, Need, Room
from chat.moderation import actions, claims, looking, pauses, reports
from coaching import answers, checkins, notes
from peers import accounts, consents, preferences, revocations
from peers.ids import new_id
from peers.models import Person
from tests.attack import strings

FIELDS = ("wanted", "did", "stood_out", "strengths", "next_step")


def place(coach: str, peers: list[str], chunk: list[int]) -> dict:
    """A room whose name and purpose are two of the strings, with the peers in it. Answers its id and the strings."""
    words = told(chunk)
    made = rooms.open_room(person(coach), words[0][:80], purpose=words[1][:200])
    for peer in peers:
        rooms.add_member(made, person(peer))
    return {"room": made.public_id, "strings": words}


def say(author: str, room: str, chunk: list[int]) -> None:
    """Each string as a message; every second one with a content note."""
    actor = acting(author)
    for number, words in enumerate(told(chunk)):
        Membership.objects.filter(person__public_id=author, room__public_id=room).update(post_spent_until=0)
        note = words[:80].strip() if number % 2 else None
        messages.post_message(actor, id=new_id(), room=room, body=words, content_note=note, considered=True)


def fill(people: dict[str, str], room: str, chunk: list[int]) -> dict[str, list[str]]:
    """Every other field; {role: paths of the pages where it is shown}."""
    maya, ben, cora, ada = (people[name] for name in ("maya", "ben", "cora", "ada"))
    groups = groups_of(told(chunk), 480)
    paths = {"maya": [], "ben": [], "cora": [], "ada": [], "sana": []}
    for words in groups:
        report = reported(ben, maya, room, words)
        claims.take(person(cora), report)
        paths["cora"] += [f"/care/reports/{report}/?show=message,around"]
        needs.raise_need(acting(maya), id=new_id(), room=room, words=words)
        invite(person(cora), rooms=[room], note=words[:80])
    for number in range(2):
        paths["maya"] += [_called(maya, cora, room, groups[number % len(groups)])]
        paths["maya"] += [_set_aside(cora, maya, room, groups[number % len(groups)])]
    paths["ben"] += [_answered(cora, ben, maya, room, groups[0]), _asked(maya, ben, room, groups[-1][:300])]
    paths["maya"] += _checked_in(cora, maya, room, groups)
    paths["cora"] += [_noted(cora, room, chunk), f"/rooms/{room}/checkins/shared/"]
    paths["ada"] += _named(room, told(chunk), ada)
    paths["ben"] += [_paused(cora, ben, room, groups[0])]
    return paths


def told(chunk: list[int]) -> list[str]:
    """The strings of these numbers."""
    found = strings.every()
    return [found[number] for number in chunk]


def groups_of(words: list[str], most: int) -> list[str]:
    """The strings in as few texts as they fit into, a line each."""
    groups = [""]
    for each in words:
        if len(groups[-1]) + len(each) + 1 > most:
            groups.append("")
        groups[-1] = f"{groups[-1]}\n{each}".strip()
    return groups


def reported(reporter: str, author: str, room: str, words: str) -> str:
    """A report of such a message, with such words."""
    seq = posted(author, room, words)
    told = {"message": seq, "why": "other", "words": words, "around": "both"}
    return reports.report(acting(reporter), room=room, **told).public_id


def _answered(coach: str, reporter: str, author: str, room: str, words: str) -> str:
    report = reported(reporter, author, room, words)
    looking.answer(person(coach), report=report, outcome="nothing", words=words)
    return f"/reports/{report}/"


def _called(peer: str, coach: str, room: str, words: str) -> str:
    needs.raise_need(acting(peer), id=new_id(), room=room, words=words)
    need = Need.objects.filter(person__public_id=peer).latest("pk")
    needs.answer(person(coach), need.public_id)
    needs.write_back(person(coach), need.public_id, words)
    return "/need/"


def _set_aside(coach: str, author: str, room: str, words: str) -> str:
    seq = posted(author, room, words)
    actions.hide(acting(coach), id=new_id(), room=room, message=seq, reason=words)
    other = posted(author, room, words)
    told = {"room": room, "message": other, "reason": words}
    actions.fold(acting(coach), id=new_id(), **told, content_note=words[:80])
    return f"/rooms/{room}/messages/{seq}/about/"


def _asked(one: str, other: str, room: str, words: str) -> str:
    member = Membership.objects.get(person__public_id=other, room__public_id=room)
    direct.ask(acting(one), room=room, member=member.public_id, words=words)
    return "/direct/"


def _checked_in(coach: str, peer: str, room: str, groups: list[str]) -> list[str]:
    paths = []
    for words in groups:
        seq = checkins.open_checkin(acting(coach), id=new_id(), room=room, question=words)["seq"]
        said = {"state": "ventral", "share": "group_named", "coach": True, "words": words}
        answers.answer_checkin(acting(peer), id=new_id(), room=room, checkin=seq, **said)
        checkins.close_checkin(acting(coach), id=new_id(), room=room, checkin=seq)
        paths.append(f"/rooms/{room}/checkins/{seq}/")
    return [paths[0], f"/rooms/{room}/checkins/", "/me/answers/"]


def _noted(coach: str, room: str, chunk: list[int]) -> str:
    words = {name: "\n".join(told(chunk)[at::5]) for at, name in enumerate(FIELDS)}
    note = {"about": "room", "held_on": timezone.localdate(), "words": words}
    return f"/notes/{notes.write_note(acting(coach), id=new_id(), room=room, **note)['note']}/"


def _named(room: str, strings_told: list[str], ada: str) -> list[str]:
    """People who go by such names, as far as a name is long; one of them with such pronouns and a closed account."""
    for words in strings_told[:8]:
        name = f"{new_id()[:4]}{words}"[:40]
        someone = Person.objects.create_user(f"{new_id().lower()}@example.org", pseudonym=name, pronouns=words[:40])
        consents.agree(someone, "test")
        preferences.choose(someone, calm=False)
        rooms.add_member(Room.objects.get(public_id=room), someone)
    accounts.close_account(person(ada), someone, reason=words)
    return [f"/people/{someone.public_id}/", "/people/"]


def _paused(coach: str, peer: str, room: str, words: str) -> str:
    member = Membership.objects.get(person__public_id=peer, room__public_id=room)
    pauses.pause_member(acting(coach), id=new_id(), room=room, member=member.public_id, hours=1, reason=words)
    return f"/rooms/{room}/pause/"


def posted(author: str, room: str, words: str) -> int:
    """The seq of a message."""
    Membership.objects.filter(room__public_id=room).update(post_spent_until=0, command_spent_until=0)
    return messages.post_message(acting(author), id=new_id(), room=room, body=words, considered=True)["seq"]


def person(public_id: str) -> Person:
    """Whose public id it is."""
    return Person.objects.get(public_id=public_id)


def acting(public_id: str) -> Actor:
    """They, through a session that is really there."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(person(public_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    key = client.session.session_key
    return Actor(person(public_id).pk, revocations.session_digest(key), revocations.head())
