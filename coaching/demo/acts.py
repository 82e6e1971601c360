"""Each step of a script, carried out by the verb that every door calls, and then given its time in the past."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from chat import clock, floor, messages, reactions, rooms
from chat.models import Decision, Hiding, Membership, Message, Report, Room
from chat.moderation import actions, reports
from coaching import answers, checkins, exercises, sharing
from coaching.demo.people import Cast, came
from coaching.demo.script import Step
from coaching.models import Checkin, Run

LEAD_IN = 10
ARRIVING = timedelta(minutes=20)


@dataclass(slots=True)
class Scene:
    """A room while it is played: which event a line became, and when each event happened."""

    name: str
    room: Room
    cast: Cast
    goes_by: dict[str, str] = field(default_factory=dict)
    coaches: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    moments: dict[int, datetime] = field(default_factory=dict)
    steps: int = 0
    # What each person did since their rates were last made new.
    spent: Counter[str] = field(default_factory=Counter)

    def verb(self, step: Step, **more: Any) -> dict[str, Any]:
        """The arguments that every write takes."""
        self.steps += 1
        return {
            "actor": self.cast.actor(step.who),
            "id": f"demo-{self.name}-{self.steps}",
            "room": self.room.public_id,
            **more,
        }

    def seq(self, step: Step) -> int:
        """The event that the line of this step became."""
        return self.lines[step.facts.get("line") or step.facts["id"]]

    def happened(self, answer: dict[str, Any], at: datetime) -> int | None:
        """Remembers when the event of a write happened."""
        if "seq" in answer:
            self.moments[answer["seq"]] = at
        return answer.get("seq")


def play(scene: Scene, step: Step) -> None:
    """Carries out one step. Nobody is slowed down: six weeks pass within seconds."""
    scene.spent[step.who] += 1
    if scene.spent[step.who] == min(settings.POST_BURST, settings.COMMAND_BURST):
        Membership.objects.filter(room=scene.room).update(post_spent_until=0, command_spent_until=0)
        scene.spent.clear()
    ACTS[step.act](scene, step)


def join(scene: Scene, step: Step) -> None:
    """Somebody comes in. Their first room of all is also when they joined the community."""
    person = scene.cast.people[step.who]
    first = not Membership.objects.filter(person=person).exists()
    role = Membership.Role.COACH if step.who in scene.coaches else Membership.Role.MEMBER
    member = rooms.add_member(scene.room, person, role=role, name=scene.goes_by.get(step.who))
    scene.moments[member.read_seq] = step.at
    if first and not person.is_staff_member:
        came(person, step.at - ARRIVING)


def leave(scene: Scene, step: Step) -> None:
    """Somebody goes, without a word."""
    rooms.leave(scene.cast.actor(step.who), scene.room.public_id)
    left = Membership.objects.get(room=scene.room, person=scene.cast.people[step.who]).stays.last()
    scene.moments[left.to_seq] = step.at


def _say(scene: Scene, step: Step) -> None:
    to = scene.lines[step.facts["to"]] if step.facts["to"] else None
    write = scene.verb(step, body=step.facts["body"], content_note=step.facts["note"], reply_to=to)
    seq = scene.happened(messages.post_message(**write), step.at)
    scene.lines[step.facts["line"]] = seq
    if step.facts["id"]:
        scene.lines[step.facts["id"]] = seq
    _of(Message, scene, seq).update(posted_at=step.at)


def _mark(scene: Scene, step: Step) -> None:
    write = scene.verb(step, message=scene.seq(step), mark=step.facts["mark"], on=True)
    scene.happened(reactions.react(**write), step.at)


def _edit(scene: Scene, step: Step) -> None:
    write = scene.verb(step, message=scene.seq(step), body=step.facts["body"], content_note=step.facts["note"])
    scene.happened(messages.edit_message(**write), step.at)
    _of(Message, scene, scene.seq(step)).update(edited_at=step.at)


def _take_back(scene: Scene, step: Step) -> None:
    scene.happened(messages.remove_message(**scene.verb(step, message=scene.seq(step))), step.at)
    _of(Message, scene, scene.seq(step)).update(removed_at=step.at)


def _ask(scene: Scene, step: Step) -> None:
    question, kind = step.facts["question"], step.facts["kind"]
    if kind:
        asked = checkins.ask(**scene.verb(step, question=question, kind=kind))
    else:
        asked = checkins.open_checkin(**scene.verb(step, question=question, scales=step.facts["scales"]))
    seq = scene.happened(asked, step.at)
    scene.lines[step.facts["line"]] = seq
    _of(Checkin, scene, seq).update(opened_at=step.at, closes_at=step.at + checkins.OPEN_FOR)


def _answer(scene: Scene, step: Step) -> None:
    said = {name: value for name, value in step.facts.items() if name != "line"}
    answers.answer_checkin(**scene.verb(step, checkin=scene.seq(step), **said))
    level = [clock.as_ms(step.at), *sharing.sharing_of(said["share"], said.get("coach"))]
    checkin = _of(Checkin, scene, scene.seq(step)).get()
    given = checkin.answers.filter(member__person=scene.cast.people[step.who])
    given.update(answered_at=step.at, levels=[level])
    checkin.shared_answers.filter(answer__in=given).update(answered_at=step.at)


def _close(scene: Scene, step: Step) -> None:
    scene.happened(checkins.close_checkin(**scene.verb(step, checkin=scene.seq(step))), step.at)
    _of(Checkin, scene, scene.seq(step)).update(closed_at=step.at)


def _start(scene: Scene, step: Step) -> None:
    write = scene.verb(step, exercise=step.facts["exercise"], lead_in=LEAD_IN)
    scene.lines[step.facts["line"]] = scene.happened(exercises.start_exercise(**write), step.at)


def _end(scene: Scene, step: Step) -> None:
    """Moves the run to its time in the past; being over, it then ends as every run does."""
    found = _of(Run, scene, scene.seq(step))
    run = found.get()
    starts_at = scene.moments[run.seq] + timedelta(seconds=LEAD_IN)
    ends_at = min(starts_at + (run.ends_at - run.starts_at), step.at)
    found.update(starts_at=starts_at, ends_at=ends_at)
    exercises.sweep()
    found.update(ended_at=ends_at)
    scene.moments[found.get().ended_seq] = ends_at


def _circle(scene: Scene, step: Step) -> None:
    scene.happened(floor.set_floor(**scene.verb(step, mode=step.facts["mode"])), step.at)


def _turn(scene: Scene, step: Step) -> None:
    called = Membership.objects.get(room=scene.room, person=scene.cast.people[step.facts["to"]])
    scene.happened(floor.next_speaker(**scene.verb(step, to=called.public_id)), step.at)


def _set_aside(scene: Scene, step: Step) -> None:
    write = scene.verb(step, message=scene.seq(step), reason=step.facts["reason"])
    scene.happened(actions.hide(**write), step.at)
    said = Message.objects.get(room=scene.room, seq=scene.seq(step))
    Hiding.objects.filter(message=said).update(at=step.at)
    Decision.objects.filter(action__message=said).update(at=step.at)


def _put_back(scene: Scene, step: Step) -> None:
    write = scene.verb(step, message=scene.seq(step), reason=step.facts["reason"])
    scene.happened(actions.restore(**write), step.at)


def _report(scene: Scene, step: Step) -> None:
    made = reports.report(
        scene.cast.actor(step.who),
        room=scene.room.public_id,
        message=scene.seq(step),
        why=step.facts["why"],
        words=step.facts["words"],
    )
    Report.objects.filter(pk=made.pk).update(at=step.at)


def _of(model, scene: Scene, seq: int):
    return model.objects.filter(room=scene.room, seq=seq)


ACTS: dict[str, Callable[[Scene, Step], None]] = {
    "join": join,
    "leave": leave,
    "say": _say,
    "mark": _mark,
    "edit": _edit,
    "take_back": _take_back,
    "ask": _ask,
    "answer": _answer,
    "close": _close,
    "start": _start,
    "end": _end,
    "circle": _circle,
    "turn": _turn,
    "aside": _set_aside,
    "restore": _put_back,
    "report": _report,
}
