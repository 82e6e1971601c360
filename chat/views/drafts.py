"""What is said about words while they are being written. They are looked at and forgotten: no row, no line of a log."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import access
from chat.moderation import held_posts, outages, screening
from chat.texts import BODY
from peers import preferences
from peers.doors import answers_json, signed_in


@require_POST
@signed_in
@answers_json
def draft(request: HttpRequest, room: str) -> JsonResponse:
    """What to say about a draft; with `sent`, about words that went out just now. A switch of theirs turns drafts off.

    {"near"}: whether to offer help; and, where there is something to say first, {"reason", "detail", "note"}.
    """
    member = access.membership_of(access.actor_of(request), room)
    if not (preferences.of(request.user).read_drafts or "sent" in request.POST):
        return JsonResponse({"near": False})
    seen = screening.look(request.POST.get("body", "")[:BODY])
    if seen.failure:
        outages.note(seen.failure)
    said = seen.nudging(noted=bool(request.POST.get("content_note", "").strip()))
    answer = {"near": seen.is_near}
    if said is not None:
        category = said.category
        answer |= {"reason": category.code, "detail": str(category.nudge), "note": str(category.note)}
    if held_posts.category(member, seen):
        answer["detail"] = " ".join(
            [answer.get("detail", ""), _("In this room such words wait for a coach first.")]
        ).strip()
    return JsonResponse(answer)
