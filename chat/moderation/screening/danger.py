"""Danger that is now: an intent, a plan, something begun, a goodbye; somebody who doesn't breathe. It brings people at once."""

import re

from chat.moderation.screening.distress import DO_IT, mine, own_words
from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

NOW = "crisis_now"

PEACEFUL = re.compile(r"\b(?:dog|boats|lovely|calm|sunset|sunrise|photos?|picnic|fishing|beautiful|view|tea|coffee)\b")

LONG = re.compile(
    r"\b(?:years? (?:ago|back|out|later)|months? ago|back (?:then|when|in)|when i was|used to|in (?:19|20)\d\d|at my worst|last year"
    r"|long ago|before (?:i got|recovery|rehab)|the time i|once|decades?|wisdom|dentist|surgery|donat\w+|nosebleed|prescribed|as directed)\b"
)

EVENING = re.compile(
    r"\b(?:early shift|with the kids|camping|dentist|appointment|at (?:easter|christmas)|see you (?:tomorrow|next|on \w+day|later|all (?:next|on|tomorrow))|back (?:tomorrow|next|on|later|in)|until (?:tomorrow|next|monday)|sleep well|holiday|vacation|leaving the (?:group|room|chat|app)"
    r"|baby|leave|match|lovely|meeting|bus|new job|moving|work tomorrow|early (?:start|night)|logging off|heading to bed|talk (?:tomorrow|soon)|christmas|haha|catch you|off to bed|break from)\b"
)


def intent(place: Place, reading: Reading) -> float:
    """One's own, now, and meant."""
    if re.search(
        r"^ (?:, )?(?:with (?:him|her|them|my)|one day|one step|things with|and (?:find|get) a|for (?:good|work))\b",
        reading.said[place.end : place.end + 40],
    ):
        return 0
    if PEACEFUL.search(place.sentence):
        return 0
    if re.search(
        r"\b(?:would|could|might|if|worried|scared|afraid|thought about|imagine|almost|nearly)\b", place.before
    ):
        return 0.5 * mine(place, reading)
    return mine(place, reading)


def anyones(place: Place, reading: Reading) -> float:
    """Anybody's danger, if it is now."""
    if place.negated() or place.about_a_topic() or LONG.search(place.sentence):
        return 0
    if re.search(
        r"\b(?:got (?:him|her|them) back|made it|last (?:year|night)|years|thanks|when we got there|in \d{4}|dummy|practised|practiced|drill|manikin|learn(?:ed|t|ing)?|taught)\b",
        reading.said,
    ):
        return 0
    if re.search(r"\b(?:if|when someone|how to|what to do when|signs|in case|whenever|once)\b", place.sentence):
        return 0
    return 1


def acted(place: Place, reading: Reading) -> float:
    """Something done to oneself, or by anybody, that still goes on."""
    if place.negated() or place.quoted() or place.about_a_topic() or LONG.search(place.sentence):
        return 0
    return 0.4 if place.subject() == "third" and not re.search(r"\b(?:just|now)\b", place.sentence) else 1


def goodbye(place: Place, reading: Reading) -> float:
    """A leave-taking that is not just the end of an evening."""
    if place.quoted() or place.about_a_topic() or LONG.search(place.sentence) or EVENING.search(reading.said):
        return 0
    return 1


def register(rules: Rules) -> None:
    """Intent, means, what has begun, and anybody's danger."""
    _now(rules)
    _means(rules)
    _begun(rules)
    _danger(rules)


def _now(rules: Rules) -> None:
    when = r"(?:tonight|today|now|right now|this (?:evening|morning|afternoon|weekend)|tomorrow|soon|after work|at midnight|once \w+ \w+)"
    rules.add(NOW, intent,
        (0.9, rf"(?:going|about|ready|decided|planning|plan|set|trying|mean|intend|prepared|determined|want|have) to (?:\w+ )?{DO_IT}(?: \w+){{0,3}} {when}"),
        (0.8, rf"i (?:am|was|will be) (?:just |really |actually |definitely |seriously |finally )*(?:going to|about to|ready to|getting ready to|planning to|set to|planning on|preparing to|jump|ready) (?:\w+ )?{DO_IT}"),
        (0.8, r"i (?:am|was) (?:just |really )*(?:going to|about to|ready to) (?:jump|hang myself|die|end it)(?: (?:now|tonight|today))? [.,?]"),
        (0.7, r"i (?:am|was) (?:just )?(?:about to|ready to) do it(?: (?:now|tonight))? \.(?! signing)"),
        (0.85, rf"(?:doing it|ending it|going through with it|going to do it) (?:\\w+ )?{when}"),
        (0.8, r"ready to (?:hang|shoot|kill|drown) myself"),
        (0.85, rf"{when} (?:\w+ ){{0,3}}(?:i|is when i) (?:\w+ ){{0,3}}{DO_IT}"),
        (0.8, rf"(?:i will|i am going to|will) (?:be dead|die|do it|be gone|kill myself|end it|end my life) (?:\w+ )?(?:{when}|by (?:\w+ )?(?:tonight|morning|tomorrow|midnight))"),
        (0.85, r"(?:tonight|today|tomorrow|it) (?:is|will be) (?:the|my) (?:last )?(?:night|day|end)(?:(?: i (?:\w+ ){0,2}(?:die|do it|end it|go))|(?: for me| on (?:this )?earth| alive| \. i am (?:ending it|doing it|going)))"),
        (0.8, rf"i (?:have )?(?:decided|made up my mind|made my mind up)(?: \w+){{0,4}} {DO_IT}"),
        (0.75, rf"i will (?:\w+ )?{DO_IT}"),
    )  # fmt: skip


def _means(rules: Rules) -> None:
    means = r"(?:pills?|tablets?|medication|rope|noose|gun|pistol|rifle|shotgun|blade|razor|knife|insulin|paracetamol|tylenol|opioids|fentanyl|belt|hose)"
    rules.add(NOW, intent,
        (0.9, rf"{means} (?:\w+ ){{0,5}}(?:in my (?:hand|hands|lap|mouth)|in front of me(?! and it is)|next to me|beside me|by (?:my|the) bed|on my (?:lap|bed|neck)|to my head|lined up|counted out|laid out|loaded|round my neck|around my neck|right here)"),
        (0.85, rf"(?:have|got|holding|sitting (?:here )?with|bought|found|stashed|staring at|looking at|saved up|saving up|saved|hoarding|stockpil\w+|collected|loaded|counted|counting|counting out|tied|lined up|laid out) (?:\w+ ){{0,5}}{means} (?:\w+ ){{0,4}}(?:to (?:do it|end|kill|die|finish|take)|ready|enough|tonight|here|saved|and i (?:am|will|want|can|know))"),
        (0.85, rf"(?:enough|all the|whole (?:bottle|box|packet|pack) of|full bottle of) {means} (?:\w+ ){{0,4}}(?:to|and) (?:\w+ )?(?:do it|end|kill|die|finish|never|not wake|sleep)"),
        (0.75, rf"(?:holding|sitting (?:here )?with|staring at|counting|counting out|counted out|loaded|tied|hoarding|stockpil\w+|stashing|saving up|been saving) (?:\w+ ){{0,3}}{means}"),
        (0.6, r"(?:bought|got|have|found) (?:myself |me )?(?:a |the |some )(?:rope|noose|gun)(?! for)(?: (?:today|yesterday|in the \w+|in my \w+|at home|this week|upstairs))?(?: and i \w+)? [.,]"),
        (0.75, r"(?:walking|heading|driving|going|on my way) (?:\w+ ){0,2}to (?:the )?(?:train tracks|tracks|bridge|railway|cliff|cliffs|roof|viaduct|overpass|multi storey)(?! with)"),
        (0.85, r"(?:standing|sitting|stood|sat|am|up|parked|at|walking) (?:\w+ ){0,3}(?:on|at|by|near|over) (?:the|a) (?:edge|top)?(?: of (?:the|a) )?(?:bridge|roof|rooftop|ledge|tracks|train tracks|railway|cliff|edge|balcony|platform)(?! (?:terrace|garden|with (?:a|my) (?:tea|coffee|\w+ and)|of the sea|,? freezing|waiting for|watching|with the dog|in the sun|feeling calm|fishing|taking photos))"),
        (0.85, r"(?:have|got|made|there is) (?:\w+ )?a (?:\w+ )?plan (?:\w+ ){0,3}(?:to (?:\w+ )?(?:kill|end|die|do it|not be here|hurt|be gone)|for (?:how|ending|tonight)|and (?:the|i have the|a) (?:means|pills|date|way)|to go through)"),
        (0.8, r"(?:picked|chosen|chose|set|have|got) (?:\w+ )?a (?:date|day|time|method|way|place)(?: (?:and|to|for) (?:\w+ ){0,4}(?:do it|die|end it|ending it|end my|method|kill\w*|place|everything|plan))"),
        (0.85, r"(?:wrote|written|writing|finished|left|sealed|printed) (?:\w+ ){0,2}(?:letter for each|letters for (?:each|everyone|all)|suicide (?:note|letters?)|goodbye (?:note|notes|letter|letters)|(?:last|final) letters?|notes? (?:to|for) (?:\w+ )*(?:family|kids|mother|everyone|wife|husband|son|daughter|when they find)|my note|my notes|the note|the letters|letters to everyone)"),
        (0.75, r"i know (?:exactly |just )?(?:how|when|where|what) (?:\w+ )?i (?:am going to|will|would|want to) (?:do it|use|end it|die|kill)"),
        (0.75, r"(?:i have|got|have) (?:everything|all) (?:i need |the things )?(?:ready|set|prepared|planned|to do it)(?: \w+){0,4}"),
    )  # fmt: skip
    rules.add(NOW, intent,
        (0.75, r"i know (?:exactly )?(?:how|when|where) i (?:am going to|will|would) (?:do it|end it|die) (?=\.|and|now)"),
        (0.7, r"(?:everything|it all|all) (?:is )?(?:ready|set|prepared|in place) for (?:tonight|tomorrow|when i)"),
    )  # fmt: skip


def _begun(rules: Rules) -> None:
    rules.add(NOW, acted,
        (0.9, r"(?:took|taken|swallowed|downed|have had|necked|ate) (?:\w+ ,? ?){0,4}?(?:all|whole|entire|rest|too many|handfuls?|bunch|load|loads|lots|every|\d+|fifty|forty|thirty|twenty|sixty|everything|bottle|box|packet|overdose|full|way too much) ?(?:\w+ ){0,5}?(?:pills?|tablets?|medication|paracetamol|tylenol|ibuprofen|aspirin|antidepressants|sleeping|bottle|packet|box|strip|blister|insulin|benzos|xanax|overdose|codeine|prozac|sertraline|cabinet)"),
        (0.85, r"(?:i|i have|i am|just|think i) (?:just |already |have |am |deliberately |going to )*(?:overdosed|overdosing)(?! (?:on (?!pills|tablets|paracetamol|purpose|my|insulin|heroin|fent)|twice|once|several|\d|in))"),
        (0.85, r"took an overdose"),
        (0.85, r"(?:will|would|does|can|is|it) not stop(?:ping)? (?:the )?bleeding|can not stop (?:the |it )?(?:blood|bleeding)|bleeding (?:and|, ) ?(?:i )?(?:can not|it will not) stop(?: it)?|i went too deep|went in too deep"),
        (0.8, r"(?:i am|am) bleeding (?:\w+ ){0,2}(?:a lot|heavily|badly|out|everywhere)|(?:blood everywhere|so much blood) and i (?:\w+ )*"),
        (0.85, r"(?:cut|slit|slashed) (?:\w+ ){0,3}(?:too deep|really deep|deep|my wrists?|my throat|an artery)"),
        (0.7, r"i (?:have )?(?:already )?(?:done it|did it) (?:\w+ )?(?:goodbye|and now|it is too late|sorry)"),
    )  # fmt: skip
    rules.add(NOW, goodbye,
        (0.85, r"(?:goodbye|farewell) (?:\w+ )?(?:everyone|all|everybody|world|forever|cruel world|my friends|friends|for good|you all|guys)(?: (?:i|and|it|this|thank|sorry|, i|.*love).*)?"),
        (0.85, r"(?:this|it) (?:is|will be) (?:my |the |probably my )?(?:goodbye|last (?:message|post|time (?:you|i|we|anyone)|words|thing i))(?: \w+){0,6}"),
        (0.9, r"(?:by the time|when) (?:you|anyone|someone|they|u|people) (?:read|see|find|get|reads|finds) (?:this|me|it)(?: \w+)* (?:i will|gone|dead|over|too late|figure)"),
        (0.9, r"by the time (?:you|anyone|someone|they) (?:read|see|find|get|reads|sees) this"),
        (0.85, r"(?:will|am) not (?:going to )?be (?:here|around|alive)(?: \w+)? (?:tomorrow(?! (?:,|dentist|work))|in the morning|much longer|after (?:tonight|today|this)|by (?:tomorrow|morning|monday)|when you|next week|to see)"),
        (0.85, r"(?:please )?(?:someone |just )?tell (?:my )(?:mother|father|kids|son|daughter|wife|husband|family|boys|girls|brother|sister|partner|children|parents|\w+ and \w+) (?:\w+ ){0,2}(?:i (?:love|loved|am sorry|was sorry|tried)|that i (?:love|loved|am sorry|tried)|it (?:is|was) not (?:his|her|their) fault)"),
        (0.75, r"(?:someone|please|can you|can someone|promise|you) (?:\w+ )?(?:look after|take care of|feed|take) my (?:dog|cat|kids|children|daughter|son|pets?|girls|boys|babies)(?: .*)?(?:when i am gone|for me|after|gone|i am sorry|anymore)"),
        (0.8, r"(?:nobody|no one|nothing|you) can(?: ?not)? (?:stop|save|help) me (?:now|anymore|this time)"),
        (0.8, r"see you (?:all )?on the other side|in the next life|forgive me (?:for what i|everyone|for this)"),
    )  # fmt: skip
    rules.add(NOW, own_words,
        (0.85, r"(?:can ?not|can ?not promise i will|can ?not promise to|do not think i can|not sure i will|not sure i can|do not know if i can|unable to|stance can) (?:\w+ )?(?:keep myself safe|stay safe|be safe|keep safe|be okay tonight|make it through tonight|make it to morning|trust myself|control it anymore)(?: \w+){0,3}"),
        (0.8, r"not (?:feel |feeling )?safe (?:\w+ )?(?:right now|tonight|with myself|from myself|alone|on my own|by myself|in my own|around myself)"),
        (0.8, r"do not trust myself (?:\w+ )?(?:right now|tonight|to be alone|alone|not to|with|around|to (?:stay|drive|get through))"),
    )  # fmt: skip


def _danger(rules: Rules) -> None:
    rules.add(NOW, anyones,
        (0.9, r"(?:is|was|are|has|barely|hardly|he|she|they|not) (?:not |barely |hardly |stopped |just stopped )+breathing(?! exercises| space| work)"),
        (0.85, r"(?:barely|hardly|stopped) breathing|breathing (?:is |has )?(?:\w+ )?(?:slow|shallow|stopped|funny|weird|wrong)"),
        (0.9, r"(?:lips|face|fingers|nails|skin|he|she|they) (?:are|is|have|has|went|going|gone|turned|turning|all|look|looks|looking) (?:\w+ )?(?:blue|grey|purple)"),
        (0.85, r"(?:can ?not|could not) (?:get|wake) (?:him|her|them|my \w+|anyone)(?: to wake)?(?: up)?"),
        (0.85, r"(?:will|would|does|do|is|are) not (?:wake|waking|wake up|waking up|respond|responding)"),
        (0.85, r"(?:is|are|he is|she is|just|has|my \w+|think \w+) (?:\w+ )?(?:overdosing|overdosed|unresponsive|unconscious|having a seizure|seizing|gurgling|foaming)"),
        (0.85, r"no pulse|having a seizure|found (?:him|her|them) (?:unresponsive|unconscious|collapsed)"),
    )  # fmt: skip
    rules.add(NOW, anyones,
        (0.85, r"(?:he|she|they|ex|husband|boyfriend|partner|dealer|someone|father) (?:is|has|are|have|got|says he is|just) (?:\w+ ){0,4}(?:a |the )?(?:knife|gun|hitting me|beating me|going to kill me|trying to kill me|breaking (?:in|the door)|strangling|choking me|strangled me|choked me)"),
    )  # fmt: skip
