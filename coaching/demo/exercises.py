"""An exercise that a coach of the demo wrote, and changed once; and what somebody said after two others."""

from coaching import afterwards, writing
from coaching.demo import people
from coaching.demo.people import Cast
from peers.ids import new_id


def add(cast: Cast) -> None:
    """Writes, publishes and changes it; then Maya says how two were."""
    slug = ""
    for entry in people.read("exercises"):
        author, content = cast.actor(entry["by"]), {**entry["content"], "group": False, "gate": "open"}
        draft = writing.begin(author, id=new_id(), change=slug)
        slug = writing.publish(author, id=new_id(), draft=draft, content=content)
    for slug in ("tap-beat", "walk-to-window"):
        afterwards.tell(cast.actor("Maya"), id=new_id(), exercise=slug, answer="settled")
