from peers.models.access_entry import AccessEntry, AccessSeen, AccessWords
from peers.models.block import Block
from peers.models.consent import ConsentRecord
from peers.models.invitation import Invitation, InvitationUse
from peers.models.person import Person, Role
from peers.models.preference import CarePreference, Theme
from peers.models.revocation import AccountClosure, Counter, Revocation

__all__ = [
    "AccessEntry",
    "AccessSeen",
    "AccessWords",
    "AccountClosure",
    "Block",
    "CarePreference",
    "ConsentRecord",
    "Counter",
    "Invitation",
    "InvitationUse",
    "Person",
    "Revocation",
    "Role",
    "Theme",
]
