"""Looking at a report: taking it, its words step by step, handing it on, a second view, and the answer."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import access
from chat.care_forms import AnswerForm, OpinionForm, StepForm, UndoForm
from chat.models import Report
from chat.moderation import claims, from_reports, looking, opinions, queue, repairs, undoing
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in


@signed_in
@asks
def look(request: HttpRequest, report: str) -> HttpResponse:
    """A report as somebody looks at it, and their answer."""
    worried = queue.one(request.user, report).report.why == Report.Why.DANGER
    form = bound(AnswerForm, request, worried=worried)
    if goes_through(form, partial(looking.answer, request.user), report=report):
        told.success(request, _("Thank you. They can read your answer now."))
        return redirect(f"{reverse('care_queue')}?after={form.answer.why}")
    show = frozenset(step for step in looking.STEPS if step in request.GET.get("show", "").split(","))
    seen = looking.look(request.user, report, show)
    asked_me = next((one for one, words in seen.opinions if one.asked_id == request.user.pk and not words), None)
    page = {
        "seen": seen,
        "views": [(one, words) for one, words in seen.opinions if one != asked_me],
        "report": seen.report,
        "mine": seen.claim is not None and seen.claim.person_id == request.user.pk,
        "coach": seen.seen.coach,
        "place": queue.place_of(seen.report),
        "hidden": access.is_hidden(seen.report.message),
        "form": form,
        "ways": from_reports.ways(seen),
        "taken": from_reports.taken(request.user, seen.report) if seen.may_read else [],
        "others": queue.lookers(seen.seen, request.user) if seen.may_read else [],
        "opinion_form": OpinionForm(),
        "may_repair": repairs.may_lead(request.user, seen.seen, seen.claim),
        "asked_me": asked_me,
    }
    return render(request, "chat/report/look.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def take(request: HttpRequest, report: str) -> HttpResponse:
    """Somebody is with this report now."""
    claims.take(request.user, report)
    return redirect("report_look", report=report)


@require_POST
@signed_in
def put_back(request: HttpRequest, report: str) -> HttpResponse:
    """Leaves it to somebody else."""
    claims.put_back(request.user, report)
    told.success(request, _("It is back in the queue. Thank you for saying when it is enough."))
    return redirect("care_queue")


@require_POST
@signed_in
def hand_on(request: HttpRequest, report: str) -> HttpResponse:
    """Hands it on to a colleague."""
    claim = claims.hand_on(request.user, report, request.POST.get("to", ""))
    told.success(request, _("%(name)s has it now.") % {"name": claim.person.pseudonym})
    return redirect("care_queue")


@require_POST
@signed_in
def ask_opinion(request: HttpRequest, report: str) -> HttpResponse:
    """Asks a colleague for a second view."""
    made = opinions.ask(request.user, report, request.POST.get("of", ""))
    told.success(request, _("%(name)s was asked, and finds it in their queue.") % {"name": made.asked.pseudonym})
    return redirect("report_look", report=report)


@require_POST
@signed_in
def give_opinion(request: HttpRequest, report: str) -> HttpResponse:
    """A second view, written."""
    form = OpinionForm(request.POST)
    if not goes_through(form, partial(opinions.give, request.user), report=report):
        told.error(request, _("There is nothing written yet."))
        return redirect("report_look", report=report)
    told.success(request, _("Thank you. They can read it now."))
    return redirect("care_queue")


@signed_in
@asks
def say(request: HttpRequest, report: str) -> HttpResponse:
    """A private word to the author of what was reported."""
    done = _("They find your words on a page of their own.")
    return _step(request, report, from_reports.say, "chat/report/say.html", done)


@signed_in
@asks
def set_aside(request: HttpRequest, report: str) -> HttpResponse:
    """Sets the reported message aside."""
    done = _("The message is set aside. Its author can read your reason.")
    return _step(request, report, from_reports.set_aside, "chat/report/set_aside.html", done)


@signed_in
@asks
def take_back_step(request: HttpRequest, decision: str) -> HttpResponse:
    """Whoever took a step about a message takes it back."""
    found = undoing.own_step(request.user, decision)
    form = bound(UndoForm, request)
    if goes_through(form, partial(undoing.take_own_back, request.user), decision=decision):
        told.success(request, _("It is taken back, and they can read that."))
        return redirect("care_queue")
    return render(
        request, "chat/report/take_back.html", {"form": form, "found": found}, status=400 if form.is_bound else 200
    )


def _step(request: HttpRequest, report: str, verb, template: str, done: str) -> HttpResponse:
    seen = looking.look(request.user, report)
    form = bound(StepForm, request)
    if goes_through(form, partial(verb, request.user), report=report):
        told.success(request, done)
        return redirect("report_look", report=report)
    page = {"form": form, "report": seen.report, "back": report, "room": seen.report.message.room}
    return render(request, template, page, status=400 if form.is_bound else 200)
