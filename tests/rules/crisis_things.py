"""More of the stage: calls that coaches took, what they promised, the rota, and a plan that is shown."""

from datetime import time, timedelta

from chat import handoff, plan_shares, promises, rota
from chat.models import Need
from peers import plans
from peers.models import Person
from tests.rules.private_things import id_in, states


def taken(people: dict[str, Person], needs: dict[str, Need], evening) -> dict:
    """Ben's call is with Cora, who asked Dara to take over; Omar's is with Dara. Maya shows Cora her plan."""
    coach, other = people["coach"], people["other coach"]
    handoff.ask_colleague(coach, needs["neighbour"].public_id, other.public_id)
    made = {
        state: promises.promise(whose, needs[who].public_id, rota.today())
        for state, whose, who in (("own", coach, "neighbour"), ("foreign", other, "other peer"))
    }
    when = {"begins": time(0), "minutes": 720, "day": rota.today() + timedelta(days=1), "weekly": True}
    planned = {state: rota.add(whose, **when) for state, whose in (("own", coach), ("foreign", other))}
    plans.write(people["peer"], {"alone": "a walk"})
    share = plan_shares.share(people["peer"], id_in(evening, coach))
    lines = {"own": {"helpline": "US.988-lifeline"}, "nothing": {"helpline": "nothing"}}
    return {
        "promise": states("promise", **made),
        "shift": states("shift", **planned),
        "share": {"own": {"share": share.public_id, "coach": share.coach.public_id}, "nothing": {"share": "nothing"}},
        "helpline": lines,
    }
