"""What every page may show."""

from django.conf import settings

from peers import preferences, seats


def site(request) -> dict:
    """The site's name, where "Leave now" goes, and how this person would like the place to be."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated
    facts = {
        "name": settings.SITE_NAME,
        "person": person if signed_in else None,
        "care": preferences.of(person),
        "leave_url": settings.LEAVE_URL,
        "minimum_age": settings.MINIMUM_AGE,
        "open_joining": settings.OPEN_JOINING,
        "demo": settings.DEMO,
    }
    # Open doors are never covered: whoever reads the helplines goes on reading.
    locks = signed_in and seats.applies_to(person) and not _is_open(request)
    facts["lock_after"] = int(seats.limit().total_seconds()) if locks else 0
    # Some by a name of their own: pages of allauth call something else "site".
    own = {"provider_name": settings.OPENID_PROVIDER.get("name"), "care": facts["care"]}
    return {"site": facts, "site_name": settings.SITE_NAME, "leave_url": settings.LEAVE_URL, **own}


def _is_open(request) -> bool:
    match = getattr(request, "resolver_match", None)
    return match is not None and getattr(match.func, "guard", "") == "open to all"
