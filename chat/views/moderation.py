"""The ladder as a coach takes it, least force first, and taking a step back; and one's own message as it stands."""

import re
from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chat import access, news, notices
from chat.care_forms import FoldForm, NoteForm, StepForm, UndoForm
from chat.models import Membership
from chat.moderation import actions, decisions, explanations, own_notes, undoing
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Conflict

PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]+")


@signed_in
@require_safe
def ladder(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """What a coach can do about a message, the gentlest first; with their own notes, and what has not faded."""
    member = access.coach_of(access.membership_of(access.actor_of(request), room))
    message = access.message_in(member, seq)
    page = {"room": member.room, "message": message, "back": _back(request), "author": message.author}
    page |= {"hidden": access.is_hidden(message), "folded": access.is_folded(message)}
    page |= {"of_coach": message.author.is_coach, "pause": explanations.current_pause(message.author)}
    page["earlier"] = [] if message.author.is_coach else decisions.standing_against(message.author)
    page["notes"] = own_notes.about(request.user, message.author)
    return render(request, "chat/moderation/ladder.html", page)


@signed_in
@asks
def note(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A note to oneself."""
    done = _("Kept for you alone. It goes after 90 days.")
    return _act(request, room, seq, actions.note, "chat/moderation/note.html", done, NoteForm)


@signed_in
@asks
def say(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A private word."""
    done = _("They find your words on a page of their own.")
    return _act(request, room, seq, actions.say, "chat/moderation/say.html", done, StepForm)


@signed_in
@asks
def fold(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Folds a message under a note."""
    done = _("The message is folded. Its author can read why.")
    return _act(request, room, seq, actions.fold, "chat/moderation/fold.html", done, FoldForm)


@signed_in
@asks
def set_aside(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A coach sets a message aside, with a reason for its author."""
    done = _("The message is set aside. Its author can read your reason.")
    return _act(request, room, seq, actions.hide, "chat/moderation/set_aside.html", done, StepForm)


@signed_in
@asks
def put_back(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A coach puts a message back, with a reason for its author."""
    done = _("The message is back in the room.")
    return _act(request, room, seq, actions.restore, "chat/moderation/put_back.html", done, UndoForm)


@signed_in
@asks
def take_back_step(request: HttpRequest, room: str, decision: str) -> HttpResponse:
    """A coach takes a step back, and says whether it was wrong."""
    actor = access.actor_of(request)
    coach = access.coach_of(access.membership_of(actor, room))
    found = undoing.in_room(coach, decision)
    form = bound(UndoForm, request)
    if goes_through(form, partial(undoing.take_back, actor), room=room, decision=decision):
        told.success(request, _("It is taken back, and they can read that."))
        return redirect("room_members", room=room)
    page = {"form": form, "room": coach.room, "found": found}
    return render(request, "chat/moderation/take_back.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def about(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """One's own message: what was done with it, why, and what comes next."""
    actor = access.actor_of(request)
    found = explanations.of_message(actor, room, seq)
    news.saw(actor, notices.MESSAGE_HIDDEN, notices.MESSAGE_RELEASED, room=room, seq=seq)
    message = found.message
    coaches = Membership.objects.filter(room=message.room, role=Membership.Role.COACH, here_now=True)
    page = {"found": found, "told": found.told, "room": message.room, "in_room": message.author.here_now}
    return render(request, "chat/moderation/about.html", page | {"coaches": coaches})


def _act(request: HttpRequest, room: str, seq: int, verb, template: str, done: str, kind) -> HttpResponse:
    actor = access.actor_of(request)
    member = access.coach_of(access.membership_of(actor, room))
    message = access.message_in(member, seq)
    if message.is_removed:
        raise Conflict(_("This message was taken back."))
    form = bound(kind, request)
    back = _back(request)
    if goes_through(form, partial(verb, actor), room=room, message=seq):
        told.success(request, done)
        return redirect("report_look", report=back) if back else redirect(f"{reverse('room', args=[room])}#m{seq}")
    page = {"form": form, "room": member.room, "message": message, "back": back}
    return render(request, template, page, status=400 if form.is_bound else 200)


def _back(request: HttpRequest) -> str:
    """The report that this is done from, if there is one."""
    back = request.POST.get("report") or request.GET.get("report", "")
    return back if PUBLIC_ID.fullmatch(back) else ""
