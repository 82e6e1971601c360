"""Asking somebody to look at a message: choosing what goes with it, and reading what came of it."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, events, news, notices, rendering, timeline
from chat.care_forms import AROUND, ReportForm
from chat.models import Membership, Message
from chat.moderation import copies, reports
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in


@signed_in
@asks
def report(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Asks somebody to look at a message."""
    actor = access.actor_of(request)
    member = access.membership_of(actor, room)
    message = access.message_in(member, seq)
    form = bound(ReportForm, request)
    seen = request.POST.get(f"seen-{request.POST.get('around', '')}", "")
    if goes_through(form, partial(reports.report, actor), room=room, message=seq, seen=seen):
        return redirect("report_own", report=form.answer.public_id)
    mine = message.author_id == member.pk
    page = {"form": form, "room": member.room, "message": message, "mine": mine}
    page |= {"shown": _as_shown(member, message), "may_set_aside": member.is_coach and not member.room.is_direct}
    page |= {"past_coaches": reports.goes_past_coaches(message)}
    if not mine and page["shown"].get("body"):
        page["ways"] = _ways(member, message, form["around"].value() or "")
    return render(request, "chat/report/report.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def own_report(request: HttpRequest, report: str) -> HttpResponse:
    """How one's own report stands: exactly what went, that it arrived, or what came of it."""
    actor = access.actor_of(request)
    found = reports.own(actor, report)
    news.saw(actor, notices.REPORT_ANSWER, room=found.message.room.public_id, seq=found.message.seq)
    before, after = copies.beside(found)
    page = {"report": found, "words": reports.words_of(found), "answer": reports.answer_of(found)}
    page |= {"copy": copies.copy_of(found), "before": before, "after": after}
    return render(request, "chat/report/own.html", page)


@require_POST
@signed_in
def take_back(request: HttpRequest, report: str) -> HttpResponse:
    """One's own report, taken back."""
    reports.take_back(access.actor_of(request), report)
    told.success(request, _("Your report is taken back. The copies that were kept are gone."))
    return redirect("home")


@signed_in
@require_safe
def reported(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Leads from a message to one's own newest report of it."""
    return redirect("report_own", report=reports.latest_own(access.actor_of(request), room, seq).public_id)


def _ways(member: Membership, message: Message, chosen: str) -> list[dict]:
    """Each choice of how much goes along, with exactly what it sends."""
    earlier, later = copies.around(member, message)
    ways = []
    for key, label in AROUND:
        before, after = copies.AROUND[key]
        along = [*(earlier[-before:] if before else []), *(later[:after] if after else [])]
        if key and not along:
            continue
        words = [{"name": one.author.name, "body": one.body, "note": rendering.note_of(one)} for one in along]
        seen = copies.shown_as([message, *along])
        ways.append({"key": key, "label": label, "along": words, "seen": seen, "chosen": key == chosen})
    return ways


def _as_shown(member: Membership, message: Message) -> dict:
    """The message as this reader sees it: folded, set aside or taken back where it is for them."""
    posted = rendering.tell(events.at(member.room, [message.seq]))[0]
    return posted.shown(timeline.reader_of(member))
