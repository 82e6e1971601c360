"""What is written down while something is away."""

import io
import logging
import logging.config

import pytest

from config import logs


@pytest.fixture
def written():
    """What the console shows, logging set up as in production; put back afterwards."""
    logger, stream = logging.getLogger("channels_redis.pubsub"), io.StringIO()
    before = logger.filters[:], logger.handlers[:]
    logger.filters[:] = [logs.OnceAMinute()]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("{levelname} {message}", style="{"))
    logger.handlers[:] = [handler]
    yield stream
    logger.filters[:], logger.handlers[:] = before


def test_while_redis_is_away_there_is_one_plain_line_and_no_traceback(written):
    for _ in range(30):
        try:
            raise ConnectionRefusedError("secret://address")
        except ConnectionRefusedError:
            logging.getLogger("channels_redis.pubsub").exception("Unexpected exception in receive task")
    assert written.getvalue() == "WARNING Unexpected exception in receive task: ConnectionRefusedError\n"


def test_a_minute_later_it_is_said_again(written):
    away = logs.OnceAMinute()
    record = logging.LogRecord("a", logging.ERROR, "file", 1, "Away", (), None)
    said = []
    for second in range(0, 130, 10):
        record.created = 1_000_000 + second
        said += [second] if away.filter(record) else []
    assert said == [0, 60, 120]


def test_the_redis_client_is_the_one_that_is_held_back():
    kept = logs.kept("WARNING")
    assert kept["loggers"]["channels_redis.pubsub"]["filters"] == ["away"]
    logging.config.DictConfigurator(kept).configure_filter(kept["filters"]["away"])
