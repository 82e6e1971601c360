"""One's own data: taking a copy of all of it, and erasing the account."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import connections
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from peers import archive, data_map, erasing, exports, holds
from peers.doors import open_to_all, signed_in
from peers.forms import EraseForm
from peers.views.me import asks


@signed_in
@require_safe
def my_data(request):
    """What is kept, and the two things that one can do with it."""
    kept = [(_(facts["title"]), _(str(facts["kept"]))) for facts in data_map.classes().values()]
    return render(request, "peers/data/my_data.html", {"kept": kept, "erasure": erasing.open_for(request.user)})


@signed_in
@asks
@reauthentication_required
def copy(request):
    """Makes a link for one download; asks first whether it is still them."""
    if request.method == "POST":
        return render(request, "peers/data/copy_ready.html", {"token": exports.make_link(request.user)})
    return render(request, "peers/data/take_copy.html")


@signed_in
@require_GET
def download(request, link):
    """The copy, made while it is sent: a piece at a time, in a thread that is free, with no transaction."""
    exports.use_link(request.user, link)
    answer = StreamingHttpResponse(_pieces(archive.stream(request.user)), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return answer


@signed_in
@asks
@reauthentication_required
def erase(request):
    """Says before what erasing does, and does it: in some days, or at once."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        at_once = form.cleaned_data["when"] == "now"
        erasure, token = erasing.ask(request.user, at_once=at_once)
        if at_once:
            logout(request)
            return redirect("erased", link=token)
        return render(request, "peers/data/erase_asked.html", {"erasure": erasure, "token": token})
    page = {"form": form, "erasure": erasing.open_for(request.user), "days": erasing.WAIT.days}
    page |= {"held": holds.is_held(holds.PERSON, request.user.public_id), "backup_days": settings.BACKUP_DAYS}
    return render(request, "peers/data/erase.html", page)


@signed_in
@require_POST
def keep_account(request):
    """Somebody changed their mind."""
    erasing.keep_account(request.user)
    messages.success(request, _("Your account stays, and everything in it."))
    return redirect("me_data")


@open_to_all
@require_safe
def erased(request, link):
    """The receipt: what was removed, what stays and why, and when backups expire."""
    erasure = erasing.receipt_of(link)
    until = erasure.done_at + timedelta(days=settings.BACKUP_DAYS) if erasure.done_at else None
    held = not erasure.done_at and holds.is_held(holds.PERSON, erasure.person.public_id)
    page = {"erasure": erasure, "held": held, "removed": _removed(erasure), "backups_until": until}
    return render(request, "peers/data/erased.html", page | {"stays": _stays()})


def _removed(erasure) -> list[tuple[str, int]]:
    return [(_(what), count) for what, count in erasure.receipt.get("removed", {}).items()]


def _stays() -> list[tuple[str, str]]:
    """What is left in the rooms and records of others, and why; each once."""
    found = {}
    for table, refers in data_map.referring():
        why = refers.erase.get("stays") or refers.erase.get("why") if isinstance(refers.erase, dict) else None
        if why and why != "as above":
            found.setdefault(_(table.purpose), _(why))
    return list(found.items())


async def _pieces(stream: Iterator[bytes]) -> AsyncIterator[bytes]:
    step = sync_to_async(_step, thread_sensitive=False)
    while (piece := await step(stream)) is not None:
        if piece:
            yield piece


def _step(stream: Iterator[bytes]) -> bytes | None:
    """The next piece that is worth sending. The thread keeps no connection: it may not be asked again."""
    try:
        gathered = b""
        for piece in stream:
            gathered += piece
            if len(gathered) >= archive.PIECE:
                return gathered
        return gathered or None
    finally:
        connections.close_all()
