from peers.models.access_entry import AccessEntry, AccessSeen, AccessWords
from peers.models.authentication_event import AuthenticationEvent
from peers.models.block import Block
from peers.models.consent import ConsentRecord
from peers.models.helpline import HelplineEdit
from peers.models.invitation import Invitation, InvitationUse
from peers.models.lens import Lens
from peers.models.own_data import Erasure, ExportTicket, LegalHold, Tidying
from peers.models.person import Person, Role
from peers.models.plan import StayingSafePlan
from peers.models.preference import CarePreference, Theme
from peers.models.revocation import AccountClosure, Counter, Revocation
from peers.models.seat import Seat
from peers.models.sign_in import SignIn
from peers.models.training import Training

__all__ = [
    "AccessEntry",
    "AccessSeen",
    "AccessWords",
    "AccountClosure",
    "AuthenticationEvent",
    "Block",
    "CarePreference",
    "ConsentRecord",
    "Counter",
    "Erasure",
    "ExportTicket",
    "HelplineEdit",
    "Invitation",
    "InvitationUse",
    "LegalHold",
    "Lens",
    "Person",
    "Revocation",
    "Role",
    "Seat",
    "SignIn",
    "StayingSafePlan",
    "Theme",
    "Tidying",
    "Training",
]
