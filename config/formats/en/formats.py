"""Days and times in English, as js/lib/times.js writes them too: 22 November 2026, 3:40 PM."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "g:i\xa0A"
