"""History over HTTP, as the protocol gives it."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chat import access, timeline
from peers.doors import answers_json, signed_in
from peers.errors import Invalid


@require_safe
@signed_in
@answers_json
def events(request: HttpRequest, room: str) -> JsonResponse:
    """A stretch of a room's log, rendered for the reader."""
    member = access.membership_of(access.actor_of(request), room)
    found, more = timeline.stretch(
        member,
        before=_number(request, "before"),
        after=_number(request, "after"),
        limit=_number(request, "limit", timeline.USUAL),
    )
    return JsonResponse({"events": found, "more": more})


def _number(request: HttpRequest, name: str, usual: int | None = None) -> int | None:
    value = request.GET.get(name, "")
    if not value:
        return usual
    if not value.isascii() or not value.isdigit() or len(value) > 16:
        raise Invalid(_("This must be a number."), field=name)
    return int(value)
