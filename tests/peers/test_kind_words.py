"""What a form says about a field that is not right yet."""

from django import forms

from peers.templatetags.look import kind_errors


class Letter(forms.Form):
    words = forms.CharField(max_length=5)
    why = forms.ChoiceField(choices=[("a", "A")], error_messages={"required": "Our own words."})
    kind = forms.ChoiceField(choices=[("a", "A")])
    seats = forms.IntegerField(min_value=1, max_value=3)


def said(**data) -> dict[str, list[str]]:
    form = Letter(data)
    return {name: kind_errors(form[name]) for name in form.fields}


def test_what_is_missing_is_said_kindly_and_our_own_words_stay():
    found = said()
    assert found["words"] == ["There is nothing here yet."]
    assert found["why"] == ["Our own words."]


def test_what_does_not_fit_is_said_with_its_numbers():
    found = said(words="too long", kind="b", seats="9")
    assert found["words"] == ["There is room for 5 letters, and this has 8. Your words are still here."]
    assert found["kind"] == ["Please choose one of these."]
    assert found["seats"] == ["The largest number here is 3."]


def test_what_is_right_says_nothing():
    assert said(words="hello", why="a", kind="a", seats="2") == {"words": [], "why": [], "kind": [], "seats": []}
