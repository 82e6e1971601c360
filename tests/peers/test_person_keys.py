import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from peers import person_keys, sealing
from peers.ids import new_id

WORDS, PLACE = "only mine", ("table", "words", "row")


pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture
def store(settings):
    """This test's own store."""
    return settings.PERSON_KEYS_DIR


@pytest.fixture
def owner():
    return new_id()


def files(store) -> list:
    return [file for file in store.rglob("*") if file.is_file()]


def test_words_open_while_their_persons_key_is_there_and_never_after(owner):
    sealed, other = sealing.seal(WORDS, *PLACE, owner=owner), sealing.seal(WORDS, *PLACE, owner=new_id())
    assert sealing.unseal(sealed, *PLACE) == WORDS
    assert person_keys.destroy(owner) and not person_keys.destroy(owner)
    with pytest.raises(sealing.Unopened):
        sealing.unseal(sealed, *PLACE)
    assert sealing.unseal(other, *PLACE) == WORDS


def test_a_new_key_after_the_old_one_was_destroyed_opens_nothing_of_before(owner):
    sealed = sealing.seal(WORDS, *PLACE, owner=owner)
    person_keys.destroy(owner)
    sealing.seal(WORDS, *PLACE, owner=owner)
    with pytest.raises(sealing.Unopened):
        sealing.unseal(sealed, *PLACE)


def test_the_store_holds_one_small_file_a_person_that_tells_no_id_and_no_key(owner, store):
    sealing.seal(WORDS, *PLACE, owner=owner)
    sealing.seal("more", *PLACE, owner=owner)
    [file] = files(store)
    key = person_keys.made_for(owner)
    assert owner not in str(file) and key not in file.read_bytes() and file.stat().st_mode & 0o077 == 0


def test_what_was_sealed_before_there_were_keys_of_people_still_opens():
    assert sealing.unseal(sealing.seal(WORDS, *PLACE), *PLACE) == WORDS


def test_a_change_of_the_sites_key_wraps_every_persons_key_anew(owner, settings):
    sealed = sealing.seal(WORDS, *PLACE, owner=owner)
    fresh = sealing.new_key("fresh")
    settings.SEALING_KEYS = f"{fresh} {settings.SEALING_KEYS}"
    assert list(person_keys.rewrap_all()) == [True] and list(person_keys.rewrap_all()) == [False]
    settings.SEALING_KEYS = fresh
    assert sealing.unseal(sealed, *PLACE) == WORDS


def test_a_key_pasted_in_the_place_of_another_persons_does_not_unwrap(owner, store):
    sealing.seal(WORDS, *PLACE, owner=owner)
    other = new_id()
    person_keys.made_for(other)
    mine, theirs = (store / (name := person_keys.name_of(who))[:2] / name for who in (owner, other))
    theirs.write_bytes(mine.read_bytes())
    with pytest.raises(sealing.Unopened):
        person_keys.made_for(other)


def test_without_the_rings_key_nothing_of_anybody_opens(owner, settings):
    sealed = sealing.seal(json.dumps([WORDS]), *PLACE, owner=owner)
    settings.SEALING_KEYS = sealing.new_key("other")
    with pytest.raises(sealing.Unopened):
        sealing.unseal(sealed, *PLACE)


def test_many_who_need_a_key_at_once_get_the_same_one(owner, store):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(person_keys.made_for, [owner] * 8))) == 1
    assert len(files(store)) == 1
