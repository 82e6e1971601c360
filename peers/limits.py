"""How often something may be tried at the door, counted in the cache table that all processes share.

A count belongs to an account *and* to where the tries come from: the address, or the browser in which somebody signed
in to this account before. So whoever fails with another's e-mail uses up their own tries and not the owner's. Besides,
all browsers that are not known share a wider count for each account; past it the owner still comes in by a known
browser or a passkey.
"""

from dataclasses import dataclass

from allauth.core.internal import ratelimit

from peers import devices

APP = "peers"
# What: (for one account from one place, for one account from all unknown places, from one address)
RATES = {
    "password": ("5/5m/key", "60/h/key", "10/m/ip"),
    "second-step": ("5/5m/key", "30/h/key", "10/m/ip"),
    "code": ("3/m/key", "30/h/key", "20/m/ip"),
    "reset": ("3/m/key", "30/h/key", "20/m/ip"),
}
GUESSES = "3/10m/key"
RETRY_AFTER = 300


@dataclass
class Spent:
    """What one try has used up; rolled back when it went through."""

    usages: list

    def rollback(self) -> None:
        """Gives it back: signing in properly uses up nothing, however often."""
        for usage in self.usages:
            usage.rollback()


def spend(request, what: str, account: str) -> Spent | None:
    """Uses up one try at an account (an e-mail, or a person's public id); None where there are too many already."""
    account = account.strip().lower()
    each, wide, address = RATES[what]
    browser = devices.known(request, account)
    spent = Spent([])
    if browser:
        counts = [(each, f"{browser}:{account}")]
    else:
        counts = [(address, None), (each, f"{ratelimit.get_ip(request)}:{account}"), (wide, account)]
    for rate, key in counts:
        usage = ratelimit.consume(request, app=APP, action=what, config={what: rate}, key=key)
        if usage is None:
            spent.rollback()
            return None
        spent.usages.append(usage)
    return spent


def forgive(request, what: str, account: str) -> None:
    """Forgets what was counted against an account: its owner has shown who they are by another way."""
    account = account.strip().lower()
    each, wide, _address = RATES[what]
    place = devices.known(request, account) or ratelimit.get_ip(request)
    for rate, key in ((each, f"{place}:{account}"), (wide, account)):
        ratelimit.clear(request, app=APP, action=what, config={what: rate}, key=key)


def guess(request, code: str) -> bool:
    """Uses up one guess at a code that was sent by mail, whoever it was sent to. Many at once count as many."""
    key = f"{request.session.session_key}:{code}"
    return ratelimit.consume(request, app=APP, action="guess", config={"guess": GUESSES}, key=key) is not None
