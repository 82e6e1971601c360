"""Pages and forms of rooms."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, messages, reactions, rooms
from chat.access import Actor
from chat.moderation import explanations, screening
from chat.views import room_page
from peers.doors import signed_in
from peers.errors import Invalid, NotFound, Nudge
from peers.models import Role


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The person's rooms. A supervisor is never in a room: their first page is the figures."""
    if request.user.role == Role.SUPERVISOR:
        return redirect("insights")
    return render(request, "chat/home.html", room_page.home_context(request, access.actor_of(request)))


@require_safe
@signed_in
def room(request: HttpRequest, room: str) -> HttpResponse:
    """One room, its newest words or those before a number. Whoever was removed from it is led to why."""
    actor = access.actor_of(request)
    try:
        member = access.membership_of(actor, room)
    except NotFound:
        # To whoever was never removed from it, there is no such room.
        explanations.of_removal(actor, room)
        return redirect("room_removed", room=room)
    before = _number(request.GET.get("before", ""))
    if before is None and request.GET.get("before"):
        raise Invalid(_("This must be a number."), field="before")
    context = room_page.room_context(request, actor, member, before)
    context["near"] = "near" in request.GET
    return render(request, "chat/room.html", context)


@require_POST
@signed_in
def post(request: HttpRequest, room: str) -> HttpResponse:
    """A message by form, for pages without JavaScript."""
    draft = {
        "body": request.POST.get("body", ""),
        "content_note": request.POST.get("content_note") or None,
        "reply_to": _number(request.POST.get("reply_to", "")),
    }
    actor, considered = access.actor_of(request), "considered" in request.POST
    try:
        answer = messages.post_message(actor, id=frame_id(request), room=room, considered=considered, **draft)
    except Nudge as nudge:
        return _with_a_kind_word(request, actor, room, draft, nudge)
    if "held" in answer:
        return redirect("held_own", room=room)
    near = "?near=1" if screening.look(draft["body"]).is_near else ""
    return redirect(f"{reverse('room', args=[room])}{near}#m{answer['seq']}")


def _with_a_kind_word(request: HttpRequest, actor: Actor, room: str, draft: dict, nudge: Nudge) -> HttpResponse:
    member = access.membership_of(actor, room)
    page = room_page.room_context(request, actor, member, None)
    page |= {"draft": draft, "nudge": nudge, "frame_id": frame_id(request)}
    return render(request, "chat/room.html", page, status=409)


@require_POST
@signed_in
def read(request: HttpRequest, room: str) -> HttpResponse:
    """How far somebody has read, by form. Without JavaScript only they themselves can say it."""
    actor, seq = access.actor_of(request), _number(request.POST.get("seq", ""))
    if seq is None:
        raise Invalid(_("This must be a number."), field="seq")
    rooms.read_up_to(actor, id=frame_id(request), room=room, seq=seq)
    return redirect("room", room=room)


@require_POST
@signed_in
def react(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A mark by form."""
    reactions.react(
        access.actor_of(request),
        id=frame_id(request),
        room=room,
        message=seq,
        mark=request.POST.get("mark", ""),
        on=request.POST.get("on", "1") == "1",
    )
    return redirect(f"{reverse('room', args=[room])}#m{seq}")


@require_POST
@signed_in
def take_back(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """One's own message taken back by form."""
    messages.remove_message(access.actor_of(request), id=frame_id(request), room=room, message=seq)
    return redirect("room", room=room)


@require_POST
@signed_in
def showing(request: HttpRequest, room: str) -> HttpResponse:
    """What this room may see: presence and typing, each off until turned on."""
    rooms.show(access.actor_of(request), room, presence="presence" in request.POST, typing="typing" in request.POST)
    told.success(request, _("Saved. This is for this room only."))
    return redirect("room", room=room)


def frame_id(request: HttpRequest) -> str:
    """The id that the form carries for its write, so that a form sent twice counts once."""
    value = request.POST.get("id", "")
    if not 1 <= len(value) <= 64 or "\0" in value:
        raise Invalid(_("This form is not complete. Please go back and send it again."), field="id")
    return value


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else None
