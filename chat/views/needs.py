"""Asking for someone: a page and a form that work without a script, outside every limit."""

import uuid
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, direct, duties, handoff, needs, news, notices, paging, promises, rota
from chat.access import Actor
from chat.forms import NeedForm
from chat.models import Need
from chat.texts import WORDS
from chat.views.asking import asks
from chat.views.pieces import piece, version
from peers import help, preferences
from peers.doors import answers_json, signed_in
from peers.errors import Conflict, NotFound
from peers.models import Person

# How many lines stand beside a call that nobody has come to yet; all are on the page of help.
LINES = 3


@signed_in
@asks
def need(request: HttpRequest) -> HttpResponse:
    """Asking for someone, and how one's last call stands. Nothing that is sent here is ever turned away."""
    if request.method == "POST":
        _raise_as_it_comes(access.actor_of(request), request.POST)
        return redirect("need")
    news.saw(access.actor_of(request), notices.NEED_ANSWERED)
    page = {"form": NeedForm(), "room": request.GET.get("room", ""), "frame_id": str(uuid.uuid4())}
    return render(request, "chat/need/need.html", page | _call(request.user))


@signed_in
@require_safe
@answers_json
def need_now(request: HttpRequest) -> HttpResponse:
    """How one's last call stands, as a piece of the page."""
    return piece(request, "chat/need/_call.html", _call(request.user))


def _raise_as_it_comes(actor: Actor, form: Any) -> None:
    # Never refused for its form: too long is cut, a room they have left is left out, an id used up is renewed.
    words = form.get("words", "").replace("\0", "").replace("\r\n", "\n").strip()[:WORDS]
    key = form.get("id", "").replace("\0", "")[:64] or _new_id()
    room = form.get("room", "").replace("\0", "") or None
    try:
        needs.raise_need(actor, id=key, room=room, words=words)
    except Conflict:
        needs.raise_need(actor, id=_new_id(), room=room, words=words)
    except NotFound:
        needs.raise_need(actor, id=_new_id(), room=None, words=words)


@signed_in
@require_POST
def stop_promise(request: HttpRequest, promise: str) -> HttpResponse:
    """The person would rather not hear from the coach on the day that was promised."""
    promises.stop(request.user, promise)
    told.success(request, _("That is fine. Nobody will write because of it. You can ask for someone at any time."))
    return redirect("need")


def _call(person: Person) -> dict[str, Any]:
    call = needs.newest(person)
    page = {"call": call, "on_duty": any(coach.pk != person.pk for coach in duties.people()), "answer": ""}
    reached = paging.reached(person)
    page |= {"lead_called": reached == paging.LEAD, "everyone_called": reached == paging.EVERYONE}
    page |= {"promised": promises.made_to(person), "today": rota.today(), "given_back": handoff.was_given_back(person)}
    if call and call.answered_at:
        page |= {"answer": needs.answer_of(call), **_answered_by(call)}
        writer = needs.writer_of(call)
        page["written_by"] = writer.pseudonym if writer and writer != call.answered_by else ""
    page["version"] = version(call and (call.public_id, call.state, call.seen_at is None), *page.values())
    return page | _meanwhile(person, page)


def _meanwhile(person: Person, page: dict[str, Any]) -> dict[str, Any]:
    """Lines of the person's country and when somebody plans to be here, while nobody is or nobody of them has come."""
    if (page["on_duty"] and not page["everyone_called"]) or (page["call"] and page["call"].answered_at):
        return {}
    country = help.country_of(preferences.of(person).country)
    lines = country.lines_on(timezone.localdate())[:LINES] if country else []
    return {"country": country, "lines": lines, "next_on_duty": None if page["on_duty"] else help.next_on_duty()}


def _answered_by(call: Need) -> dict[str, Any]:
    try:
        theirs, coachs = direct.shared_memberships(call, call.answered_by)
    except NotFound:
        return {"coach_name": call.answered_by.pseudonym, "direct_room": None}
    room = direct.room_of(theirs, coachs)
    return {"coach_name": coachs.name, "direct_room": room.public_id if room else None}


def _new_id() -> str:
    return str(uuid.uuid4())
