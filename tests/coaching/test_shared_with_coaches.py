from coaching import shared
from coaching.models import Checkin


def test_coaches_see_what_was_shared_with_them_and_wishes_first(ask, say, evening, crowd):
    seq = ask(evening, scales=["sleep"])
    maya, ben, finn, gita, hana, ivo, *_ = crowd
    say(maya, evening, seq, share="coach", words="Restless", scales={"sleep": 3}, intensity=4)
    say(ben, evening, seq, share="group_count", coach=True, want="company")
    say(finn, evening, seq, share="group_named", coach=True, want="word")
    say(gita, evening, seq, share="only_me", want="word", words="mine")
    say(hana, evening, seq, share="group_count", want="word", words="mine")
    say(ivo, evening, seq, share="group_named", words="mine")
    seen = shared.with_coaches(Checkin.objects.get())
    assert [one.name for one in seen] == ["Finn", "Ben", "Maya"]
    assert (seen[2].words, seen[2].scales, seen[2].intensity) == ("Restless", (("sleep", 3),), 4)
    assert "mine" not in str(seen)


def test_a_name_shared_with_the_room_is_seen_when_it_closes_without_words(ask, say, close, evening, maya):
    seq = ask(evening)
    say(maya, evening, seq, state="dorsal", share="group_named", words="mine", want="word", intensity=5)
    assert shared.with_coaches(Checkin.objects.get()) == []
    close(evening, seq)
    [one] = shared.with_coaches(Checkin.objects.get())
    assert (one.name, one.state, one.whole, one.words, one.want, one.intensity) == (
        "Maya",
        "dorsal",
        False,
        "",
        "",
        None,
    )


def test_an_answer_that_was_narrowed_is_gone_from_the_coachs_page(ask, say, close, evening, maya):
    seq = ask(evening)
    say(maya, evening, seq, share="coach")
    close(evening, seq)
    say(maya, evening, seq, share="only_me")
    assert shared.with_coaches(Checkin.objects.get()) == []
