"""More fields for the XSS run: what a coach writes for everybody, and the reasons that the staff give."""

from chat import floor, holding, openings, unlockings
from chat.models import Membership
from coaching import writing
from peers import lost_steps
from peers.ids import new_id
from tests.browser.hostile import acting, groups_of, person, told
from tests.harness.cast import second_step


def fill(people: dict[str, str], room: str, chunk: list[int]) -> dict[str, list[str]]:
    """{role: paths of the pages where these words are shown}. Last of all the coaches take the floor."""
    maya, cora, ada = (people[name] for name in ("maya", "cora", "ada"))
    words = groups_of(told(chunk), 480)
    paths = {"maya": [], "ben": [], "cora": [], "ada": []}
    for number, group in enumerate(words):
        slug, draft = _exercise(cora, told(chunk)[number], group)
        # Everybody sees the first; of the others each a few, or half the run would be this.
        for who in paths if number == 0 else [list(paths)[number % len(paths)]]:
            paths[who] += [f"/exercises/{slug}/"]
        if number < 2:
            paths["cora"] += [f"/exercises/{slug}/versions/", f"/exercises/write/{draft}/"]
    paths["ada"] += _reasons(maya, cora, ada, room, words[0])
    paths["maya"] += ["/me/looked/"]
    floor.set_floor(acting(cora), id=new_id(), room=room, mode="coaches", reason=words[-1])
    paths["ben"] += [f"/rooms/{room}/"]
    return paths


def _exercise(coach: str, name: str, words: str) -> tuple[str, str]:
    content = {"mode": "touch", "gate": "open", "group": False, "states": ["dorsal"], "posture": ["seated"]}
    content |= {"alternatives": ["tap-beat"], "steps": [{"seconds": 40, "cue": cue} for cue in _cues(words)]}
    content |= {"name": f"{name[:60]} {new_id()[:4]}"} | dict.fromkeys(("invitation", "caution", "evidence"), words)
    slug = writing.publish(acting(coach), id=new_id(), draft=writing.begin(acting(coach), id=new_id()), content=content)
    typed = {name: [words] for name in ("name", "invitation", "caution", "evidence", "step-1-cue")}
    return slug, writing.begin(acting(coach), id=new_id(), fields=typed)


def _cues(words: str) -> list[str]:
    return [words[at : at + 200].strip() or "a pause" for at in range(0, min(len(words), 800), 200)]


def _reasons(maya: str, cora: str, ada: str, room: str, words: str) -> list[str]:
    """Why a room was opened, selves were asked for, something is held, and a second step was taken off."""
    member = Membership.objects.get(person__public_id=maya, room__public_id=room).public_id
    unlockings.ask(acting(cora), room, member, why="danger", words=words)
    openings.break_glass(person(ada), room, why="danger", words=words)
    for hold, end, what in ((holding.on_person, holding.off_person, maya), (holding.on_room, holding.off_room, room)):
        hold(person(ada), what, words)
        end(person(ada), what, words)
    second_step(person(maya))
    lost_steps.take_off(person(ada), person(maya), words)
    return ["/care/selves/", "/people/opened/", "/people/holds/"]
