"""What the protocol asks of any server: tests of the pages beside this one, run on uvicorn."""

import asyncio

from tests.protocol.test_bounds import (
    test_64_kib_are_counted_in_bytes,
    test_a_frame_of_64_kib_is_taken,
    test_too_many_frames_end_the_connection,
)
from tests.protocol.test_flow import (
    test_a_beat_with_sent_is_answered,
    test_a_client_that_does_not_beat_is_waited_for,
)
from tests.protocol.test_following import (
    test_many_writers_make_one_order_for_everybody,
    test_on_the_writers_own_socket_ok_comes_before_the_event,
    test_what_was_missed_comes_in_order_then_what_is_new,
)
from tests.protocol.test_frames import (
    test_answers_come_in_the_order_of_the_frames,
    test_binary_frames_are_unreadable,
    test_frames_take_effect_in_the_order_in_which_they_were_sent,
    test_the_third_unreadable_frame_ends_the_connection_unanswered,
)
from tests.protocol.test_handshake import (
    test_another_origin_is_refused,
    test_another_path_is_refused,
    test_hello_comes_at_once,
    test_no_origin_is_refused,
    test_nobody_signed_in_is_refused,
)
from tests.protocol.test_losing import (
    test_a_closed_account_closes_all_its_sockets,
    test_signing_out_closes_the_sockets_of_that_session,
    test_somebody_removed_hears_that_and_no_more,
    test_the_ninth_socket_takes_the_place_of_the_one_that_beat_least,
)
from tests.protocol.test_messages import (
    test_a_message_reaches_everybody_who_follows,
    test_words_arrive_as_they_were_written,
)
from tests.protocol.test_presence import test_typing_is_told_to_those_who_follow
from tests.protocol.test_sent_again import test_it_is_the_same_after_a_new_connection


async def test_a_restart_closes_with_1012(stage, evening):
    maya = await evening.socket("maya")
    server = stage.site.servers[0]
    stopping = asyncio.create_task(asyncio.to_thread(server.stop))
    assert await maya.closed() == 1012
    await stopping
    await asyncio.to_thread(server.start)
    assert (await evening.socket("maya")).hello["protocol"] == 1
