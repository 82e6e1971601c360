"""Sessions in the database that end by themselves: when they lie unused, and after a time in all, whatever happens."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from peers import lasting


class SessionStore(DatabaseStore):
    """The cookie goes with the browser; how long the row is good is decided here."""

    def get_session_cookie_age(self) -> int:
        marks = self.get(lasting.MARKS)
        return lasting.seconds_left(marks) if marks else settings.SESSION_COOKIE_AGE
