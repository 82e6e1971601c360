"""Passwords that anybody would try: common ones, common ones with something hung on, runs and repetitions."""

import re
from functools import cache

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
ROWS += ("1234567890", "0123456789", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm")
LOOKALIKES = str.maketrans("013457@$!", "oieastasi")
# How much may be left beside what anybody would try: "liverpool2024!" is "liverpool" with five letters hung on.
OWN = 6
WORDS = _("This one is easy to guess. A few words in a row that nobody else would put together work well.")


class HardToGuess:
    """For AUTH_PASSWORD_VALIDATORS. Length is asked for elsewhere; this looks at what the length is made of."""

    def validate(self, password: str, user=None) -> None:
        """Refuses what is common, or common but for a few letters."""
        if is_easy(password):
            raise ValidationError(WORDS, code="password_too_common")

    def get_help_text(self) -> str:
        """What to do instead."""
        return str(WORDS)


def is_easy(password: str) -> bool:
    """Whether anybody would try it early: fewer than OWN letters are its own."""
    plain = re.sub(r"\s+", "", password.casefold())
    return any(_own(form) < OWN for form in (plain, plain.translate(LOOKALIKES)))


def _own(plain: str) -> int:
    """How many letters stay without repetitions, runs on the keyboard and a common password; of digits every second."""
    stays = _without_common(_without_runs(_once(plain)))
    digits = sum(letter.isdigit() for letter in stays)
    return len(stays) - digits // 2


def _once(plain: str) -> str:
    # "abcabcabc" is "abc"; so is "abcabcab".
    for size in range(1, len(plain) // 2 + 1):
        if (plain[:size] * (len(plain) // size + 1)).startswith(plain):
            return plain[:size]
    return plain


def _without_runs(plain: str) -> str:
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        for size in range(len(row), 3, -1):
            for start in range(len(row) - size + 1):
                plain = plain.replace(row[start : start + size], "")
    return plain


def _without_common(plain: str) -> str:
    known = _common() | {settings.SITE_NAME.casefold(), "evenkeel"}
    for size in range(len(plain), 4, -1):
        for start in range(len(plain) - size + 1):
            # One only: a few words in a row are what we ask for, however common each of them is.
            if plain[start : start + size] in known:
                return plain[:start] + plain[start + size :]
    return plain


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
