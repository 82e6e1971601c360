"""Coming in: one by one or many together, everybody gets what is theirs."""

import random
from datetime import timedelta

import msgspec
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat import direct, entrance, rooms, threads
from chat.crowd import Crowd
from chat.models import DirectRequest
from chat.sinks import Sink
from peers import blocks, consents, revocations
from peers.ids import new_id
from peers.models import ConsentRecord, Person, Revocation
from tests.harness import cast

BAD = [None, "", "x" * 32, "x" * 5000, "nul\x00" + "x" * 28, "\udcff" * 32, "' OR 1=1 --", "ſession", "💚" * 32]


@pytest.fixture
def key_of(client_of):
    """key_of(maya): the key of a session in which she is signed in."""
    return lambda someone: client_of(someone).session.session_key


@pytest.fixture
def talking(maya, ben, evening, acting, member_of):
    """A direct room of Maya and Ben."""
    direct.ask(acting(maya), room=evening.public_id, member=member_of(ben, evening).public_id)
    return direct.accept(acting(ben), DirectRequest.objects.get().public_id)


def told(entered):
    """All of it but the time of day, and by that when the session ends."""
    if entered is None:
        return None
    hello = msgspec.to_builtins(msgspec.structs.replace(entered.hello, now=0))
    return hello, entered.actor, entered.view, entered.notice


def test_together_everybody_is_told_what_they_are_told_alone(maya, ben, cora, sana, omar, evening, talking, key_of):
    blocks.block(maya, ben, "Ben")
    blocks.block(omar, ben, "Somebody")
    rooms.open_room(cora, "morning", past=True)
    people = [maya, ben, cora, sana, omar, cast.person("Nobody's friend")]
    keys = [key_of(person) for person in people + [maya]] + BAD
    found = {key: entrance.enter(key) for key in keys}
    alone = {key: told(one) for key, one in found.items()}
    assert [alone[key] for key in BAD] == [None] * len(BAD)
    assert [room["name"] for room in alone[keys[0]][0]["rooms"]] == ["Ben", "evening"]
    chance = random.Random(5)
    for _ in range(10):
        some = chance.choices(keys, k=chance.randint(1, 20))
        together = entrance.enter_all(some)
        assert [told(one) for one in together] == [alone[key] for key in some]
        late = [one.session_ends - found[key].session_ends for key, one in zip(some, together, strict=True) if one]
        assert all(abs(by) < 60_000 for by in late)


def test_who_may_not_come_in_keeps_nobody_else_out(maya, ben, cora, omar, ada, evening, key_of):
    closed, renamed, unsettled, over, good = (key_of(person) for person in (ben, cora, omar, ada, maya))
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    cora.set_password("another harbour light")
    cora.save()
    consents.withdraw(omar, consents.AGREEMENT, "test")
    Session.objects.filter(session_key=over).update(expire_date=timezone.now() - timedelta(seconds=1))
    before = list(Session.objects.order_by("pk").values())
    found = entrance.enter_all([closed, renamed, *BAD, unsettled, good, over])
    assert [one.actor.person_id for one in found if one] == [maya.pk] and found[-2] is not None
    assert list(Session.objects.order_by("pk").values()) == before, "no session is changed or flushed"


def test_an_older_agreement_is_none(maya, key_of):
    key = key_of(maya)
    ConsentRecord.objects.create(
        person=maya, purpose=consents.AGREEMENT, version="0", text_digest="", given=True, how="test"
    )
    assert entrance.enter(key) is None


def test_a_session_of_a_former_secret_is_good_as_long_as_it_is_kept(maya, key_of, settings):
    key, former = key_of(maya), settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-6WqT0x9ZrL4vUu2NfYb8KjHs5DpEo7McQ1w2e3r4"
    assert entrance.enter(key) is None
    settings.SECRET_KEY_FALLBACKS = [former]
    assert entrance.enter(key).actor.person_id == maya.pk


def test_twenty_together_ask_no_more_than_two(maya, ben, cora, evening, talking, key_of):
    def queries(people):
        keys = [key_of(person) for person in people]
        with CaptureQueriesContext(connection) as captured:
            assert all(entrance.enter_all(keys))
        return len(captured)

    entrance.epoch()
    assert queries([maya, cora]) == queries([maya, ben, cora, *(cast.person(f"P{n}") for n in range(17))])


def test_a_session_that_ends_at_any_moment_of_it_is_kept_out_or_ended_after(maya, ben, evening, key_of):
    """Whatever was read before, the number that the socket stands on is below that of the revocation."""
    moment, ended = 0, []
    while moment == len(ended):
        theirs, key = key_of(ben), key_of(maya)
        number, asked = [], 0

        def end_it(execute, sql, params, many, context, key=key, number=number, moment=moment):
            nonlocal asked
            asked += 1
            if asked == moment + 1:
                digest = revocations.session_digest(key)
                number.append(revocations.revoke(maya, Revocation.Kind.SESSION, digest).number)
                Session.objects.filter(session_key=key).delete()
            return execute(sql, params, many, context)

        with connection.execute_wrapper(end_it):
            other, hers = entrance.enter_all([theirs, key])
        assert other.actor.person_id == ben.pk
        if number:
            assert hers is None or hers.actor.as_of < number[0], f"at query {moment}"
            ended.append(number)
        moment += 1
    assert len(ended) > 5


def test_blocks_and_rooms_of_one_are_nobody_elses(maya, ben, omar, evening, harbour, key_of):
    blocks.block(maya, ben, "Ben")
    hers, his, others = entrance.enter_all([key_of(maya), key_of(ben), key_of(omar)])
    assert (hers.view.blocked, hers.view.blocked_by) == ({(ben.pk, "Ben")}, frozenset())
    assert (his.view.blocked, his.view.blocked_by) == (frozenset(), {(maya.pk, "Ben")})
    assert not others.view.blocked and not others.view.blocked_by
    assert {room.id for room in others.hello.rooms} == {harbour.public_id}
    assert new_id() not in {room.id for room in hers.hello.rooms} == {evening.public_id}


@pytest.mark.django_db(transaction=True)
async def test_a_block_made_while_a_socket_is_opened_keeps_it_out_until_it_asks_again(maya, ben, evening, key_of):
    crowd = Crowd("here", None, lambda: None)

    def come():
        return entrance.enter(key_of(maya))

    async def send(message):
        """Nothing is sent here."""

    early = Sink(await threads.run(come), send)
    await threads.run(blocks.block, maya, ben, "Ben")
    for revocation in await threads.run(revocations.since, 0):
        crowd.revoke(revocation, None)
    assert not crowd.admit(early)
    assert crowd.admit(Sink(await threads.run(come), send))
