"""Forms of rooms and of care. They ask and show politely; the verbs decide."""

import uuid

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from chat.models.opening import Why
from chat.moderation import held_posts
from chat.texts import WORDS
from peers.invitations import SEATS
from peers.models import Role


def _new_id() -> str:
    return str(uuid.uuid4())


def _area(rows: int, **attrs) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class WriteForm(forms.Form):
    """A form whose write has an id of its own, so that sent twice it counts once."""

    id = forms.CharField(max_length=64, widget=forms.HiddenInput, initial=_new_id)


class KeepingForm(forms.Form):
    """How long words stay in a room."""

    days = forms.ChoiceField(
        label=_("Words in this room"),
        choices=[
            ("30", _("go after 30 days")),
            ("90", _("go after 90 days")),
            ("365", _("go after one year")),
            ("0", _("stay as long as the room does")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of these.")},
    )


class AskForm(forms.Form):
    """Asking somebody for a direct room."""

    words = forms.CharField(
        required=False,
        max_length=300,
        widget=_area(3),
        label=_("A few words with it"),
        help_text=_("They read this before they decide."),
    )


class NeedForm(forms.Form):
    """Asking for someone. Nothing in it is ever refused."""

    words = forms.CharField(
        required=False,
        label=_("A few words"),
        help_text=_("Only coaches read them. You can leave this empty."),
        widget=_area(3, maxlength=WORDS),
    )


class WordsForm(forms.Form):
    """A few words from a coach to somebody whose call they answered."""

    words = forms.CharField(max_length=WORDS, label=_("A few words to them"), widget=_area(3))


class DutyForm(forms.Form):
    """For how long a coach is on duty."""

    hours = forms.TypedChoiceField(
        choices=[(1, _("1 hour")), (2, _("2 hours")), (4, _("4 hours")), (8, _("8 hours"))], coerce=int
    )


class RoomForm(WriteForm):
    """What a room is called and what it is for."""

    name = forms.CharField(max_length=80, label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    purpose = forms.CharField(
        required=False,
        max_length=200,
        label=_("What it is for"),
        help_text=_("One line, shown under the name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    past = forms.BooleanField(
        required=False,
        label=_("Newcomers may read what was said before they came"),
        help_text=_(
            "Off is more private. If you turn it on later, it holds for everything said so far, and the room is told."
        ),
    )


class RoomSettingsForm(RoomForm):
    """The same of a room that is there, and what waits for a coach in it."""

    holds = forms.MultipleChoiceField(
        required=False,
        choices=[(kind, words) for kind, (words, _categories) in held_posts.KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
        label=_("Words that wait for a coach before the room sees them"),
        help_text=_(
            "Agree on it with the room first. Rules notice such words and are often wrong, so please look within"
            " four hours. Words of distress never wait."
        ),
    )


class InvitationForm(forms.Form):
    """A link of invitation."""

    role = forms.ChoiceField(label=_("They join as"), choices=Role.choices)
    rooms = forms.MultipleChoiceField(label=_("Rooms"), required=False, widget=forms.CheckboxSelectMultiple)
    seats = forms.IntegerField(
        min_value=1,
        max_value=SEATS,
        initial=1,
        label=_("For how many people"),
        help_text=_("The link closes when they are in."),
    )
    days = forms.TypedChoiceField(
        choices=[(1, _("1 day")), (2, _("2 days")), (7, _("1 week")), (14, _("2 weeks")), (30, _("30 days"))],
        initial=7,
        coerce=int,
        label=_("Open for"),
    )
    note = forms.CharField(
        required=False,
        max_length=80,
        label=_("A note for yourself"),
        help_text=_("Whoever follows the link doesn’t see it."),
    )

    def __init__(self, *args, rooms, staff: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rooms"].choices = [(room.public_id, room.name) for room in rooms]
        if staff:
            self.fields["role"].help_text = _(
                "A link for a coach, supervisor or administrator is for one person and 2 days at most."
            )
        else:
            del self.fields["role"]


class SelfForm(forms.Form):
    """The name and the mark that somebody has in one room."""

    name = forms.CharField(
        label=_("Your name in this room"),
        max_length=40,
        help_text=_("Made up is best. Please leave out your real name and your workplace."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    mark = forms.IntegerField(required=False, error_messages={"invalid": _("There is no such mark.")})


class GlassForm(forms.Form):
    """Why something private is to be opened."""

    why = forms.ChoiceField(
        choices=[(value, capfirst(label)) for value, label in Why.choices],
        widget=forms.RadioSelect,
        label=_("The reason that they are told"),
        error_messages={"required": _("Please choose what fits best.")},
    )
    words = forms.CharField(
        max_length=WORDS,
        widget=_area(3),
        label=_("In your own words"),
        help_text=_("For others of the staff. It is kept sealed."),
    )


class PlaceForm(forms.Form):
    """Which rooms of an invitation somebody goes into, and under which name."""

    rooms = forms.MultipleChoiceField(label=_("Rooms"), widget=forms.CheckboxSelectMultiple)
    name = forms.CharField(
        label=_("Your name there"),
        max_length=40,
        help_text=_("It can be another one than elsewhere. You can change it in each room later."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, rooms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rooms"].choices = [(room.public_id, room.name) for room in rooms]


class StaffedRoomForm(forms.Form):
    """A new room that somebody else coaches."""

    name = forms.CharField(max_length=80, label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    purpose = forms.CharField(required=False, max_length=200, label=_("What it is for"))
    coach = forms.ChoiceField(label=_("Who coaches it"))

    def __init__(self, *args, coaches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["coach"].choices = [("", _("Choose a coach"))] + [(one.public_id, one.pseudonym) for one in coaches]
