"""The checker itself: whatever is tampered with, it finds."""

from tests.chaos.checker import check


async def test_a_quiet_run_has_no_breach_and_every_tampering_is_found(single):
    async with single.crowd(5, 1, 1) as crowd:
        crowd.chatter.start(60)
        await crowd.until(lambda: _all_happened(crowd.record), "something was said, and something taken back")
        assert (await crowd.verdict()).breaches == []
        [room] = crowd.rooms
        for tamper, found in TAMPERINGS:
            truth = await single.ask("truth", room)
            talker = crowd.talkers[1]
            kept = [*talker.screen[room]], {**talker.said[room]}
            tamper(truth, talker, room)
            verdict = check(crowd.record, crowd.talkers, {room: truth})
            assert getattr(verdict, found) >= 1, tamper.__name__
            talker.screen[room], talker.said[room] = kept


def _all_happened(record):
    removed = any(one.acknowledged and one.frame["type"] == "remove" for one in record.sent.values())
    return removed and len(record.answer_times()) > 120


def a_row_is_gone(truth, talker, room):
    truth["messages"].pop(list(truth["messages"])[5])


def a_row_is_there_twice(truth, talker, room):
    seqs = list(truth["messages"])
    truth["messages"][str(truth["head"] + 1)] = truth["messages"][seqs[3]]


def a_number_is_missing(truth, talker, room):
    del truth["log"][7]


def a_row_reads_otherwise(truth, talker, room):
    next(row for row in truth["messages"].values() if row["body"])["body"] = "Something else"


def a_removal_is_undone(truth, talker, room):
    row = next(row for row in truth["messages"].values() if row["removed"])
    row.update(removed=False, body="Back again")


def an_event_was_not_shown(truth, talker, room):
    del talker.screen[room][4]


def two_events_were_shown_in_the_wrong_order(truth, talker, room):
    screen = talker.screen[room]
    screen[4], screen[5] = screen[5], screen[4]


def a_message_reads_otherwise_on_a_screen(truth, talker, room):
    talker.said[room][next(iter(talker.said[room]))] = ("said", "Something else")


TAMPERINGS = [
    (a_row_is_gone, "lost"),
    (a_row_is_there_twice, "doubled"),
    (a_number_is_missing, "misordered"),
    (a_row_reads_otherwise, "undone"),
    (a_removal_is_undone, "undone"),
    (an_event_was_not_shown, "wrong_screens"),
    (two_events_were_shown_in_the_wrong_order, "wrong_screens"),
    (a_message_reads_otherwise_on_a_screen, "wrong_screens"),
]
