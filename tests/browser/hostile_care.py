"""Fields of care for the XSS run: putting it right, a second view, appeals, what waits, plans, helplines, sessions."""

from django.utils import timezone

from chat import plan_shares, rooms
from chat.models import Decision, Membership, Room
from chat.moderation import actions, appeals, claims, held_posts, opinions, repair_turns, repairs
from coaching import arcs, parts, sessions
from peers import consents, helpline_edits, plans, preferences
from peers.ids import new_id
from peers.models import Person, Role
from tests.browser.hostile import acting, groups_of, person, posted, reported, told


def fill(people: dict[str, str], room: str, chunk: list[int]) -> dict[str, list[str]]:
    """{role: paths of the pages where these words are shown}."""
    maya, ben, cora, ada, sana = (people[name] for name in ("maya", "ben", "cora", "ada", "sana"))
    groups, whole = groups_of(told(chunk), 480), groups_of(told(chunk), 3900)[0]
    paths = {"maya": ["/letters/", "/me/plan/"], "ben": [], "cora": ["/sessions/"], "ada": ["/help/lines/"], "sana": []}
    exchange = _put_right(cora, ben, maya, room, groups, whole)
    for who in ("maya", "ben", "cora"):
        paths[who] += [exchange]
    paths["sana"] += [_looked_at_again(cora, maya, sana, room, groups)]
    paths["cora"] += [_viewed(cora, ben, maya, room, groups[0])]
    paths["maya"] += [f"/rooms/{room}/held/"]
    paths["cora"] += [_waits(cora, maya, room, groups[0], whole), _planned(maya, cora, whole)]
    paths["ben"] += [_line_checked(ada, groups[0])]
    paths["cora"] += [_session(cora, room, whole)]
    return paths


def _put_right(coach: str, harmed: str, other: str, room: str, groups: list[str], whole: str) -> str:
    """Two turns that were passed on, one that was given back, and words that both could agree on."""
    report = reported(harmed, other, room, groups[0])
    claims.take(person(coach), report)
    member = Membership.objects.get(person__public_id=harmed, room__public_id=room).public_id
    made = repairs.offer(acting(coach), id=new_id(), report=report, member=member, words=groups[0])["repair"]
    repairs.answer(acting(harmed), made, willing=True)
    repairs.ask(acting(coach), id=new_id(), repair=made, words=groups[-1])
    repairs.answer(acting(other), made, willing=True)
    for turn, who in enumerate((harmed, other, harmed)):
        repair_turns.write(acting(who), id=new_id(), repair=made, words=whole)
        if turn < 2:
            repair_turns.pass_on(acting(coach), made, turn)
    repair_turns.give_back(acting(coach), id=new_id(), repair=made, turn=2, words=groups[0])
    repair_turns.propose(acting(coach), id=new_id(), repair=made, words=groups[-1])
    return f"/repairs/{made}/"


def _viewed(coach: str, reporter: str, author: str, room: str, words: str) -> str:
    """A report about which a colleague has written a second view."""
    name = f"Dara {new_id()}"[:40]
    colleague = Person.objects.create_user(f"{new_id().lower()}@example.org", pseudonym=name, role=Role.COACH)
    consents.agree(colleague, "test")
    preferences.choose(colleague, calm=False)
    rooms.add_member(Room.objects.get(public_id=room), colleague, role=Membership.Role.COACH)
    report = reported(reporter, author, room, words)
    claims.take(person(coach), report)
    opinions.ask(person(coach), report, colleague.public_id)
    opinions.give(colleague, report=report, words=words)
    return f"/care/reports/{report}/"


def _looked_at_again(coach: str, author: str, decider: str, room: str, groups: list[str]) -> str:
    """An appeal against a message that was set aside, and what was decided. Nobody else who could decide coaches it."""
    seq = posted(author, room, groups[0])
    actions.hide(acting(coach), id=new_id(), room=room, message=seq, reason=groups[0])
    decision = Decision.objects.filter(of__public_id=author).latest("pk")
    asked = appeals.appeal(acting(author), decision.public_id, words=groups[0]).public_id
    appeals.decide(person(decider), appeal=asked, outcome="stands", words=groups[-1])
    return f"/care/appeals/{asked}/"


def _waits(coach: str, author: str, room: str, words: str, whole: str) -> str:
    """Two messages that wait; one of them is given back with a reason."""
    member = Membership.objects.select_related("room").get(person__public_id=author, room__public_id=room)
    back, waits = (
        held_posts.keep(member, "pii_doxxing", body=whole, content_note=words[:80], reply_to=None).public_id
        for _turn in range(2)
    )
    held_posts.give_back(acting(coach), id=new_id(), room=room, held=back, reason=words)
    return f"/rooms/{room}/held/{waits}/"


def _planned(peer: str, coach: str, words: str) -> str:
    """A plan for staying safe that is shown to the coach."""
    plans.write(person(peer), dict.fromkeys(plans.PARTS, words[:1400]))
    member = next(one for one in plan_shares.coaches(person(peer)) if one.person.public_id == coach)
    return f"/care/plans/{plan_shares.share(person(peer), member.public_id).public_id}/"


def _line_checked(administrator: str, words: str) -> str:
    """A helpline of a country that no other test looks at."""
    facts = {"name": words[:80], "about": words[:200], "hours": words[:80], "languages": words[:80]}
    facts |= {"source": words[:120], "call": ["116 123"], "text": []}
    helpline_edits.write(person(administrator), "", checked_on=timezone.localdate(), country="NZ", **facts)
    return "/help/?country=NZ"


def _session(coach: str, room: str, words: str) -> str:
    """An arc with such a name and such words, which goes on in the room."""
    arc = [parts.fresh("topic") | {"words": words[: parts.MOST_WORDS]}]
    kept = arcs.add(acting(coach), id=new_id(), name=words[:60], arc=arc)["template"]
    sessions.begin(acting(coach), id=new_id(), room=room, template=kept)
    return f"/sessions/{kept}/"
