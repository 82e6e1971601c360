"""What nobody in their right mind would send: for parts of addresses, queries, forms and headers."""

DIGITS = "9" * 5000
LONG = "x" * 5000
ODD = "\u202e\U0001f30a\ufeff\u0130\ufffd‮%00%ff'\"<script>\\..;"

PATHS = [
    {"int": "0", "str": "nothing"},
    {"int": str(2**64 + 5), "str": "a%20b%ff%C3%28"},
    {"int": "9" * 4400, "str": "%00"},
]

QUERIES = [
    f"?{name}={value}"
    for name, value in (
        ("before", "-1"),
        ("before", "9" * 16),
        ("before", DIGITS),
        ("after", str(2**53)),
        ("before=0&after", "0"),
        ("limit", "0"),
        ("limit", "%D9%A3"),
        ("room", "%00"),
        ("room", "%ff"),
        ("next", "//evil.example/"),
        ("seen", "%F0%9F"),
        ("words", LONG),
        ("state", "nothing"),
        ("report", "a/b"),
        ("show", "%00,around"),
        ("country", "%00%00"),
    )
]


def form(text: str, number: str) -> dict[str, object]:
    """Every field that any form of ours has, filled with the same kind of junk."""
    names = (
        "body content_note words reason question name purpose note pseudonym pronouns email login password password1 "
    )
    names += "old_password oldpassword password2 role why outcome way answer member coach report invitation exercise "
    names += "about held_on wanted did stood_out strengths next_step mark theme country time_zone share state room code"
    names += " around agreement at_once to of was_wrong seen-"
    numbers = "reply_to hours seats days lead_in intensity scale-stress scale-energy scale-craving on seq"
    fields: dict[str, object] = dict.fromkeys(names.split(), text) | dict.fromkeys(numbers.split(), number)
    return fields | {"id": "form-1", "rooms": [text, text], "scales": [text], "back": text, "looked": "1"}


FORMS = [
    {**form("a/b", DIGITS), "try": LONG},
    form(ODD + LONG, "-1"),
    {**form("hello there", "²"), "id": "y" * 65},
]

HEADERS = [
    {"HTTP_COOKIE": 'session="\\000aaaaaaaaaaaaaaaa"'},
    {"HTTP_COOKIE": "session=" + "x" * 5000},
    {"HTTP_COOKIE": 'session="\\377\\376aaaaaaaaaa"; csrf="\\000"'},
    {"CONTENT_TYPE": "multipart/form-data; boundary=b; charset=rot13"},
    {"CONTENT_TYPE": "multipart/form-data; boundary=b; charset=utf-7"},
    {"CONTENT_TYPE": "application/x-www-form-urlencoded; charset=unicode_escape"},
    {"CONTENT_TYPE": "multipart/form-data"},
    {"HTTP_ACCEPT": "application/json;q=x, */;;"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 4000},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "a b\x7f"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "%ff", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true"},
    {"HTTP_X_FORWARDED_FOR": "x, y", "HTTP_X_FORWARDED_PROTO": "gopher"},
]
