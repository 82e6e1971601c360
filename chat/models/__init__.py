from chat.models.care import Duty, Need, NeedStep, Promise
from chat.models.circle import LostShare, Turn
from chat.models.direct_request import DirectRequest
from chat.models.epoch import Epoch
from chat.models.event import Event
from chat.models.flag import Flag, ScreeningOutage
from chat.models.former_name import FormerName
from chat.models.held_post import HeldPost
from chat.models.invited_room import InvitedRoom
from chat.models.membership import Membership, Stay
from chat.models.message import Folding, Hiding, Message, Reaction, WrongCall
from chat.models.moderation import Action, Agreement, Appeal, Decision, Pause, Reason
from chat.models.notice import Notice
from chat.models.opening import Opening, Unlocking
from chat.models.plan_share import PlanShare
from chat.models.presence import Lease, Told
from chat.models.receipt import Receipt
from chat.models.repair import Repair, RepairTurn
from chat.models.report import Beside, Claim, Opinion, Report
from chat.models.retention import RetentionAgreement, RetentionVoice
from chat.models.room import Room
from chat.models.rota import Shift, ShiftDay
from chat.models.seat_refusal import SeatRefusal

__all__ = [
    "Action",
    "Agreement",
    "Appeal",
    "Beside",
    "Claim",
    "Decision",
    "DirectRequest",
    "Duty",
    "Epoch",
    "Event",
    "Flag",
    "Folding",
    "FormerName",
    "HeldPost",
    "Hiding",
    "InvitedRoom",
    "Lease",
    "LostShare",
    "Membership",
    "Message",
    "Need",
    "NeedStep",
    "Notice",
    "Opening",
    "Opinion",
    "Pause",
    "PlanShare",
    "Promise",
    "Reaction",
    "Reason",
    "Receipt",
    "Repair",
    "RepairTurn",
    "Report",
    "RetentionAgreement",
    "RetentionVoice",
    "Room",
    "ScreeningOutage",
    "SeatRefusal",
    "Shift",
    "ShiftDay",
    "Stay",
    "Told",
    "Turn",
    "Unlocking",
    "WrongCall",
]
