"""Who has looked: what staff opened of oneself, in plain words."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from peers import access_log
from peers.doors import signed_in


@signed_in
@require_safe
def looked(request):
    """Every time that somebody of the staff opened something private of one's own."""
    lines = access_log.about(request.user)
    access_log.saw(request.user)
    return render(request, "peers/me/looked.html", {"lines": lines})
