"""Pages on which coaches write exercises: what there is, the editor with its preview, publishing, putting away."""

import uuid

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat import access as rooms_access
from chat.views.rooms import frame_id
from coaching import access, composing, exercise_forms, writing
from coaching.exercise_forms import ExerciseForm
from coaching.models import Exercise, ExerciseDraft
from coaching.views.library import words_of
from peers.doors import signed_in


@require_safe
@signed_in
def written(request: HttpRequest) -> HttpResponse:
    """One's own drafts, and everything that coaches here have published or put away."""
    author = access.writer(request.user)
    drafts = [{"draft": one, "name": _name_of(one)} for one in writing.drafts_of(author)]
    page = {"drafts": drafts, "exercises": writing.written_here(), "frame_id": uuid.uuid4()}
    return render(request, "coaching/writing/written.html", page)


@require_POST
@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft: empty, or from an exercise (`copy_of`), or to change one's own (`change`)."""
    access.writer(request.user)
    names = {name: request.POST.get(name, "") for name in ("copy_of", "change")}
    source = next((slug for slug in names.values() if slug), "")
    fields = exercise_forms.fields_of(access.exercise_of(source)) if source else {}
    draft = writing.begin(rooms_access.actor_of(request), id=frame_id(request), fields=fields, **names)
    return redirect("exercise_draft", draft=draft)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, draft: str) -> HttpResponse:
    """The editor. What is typed is kept first, then published if that was wished and all of it fits."""
    found = access.draft_of(request.user, draft)
    if request.method != "POST":
        return _editor(request, found, ExerciseForm(exercise=found.exercise, initial=found.fields))
    form, actor = ExerciseForm(request.POST, exercise=found.exercise), rooms_access.actor_of(request)
    writing.keep(actor, draft, form.typed())
    if request.POST.get("do") != "publish":
        told.success(request, _("Your draft is kept. Only you see it."))
        return redirect("exercise_draft", draft=draft)
    if not form.all_fits():
        return _editor(request, found, form, status=400)
    slug = writing.publish(actor, id=frame_id(request), draft=draft, content=form.content())
    told.success(request, _("It is in the library now. What it said before is kept."))
    return redirect("exercise", slug=slug)


@require_POST
@signed_in
def preview(request: HttpRequest) -> HttpResponse:
    """What is typed as others would see it, and what is missing still. Nothing is stored."""
    draft = request.POST.get("draft", "")
    author = access.writer(request.user)
    exercise = access.draft_of(author, draft).exercise if draft else None
    form = ExerciseForm(request.POST, exercise=exercise)
    return render(request, "coaching/writing/_preview.html", _preview(form))


@require_POST
@signed_in
def drop(request: HttpRequest, draft: str) -> HttpResponse:
    """Throws a draft away."""
    writing.drop(rooms_access.actor_of(request), draft)
    told.success(request, _("The draft is gone."))
    return redirect("exercises_written")


@require_POST
@signed_in
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    """Puts an exercise away, or brings it back."""
    actor = rooms_access.actor_of(request)
    if request.POST.get("back"):
        writing.bring_back(actor, slug)
        told.success(request, _("It is offered again."))
    else:
        writing.retire(actor, slug)
        told.success(request, _("It is put away. Nobody is offered it; what was done with it stays."))
    return redirect("exercise", slug=slug)


def _editor(request: HttpRequest, draft: ExerciseDraft, form: ExerciseForm, status: int = 200) -> HttpResponse:
    shown = form if form.is_bound else exercise_forms.from_draft(draft.fields, draft.exercise)
    page = {"draft": draft, "form": form, "frame_id": uuid.uuid4(), "name": _name_of(draft)} | _preview(shown)
    return render(request, "coaching/writing/edit.html", page, status=status)


def _preview(form: ExerciseForm) -> dict:
    content = form.content()
    made = Exercise(written_here=True, grade="D", total_seconds=composing.total_of(content["steps"]), **content)
    missing = list(writing.faults(form.exercise, content).values())
    return words_of(made) | {"missing": missing, "kinder": composing.kinder_words(content)}


def _name_of(draft: ExerciseDraft) -> str:
    return next(iter(draft.fields.get("name", [])), "") or _("No name yet")
