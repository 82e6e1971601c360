"""Marks for views: who may come in, and what kind of answer they expect. A rule test finds every view without one."""

from functools import wraps

from peers import acting
from peers.errors import SignedOut

READING = {"GET", "HEAD", "OPTIONS", "TRACE"}


def signed_in(view):
    """For signed-in people only; others are sent to the sign-in page, or get 401 where JSON is expected."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            raise SignedOut
        if request.method not in READING:
            # Verbs look at this once they hold the person's row.
            request.user.through = acting.through(request)
        return view(request, *args, **kwargs)

    guarded.guard = "signed in"
    return guarded


def first_step(view):
    """For signed-in people whose first steps are not done: the steps themselves."""
    guarded = signed_in(view)
    guarded.guard = "first step"
    return guarded


def open_to_all(view):
    """For everybody, signed in or not, and before the first steps are done."""
    view.guard = "open to all"
    return view


def on_the_way_in(view):
    """For whoever has shown a part of who they are; the library knows how far they are, and sends others back."""
    view.guard = "on the way in"
    return view


def answers_json(view):
    """Refusals of this view are JSON, whatever the request says that it accepts."""
    view.answers_json = True
    return view
