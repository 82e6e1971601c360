"""An exercise that a coach of the demo wrote, and changed once."""

from coaching import writing
from coaching.demo import people
from coaching.demo.people import Cast
from peers.ids import new_id


def add(cast: Cast) -> None:
    """Writes, publishes and changes it."""
    slug = ""
    for entry in people.read("exercises"):
        author, content = cast.actor(entry["by"]), {**entry["content"], "group": False, "gate": "open"}
        draft = writing.begin(author, id=new_id(), change=slug)
        slug = writing.publish(author, id=new_id(), draft=draft, content=content)
