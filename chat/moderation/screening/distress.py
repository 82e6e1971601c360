"""Words of distress: thoughts of dying or of hurting oneself, and worry about others. They bring people, never a hold."""

import re

from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

RISK, SUPPORT = "self_harm_risk", "support_someone"

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
    _risk_of_hurt(rules)
    _risk_with_not(rules)
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


def _risk_of_hurt(rules: Rules) -> None:
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
        (0.75, r"(?:no one|nobody|would (?:anyone|anybody|they)|not anyone) (?:would )?(?:\w+ )?(?:notice|care|miss me|even know)(?: \w+){0,4} (?:if|when) i (?:\w+ ){0,3}(?:died|die|gone|dead|disappeared|vanished|was not here|were not here)|(?:no one|nobody) would (?:\w+ )?(?:miss me|notice|care)(?= [.])"),
        (0.7, r"not (?:be|being) (?:here|around|alive) (?:anymore|any longer|at all)"),
    )  # fmt: skip
    rules.add(RISK, own_words,
        (0.65, r"(?:how much longer|much longer) (?:\w+ ){0,2}i (?:\w+ ){0,2}(?:last|hold on|keep going|hang on|do this|take|carry on|go on|make it|fight)"),
        (0.75, r"(?:go to sleep|fall asleep|asleep|go to bed) (?:\w+ ){0,3}(?:and )?(?:never|not) (?:\w+ )?wake"),
    )  # fmt: skip


def _support(rules: Rules) -> None:
    rules.add(SUPPORT, theirs,
        (0.8, r"(?:wants?|wanting|wishes|threaten\w*|talking about|talks about|thinking about|thinking of|says?|saying|going|trying|tells? me) (?:\w+ ){0,3}(?:to )?(?:die|be dead|kill (?:himself|herself|themselves|themself)|suicide|end (?:it(?: all)?|his life|her life|their life)|hurt(?:ing)? (?:himself|herself|themselves|themself)|killing (?:himself|herself|themselves)|ending (?:it|things|his life|her life|their life))"),
        (0.8, r"(?:is|are|been|feels?|feeling|seems?|gets?|was|becoming) (?:\w+ )?suicidal"),
        (0.8, r"(?:is|been|keeps?|started|back to) (?:\w+ )?(?:cutting|self harming|hurting (?:himself|herself|themselves)|harming (?:himself|herself|themselves))"),
        (0.7, r"(?:do|does) not want to (?:live|be here|be alive|go on)"),
    )  # fmt: skip
