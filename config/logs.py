"""What is written down about running: to the console, one line each, facts and ids, never words."""

import logging
from typing import Any

EVERY_SECONDS = 60


def kept(level: str) -> dict[str, Any]:
    """Django's LOGGING. `level` is for libraries."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"away": {"()": OnceAMinute}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "evenkeel": {"handlers": ["console"], "level": "INFO", "propagate": False},
            # While Redis is away its client says so every second, with a traceback.
            "channels_redis.pubsub": {"filters": ["away"]},
        },
    }


class OnceAMinute(logging.Filter):
    """For what repeats while something is away: one plain line a minute that names the error, and no traceback."""

    def __init__(self) -> None:
        super().__init__()
        self._said_at = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is said; if so, plainly."""
        if record.created - self._said_at < EVERY_SECONDS:
            return False
        self._said_at = record.created
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not None:
            record.msg, record.args = f"{record.getMessage()}: {kind.__name__}", ()
        record.exc_info = record.exc_text = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
