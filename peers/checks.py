"""What must hold before the site may start."""

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from peers import sealing


@checks.register
def ring_can_be_read(**_) -> list[checks.CheckMessage]:
    """Without a ring that can be read no note can be sealed or opened."""
    try:
        sealing.check_ring()
    except ImproperlyConfigured as refusal:
        return [checks.Error(str(refusal), id="peers.E001")]
    return []


@checks.register(deploy=True)
def fit_for_production(**_) -> list[checks.CheckMessage]:
    """What is right on one's own machine and wrong for real people."""
    wrong = []
    if settings.DEMO:
        wrong.append(checks.Error("DEMO makes people whose passwords are known.", id="peers.E002"))
    if "locmem" in settings.CACHES["default"]["BACKEND"] or "dummy" in settings.CACHES["default"]["BACKEND"]:
        wrong.append(checks.Error("Limits are only limits when all processes share their cache.", id="peers.E003"))
    if not settings.HTTPS:
        wrong.append(checks.Error("SITE_URL must begin with https: what is said here is private.", id="peers.E004"))
    return wrong
