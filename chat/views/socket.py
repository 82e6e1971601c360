"""The socket's path without an upgrade: a browser can't see why a handshake failed, so a client asks here."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from peers import welcome
from peers.doors import open_to_all


@open_to_all
@require_safe
def knock(request: HttpRequest) -> HttpResponse:
    """204: go on trying; 401: sign in first."""
    if not request.user.is_authenticated or not welcome.is_settled(request.user):
        return JsonResponse({"code": "signed-out"}, status=401)
    return HttpResponse(status=204)
