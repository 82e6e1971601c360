"""More of the stage: what coaches wrote and are writing, and what people keep about exercises."""

from coaching import afterwards, writing
from coaching.models import Afterwards
from peers.ids import new_id
from peers.models import Person
from tests.rules.private_things import states


def kept(people: dict[str, Person], acting) -> dict:
    """Exercises, drafts, answers and signs. What only coaches have is own where it is Cora's, foreign where Dara's."""
    coaches = {"own": acting(people["coach"]), "foreign": acting(people["other coach"])}
    written = {state: _published(coach) for state, coach in coaches.items()}
    drafts = {state: writing.begin(coach, id=new_id()) for state, coach in coaches.items()}
    gone = writing.begin(coaches["own"], id=new_id())
    writing.drop(coaches["own"], gone)
    return {
        "slug": states("slug", shared="breathe-alongside", **written),
        "draft": states("draft", removed=gone, **drafts),
        "afterwards": states("afterwards", **_told(people, acting)),
        "state": states("state", own="dorsal"),
    }


def _published(coach) -> str:
    """The slug of an exercise that this coach wrote."""
    words = dict.fromkeys(("name", "invitation", "caution", "evidence"), "a few words")
    content = {"mode": "touch", "gate": "open", "group": False, "steps": [{"seconds": 40, "cue": "Hold it."}]}
    content |= {"states": ["dorsal"], "posture": ["seated"], "alternatives": ["tap-beat"], **words}
    return writing.publish(coach, id=new_id(), draft=writing.begin(coach, id=new_id()), content=content)


def _told(people: dict[str, Person], acting) -> dict[str, str]:
    told = {}
    for state, who in (("own", "peer"), ("shared", "neighbour"), ("foreign", "other peer"), ("removed", "peer")):
        afterwards.tell(acting(people[who]), id=new_id(), exercise="breathe-alongside", answer="same")
        told[state] = Afterwards.objects.latest("pk").public_id
    afterwards.forget(acting(people["peer"]), told["removed"])
    return told
