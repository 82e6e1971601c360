"""What Django's own forms say when something is missing or does not fit, said kindly. Our own words stay."""

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# By the very message, not by its code: a field may have words of its own for the same code.
INSTEAD = [
    (forms.Field.default_error_messages["required"], _("There is nothing here yet.")),
    (forms.ChoiceField.default_error_messages["invalid_choice"], _("Please choose one of these.")),
    (forms.ModelChoiceField.default_error_messages["invalid_choice"], _("Please choose one of these.")),
    (forms.DateField.default_error_messages["invalid"], _("Please write the day like 2026-03-09.")),
    (forms.IntegerField.default_error_messages["invalid"], _("Please write a whole number.")),
    (validators.EmailValidator.message, _("This does not look like an e-mail yet. Please look once more.")),
    (validators.MinValueValidator.message, _("The smallest number here is %(limit_value)s.")),
    (validators.MaxValueValidator.message, _("The largest number here is %(limit_value)s.")),
    (
        validators.MaxLengthValidator.message,
        _("There is room for %(limit_value)s letters, and this has %(show_value)s. Your words are still here."),
    ),
]


def kindly(error: ValidationError) -> list[str]:
    """The sentences of one error of a field."""
    found = next((ours for theirs, ours in INSTEAD if theirs is getattr(error, "message", None)), None)
    if found is None:
        return list(error.messages)
    return [str(found % error.params if error.params else found)]
