"""Getting substances, and how to use, hide or harm."""

import re

from chat.moderation.screening.lexicon import (
    AMOUNT,
    APPS,
    CLEAR,
    CLINICIAN,
    MONEY,
    ROUTE,
    STREET,
    UNIT,
)  # fmt: skip
from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

SOURCING, METHOD = "sourcing", "use_or_method_detail"

HARMLESS = re.compile(
    r"\b(?:tickets?|pharmacy|chemist|prescription|script|refill|coffee|tea|pizza|lift|ride|book|books|shoes|car|house|gym|job|bike|dog|puppy|kitten"
    r"|chip|chips|cuppa|biscuits?|seat|naloxone|narcan|test strips?|testing|needle exchange|exchange|meeting|big book|literature|phone|laptop|babysitter|sofa|couch|plumber|tattoo|sponsor|therapist|coach|recipe)\b"
)
LEFT_ALONE = re.compile(
    r"\b(?:blocked|deleted|said no|told (?:him|her|them) (?:no|where|i am)|turned (?:it|him|her|them) down|walked away|walked (?:off|out|past|home)|left|but (?:i )?(?:called|rang|went|did not|came)|instead|flushed|threw"
    r"|sponsor|hung up|changed my number|proud|glad i|did not (?:reply|answer|go|buy|text|call|pick)|ignored|not going|do not want|no thanks|handed|reported|police|arrested|scared|worried|triggered|triggering|urge|urges|craving|cravings|tempted|temptation|dream|dreamt|nightmare)\b"
)


def trade(place: Place, reading: Reading) -> float:
    """Offered or looked for now, not told of as temptation, the past or somebody else's."""
    sentence = place.sentence
    if place.negated() or place.quoted() or place.about_a_topic():
        return 0
    if LEFT_ALONE.search(sentence) or (LEFT_ALONE.search(reading.said) and place.past()):
        return 0
    if (
        re.search(r"\b(?:there is|there was|coming round|moved in|outside the|working the)\b", sentence)
        and "?" not in sentence
        and "is there" not in sentence
    ):
        return 0
    if place.subject() == "third" and not re.search(
        r"\b(?:anyone|someone|you|anybody|mate|guy|friend)\b", place.before
    ):
        return 0
    if HARMLESS.search(sentence) and not re.search(rf"\b(?:{CLEAR})\b", sentence):
        return 0
    return 0.4 if place.past() else 1


def telling(place: Place, reading: Reading) -> float:
    """Told as a how-to or with amounts; not what somebody has left behind, and not about somebody who does it."""
    if place.quoted() or place.about_a_topic() or place.negated():
        return 0
    if CLINIC.search(place.sentence):
        return 0
    if re.search(rf"{CLINICIAN}", place.sentence) and "?" not in place.sentence:
        return 0
    if re.search(
        r"\b(?:after \d+ days|feel awful|ashamed|slipped|relapsed|starting over|day one|for \w+ years)\b", reading.said
    ):
        return 0.45
    if re.search(
        r"\b(?:years ago|used to|back then|when i was|in my addiction|before rehab|months clean|clean now|years clean|sober|in recovery)\b",
        reading.said,
    ):
        return 0.45
    return 0.5 if place.subject() == "third" else 1


CLINIC = re.compile(
    r"\b(?:needle|clinic hours|clinic|narcan|naloxone|test strips?|needle exchange|clean needles|good samaritan|never use alone|drug checking|safer use|harm reduction|carry)\b"
)


STRONG = re.compile(
    rf"\b(?:selling|sell|sells|for sale|prices?|going rate|how much (?:for|is|are)|charging|charge|iso|wtb|pick ?up only|collection only|buying|best site|any1|anyone got a number|number for|wts|lf|hit me up|dm|pm|inbox|message me|where (?:can|do|could|to|is|s)|who is (?:got|holding|selling|about|around)|who has|whos got|has got any|who wants"
    rf"|(?:anyone|anybody|any of you|someone|who|you) (?:\w+ ){{0,2}}(?:got|have|has|selling|sell|sells|know|sort|holding|want|wants|need|hook|spare|deliver\w*)|off (?:anyone|someone|any of you)|hook me|hook you|sort me|sort you|link me|menu|in stock|delivery|delivers?|drop off|ships?|shipping|leftover|trade|trading|swap|swapping|score|cop"
    rf"|plug|vendors?|dealers?|supplier|connect|best (?:\w+ )?in town|per gram|a gram of|robbed|{MONEY}|looking for|looking to (?:buy|get|score)|trying to (?:get|find|score|buy|cop)|need to (?:pick up|get|find|buy|score)|desperate for|cash ready|can get you|can i get|could i get|guy for|is there (?:a|any|anyone)|guy for|help me get|will pay|got extra|got some|extra)\b"
)


def traded(place: Place, reading: Reading) -> float:
    """A substance and something of a market in one sentence."""
    sentence = place.sentence
    if (
        not STRONG.search(sentence.replace(place.words, " it "))
        or CLINIC.search(sentence)
        or (re.search(rf"{CLINICIAN}", sentence) and "cut me off" not in sentence)
    ):
        return 0
    if re.search(
        r"\b(?:should i|dose|mix|taper|come off|side effects?|interact|clinic|quit|stop|stopped|off it|help (?:with|for)|meeting|support|struggling)\b",
        sentence,
    ):
        return 0
    return trade(place, reading)


def register(rules: Rules) -> None:
    """Getting, using, hiding, doses and diagnoses."""
    rules.add(SOURCING, traded,
        (0.75, rf"(?:{CLEAR})"),
        (0.7, r"(?:gear|bud|a gram|an eighth|a half ounce|ounce|pills)"),
        (0.75, r"(?:where|who) (?:\w+ ){0,4}cop (?:\w+ )*"),
        (0.75, r"(?:bring|got|have|with) (?:the |your )?(?:cash|money|[$£€]\d+) (?:\w+ ){0,4}(?:stuff|gear|pills|goods|it)"),
        (0.75, r"(?:i will|i can) (?:bring|have|get) (?:you )?(?:the|some|your) (?:gear|pills|stuff|goods|bits|powder)"),
        (0.8, r"(?:meet|bring|come) (?:\w+ ){0,8}(?:cash|money|[$£€]\d+|gear|pills|stuff|goods) (?:\w+ ){0,4}(?:gear|pills|stuff|bag|cash|it)"),
        (0.75, r"(?:quid|pounds|bucks|[$£€]\d+) (?:\w+ ){0,3}(?:for|a|each|per) (?:\w+ ){0,2}(?:g|gram|ounce|eighth|strip|bag|q)(?: .*)?"),
        (0.75, r"(?:selling|flogging|shifting|got) (?:my |some |spare |his )?(?:adhd |sleeping |pain )?(?:medication|meds|script|sleepers|painkillers|prescription)(?: ,)? (?:[$£€]\d+|\d+ (?:each|quid|bucks)|for sale|cheap|dm|hit|message|going|if)(?: .*)?"),
        (0.75, r"(?:number|contact|link) for (?:\w+ )?(?:white|brown|green|coke|weed|dark|light|bud|powder|ket|gear|pills)(?: \w+){0,4}"),
        (0.75, r"(?:good|best|where) (?:\w+ ){0,2}to score (?:near|round|around|in|at)"),
        (0.75, r"(?:trying|looking|want|need|hoping) to (?:score|cop)(?: \w+){0,3}"),
        (0.8, r"which (?:dark ?web|dark ?net) (?:market|site)s?"),
        (0.8, r"where (?:do|can|does|would) (?:\w+ )?(?:people |you |one |i )?(?:cop|score)"),
    )  # fmt: skip
    _sourcing(rules)
    _method(rules)
    _lethal(rules)


def _sourcing(rules: Rules) -> None:
    drug = rf"(?:{STREET})"
    clear = rf"(?:{CLEAR})"
    rules.add(SOURCING, trade,
        (0.9, r"(?:need|needs|want|looking for|find|still got|got|have|know|anyone|anybody|who is|whos|where is|drop|share|send|recommend|any|give|your|a|new|good|reliable|decent) (?:me |us |a |an |the |any |your |that |good |new |reliable |decent |solid |local |of |got |have )*(?:plug(?! adapt| socket)|plugs(?! need)|dealers?|connect|vendors?|supplier|hookup)(?: \w+){0,4}"),
        (0.85, r"(?:anyone|who|who is|anybody|you|somebody|someone|is anyone|are you) (?:\w+ )?(?:holding|serving|carrying|slinging)(?: (?:tonight|today|rn|right now|around \w+|in \w+|near \w+|anything))?"),
        (0.8, rf"(?:hook|link|sort|fix|set) (?:me|us|you|a (?:girl|guy|brother|sister|friend)) (?:up|out)(?: with)? (?:\w+ ){{0,3}}{drug}"),
        (0.6, r"(?:can|could|will) (?:anyone|someone|you) (?:\w+ )?(?:hook|sort|link) (?:me|us) (?:up|out)(?! with a (?:meeting|sponsor))"),
        (0.75, r"(?:i know|know|got|have|i have) (?:\w+ )?(?:a )?(?:guy|plug|someone|dealer|connect|mate) (?:who |that |with |near |in |\w+ ){0,4}(?:sells?|got|has|delivers?|gets?|can get|sorts?)(?: \w+){0,4}"),
    )  # fmt: skip
    rules.add(SOURCING, trade,
        (0.9, rf"(?:selling|sell|flipping|offering|shifting|trading|swapping|getting rid of|got some|got spare|have spare|have some|have some spare|got extra|have extra|got) (?:\w+ ){{0,4}}{clear}(?: \w+){{0,5}} (?:{MONEY}|(?:if|for|dm|pm|message|hit|cheap|sale|text|who|anyone|want|wants|available|delivery|inbox|left|meet|collect|interested|sort)(?: \w+)*)"),
        (0.85, rf"(?:selling|for sale|flipping) (?:\w+ ){{0,4}}{clear}|{clear} (?:\w+ ){{0,3}}for sale"),
        (0.85, rf"(?:where|how|who) (?:can|do|could|would|to|should|is|has|s) (?:i |you |u |we |one |someone |people |a \w+ )?(?:\w+ )?(?:get|buy|find|score|cop|pick up|order|grab|got|has|have|source|selling|sells)(?: hold of| my hands on)? (?:\w+ ){{0,3}}{drug}"),
        (0.85, rf"(?:anyone|anybody|who|someone|you|does anyone|can anyone|can someone|any of you|u) (?:\w+ ){{0,3}}(?:got|have|has|selling|sell|sells|know where|know who|get|getting|spare|sort|holding|find|buy|trade|swap|ship|post|lend|give)(?: \w+){{0,5}} {drug}(?: \w+){{0,4}}"),
        (0.85, rf"(?:looking (?:for|to (?:buy|score|cop|get|pick up|grab))|trying to (?:score|cop|find|buy|get|pick up)|need to (?:score|cop|buy|get|pick up|find)|want to (?:buy|score|cop|get some|pick up)|wtb|in search of|iso|after|want some|need some|need a (?:gram|bag|g|bit|few)|lf) (?:\w+ ){{0,4}}{clear}"),
        (0.8, r"(?:trying|looking|need|want|anyone|going|able|where|who) (?:\w+ ){0,3}(?:to )?(?:score|cop|re up)(?: (?:tonight|today|something|some|around|near|in|here|rn|right now|this weekend|asap|please|locally|for).*)? [.?]"),
        (0.85, rf"{clear} (?:\w+ ){{0,4}}{MONEY}|{MONEY} (?:for |a |an |per |each |the )*(?:{UNIT}|{clear}|bag|strip|pop|script|packet|half|eighth|q)"),
        (0.8, rf"(?:good|fresh|clean|pure|fire|bomb|top|best|cheap|quality|straight) (?:\w+ )?{clear} (?:\w+ ){{0,4}}(?:available|in stock|delivery|delivered|dm|pm|message|hit me|inbox|ship\w*|prices?|menu|now|locally|today)"),
        (0.75, rf"(?:spare|extra|leftover|left over|unused) {clear}(?: \w+){{0,6}}(?: (?:want|need|anyone|anybody|dm|pm|take|have|them|sell|swap|cheap|free|going|if))"),
        (0.8, rf"(?:buy|get|find|order|ordering|getting) (?:\w+ ){{0,3}}{drug} (?:\w+ ){{0,3}}(?:online|off the (?:street|dark ?web|web)|without a (?:script|prescription)|dark ?web|no script|on {APPS}|delivered|from a guy|near (?:me|here))"),
        (0.75, rf"(?:i|we) (?:can|could) (?:\w+ )?(?:get|bring|drop|deliver|sort|hook|ship|post|send) (?:\w+ ){{0,4}}{clear}"),
        (0.7, r"(?:dark ?web|dark ?net|onion) (?:\w+ ){0,3}(?:market|link|vendor|vendors|site|links)"),
        (0.75, rf"meet (?:\w+ ){{0,6}}(?:with|for|and|bring|got|if you want) (?:\w+ ){{0,3}}{clear}"),
        (0.75, rf"(?:prices?|menu|how much) (?:\w+ ){{0,3}}(?:on|for|are|is|you (?:want|charge|charging) for) (?:\w+ ){{0,3}}{clear}"),
    )  # fmt: skip


def _method(rules: Rules) -> None:
    named = rf"(?:{CLEAR})"
    rules.add(METHOD, telling,
        (0.85, rf"{ROUTE} (?:\w+ ){{0,4}}(?:{CLEAR})"),
        (0.75, rf"(?:{ROUTE}|foil|cook it|on the foil|k hole|come up|redose) (?:\w+ ){{0,6}}(?:hits?|works?|better|faster|harder|stronger|higher|saves|wastes?|low|flame|temp|pipe|foil|vein|burn|nose|first time|beginners?|small ones|missing)"),
        (0.75, rf"(?:how long|how much|how many|how do (?:you|i)|what dose) (?:\w+ ){{0,4}}(?:{CLEAR}) (?:\w+ ){{0,4}}(?:come up|kick in|last|hit|peak|high|hole|fucked|wasted|trip|nod|fun)"),
        (0.75, rf"(?:how|best way|easiest way) (?:do|can|should|would|to) (?:\w+ ){{0,2}}(?:take|snort|smoke|inject|vape|boof|plug|use|do|cook|prep|prepare) (?:\w+ ){{0,2}}(?:{CLEAR})(?: \w+){{0,6}}"),
        (0.75, r"(?:rub|put|hold|drop|dissolve) (?:it|them|one|some|that) (?:\w+ ){0,2}(?:on your gums|under (?:your|the) tongue|up your (?:nose|bum|arse|ass)|in your (?:eye|drink|butt))(?: \w+){0,6}"),
        (0.75, r"(?:cold water extraction|pull back first|register (?:the )?(?:shot|needle)|skin pop\w*|mix it with \w+ and (?:bang|shoot|snort|smoke)|shoot (?:it )?slow|chase it|hot rail\w*|gravity bong|smoke it through|through a bong)(?: \w+){0,6}"),
        (0.75, rf"how (?:do|can|should|would) (?:i|you|one|people) (?:\w+ )?{ROUTE}"),
        (0.7, r"(?:chop|cut|rack|line) (?:it|them) (?:\w+ ){0,2}(?:into|in|out|up) (?:\w+ )?(?:lines?|bumps?)"),
        (0.75, r"(?:that is|makes?|get|get a|call it) (?:\w+ ){0,2}(?:lean|purple drank|speedball|crack|freebase)"),
        (0.85, rf"(?:if you|you can|you|just|should|better to|best to|always|how do you|how to|trick is to|then|need to|want to|easier to|try|hits (?:harder|faster) (?:if|when) you|do you|is it|can you|could i|can i|should i) (?:\w+ ){{0,2}}{ROUTE}(?: (?:it|them|that|the \w+|up|your \w+|a \w+|into|with|under|in))"),
        (0.85, r"(?:crush|crushing|dissolve|cook|melt|heat|filter) (?:it|them|the \w+|\w+) (?:\w+ ){0,3}(?:up|down|into|in|with|on|and|through|first|before)"),
        (0.85, rf"(?:mix|mixing|mixed|combine|combining|stack|stacking|chase|chasing|potentiate|potentiating|boost|boosting|wash) (?:\w+ ){{0,4}}(?:{CLEAR})(?: \w+){{0,3}} (?:with|and|on|down with) (?:\w+ ){{0,3}}(?:{CLEAR}|alcohol|booze|vodka|benadryl|grapefruit|wine|antihistamines?|drink|cimetidine|promethazine|dxm|omeprazole|tonic|vitamin c)"),
        (0.75, r"(?:best|good|easiest|find a|hit a|which|into the|into a|a) (?:vein|veins) (?:\w+ ){0,3}(?:to|in|is|are|when|if|for|behind|on)|tie (?:it )?off|(?:rotate|hit) (?:your |the )?(?:sites?|veins?)"),
        (0.75, r"(?:redose|redosing|come ?up|peak|hits you|kicks in|lasts) (?:\w+ ){0,5}(?:after|every|in|about|for) (?:\w+ )?(?:\d+|half|an|one|two|three) ?(?:hours?|minutes?|mins?|h)"),
    )  # fmt: skip
    rules.add(METHOD, telling,
        (0.85, rf"{AMOUNT} ?{UNIT} (?:a day |a night )?(?:of )?(?:\w+ ){{0,2}}{named}"),
        (0.75, rf"(?:took|popped|dropped|did|ate|snorted|smoked|had|doing|take|eat|eaten|banged|railed|shot) (?:\w+ ){{0,2}}{AMOUNT} ?(?:mcg|bars?|tabs?|bumps?|rocks?|g|caps?|edibles|xans?|percs?|oxys?|addys?|vals)"),
        (0.75, rf"{AMOUNT} (?:edibles|xans|xanax|percs|oxys|addys|vals|bars|tabs of|gummies)(?: \w+| ,){{0,8}} (?:high|flying|mg|buzz|wasted|gone|stoned|tripping|out of it|fucked)"),
        (0.7, r"(?:one|a|half a|two) (?:bag|gram|g|eighth|point) (?:\w+ ){0,3}(?:lasts?|does|keeps|per|a day|if i|if you)"),
        (0.75, rf"{named} (?:\w+ ){{0,3}}{AMOUNT} ?{UNIT}"),
        (0.85, rf"(?:start with|take|took|taking|do|did|dose|need|go with|try|use|eat|drop|dropped|pop|popped|ate|up to|around|about) (?:\w+ ){{0,2}}{AMOUNT} ?{UNIT} (?:\w+ ){{0,6}}(?:high|nod|trip|buzz|wasted|stoned|feel it|come up|last|hours|tolerance|fly|roll|effects?|first time|beginner)"),
        (0.8, r"(?:how (?:much|many)|what dose|what amount|whats a good amount|enough) (?:\w+ ){0,6}(?:get (?:me |you |us )?(?:high|fucked up|wasted|a buzz|there)|to feel (?:it|something)|od|trip|nod|to (?:get|feel))"),
        (0.8, rf"how (?:much|many) (?:\w+ ){{0,2}}{named} (?:\w+ ){{0,5}}(?:take|should|is|do|would|for|to|can|without|safe)"),
        (0.75, r"(?:get|getting|stay) (?:\w+ )?(?:high|fucked up|a buzz|buzzed) (?:\w+ ){0,3}(?:off|from|with|without|on|by|faster|quicker|using)"),
    )  # fmt: skip
    rules.add(METHOD, hiding,
        (0.85, r"(?:pass|beat|cheat|fool|fake|get (?:round|around|past|through)|dodge|trick|ace|clean for) (?:\w+ ){0,4}(?:drug|urine|piss|pee|hair|saliva|swab|breath|random|tox|ua|dirty)(?: (?:test|tests|screen|sample|tox))"),
        (0.8, r"(?:fake|synthetic|someone else s?|someone elses|borrow\w*|friends? s?|powdered|kids? s?|substitute) (?:pee|piss|urine)"),
        (0.8, r"(?:hide|hiding|hid|stash|stashing|sneak|sneaking|smuggle|smuggling|conceal|keep|cover) (?:\w+ ){0,4}(?:from (?:my |your |the )?(?:\w+ )?(?:wife|husband|partner|parents|mother|father|coach|staff|work|boss|family|sponsor|nurses?|doctor|po|probation|everyone|them|security|rehab)|so (?:they|no one|nobody|she|he|your \w+|my \w+) (?:\w+ )?(?:find|know|notice|see|smell|finds?|notices?)|into (?:rehab|the (?:ward|unit|house|hospital|facility|centre|center))|on you|in your|inside (?:a|the|your))"),
        (0.8, r"(?:detox drink|niacin|bleach|cranberry|visine|eye drops|flush it out|flushes|flush|mask the smell|mints?|vodka in|peroxide|water bottle)(?: \w+| ,){0,8} (?:test|system|smell|pass|notice|know|tell|swab|works?|gone|look)"),
        (0.8, r"(?:beat|cheat|pass|fool|trick) (?:a|the|your|any) (?:\w+ )?(?:swab|test|screen|sample|tox|breathalyser|breathalyzer)"),
        (0.75, r"(?:keep|kept|keeping|got|have|leave|stash|hide) (?:a |the |my |another |one )?(?:\w+ )?(?:bottles?|stash|vodka|gin|wine|baggie|bag|gear|weed|pipe) (?:in|behind|under|inside) (?:\w+ ){1,4}so (?:no one|nobody|she|he|they|my \w+)(?: \w+){0,4}"),
        (0.8, r"(?:freeze|borrow|use|microwave|heat|buy) (?:\w+ ){0,3}(?:pee|piss|urine|sample)(?: \w+){0,8}"),
        (0.75, r"(?:how long (?:does|do|will|before|until)) (?:\w+ ){0,5}(?:stay|out of|show|leave|detectable|clear|in) (?:\w+ ){0,4}(?:system|urine|piss|test|blood|hair|pee|up)"),
    )  # fmt: skip


def hiding(place: Place, reading: Reading) -> float:
    """How to hide it, told or asked for; not that one used to, or that one did not."""
    if place.quoted() or place.negated() or place.about_a_topic():
        return 0
    if place.past() or re.search(
        r"\b(?:passed my|for years|proud|clean|ashamed|guilty|sober|negative|used to|tired of|stop|stopped|no more|told my|honest)\b",
        reading.said,
    ):
        return 0.3
    return 0 if place.subject() == "third" else 1


def lethal(place: Place, reading: Reading) -> float:
    """A way to die or to cut, asked for or told, in whatever person."""
    return (
        0
        if place.negated()
        or place.about_a_topic()
        or re.search(r"\b(?:means restriction|safety plan|lock)\b", place.sentence)
        else 1
    )


def _lethal(rules: Rules) -> None:
    rules.add(METHOD, lethal,
        (0.9, r"(?:lethal|fatal|deadly) (?:dose|amount|overdose|combination|combo|mix|level|quantity|height|drop)"),
        (0.9, r"(?:painless|quickest|easiest|fastest|best|most effective|least painful|surest|reliable|cleanest|guaranteed|foolproof|quick|easy|peaceful|gentle) (?:\w+ )?(?:ways?|methods?) (?:\w+ ){0,4}(?:die|end it|kill|end|suicide|go|overdose|do it|hang|cut|out|of dying)"),
        (0.9, r"how (?:many|much|high|deep|long) (?:\w+ ){0,9}(?:to (?:die|kill|od|overdose|bleed out|be fatal|end (?:it|my life|your life)|stop (?:my|your) heart)|would kill|will kill|kills you|before you die|is fatal|to be lethal)"),
        (0.85, r"(?:exit bag|helium (?:hood|tank|bag)|nitrogen (?:hood|bag|tank)|carbon monoxide (?:\w+ ){0,3}(?:car|garage|method|charcoal)|charcoal (?:in|method)|partial (?:hanging|suspension)|tie (?:\w+ )?noose|slip ?knot (?:\w+ ){0,3}neck|long drop|sodium nitrite)"),
        (0.85, r"(?:cut|cutting|slice|slicing) (?:\w+ ){0,3}(?:along|lengthways|lengthwise|vertically|down the|deeper|not across|up the|deep enough)"),
        (0.85, r"(?:how (?:do|to|can|deep)|where (?:do|to)|best (?:place|spot|way|blade|thing|blades)|which blades?|what (?:blade|do you use|to use|is best)|use a|take apart a|get (?:the )?blades? (?:out|from)|take the blade out) (?:\w+ ){0,7}(?:cut|cuts|deepest|cutting|blades?|razors?|self harm|bleed|burn yourself|sharpener|scar|artery)(?! down| back| off| out| my hair| contact)"),
        (0.75, r"(?:hide|hiding|cover|covering|conceal) (?:\w+ ){0,2}(?:cuts|fresh cuts|cutting|self harm|burns|wounds) (?:\w+ ){0,3}(?:with|by|use|using|under|so|from)"),
    )  # fmt: skip
