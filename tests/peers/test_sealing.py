import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from peers import sealing

WORDS = "What she wanted: a quiet hour. Zo\u00eb \U0001f33f"
PLACE = ("coaching_note", "words", "row-one")


@pytest.fixture
def ring(settings):
    """ring("k1", "k2"): these keys are in the ring, the first one seals. A key stays the same each time."""
    keys = {}

    def use(*ids):
        settings.SEALING_KEYS = "\n".join(keys.setdefault(name, sealing.new_key(name)) for name in ids)

    use("k1")
    return use


def test_sealed_words_open_again_in_their_place(ring):
    assert sealing.unseal(sealing.seal(WORDS, *PLACE), *PLACE) == WORDS


def test_sealed_words_are_not_in_the_bytes(ring):
    sealed = sealing.seal(WORDS, *PLACE)
    assert b"quiet" not in sealed
    assert sealing.seal(WORDS, *PLACE) != sealed


@pytest.mark.parametrize(
    "elsewhere",
    [
        ("coaching_note", "words", "row-two"),
        ("coaching_note", "title", "row-one"),
        ("chat_need", "words", "row-one"),
        ("coaching_note", "wordsrow-one"),
        ("coaching_notew", "ords", "row-one"),
        (),
    ],
)
def test_sealed_words_open_nowhere_else(ring, elsewhere):
    with pytest.raises(sealing.Unopened):
        sealing.unseal(sealing.seal(WORDS, *PLACE), *elsewhere)


def test_no_single_flipped_bit_goes_unseen(ring):
    sealed = sealing.seal("short", *PLACE)
    for bit in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(sealing.Unopened):
            sealing.unseal(bytes(altered), *PLACE)


@pytest.mark.parametrize(
    "bytes_", [b"", b"\x01", b"\x01\x02k1", b"\x02\x02k1" + bytes(40), b"\x01\x02\xff\xff" + bytes(40)]
)
def test_what_was_never_sealed_does_not_open(ring, bytes_):
    with pytest.raises(sealing.Unopened):
        sealing.unseal(bytes_, *PLACE)


def test_a_new_first_key_seals_and_the_old_one_still_opens(ring):
    before = sealing.seal(WORDS, *PLACE)
    ring("k2", "k1")
    after = sealing.seal(WORDS, *PLACE)
    assert (sealing.key_id_of(before), sealing.key_id_of(after)) == ("k1", "k2")
    assert sealing.unseal(before, *PLACE) == sealing.unseal(after, *PLACE) == WORDS


def test_without_its_key_nothing_opens(ring):
    sealed = sealing.seal(WORDS, *PLACE)
    ring("k2")
    with pytest.raises(sealing.Unopened):
        sealing.unseal(sealed, *PLACE)


def test_another_key_under_the_same_id_opens_nothing(ring, settings):
    sealed = sealing.seal(WORDS, *PLACE)
    settings.SEALING_KEYS = sealing.new_key("k1")
    with pytest.raises(sealing.Unopened):
        sealing.unseal(sealed, *PLACE)


@pytest.mark.parametrize("ring_", ["k1", "k1:short", "k1:" + "A" * 43, ":" + "A" * 43 + "=", "", " , \n"])
def test_a_ring_that_cannot_be_read_is_refused(settings, ring_):
    settings.SEALING_KEYS = ring_
    with pytest.raises(ImproperlyConfigured):
        sealing.check_ring()
    assert "peers.E001" in {error.id for error in run_checks()}
