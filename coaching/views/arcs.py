"""Arcs of sessions that the coaches of this site keep: listed, written, changed, thrown away."""

import uuid

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat import access as rooms_access
from chat.views.rooms import frame_id
from coaching import access, arc_forms, arcs, parts
from coaching.arc_forms import ArcForm
from peers.doors import signed_in
from peers.errors import Invalid

asks = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """Every arc, the usual one first."""
    access.arranger(request.user)
    kept = [{"arc": one, "parts": _names(one.parts)} for one in arcs.listed()]
    return render(request, "coaching/session/arcs.html", {"kept": kept, "usual": _names(parts.usual())})


@asks
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """A new one, from the usual one."""
    access.arranger(request.user)
    if request.method != "POST":
        return _form(request, arc_forms.fresh())
    form = ArcForm.typed(request.POST)
    if form.moved(request.POST.get("do", ""), request.POST.get("add", "")):
        return _form(request, form)
    try:
        kept = arcs.add(rooms_access.actor_of(request), id=frame_id(request), **form.said())
    except Invalid as refusal:
        return _form(request, form, refusal)
    told.success(request, _("Kept. Every coach here can begin a session with it."))
    return redirect("arc", template=kept["template"])


@asks
@signed_in
def edit(request: HttpRequest, template: str) -> HttpResponse:
    """Changes one."""
    found = arcs.template_of(request.user, template)
    if request.method != "POST":
        return _form(request, ArcForm(found.name, found.parts), template=template)
    form = ArcForm.typed(request.POST)
    if form.moved(request.POST.get("do", ""), request.POST.get("add", "")):
        return _form(request, form, template=template)
    try:
        arcs.change(rooms_access.actor_of(request), template, **form.said())
    except Invalid as refusal:
        return _form(request, form, refusal, template)
    told.success(request, _("Changed. Sessions that go on now keep what they began with."))
    return redirect("arcs")


@require_POST
@signed_in
def drop(request: HttpRequest, template: str) -> HttpResponse:
    """Throws one away."""
    arcs.drop(rooms_access.actor_of(request), template)
    told.success(request, _("It is thrown away."))
    return redirect("arcs")


def _form(
    request: HttpRequest, form: ArcForm, refusal: Invalid | None = None, template: str | None = None
) -> HttpResponse:
    if refusal is not None:
        form.refuse(refusal)
    page = form.page() | {"template": template, "frame_id": request.POST.get("id") or uuid.uuid4()}
    return render(request, "coaching/session/arc.html", page, status=400 if refusal else 200)


def _names(arc: list[parts.Part]) -> list[str]:
    return [str(parts.KINDS[part["kind"]].name) for part in arc]
