"""The rota: what is planned, what is open, and that a plan is never told as somebody being there."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from chat import duties, rota
from chat.models import Shift
from peers.errors import Conflict, Forbidden, Invalid, NotFound

EVENING = {"begins": time(18), "minutes": 240}


@pytest.fixture
def tomorrow():
    return rota.today() + timedelta(days=1)


@pytest.fixture
def weekly(cora, tomorrow):
    """Cora's evening shift, each week from tomorrow on."""
    return rota.add(cora, **EVENING, day=tomorrow, weekly=True)


def planned(first: date, days: int = 14) -> list:
    return [(slot.day, slot.person and slot.person.pseudonym) for slot in rota.slots(first, days)]


def test_a_weekly_shift_comes_each_week_and_a_single_one_once(cora, dara, weekly, tomorrow):
    rota.add(dara, begins=time(8), minutes=60, day=tomorrow, weekly=False)
    next_week = tomorrow + timedelta(days=7)
    assert planned(rota.today()) == [(tomorrow, "Dara"), (tomorrow, "Cora"), (next_week, "Cora")]


def test_nobody_stands_in_the_rota_twice_at_one_time_and_two_coaches_may(cora, dara, weekly, tomorrow):
    last_hour = {"begins": time(21), "minutes": 60, "day": tomorrow, "weekly": False}
    with pytest.raises(Invalid):
        rota.add(cora, **last_hour)
    rota.add(dara, **last_hour)
    rota.add(cora, **{**last_hour, "begins": time(22)})
    assert len(planned(tomorrow, 1)) == 3


def test_times_are_those_of_the_sites_zone_also_when_clocks_change(settings, cora):
    settings.TIME_ZONE = "Europe/Berlin"
    Shift.objects.create(person=cora, weekday=5, begins=time(22), minutes=480, since=date(2027, 3, 1))
    (slot,) = rota.slots(date(2027, 3, 27), 1)
    assert slot.starts.isoformat() == "2027-03-27T22:00:00+01:00" and slot.ends.isoformat().startswith("2027-03-28T06")


def test_a_day_that_is_given_up_is_open_until_a_colleague_takes_it(cora, dara, weekly, tomorrow):
    with pytest.raises(Forbidden):
        rota.cannot(dara, weekly.public_id, tomorrow)
    rota.cannot(cora, weekly.public_id, tomorrow)
    assert [slot.day for slot in rota.open_slots()] == [tomorrow]
    rota.take(dara, weekly.public_id, tomorrow)
    assert rota.open_slots() == [] and planned(tomorrow, 1) == [(tomorrow, "Dara")]
    with pytest.raises(Conflict):
        rota.take(cora, weekly.public_id, tomorrow)


def test_two_who_take_the_same_day_are_told_apart(at_once, cora, dara, weekly, tomorrow, transactional_db):
    rota.cannot(cora, weekly.public_id, tomorrow)
    found = at_once(lambda number: rota.take((cora, dara)[number], weekly.public_id, tomorrow), 2)
    assert sum(isinstance(one, Conflict) for one in found) == 1


def test_a_gap_is_shown_to_the_staff_and_to_no_peer(settings, client_of, cora, maya, sana, weekly, tomorrow):
    settings.DUTY_HOURS = (time(18), time(23))
    gaps = rota.uncovered(tomorrow, 1)
    assert [(starts.hour, ends.hour) for starts, ends in gaps] == [(22, 23)]
    rota.cannot(cora, weekly.public_id, tomorrow)
    for staff in (cora, sana):
        page = client_of(staff).get("/duty/rota/").content.decode()
        assert "Where nobody is" in page and "nobody is planned" in page
    assert client_of(maya).get("/duty/rota/").status_code == 403


def test_whoever_planned_to_be_there_and_is_not_is_shown_as_missing(cora):
    moment = timezone.now().astimezone(rota.zone()) - timedelta(minutes=30)
    when = {"weekday": moment.weekday(), "begins": moment.time(), "since": moment.date()}
    Shift.objects.create(person=cora, minutes=120, **when)
    assert [slot.person for slot in rota.late()] == [cora] and duties.names() == []
    duties.begin(cora)
    assert rota.late() == []


def test_one_tap_goes_on_duty_until_the_shift_ends(client_of, cora):
    moment = timezone.now().astimezone(rota.zone()) - timedelta(minutes=1)
    when = {"weekday": moment.weekday(), "begins": moment.time(), "since": moment.date()}
    Shift.objects.create(person=cora, minutes=90, **when)
    client = client_of(cora)
    assert "Your shift is from" in client.get("/care/").content.decode()
    client.post("/duty/", {"shift": "1"})
    assert duties.current(cora).ends_at == rota.mine_now(cora).ends


def test_a_plan_is_told_to_people_only_where_the_site_wants_it_and_as_a_plan(settings, client_of, maya, weekly):
    assert "plans to be here" not in client_of(maya).get("/help/").content.decode()
    settings.SHOW_NEXT_DUTY = True
    for address in ("/help/", "/need/"):
        page = client_of(maya).get(address).content.decode()
        assert "plans to be here" in page and "No coach is on duty" in page and "Cora" not in page


def test_coaches_plan_for_themselves_and_administrators_say_who_leads(cora, dara, ada, sana, tomorrow):
    more = {**EVENING, "day": tomorrow, "weekly": True}
    for wrong in ({"leads": True}, {"person": dara.public_id}):
        with pytest.raises(Forbidden):
            rota.add(cora, **more, **wrong)
    assert rota.add(ada, **more, person=dara.public_id, leads=True).person == dara
    for field, wrong in (
        ("person", {"person": sana.public_id}),
        ("minutes", {"minutes": 5}),
        ("day", {"day": date(2020, 1, 1)}),
    ):
        with pytest.raises(Invalid) as refusal:
            rota.add(ada, **{**more, "person": dara.public_id, **wrong})
        assert refusal.value.field == field


def test_a_shift_that_ends_leaves_the_rota_and_its_coach_too(cora, dara, weekly, tomorrow):
    with pytest.raises(Forbidden):
        rota.end(dara, weekly.public_id)
    cora.role = "peer"
    cora.save()
    assert [slot.person for slot in rota.slots(tomorrow, 1)] == [None]
    with pytest.raises(NotFound):
        rota.end(dara, "no such shift")
    cora.role = "coach"
    cora.save()
    rota.end(cora, weekly.public_id)
    assert rota.slots(tomorrow, 14) == []


def test_a_shift_is_added_by_form_and_what_does_not_fit_comes_back(client_of, cora, tomorrow):
    client = client_of(cora)
    form = {"day": tomorrow.isoformat(), "begins": "18:00", "minutes": "120", "weekly": "on"}
    assert client.post("/duty/rota/", {**form, "day": "2020-01-01"}).status_code == 400
    assert client.post("/duty/rota/", form).status_code == 302
    assert "I can’t that day" in client.get("/duty/rota/").content.decode()
