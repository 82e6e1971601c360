"""What a test of the OpenID Connect provider has done inside the site (LiveSite.ask): plain data in and out."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from peers import accounts, invitations
from peers.models import Person, Role
from tests.harness import cast


def invite(role: str) -> str:
    """The token of a fresh invitation by an administrator."""
    ada = Person.objects.filter(role=Role.ADMINISTRATOR).first() or cast.person("Ada", Role.ADMINISTRATOR)
    return invitations.invite(ada, role, hours=2)[1]


def known(email: str) -> dict:
    """What is kept of somebody who came by the provider."""
    from allauth.socialaccount.models import SocialAccount, SocialToken  # noqa: PLC0415 - only there where it is set

    person = Person.objects.get(email=email)
    kept = SocialAccount.objects.get(user=person)
    return {
        "role": person.role,
        "pseudonym": person.pseudonym,
        "verified": EmailAddress.objects.filter(user=person, verified=True).exists(),
        "uid": kept.uid,
        "extra": kept.extra_data,
        "tokens": SocialToken.objects.count(),
        "steps": Authenticator.objects.filter(user=person).count(),
    }


def prove(email: str) -> None:
    """The owner of an e-mail shows that it is theirs, for the first time, by a code."""
    accounts.forget_unproved_ways_in(Person.objects.get(email=email))
    EmailAddress.objects.filter(email=email).update(verified=True)


def people() -> int:
    """How many there are."""
    return Person.objects.count()


def add(name: str) -> str:
    """Somebody with a password and no connection; their e-mail."""
    return cast.person(name, password="four plain words here").email
