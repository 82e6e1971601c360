"""Words of distress: thoughts of dying or of hurting oneself, and danger that is now. They bring people, never a hold."""

import re

from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

RISK, NOW, SUPPORT = "self_harm_risk", "crisis_now", "support_someone"

TRIVIAL = re.compile(
    r"\b(?:queue|traffic|if (?:i|you|he|she|they|we|it|this|that|one more|someone|my boss|the)\b.*\b(?:another|one more|again|monday|meeting|email|emails|song|advert|ad|queue|traffic|homework"
    r"|spreadsheet|spoiler|spoilers|wifi|lose|loses|match|game|boss|late|zoom|chores|dishes|training|episode|season|cancel|printer|bus|train|ikea))\b"
)


def mine(place: Place, reading: Reading) -> float:
    """One's own, and now."""
    if place.quoted() or place.negated() or _anothers(place):
        return 0
    factor = 1.0
    if place.past():
        factor *= 0.45
    if place.about_a_topic():
        factor *= 0.5
    if TRIVIAL.search(place.sentence):
        factor *= 0.4
    elif place.laughing():
        factor *= 0.7
    return factor


def own_words(place: Place, reading: Reading) -> float:
    """The same where the words themselves hold the "not": what stands before them seldom takes them back."""
    before = place.before
    if re.search(r"\b(?:never said|not that|not saying|not because|no longer|stopped|not mean)\b", before):
        return 0
    if place.quoted() or _anothers(place):
        return 0
    factor = 0.45 if place.past() else 1.0
    if place.about_a_topic() or TRIVIAL.search(place.sentence):
        factor *= 0.5
    return factor * (0.7 if place.laughing() else 1)


def _anothers(place: Place) -> bool:
    return place.subject() in {"second", "third"} and not place.names_oneself()


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


PEACEFUL = re.compile(r"\b(?:dog|boats|lovely|calm|sunset|sunrise|photos?|picnic|fishing|beautiful|view|tea|coffee)\b")


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


def theirs(place: Place, reading: Reading) -> float:
    """Somebody else's, now."""
    if place.negated() or place.past() or place.about_a_topic() or place.subject() != "third":
        return 0
    return 1


SELF = r"(?:myself|my self|me self)"
GAP = r"(?:\w+ ){0,3}"
DO_IT = (
    rf"(?:kill(?:ing)? {SELF}|end(?:ing)? (?:it(?: all)?|my life|everything|things|myself|my own life)|tak(?:e|ing) my (?:own )?life"
    rf"|commit(?:ting)? suicide|(?:hang|shoot|drown|drowning|hanging|shooting|stab|gas|poison|off|offing|suffocate) {SELF}"
    r"|jump(?:ing)? (?:off|in front|from|under)|slit(?:ting)? my (?:wrists?|throat)|overdose|overdosing|step(?:ping)? in front of"
    r"|driv(?:e|ing) (?:my car |the car |it |straight )?(?:off|into (?:a|the))|do(?:ing)? (?:it|myself in) (?:tonight|today|tomorrow|now|on friday|on \w+day|this weekend)|blow my (?:brains|head))"
)
HURT = (
    rf"(?:hurt(?:ing)? {SELF}|harm(?:ing)? {SELF}|cut(?:ting)? {SELF}|burn(?:ing)? {SELF}|self harm(?:ing)?|cut(?:ting)? (?:my (?:arms?|legs?|wrists?|thighs?)|again)|start(?:ing)? cutting"
    rf"|hit(?:ting)? {SELF}|punch(?:ing)? {SELF}|scratch(?:ing)? {SELF}|starve {SELF}|punish {SELF})"
)


def register(rules: Rules) -> None:
    """Distress of one's own, danger of anybody's, worry about others."""
    _risk(rules)
    _risk_with_not(rules)
    _now(rules)
    _danger(rules)
    _support(rules)


def _risk(rules: Rules) -> None:
    wish = r"(?:want|wants|wanting|wanted|wish|wishing|hope|hoping|ready|long|longing|need|like|love|begging|prefer|rather|just want|waiting|dying) "
    rules.add(RISK, mine,
        (0.95, rf"{wish}(?:so \w+ |more than \w+ |nothing more than |really |just |only )*(?:to )?(?:die|be dead|disappear(?: forever| for good| completely)?|vanish|cease(?: to exist)?|stop existing|be gone|not exist|sleep forever|fade away|not be alive)"),
        (0.9, rf"(?:wish|wishing|hope|hoping|pray|praying) (?:that )?(?:i|it|god|something|someone|a \w+|the \w+) {GAP}(?:dead|gone|hits me|kills me|takes me|would (?:just )?(?:die|kill me|hit me|take me)|not exist|die|did not exist|could (?:\w+ )?(?:disappear|die|vanish)|disappear|vanish|not alive)"),
        (0.85, r"(?:better|happier|easier|best|good|fine|safer|relieved|lighter|kinder) (?:off |for (?:everyone|everybody|all|them|us all|my \w+) )?(?:dead|if i (?:was|were|am|just|had|did|would|died|disappeared) ?(?:not |never |just |all )*(?:dead|gone|here|around|exist|existed|alive|born|died|disappeared)?)"),
        (0.8, r"(?:want|wish|wishing|ready for|waiting for|need) (?:it|this|everything|all of it|the pain|life|my life|all this|it all) (?:to )?(?:(?:just |all |finally )*(?:end|stop|be over|over|be done))"),
        (0.75, r"(?:should|might as well|may as well|deserve to|supposed to|peaceful(?: it would be)? to|going to|ought to) (?:just |have )?(?:be dead|die|died|have died|not be here)"),
    )  # fmt: skip
    rules.add(RISK, own_words,
        (0.9, r"(?:better|happier|fine|easier|okay|happy|lighter|safer) (?:off )?(?:\w+ )?without me"),
    )  # fmt: skip
    rules.add(RISK, mine,
        (0.9, r"(?:am|feel|feeling|felt|get|getting|so|really|very|been|actively|passively|pretty|bit|become|becoming|still|back|being|quite|super|extremely|make|makes|making|me) (?:feeling )?suicidal"),
        (0.85, r"(?:suicidal|suicide) (?:thoughts?|ideation|feelings?|urges?|again|tonight|today|and)"),
        (0.9, r"(?:thinking|thoughts?|thought|think|considering|contemplating|googling|researching|fantasi\w+|obsess\w+|dream\w*|ideas?) (?:\w+ ){0,3}suicide"),
        (0.6, r"suicide (?:is|feels|seems|looks|keeps|sounds) (?:\w+ ){0,3}(?:only|way|option|answer|easier|comfort\w*|mind|popping|coming|good|close|tempting)"),
        (0.5, r"suicidal"),
    )  # fmt: skip
    rules.add(RISK, mine,
        (0.9, rf"(?:want|wanting|wanted|wish|urge|urges|tempted|ready|like|thinking|think|thought|thoughts|considering|fantasi\w+|imagin\w+|dream\w*|feel like|planning|keep|keeps|picturing|imagining|picture|visions|images|obsess\w+|plans?|debating|contemplating|close|way|ways|able|trying|need|desire|rather|love|scared|afraid|worried|wonder\w*|prefer|try) (?:about |of |to |on |how |that |it |just |would |be |i |am |will |might |going |like |just |really |often |constantly |always |so |bad |badly |over |every \w+ |all \w+ )*{DO_IT}"),
        (0.6, rf"(?:kill(?:ing)? {SELF}|ending my (?:own )?life|taking my (?:own )?life|end it all|hang myself|end my (?:own )?life)"),
    )  # fmt: skip
    rules.add(RISK, mine,
        (0.85, rf"(?:want|wanting|wanted|urge|urges|tempted|need|needing|thinking|think|thoughts?|feel like|keep|kept|started|start|back to|considering|close to|craving|going|can not stop|desperate|itching|like|again|resist|fighting|try|trying|relapsed) (?:about |of |to |on |into |in |by |from |not |with |and |just |really |so |bad |badly |i |am |start |go back to )*{HURT}"),
        (0.75, rf"(?:i|have|been|just|and|relapsed|am|was) {HURT}(?: (?:again|last night|today|tonight|yesterday|this \w+|most \w+|every \w+|lately|a lot|right now))?"),
        (0.75, r"(?:urges?|relapsed|relapse|slipped|back) (?:\w+ ){0,3}(?:self harm(?:ing)?|cutting|cut|burning)"),
        (0.7, r"self harm(?:ing|ed)? (?:\w+ ){0,3}(?:again|tonight|urges?|today|is back|last night|thoughts?|right now|this week|most days|lately)"),
        (0.7, r"(?:blade|razor|lighter|knife) (?:\w+ ){0,5}(?:my (?:arm|arms|leg|skin|wrist|wrists|thigh|thighs)|calling me|out again)"),
    )  # fmt: skip
    rules.add(RISK, mine,
        (0.75, rf"(?:cut|burned|burnt|hurt|harmed|scratched|punched) (?:{SELF}|my (?:arms?|legs?|wrists?|thighs?|skin))(?: \w+){{0,3}} (?:again|last night|today|tonight|yesterday|this \w+|earlier|just now)"),
        (0.7, r"(?:last night|today|tonight|yesterday|this \w+|earlier|just) (?:\w+ ){0,3}(?:cut|burned|burnt|hurt|harmed|scratched) (?:myself|my (?:arms?|legs?|wrists?|thighs?|skin))"),
    )  # fmt: skip
    rules.add(RISK, mine,
        (0.75, r"(?:tired|sick|exhausted|fed up|done|weary|bored|hate|hating|had enough) (?:of |with |from )?(?:living(?! (?:out|with|in|on|here|like a|by|at|alone|off))|being alive|life(?! (?:admin|coach|insurance|lessons|advice|hacks))|existing|existence|my life|being here|trying to (?:live|stay alive|survive)|waking up)(?: anymore| now| at all| completely)?"),
        (0.6, r"(?:i am|feel like|being|just|such|be|only) (?:just |only |such |nothing but |like )*a (?:\w+ )?burden(?: (?:to|on) (?:everyone|everybody|all|them|my \w+|people))?"),
        (0.75, r"(?:what is (?:even )?the|see the|see a|is there any|is there a|do not see the|wonder what the) (?:\w+ )?point (?:of|in|to) (?:me )?(?:living|being (?:here|alive)|going on|staying|carrying on|me)"),
        (0.75, r"why (?:am i|do i|should i|bother|i am) (?:still |even |bother |keep |to )*(?:here|alive|live|living|exist|go on|going|staying alive|carry on)"),
        (0.7, r"(?:my )?life (?:is|feels|seems|has become) (?:\w+ )?(?:pointless|worthless|meaningless|hopeless|over|not worth \w+)"),
    )  # fmt: skip

    rules.add(RISK, mine,
        (0.85, r"(?:how |that it would be )(?:easy|peaceful|good|nice|quiet) (?:it would be )?(?:to )(?:just )?(?:stop existing|disappear|die|be dead|not wake|let go of life|end)(?: \w+){0,3}"),
        (0.8, r"(?:hate|gutted|sad|angry|disappointed|annoyed|sorry) (?:that )?i (?:woke up|wake up|am (?:still )?(?:alive|here)|survived|did not die|lived)(?: \w+){0,3}"),
        (0.85, r"(?:if|when) i (?:died|die|was dead|were dead|was gone|disappeared|never woke up) (?:\w+ ){0,3}(?:would|will|be|relieved|better|care|notice|finally|miss)"),
        (0.8, r"(?:wants?|wanting|want|need|ready) (?:to end (?:things|it all|my life)|out of (?:life|this life)|to be done with (?:life|living)|to check out|to give up on life|to go to sleep forever)"),
        (0.85, r"(?:thinking|thought|think|thoughts|dreaming|daydream\w*|fantasi\w+|obsessing|ruminating) (?:\w+ ){0,3}(?:dying|being dead|death|not being (?:alive|here|around)|my own (?:death|funeral)|ways to die|how i would die|disappearing forever)"),
        (0.8, r"(?:be|being|still be|still) alive (?:\w+ )?(?:next (?:year|month|week)|in (?:a|five|ten|six) \w+|by \w+|this time next|at christmas)"),
    )  # fmt: skip


def _risk_with_not(rules: Rules) -> None:
    rules.add(RISK, own_words,
        (0.9, r"(?:do|did|does|would|really|just) not (?:\w+ ){0,2}?(?:want|care|need|plan|wish|intend|deserve|know if i want) (?:to )?(?:\w+ )?(?:be here|live|exist|wake up|be alive|go on|carry on|do (?:this|life) anymore|keep going|be around|see (?:tomorrow|another \w+|the morning|next \w+)|be on this (?:earth|planet)|survive|stay alive|make it (?:to|through)|keep living|if i (?:live|die|wake|survive)|whether i (?:live|die|wake))"),
        (0.9, r"(?:wish|hope|pray|praying|hoping|better|want|like|love|rather) (?:\w+ ){0,4}(?:not|never) (?:to )?(?:have )?(?:wake(?: up)?|waking(?: up)?|been born|born|be here|exist|existed|be alive|woken up|make it|come back|have to wake(?: up)?|here|open my eyes)"),
        (0.85, r"(?:no|any|not a|nothing left) (?:\w+ )?(?:reason|point|purpose|hope|use) (?:\w+ ){0,3}(?:liv(?:e|ing)|being (?:here|alive)|going on|go on|to stay|carry(?:ing)? on|alive|be here|keep going|exist\w*|me here|me being)"),
        (0.85, r"(?:nothing|no one|nobody|not much|not anything|not anyone)(?: left)? (?:\w+ ){0,2}(?:to live for|worth living for|worth staying for|to keep me here|to stay for)"),
        (0.75, r"(?:can|do|could) ?not (?:\w+ )?see (?:the|a|any) (?:point|reason|sense) (?:in|of|to) (?:carrying on|going on|living|life|anything|being|it all|any of it|go on|carry on)"),
        (0.75, r"(?:do|can) not (?:\w+ )?see myself (?:\w+ )?(?:alive|living|being alive|getting old|reaching|making it|here)(?: \w+){0,4}"),
        (0.65, r"can ?not (?:\w+ )?(?:go on|carry on|keep (?:on )?(?:going|doing this|living|on)|do (?:this|it|life) anymore|take (?:it|this|any more|anymore|much more)(?: \w+)?|live (?:like this|with (?:myself|this))|see a (?:way out|future|way forward)|face (?:another|tomorrow|living)|survive this|bear (?:it|this|being alive|to be here)|cope anymore|see myself (?:here|making it|getting))"),
        (0.8, r"(?:life|it|living|this) (?:is |was |just |really |does |feels )*not (?:\w+ )?(?:worth (?:living|it anymore|the pain|going on)|worth it anymore)"),
        (0.8, r"(?:do|would|will) not (?:\w+ )?(?:mind|care) (?:if|being|whether|about) (?:\w+ ){0,5}(?:die|died|dead|wake|woke|alive|live|gone|happened to me|crashed|killed me|run over|hit by)"),
        (0.8, r"do not (?:deserve|want) (?:to )?(?:live|be here|be alive|exist|life|breathe|this life anymore|my life)"),
        (0.8, r"(?:never|not) (?:have )?(?:been born|wake up again|waking up|wanted to exist|see tomorrow)"),
        (0.75, r"(?:no one|nobody|would (?:anyone|anybody|they)|not anyone) (?:would )?(?:\w+ )?(?:notice|care|miss me|even know)(?: \w+){0,4}(?: (?:if|when) i (?:\w+ ){0,3}(?:died|gone|dead|disappeared|vanished|was not here|were not here))?"),
        (0.7, r"not (?:be|being) (?:here|around|alive) (?:anymore|any longer|at all)"),
    )  # fmt: skip
    rules.add(RISK, own_words,
        (0.65, r"(?:how much longer|much longer) (?:\w+ ){0,2}i (?:\w+ ){0,2}(?:last|hold on|keep going|hang on|do this|take|carry on|go on|make it|fight)"),
        (0.75, r"(?:go to sleep|fall asleep|asleep|go to bed) (?:\w+ ){0,3}(?:and )?(?:never|not) (?:\w+ )?wake"),
    )  # fmt: skip


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


LONG = re.compile(
    r"\b(?:years? (?:ago|back|out|later)|months? ago|back (?:then|when|in)|when i was|used to|in (?:19|20)\d\d|at my worst|last year"
    r"|long ago|before (?:i got|recovery|rehab)|the time i|once|decades?|wisdom|dentist|surgery|donat\w+|nosebleed|prescribed|as directed)\b"
)
EVENING = re.compile(
    r"\b(?:early shift|with the kids|camping|dentist|appointment|at (?:easter|christmas)|see you (?:tomorrow|next|on \w+day|later|all (?:next|on|tomorrow))|back (?:tomorrow|next|on|later|in)|until (?:tomorrow|next|monday)|sleep well|holiday|vacation|leaving the (?:group|room|chat|app)"
    r"|baby|leave|match|lovely|meeting|bus|new job|moving|work tomorrow|early (?:start|night)|logging off|heading to bed|talk (?:tomorrow|soon)|christmas|haha|catch you|off to bed|break from)\b"
)


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


def _support(rules: Rules) -> None:
    rules.add(SUPPORT, theirs,
        (0.8, r"(?:wants?|wanting|wishes|threaten\w*|talking about|talks about|thinking about|thinking of|says?|saying|going|trying|tells? me) (?:\w+ ){0,3}(?:to )?(?:die|be dead|kill (?:himself|herself|themselves|themself)|suicide|end (?:it(?: all)?|his life|her life|their life)|hurt(?:ing)? (?:himself|herself|themselves|themself)|killing (?:himself|herself|themselves)|ending (?:it|things|his life|her life|their life))"),
        (0.8, r"(?:is|are|been|feels?|feeling|seems?|gets?|was|becoming) (?:\w+ )?suicidal"),
        (0.8, r"(?:is|been|keeps?|started|back to) (?:\w+ )?(?:cutting|self harming|hurting (?:himself|herself|themselves)|harming (?:himself|herself|themselves))"),
        (0.7, r"(?:do|does) not want to (?:live|be here|be alive|go on)"),
    )  # fmt: skip
