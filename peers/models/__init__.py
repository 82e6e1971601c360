from peers.models.block import Block
from peers.models.consent import ConsentRecord
from peers.models.invitation import Invitation, InvitationUse
from peers.models.person import Person, Role
from peers.models.preference import CarePreference, Theme
from peers.models.revocation import AccountClosure, Counter, Revocation
from peers.models.training import Training

__all__ = [
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
    "Training",
]
