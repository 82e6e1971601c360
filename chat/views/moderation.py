"""Reports, setting aside and putting back, and what authors and reporters are told."""

import re
from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, clock, events, news, notices, rendering, timeline
from chat.forms import AnswerForm, ReasonForm, ReportForm
from chat.models import Membership, Message
from chat.moderation import actions, explanations, queue, reports
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Conflict

PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]+")


@signed_in
@asks
def report(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Asks a coach to look at a message."""
    actor = access.actor_of(request)
    member = access.membership_of(actor, room)
    message = access.message_in(member, seq)
    form = bound(ReportForm, request)
    if goes_through(form, partial(reports.report, actor), room=room, message=seq):
        return redirect("report_own", report=form.answer.public_id)
    page = {"form": form, "room": member.room, "message": message, "mine": message.author_id == member.pk}
    page |= {"shown": _as_shown(member, message), "may_set_aside": member.is_coach and not member.room.is_direct}
    return render(request, "chat/report/report.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def own_report(request: HttpRequest, report: str) -> HttpResponse:
    """How one's own report stands: that it arrived, or what came of it."""
    actor = access.actor_of(request)
    found = reports.own(actor, report)
    news.saw(actor, notices.REPORT_ANSWER, room=found.message.room.public_id, seq=found.message.seq)
    page = {"report": found, "words": reports.words_of(found), "answer": reports.answer_of(found)}
    return render(request, "chat/report/own.html", page)


@require_POST
@signed_in
def take_back(request: HttpRequest, report: str) -> HttpResponse:
    """One's own report, taken back."""
    reports.take_back(access.actor_of(request), report)
    told.success(request, _("Your report is taken back. The copy that was kept is gone."))
    return redirect("home")


@signed_in
@require_safe
def reported(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Leads from a message to one's own newest report of it."""
    return redirect("report_own", report=reports.latest_own(access.actor_of(request), room, seq).public_id)


@signed_in
@asks
def look(request: HttpRequest, report: str) -> HttpResponse:
    """A report as somebody looks at it, and their answer."""
    queue.one(request.user, report)
    form = bound(AnswerForm, request)
    if goes_through(form, partial(reports.answer, request.user), report=report):
        told.success(request, _("Thank you. They can read your answer now."))
        return redirect("care_queue")
    seen = reports.look(request.user, report)
    page = {
        "seen": seen,
        "report": seen.report,
        "copy": seen.copy,
        "words": seen.words,
        "answer": seen.answer,
        "coach": seen.coach,
        "place": queue.place_of(seen.report),
        "before": _times(seen.before),
        "after": _times(seen.after),
        "hidden": access.is_hidden(seen.report.message),
        "form": form,
    }
    return render(request, "chat/report/look.html", page, status=400 if form.is_bound else 200)


@signed_in
@asks
def set_aside(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A coach sets a message aside, with a reason for its author."""
    return _act(
        request,
        room,
        seq,
        actions.hide,
        "chat/moderation/set_aside.html",
        _("The message is set aside. Its author can read your reason."),
    )


@signed_in
@asks
def put_back(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A coach puts a message back, with a reason for its author."""
    return _act(
        request, room, seq, actions.restore, "chat/moderation/put_back.html", _("The message is back in the room.")
    )


@signed_in
@require_safe
def about(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """One's own message: what was done with it, why, and what comes next."""
    actor = access.actor_of(request)
    found = explanations.of_message(actor, room, seq)
    news.saw(actor, notices.MESSAGE_HIDDEN, notices.MESSAGE_RELEASED, room=room, seq=seq)
    message = found.message
    coaches = Membership.objects.filter(room=message.room, role=Membership.Role.COACH, here_now=True)
    page = {"found": found, "room": message.room, "coaches": coaches, "in_room": message.author.here_now}
    return render(request, "chat/moderation/about.html", page)


def _act(request: HttpRequest, room: str, seq: int, verb, template: str, done: str) -> HttpResponse:
    actor = access.actor_of(request)
    member = access.coach_of(access.membership_of(actor, room))
    message = access.message_in(member, seq)
    if message.is_removed:
        raise Conflict(_("This message was taken back."))
    form = bound(ReasonForm, request)
    back = request.POST.get("report") or request.GET.get("report", "")
    back = back if PUBLIC_ID.fullmatch(back) else ""
    if goes_through(form, partial(verb, actor), room=room, message=seq):
        told.success(request, done)
        return redirect("report_look", report=back) if back else redirect("room", room=room)
    page = {"form": form, "room": member.room, "message": message, "back": back}
    return render(request, template, page, status=400 if form.is_bound else 200)


def _as_shown(member: Membership, message: Message) -> dict:
    """The message as this reader sees it: folded, set aside or taken back where it is for them."""
    posted = rendering.tell(events.at(member.room, [message.seq]))[0]
    return posted.shown(timeline.reader_of(member))


def _times(frames: list[dict]) -> list[dict]:
    return [{**frame, "at": clock.as_moment(frame["at"])} for frame in frames]
