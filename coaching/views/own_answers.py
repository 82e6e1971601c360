"""One's own answers to check-ins: what each shares, and letting fewer people see it."""

import uuid

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, rooms
from chat.views.rooms import frame_id
from coaching import answers
from coaching import own_answers as verbs
from peers.doors import signed_in


@require_safe
@signed_in
def own_answers(request: HttpRequest) -> HttpResponse:
    """All of them, newest first."""
    found = [
        {
            "answer": one,
            "room": rooms.title_for(one.member),
            "words": answers.words_of(one),
            "levels": answers.levels_of(one),
            "ways": verbs.ways_of(one),
            "frame_id": uuid.uuid4(),
        }
        for one in verbs.answers_of(request.user.pk)
    ]
    return render(request, "coaching/own_answers.html", {"answers": found})


@require_POST
@signed_in
def narrow(request: HttpRequest, answer: str) -> HttpResponse:
    """Lets fewer people see one of them, or takes it back."""
    way = request.POST.get("way", "")
    verbs.narrow(access.actor_of(request), id=frame_id(request), answer=answer, way=way)
    told.success(
        request, _("Your answer is gone.") if way == verbs.WITHDRAW else _("Fewer people see your answer now.")
    )
    return _back(request)


@require_POST
@signed_in
def keep(request: HttpRequest, answer: str) -> HttpResponse:
    """Keeps one of them for longer than 90 days, or no longer."""
    on = request.POST.get("on") == "1"
    verbs.keep(access.actor_of(request), answer, on=on)
    kept = _("It stays until you delete it. After 90 days nobody else sees it any more.")
    told.success(request, kept if on else _("It goes by itself, 90 days after you answered."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) and back.startswith("/") else "me_answers")
