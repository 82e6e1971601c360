"""Details that lead to a person, and links that lead away. Looks at the shapes in the text as it was written."""

import re
import unicodedata
from itertools import pairwise

from chat.moderation.screening.grammar import words_of
from chat.moderation.screening.lexicon import APPS, SHORTENERS
from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules
from chat.moderation.screening.spelling import QUOTES
from peers import helplines

PII, SPAM = "pii_doxxing", "spam_link"
SHAPED = frozenset({PII, SPAM})

# What stands beside a line that anybody may pass on; the numbers that we know of are asked for besides.
HELPLINE = re.compile(
    r"(?i)\b(?:helpline|hotline|lifeline|crisis|samaritans|shout|samhsa|emergency|call line|support line|warmline|warm line|text (?:home|hello|shout|badge|talk)|nhs 111|911|999|112|988|poison control|childline|lifeline"
    r"|freephone|toll[- ]?free|aa line|na line|na helpline|aa helpline|ring 1|mind info|free line|0800|0808|116 ?123|1-?800|13 11 14|1737|741741|85258|50808|office number|front desk|reception|switchboard|clinic|surgery|pharmacy|centre|center|hotline)\b"
)
MEETING = re.compile(
    r"(?i)\b(?:zoom|meeting id|passcode|webinar|meeting|teams|jitsi|room code|isbn|invoice|tracking|order)\b"
)
PHONE = re.compile(r"(?<![\w.,£$€/:-])(?:\+|00)?\(?\d(?:[ .()\u00a0-]{0,2}\d){8,13}(?![\w%]|[.,:]\d|-\w)")
SHORT_PHONE = re.compile(r"(?<![\w.,£$€/:-])\d{3}[ .-]\d{4}(?!\w)")
PHONE_WORDS = re.compile(
    r"(?i)\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)[ ,-]+){6,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b"
)
AT = re.compile(r"(?i) at \S+ (?:dot|\(dot\)|\[dot\]) |[(\[]at[)\]]| at (?:gmail|yahoo|hotmail|outlook|icloud|proton)")
DIGIT = re.compile(r"\d")
DOTTED = re.compile(r"://|\.[^\s.]")
# Without one of its words a shape is not looked for: one set of words is cheaper than each pattern on a long text.
WORD = re.compile(r"\w+")
APP = words_of(
    "telegram whatsapp signal snapchat instagram kik wickr discord onlyfans facebook messenger fb wechat line tiktok skype "
    "viber session threema twitter x insta snap ig sc tg handle username"
)
NAMED = words_of("name called named really actually m im am surname")
SPELT = words_of("zero oh double seven nine")
NUMBERED = words_of(
    "case docket badge employee payroll staff service warrant collar inmate prison patient nhs medicare medicaid passport "
    "licence license plate reg registration social ssn account sort national ni hospital mrn client membership"
)
EMAIL = re.compile(
    r"(?i)\b[\w.+-]{2,}(?:@| ?\(at\) ?| ?\[at\] ?| at )(?:[\w-]+(?:\.| ?\(dot\) ?| ?\[dot\] ?| dot ))+(?:com|co|uk|org|net|ie|de|io|me|ca|au|nz|fr|eu|edu|gov|info|proton|live)\b"
)
STREET = re.compile(
    r"(?i)(?<![\w£$€])(?:\d{1,5}[a-f]?|(?:flat|apt|apartment|unit|number|no\.?) ?\d{1,4}[a-f]?,?(?: \d{1,5})?),? (?:(?!am\b|pm\b|days?\b|years?\b|months?\b|weeks?\b|miles?\b|blocks?\b|minutes?\b|of\b|on\b|in\b|the\b|and\b|to\b|for\b|people\b|times\b|houses?\b)[A-Za-z'.]{2,} ){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|cres|terrace|boulevard|blvd|place|gardens|way|grove|square|highway|hwy|hill|mews|parade|circle|view|walk)\b(?! (?:programme|program))"
)
POSTCODE = re.compile(r"(?<!\w)[A-Za-z]{1,2}\d[A-Za-z\d]? \d[A-Za-z]{2}(?!\w)")
ZIP = re.compile(
    r"\b(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]) \d{5}\b"
)
PLACE_ID = re.compile(
    r"(?i)\b(?:case|docket|badge|employee|payroll|staff|service|warrant|collar|inmate|prison|patient|nhs|medicare|medicaid|passport|licen[cs]e|plate|reg|registration|social security|ssn|account|sort code|national insurance|ni|hospital|mrn|client|membership)"
    r"(?: (?:number|no\.?|num|id|is|#|plate|code|file))*(?: (?:is|was|number|:))*[ :#]*(?=[A-Z0-9/-]*\d)[A-Za-z0-9][A-Za-z0-9/-]{3,}(?: [\d]{2,})*"
)
SSN = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
HANDLE = re.compile(
    rf"(?i)\b(?:{APPS.replace('|x)', ')').replace('|line', '').replace('|signal', '').replace('|session', '')}|insta|snap|ig|sc|tg|handle|username|user name)\b(?: (?:me|is|at|on|handle|name|as|under|it'?s|user ?name|account|profile))*\s*(?:[:=-]\s*|@|is |at |under |me )+\s*@?(?=[\w.]*[\d_.@]|[\w.]{{4,}})[A-Za-z][\w.]{{2,}}"
    r"|(?<![\w.@/])@(?=[\w.]*[\d_.])[A-Za-z][\w.]{3,}(?=\W|$)"
)
NAME = r"[A-Z][a-z'-]+(?:-[A-Z][a-z]+)?"
FULL_NAME = re.compile(
    rf"\b(?:(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir) (?:real |full |actual |legal |last |sur|sister'?s |ex'?s |boss'?s |brother'?s |husband'?s |wife'?s |first |given )*?name(?:'s| is|s)? (?:actually |really )?{NAME} {NAME}|(?:I'?m|I am|(?:guy|man|woman|coach|ex|boss|nurse|girl|brother|sister|husband|wife|dealer|he'?s|she'?s|is) (?:called|named)|[Rr]eally|is actually|[Rr]eal name(?: is|'s)?|[Ff]ull name(?: is|'s)?|[Ss]urname(?: is|'s)?|last name(?: is|'s)?) {NAME}(?: {NAME})+)"
)
LINK = re.compile(
    rf"(?i)(?:https?://|www\.)\S+|\b{SHORTENERS}/\S+|\b[\w-]+\.(?:com|net|biz|shop|xyz|store|online|click|site|top|info|io)/?\S*"
)
GOOD_LINK = re.compile(
    r"(?i)zoom\.us|aa\.org|na\.org|smartrecovery|al-anon|refugerecovery|recoverydharma|intherooms|meet\.google|teams\.microsoft|youtube\.com|youtu\.be|spotify|podcast|nhs\.uk|samhsa|mind\.org|samaritans|findahelpline|988lifeline|gov\.uk|\.gov\b|bbc\.|who\.int|wikipedia|\.edu|talktofrank|apple\.com|soundcloud|nationalservice|womensaid|meetup\.com|eventbrite|charity|\.org\b|nice\.org|insighttimer|audible|goodreads|library"
)
SHORT_LINK = re.compile(rf"(?i)\b{SHORTENERS}/\S+")


def contact_scores(text: str) -> dict[str, float]:
    """The scores of contact details and of links, by their shapes."""
    text = unicodedata.normalize("NFKC", text).translate(QUOTES)
    found: dict[str, float] = {}
    words = frozenset(WORD.findall(text.lower()))
    score = max(_phone(text, words), _address(text), _identity(text, words))
    if score:
        found[PII] = score
    spam = _links(text)
    if spam:
        found[SPAM] = spam
    return found


def _phone(text: str, words: frozenset[str]) -> float:
    if not any(letter.isdigit() for letter in text):
        return 0.85 if words & SPELT and PHONE_WORDS.search(text) else 0
    for found in PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        near = text[max(0, found.start() - 70) : found.end() + 40]
        if re.search(r"(?:19|20)\d\d[ -]\d\d[ -]\d\d", found[0]) or _is_date(found[0]) or _is_counted(found[0]):
            continue
        if HELPLINE.search(near) or MEETING.search(near) or digits in helplines.numbers():
            continue
        if len(set(digits)) > 2:
            return 0.9
    for found in SHORT_PHONE.finditer(text):
        near = text[max(0, found.start() - 50) : found.end() + 30]
        if re.search(r"(?i)\b(?:call|text|ring|number|cell|phone|reach|whatsapp)\b", near) and not HELPLINE.search(
            near
        ):
            return 0.75
    return 0


def _is_date(digits: str) -> bool:
    return bool(re.match(r"\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)?\d\d(?!\d)", digits.strip()))


def _is_counted(digits: str) -> bool:
    """Numbers that go up or down by the same step, as somebody counts; or one with decimals, as a clock says it."""
    numbers = [int(number) for number in re.findall(r"\d+", digits)]
    steps = {after - before for before, after in pairwise(numbers)}
    return (len(numbers) > 3 and len(steps) == 1) or bool(re.fullmatch(r"\d{7,}\.\d+", digits))


def _address(text: str) -> float:
    near = EMAIL.search(text) if "@" in text or AT.search(text) else None
    if near:
        around = text[max(0, near.start() - 40) : near.end()]
        return (
            0.3 if re.search(r"(?i)\b(?:support|info|help|contact|enquiries|hello|office)@|\binfo\b", around) else 0.9
        )
    if not DIGIT.search(text):
        return 0
    found = STREET.search(text)
    if found:
        around = text[max(0, found.start() - 60) : found.end() + 60]
        personal = re.search(
            r"(?i)\b(?:live|lives|living|address|my|his|her|their|home|house|flat|come|find|send|meet me|staying|moved|works?|post|pick me)\b",
            around,
        )
        public = re.search(
            r"(?i)\b(?:church|hall|library|meeting|meets|community|centre|center|clinic|pharmacy|group|cafe|shelter|food bank)\b",
            around,
        )
        return (
            0.3
            if public and not re.search(r"(?i)\b(?:lives|live|my address|his address|her address)\b", around)
            else 0.85
            if personal
            else 0.6
        )
    if POSTCODE.search(text) and re.search(r"(?i)\b(?:live|lives|address|post ?code|house|flat|home|find)\b", text):
        return 0.8
    return 0.7 if ZIP.search(text) and re.search(r"(?i)\b(?:live|lives|address|zip|house|home|apt)\b", text) else 0


def _identity(text: str, words: frozenset[str]) -> float:
    numbered = DIGIT.search(text)
    if numbered and SSN.search(text):
        return 0.9
    found = PLACE_ID.search(text) if numbered and words & NUMBERED else None
    if found and not re.search(r"(?i)\b(?:zoom|meeting)\b", text[max(0, found.start() - 20) : found.end()]):
        return 0.8
    found = HANDLE.search(text) if "@" in text or words & APP else None
    if found and not re.search(r"(?i)\b(?:podcast|channel|resources?|meeting|official|page|charity)\b", text):
        return 0.75
    found = FULL_NAME.search(text) if words & NAMED else None
    return 0.7 if found else 0


def _links(text: str) -> float:
    lines = [line.strip().lower() for line in text.splitlines() if len(line.strip()) > 8]
    if len(lines) >= 3 and len(set(lines)) * 3 <= len(lines):
        return 0.8
    sentences = [one.strip().lower() for one in re.split(r"[.!?\n]+", text) if len(one.strip()) > 12]
    if len(sentences) >= 3 and len(set(sentences)) == 1:
        return 0.8
    if not DOTTED.search(text):
        return 0
    if SHORT_LINK.search(text):
        return 0.8
    links = [link for link in LINK.findall(text) if not GOOD_LINK.search(link)]
    if links and re.search(
        r"(?i)\b(?:buy|sale|discount|% ?off|offer|free trial|click|sign ?up|earn|win|deal|shop|promo|code|subscribe|limited|order|cheap|invest|join now|register)\b",
        text,
    ):
        return 0.85
    if any(re.search(r"(?i)\.(?:biz|shop|xyz|store|click|top|site|online)\b", link) for link in links):
        return 0.7
    return 0.6 if len(links) >= 2 else 0


def told(place: Place, reading: Reading) -> float:
    """Told or offered here; not asked about, refused or warned of."""
    if (
        place.negated()
        or place.quoted()
        or re.search(
            r"\b(?:beware|scam|scams|he wanted me|she wanted me|someone asked|asked me to|told a coach|do not|please do not|warning|careful|reported|report)\b",
            place.sentence,
        )
    ):
        return 0
    return 0.5 if place.past() and place.subject() == "third" else 1


def register(rules: Rules) -> None:
    """Workplaces, homes and advertising, as far as words tell them."""
    rules.add(PII, told,
        (0.75, r"(?:find|add|message|follow) (?:me|him|her|them) (?:on|at) \w+ (?:as|at|under) \S+"),
        (0.75, r"(?:works?|working|employed|teaches|teach|got a job|cop|boss|nurse|job is|job) (?:\w+ ){0,3}(?:at|for|in) (?!a |an |my |our |the council|the warehouse|the shop|the school|the hospital)(?:the )?(?:\w+ ){0,3}(?:\w+s)? ?(?:hospital|school|station|tesco|walmart|target|costco|amazon|asda|sainsburys|aldi|lidl|starbucks|mcdonalds|barclays|hsbc|bank of \w+|post office|council|fire house|firehouse|precinct|ladder \d+|engine \d+|station \d+|ward \d+|\d+\w* precinct|depot|academy|primary|university|prison|police|nhs trust|warehouse|garage|salon|branch|infirmary|general|memorial|county|st \w+s)(?: \w+){0,5}"),
        (0.8, r"(?:lives?|living|stays|staying) (?:\w+ ){0,3}(?:at|on|opposite|next (?:door )?to|above|behind|across from|in the (?:\w+ )?(?:house|flat|building|block)) (?:the )?(?:\w+ ){0,3}(?:road|street|avenue|lane|drive|close|court|crescent|terrace|estate|building|pub|school|church|station|shop|tower|house|flats|park|corner|number \d+|\d+)"),
        (0.8, r"(?:my|his|her|their|home|exact) address (?:is|s)?"),
        (0.75, r"(?:drives|driving|parks|car is) (?:\w+ ){0,5}(?:plate|reg|registration|license|licence)"),
        (0.7, r"(?:station|ladder|engine|precinct|battalion|truck|medic|ambulance|ward|unit) \d+ (?:\w+ ){0,2}(?:in|at|on|of) (?!my home|our|the home)\w+"),
    )  # fmt: skip
    rules.add(PII, told,
        (0.7, r"(?:his|her|their) (?:real|full|actual|last|legal|sur) ?name (?:is|s) \w+(?: \w+)?"),
        (0.7, r"(?:real|full|legal|actual) name (?:is|s) \w+ \w+"),
    )  # fmt: skip
