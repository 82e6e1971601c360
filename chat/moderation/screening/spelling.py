"""Letters made plain: one way to write each word, whatever people do with apostrophes, digits, slang and haste."""

import re
import unicodedata
from string import ascii_lowercase

QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": " - ", "—": " - "}
    | dict.fromkeys("​‌‍⁠﻿­")
)
SIGNS = {
    "😂": " haha ", "🤣": " haha ", "💀": " haha ", "😅": " haha ", "😆": " haha ", "😝": " haha ", "😜": " haha ",
    "🔌": " plug ", "💊": " pills ", "❄": " coke ", "🍃": " weed ", "🍁": " weed ", "🌿": " weed ", "🔫": " gun ",
    "🍄": " shrooms ", "⛄": " coke ", "💰": " money ", "👇": " below ", "🎁": " free gift ",
    "…": " . ", "&": " and ", "%": " percent ",
}  # fmt: skip

WORDS = {
    "im": "i am", "i'm": "i am", "ive": "i have", "i've": "i have", "i'd": "i would", "i'll": "i will", "ima": "i am going to",
    "imma": "i am going to", "ill be": "i will be", "u": "you", "ur": "your", "r": "are", "ya": "you", "yall": "you all",
    "y'all": "you all", "youre": "you are", "you're": "you are", "you've": "you have", "you'd": "you would",
    "you'll": "you will", "youll": "you will", "hes": "he is", "he's": "he is", "shes": "she is", "she's": "she is",
    "it's": "it is", "its": "it is", "that's": "that is", "thats": "that is", "there's": "there is", "theres": "there is",
    "what's": "what is", "whats": "what is", "who's": "who is", "whos": "who is", "we're": "we are", "we've": "we have",
    "they're": "they are", "theyre": "they are", "they've": "they have", "let's": "let us", "lets": "let us",
    "wanna": "want to", "wana": "want to", "gonna": "going to", "gunna": "going to", "gona": "going to", "gotta": "have to",
    "hafta": "have to", "oughta": "ought to", "tryna": "trying to", "finna": "going to", "needa": "need to",
    "lemme": "let me", "gimme": "give me", "dunno": "do not know", "idk": "i do not know", "cannot": "can not",
    "cant": "can not", "can't": "can not", "couldnt": "could not", "wont": "will not", "won't": "will not",
    "dont": "do not", "dnt": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "werent": "were not", "wouldnt": "would not", "shouldnt": "should not", "havent": "have not",
    "hasnt": "has not", "hadnt": "had not", "aint": "am not", "ain't": "am not", "ppl": "people", "sb": "someone",
    "sum1": "someone", "some1": "someone", "any1": "anyone", "every1": "everyone", "somebody": "someone",
    "anybody": "anyone", "everybody": "everyone", "smth": "something", "bc": "because", "cuz": "because", "coz": "because",
    "cos": "because", "rn": "right now", "thru": "through", "b4": "before", "tmrw": "tomorrow", "tmr": "tomorrow",
    "tonite": "tonight", "2nite": "tonight", "2night": "tonight", "2day": "today", "2moro": "tomorrow", "yrs": "years",
    "yr": "year", "mins": "minutes", "hrs": "hours", "w/": "with", "w": "with", "pls": "please", "plz": "please",
    "thx": "thanks", "abt": "about", "wat": "what", "wud": "would", "shud": "should", "cud": "could", "hav": "have",
    "jus": "just", "cld": "could", "wld": "would", "b": "be", "n": "and", "nd": "and", "lol": "haha", "lmao": "haha",
    "lmfao": "haha", "rofl": "haha", "hahaha": "haha", "hehe": "haha", "jk": "haha", "mum": "mother", "mom": "mother",
    "dad": "father", "kms": "kill myself", "kys": "kill yourself", "kmsing": "killing myself", "unalive": "kill",
    "unaliving": "killing", "unalived": "killed", "unaliveing": "killing", "sewerslide": "suicide", "suicde": "suicide", "sucide": "suicide",
    "suiside": "suicide", "suicice": "suicide", "suicidle": "suicidal", "sucidal": "suicidal", "suiccide": "suicide",
    "suicidial": "suicidal", "suisidal": "suicidal", "ctb": "kill myself", "sh": "self harm", "selfharm": "self harm",
    "self-harm": "self harm", "selfharming": "self harming", "self-harming": "self harming", "self-harmed": "self harmed",
    "selfharmed": "self harmed", "od": "overdose", "o.d.": "overdose", "oding": "overdosing", "od'ing": "overdosing",
    "od'd": "overdosed", "oded": "overdosed", "odd'd": "overdosed", "overdosin": "overdosing", "killin": "killing",
    "dieing": "dying", "wnat": "want", "wnt": "want", "anymor": "anymore", "any more": "anymore", "alot": "a lot",
    "milligrams": "mg", "milligram": "mg", "mgs": "mg", "millis": "ml", "mils": "ml", "grams": "g", "gram": "g", "gs": "g",
    "micrograms": "mcg", "ug": "mcg", "µg": "mcg", "hmu": "hit me up", "dms": "dm", "pm": "pm", "deets": "details",
    "addy": "address", "insta": "instagram", "ig": "instagram", "snap": "snapchat", "sc": "snapchat", "tg": "telegram",
    "whatsap": "whatsapp", "watsapp": "whatsapp", "email": "email", "e-mail": "email", "meds": "medication",
    "medicine": "medication", "medicines": "medication", "medications": "medication", "doc": "doctor", "gp": "doctor",
    "pdoc": "psychiatrist", "psych": "psychiatrist", "hubby": "husband", "bf": "boyfriend", "gf": "girlfriend",
    "fkn": "fucking", "fckn": "fucking", "fukin": "fucking", "fuckin": "fucking", "effing": "fucking", "frickin": "fucking",
    "stfu": "shut the fuck up", "gtfo": "get the fuck out", "pos": "piece of shit", "sob": "son of a bitch", "af": "",
    "tbh": "", "tbf": "", "imo": "", "imho": "", "ngl": "", "lowkey": "", "fr": "", "literally": "", "honestly": "",
    "actually": "", "basically": "", "kinda": "", "sorta": "", "seriously": "", "fully": "", "genuinely": "",
    "rly": "really", "rlly": "really", "srsly": "", "omg": "", "btw": "", "like,": "",
}  # fmt: skip

# What only looks like a negation: taken out before anything is asked about negation.
STANCES = re.compile(
    r" (?:not going to lie|no lie|not to be dramatic(?: but)?|not (?:even )?(?:joking|kidding|exaggerating)|no joke|no cap"
    r"|no idea (?:why|how|what|where)|(?:i )?do not know (?:why|how|what|if|who|where|whether)(?: to say this)?(?: but)?"
    r"|not sure (?:why|how|what|if|where)|no offen[cs]e(?: but)?|not being funny(?: but)?|why do not (?:we|i)|no one knows(?: but)?"
    r"|not (?:doing|feeling) (?:so |too |very )?(?:great|good|well|okay|ok)|not (?:ok|okay|alright|good|fine|well)\b"
    r"|for no reason|no matter what)\b"
)

_WORD = re.compile(r"[a-z0-9µ'@#$£€./:+_*-]*[a-z0-9$£€*]|[.,!?;:\"\n()-]")
_LEET = re.compile(r"[0134@$!](?<=[a-z].)[0134@$!]{0,2}(?=[a-z])")
_LEET_TO = str.maketrans("0134@$!", "oieaasi")
_LONG = re.compile(r"([a-z])\1{2,}")
_THRICE = [letter * 3 for letter in ascii_lowercase]
_SPACED = re.compile(r"\b(?:[a-z][ .]){3,}[a-z]\b(?!\.[a-z])")
_AMOUNT = re.compile(r"^(\d+(?:[.,]\d+)?)(mg|mcg|µg|ug|g|ml|gs|mgs|x|k)$")
_BOUNDARY = {
    ".": ".",
    "!": ".",
    "?": "?",
    ";": ".",
    "\n": ".",
    ",": ",",
    ":": ",",
    "(": ",",
    ")": ",",
    "-": ",",
    '"': '"',
}
# "Your" for "you're".
_YOUR = re.compile(
    r"\byour(?= (?:a|an|so|such|nothing|just a|not|being|going to|the (?:worst|biggest|problem)|all (?:the same|liars))\b)"
)
_SIGNED = re.compile("|".join(map(re.escape, SIGNS)))


def plain(text: str) -> str:
    """The words of a text, one space between them and around; `.` `?` `,` and `"` stand as words of their own.

    " i do not want to be here . " Contractions, slang, usual typos and spelt-out signs become the words that they mean.
    """
    text = unicodedata.normalize("NFKC", text).translate(QUOTES).lower()
    if not text.isascii():
        text = _SIGNED.sub(lambda sign: SIGNS[sign[0]], text)
        text = unicodedata.normalize("NFKD", text)
        marks = [ord(letter) for letter in set(text) if unicodedata.combining(letter)]
        text = text.translate(dict.fromkeys(marks)) if marks else text
    text = _LEET.sub(lambda signs: signs[0].translate(_LEET_TO), text) if "@" not in text or "." not in text else text
    if any(thrice in text for thrice in _THRICE):
        text = _LONG.sub(r"\1", text)
    text = _SPACED.sub(lambda letters: letters[0].replace(" ", "").replace(".", ""), text)
    words: list[str] = []
    for word in _WORD.findall(text):
        if word.isalpha():
            words.append(WORDS.get(word, word))
            continue
        mark = _BOUNDARY.get(word)
        if mark is not None:
            if not (words and words[-1] == mark):
                words.append(mark)
            continue
        words.append(_word(word))
    said = f" {' '.join(word for word in words if word)} . "
    said = _YOUR.sub("you are", said)
    return STANCES.sub(" stance", said)


def _word(word: str) -> str:
    end = ""
    while word and word[-1] in ".:/-_":
        word, end = word[:-1], " ." if word[-1] == "." else ""
    word = word.lstrip("'*").rstrip("'") if not word.startswith("*") or len(word) > 1 else ""
    found = WORDS.get(word)
    if found is None:
        found = _apart(word)
    return found + end


def _apart(word: str) -> str:
    if "'" in word:
        stem, _sep, tail = word.partition("'")
        if tail == "t" and stem.endswith("n"):
            return f"{stem[:-1]} not"
        if tail in {"s", "d", "ll", "re", "ve", "m"}:
            return f"{stem} {({'s': 's', 'd': 'would', 'll': 'will', 're': 'are', 've': 'have', 'm': 'am'})[tail]}"
        return word.replace("'", "")
    amount = _AMOUNT.match(word)
    if amount:
        return f"{amount[1]} {WORDS.get(amount[2], amount[2])}"
    if "-" in word and not any(c.isdigit() for c in word):
        return word.replace("-", " ")
    return word
