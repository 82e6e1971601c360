"""Words against somebody: an insult, a threat, pressure, a slur; and what only sounds like it."""

import re

from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

HARASSMENT, HATE = "harassment", "slurs_hate"

INSULT = (
    "idiot|moron|loser|liar|fraud|fake|failure|joke|disgrace|pig|bitch|bastard|cunt|dick|dickhead|prick|twat|wanker|arsehole|asshole|scum|scumbag|trash|garbage|rubbish"
    "|waste of (?:space|air|oxygen|time|skin)|piece of (?:shit|crap|work|trash)|worthless|pathetic|stupid|dumb|dumbass|dense|thick|ugly|fat|disgusting|useless|weak|selfish|spineless|coward|attention seeker|attention seeking|attention whore|drama queen"
    r"|psycho|crazy|insane|nutter|nutcase|mental|freak|creep|weirdo|whore|slut|slag|tramp|snowflake|clown|hypocrite|parasite|leech|scrounger|toxic|vile|evil|manipulative|narcissist|bully|junkie|crackhead|druggie|drunk|wreck|mess|burden|embarrassment|jerk|tosser|muppet|numpty|melt|snake|rat|grass|cretin|imbecile|fool|vermin|filth|hopeless|sad little \w+|laughing stock|sicko|pervert|dead weight|full of (?:shit|crap|it)|two faced|lowlife|low life|nobody|poser|deluded|delusional|pain in the ass"
)
HARD = "bitch|cunt|dickhead|prick|twat|wanker|arsehole|asshole|scum|scumbag|piece of (?:shit|crap)|worthless|pathetic|waste of (?:space|air|oxygen|skin)|whore|slut|slag|moron|idiot|loser|liar|disgusting|vile|creep|freak|psycho|parasite|vermin|filth|cretin|imbecile|lowlife|junkie|crackhead|attention whore|attention seeker|dumbass|trash|clown|hypocrite|snake|fraud|coward|stupid|useless"
FRIENDLY = re.compile(
    r"\b(?:haha|love you|love ya|xx|xo|bless you|you legend|proud of you|miss you|mate haha|you absolute (?:legend|star)|in the best way|affectionately|with love|jokes?|joking|kidding|teasing|banter|my friend)\b"
)
ILLNESS = re.compile(
    r"\b(?:disease|illness|addiction|cancer|depression|anxiety|craving|cravings|bottle|booze|drink|alcohol|habit|urge|urges|ptsd|insomnia|brain|day|week|weather|printer|phone|laptop|car|traffic|computer|withdrawal|withdrawals|relapse|pain|covid|flu|migraine|nightmares?|system|wifi|weed|heroin)\b"
)
COUNTER = re.compile(
    r"\b(?:slur|slurs|not (?:okay|ok|cool|acceptable|on)|offensive|hurtful|wrong to|do not (?:call|say|use)|please (?:stop|do not)|stop (?:calling|saying|using)|stance|stop using|called me|calls me|call me|called us|calling me|called him|called her|call us"
    r"|shouted|yelled|screamed|spat|bullied|abuse|racist|racism|homophobi\w+|transphobi\w+|sexist|bigot\w*|stereotypes?|stigma|banter|society|uncle|aunt|wrong that|hurts|hate crime|reported|reporting|word|words|term|graffiti|sprayed|painted|reclaim\w*|said|language|apologi[sz]ed?|someone who says|people who say|idea that|myth|used to think|do not believe)\b"
)
HARMLESS = re.compile(
    r"\b(?:chinks? (?:of|in)|dykes? (?:held|wall|path|broke)|faggots and|retarded by|retard\w* (?:growth|paint|progress|foam)|coon cat|coons? (?:hound|mabel)|jap s eye|spic and|abos? blood|homos? sapiens?|cripple creek|wog ?boy)\b"
)
RECLAIMED = re.compile(
    r"\b(?:i am|as|we are|us|being|i was|proud|fellow|my fellow|call myself|calls? (?:myself|ourselves)|we) (?:\w+ ){0,3}(?:an? )?(?:\w+ ){0,2}$"
)


def at_you(place: Place, reading: Reading) -> float:
    """Said to somebody here; not among laughing friends, of an illness, of oneself, or quoted."""
    if place.quoted() or place.negated() or place.about_a_topic():
        return 0
    near = place.sentence
    if place.subject() == "first" and not re.search(r"\b(?:you|your|u)\b", place.words):
        return 0
    around = f"{' '.join(place.before.split()[-4:])} | {reading.said[place.end : place.end + 30]}"
    if (ILLNESS.search(around) or ILLNESS.search(place.words)) and "your" not in place.words:
        return 0
    if FRIENDLY.search(near) or re.search(r" haha(?: |$)", reading.said[place.end : place.end + 50]):
        return 0.35
    if re.search(
        r"\b(?:told|called|calls|said|says|saying|calling|telling|makes|made|making|tells|treats?|treated) (?:\w+ ){0,4}$",
        place.before,
    ) and not re.search(r"\bi (?:told|called|said)\b", place.before):
        return 0
    if re.search(
        r"\b(?:if|when|because|makes you feel|feel like|not mean|am not saying|do not think|nobody thinks|might think|think that)\b",
        place.before,
    ):
        return 0.3
    return 1


def at_them(place: Place, reading: Reading) -> float:
    """Said of somebody who is here or named; not of an illness or a thing, and not of somebody who did one harm."""
    if ILLNESS.search(place.clause) or place.subject() == "first":
        return 0
    return at_you(place, reading)


def threat(place: Place, reading: Reading) -> float:
    """Threatened here; not received, and not said in fun."""
    if place.quoted() or place.negated() or place.about_a_topic() or place.subject() == "third":
        return 0
    return 0.4 if place.laughing() or FRIENDLY.search(place.sentence) else 1


def slur(place: Place, reading: Reading) -> float:
    """Used against somebody; not reclaimed, spoken against or told of."""
    if re.search(r"\bnot (?:\w+ ){1,3}(?:with|by|near|for) (?:a |an |any |some )?(?:bunch|load|lot|$)", place.before):
        return 1
    if (
        place.quoted()
        or HARMLESS.search(f"{place.words}{reading.said[place.end : place.end + 12]}")
        or RECLAIMED.search(place.before)
        or COUNTER.search(place.sentence)
    ):
        return 0
    if re.search(r"\b(?:said|called|shouted|slur|slurs|word)\b", reading.said) and place.subject() != "second":
        return 0.4
    return 1


def group(place: Place, reading: Reading) -> float:
    """A whole group run down; not spoken against or told of."""
    negated = " not " in place.words and not re.search(
        r"\b(?:should|do|can|must) not (?:exist|deserve|have|be|breed|belong|stand|vote|live)\b", place.words
    )
    if (
        place.quoted()
        or negated
        or (place.negated() and not re.search(r"can not $", place.before))
        or COUNTER.search(place.sentence)
        or place.about_a_topic()
    ):
        return 0
    return 1


def register(rules: Rules) -> None:
    """Insults, threats, pressure and hate."""
    _insults(rules)
    _threats(rules)
    _pressure(rules)
    _hate(rules)


def _insults(rules: Rules) -> None:
    very = r"(?:such |just |nothing but |only |a |an |the |so |really |fucking |bloody |absolute |complete |total |utter |little |big |biggest |real |actual |proper |right |massive |most |damn |goddamn |pretty |kind of |being |seriously |literally |lying |sad |old |ignorant |self absorbed |selfish |miserable |stupid |pathetic |dumb |filthy |dirty |disgusting |one |another |all |bunch of |lot of |load of |freaking |always |still )*"
    rules.add(HARASSMENT, at_you,
        (0.8, rf"(?:you|you all|you lot|you two|you people|u) (?:are|were|really are|must be|sound like|look like|look|sound|act like|seem|will always be|will never be anything but|stay) {very}(?:{INSULT})s?"),
        (0.85, rf"you {very}(?:{HARD})s?"),
        (0.75, rf"(?:what|how|such|stop being|quit being|do not be|why are you|why do you have to be|typical (?:addict|drunk|junkie|man|woman|newbie|male|female)? ?,? ?) ?{very}(?:{HARD})s?"),
        (0.75, rf"(?:shut up|shut the fuck up|get lost|piss off|fuck off|listen|grow up|nice try|ok|okay|sure|bye|whatever|oi|hey) (?:, |\. )?(?:you )?{very}(?:{HARD})s?"),
        (0.75, rf"your {very}(?:face|opinion|opinions|story|stories|excuses?|life|kids|advice|whining|drama|tears|recovery|feelings|problems?) (?:is|are|was|makes?) {very}(?:{INSULT}|me sick|boring|bullshit|a lie|lies|nothing|me sick)"),
    )  # fmt: skip
    rules.add(HARASSMENT, at_them,
        (0.7, rf"(?:that|this|the) (?:\w+ )?(?:guy|girl|woman|man|bloke|one|coach|member|new guy|newbie|dude|chick) (?:\w+ )?(?:is|was) {very}(?:{HARD})s?"),
        (0.65, rf"(?:she|he|\w+) (?:is|s) (?:such |just |nothing but |only |so |a |an |fucking |absolute |complete |total |bloody |lying |utter |little |the biggest )+(?:{HARD})"),
    )  # fmt: skip
    rules.add(HARASSMENT, at_you,
        (0.8, r"(?:shut|shut up|just shut|shut the (?:fuck|hell)|shut your) (?:up|mouth|face|trap|it|gob)(?: .*)?"),
        (0.8, r"(?:fuck|screw|piss|sod|bugger|eff) (?:you|off|yourself|u)(?: .*)?"),
        (0.8, r"(?:go to hell|drop dead|get lost|eat shit|kiss my ass|suck (?:it|my \w+)|rot in hell|burn in hell|(?:i )?(?:really )?hope you (?:\w+ ){0,3}(?:die|relapse|suffer|rot|fail|lose|get hurt|use again|choke|cry|burn|overdose|end up))"),
        (0.8, r"(?:nobody|no one|none of us|everyone) (?:\w+ ){0,2}(?:likes|wants|cares about|asked|believes|can stand|hates|needs|is sick of|is tired of|would miss|misses) (?:you|your|u)(?! (?:for|to|right now|until|tonight)\b)(?: .*)?"),
        (0.75, r"(?:stop|quit|enough) (?:with )?(?:your |the )?(?:\w+ )?(?:whining|crying|moaning|attention seeking|playing the victim|lying|faking|pity party|victim act|sob story|bitching)"),
        (0.75, r"(?:you|u) (?:make|makes) (?:me|us|everyone) (?:\w+ )?(?:sick|puke|vomit|want to (?:puke|vomit))|(?:sick|tired) of your (?:shit|crap|bullshit|whining|drama|lies|moaning|excuses|face|stories)"),
        (0.7, r"(?:you|u) (?:\w+ ){0,2}(?:sad|lying|dirty|nasty|ugly|fat|stupid|creepy|silly|miserable|pathetic|thick|evil|old|bitter|ignorant|horrible|vile) (?:\w+ )?(?:little |old )?(?:man|woman|cow|boy|girl|git|sod|bint|hag|pig|person|bastard|bitch|creature|excuse)"),
        (0.75, r"(?:do|does) (?:us|everyone|the world|yourself) (?:all )?a favou?r (?:and|by) (?:\w+ ){0,3}(?:disappear\w*|die|leave|going|go|shut\w*|vanish|kill\w*|never)(?: .*)?"),
        (0.75, r"(?:everybody|everyone|all of you|nobody|no one|stop|do not) (?:\w+ ){0,2}(?:stop )?(?:talk(?:ing)? to|listen(?:ing)? to|answer|reply to|speak to) (?:him|her|them|this \w+|that \w+)(?! about)"),
        (0.75, r"go on (?:, )?(?:then (?:, )?)?(?:relapse|cry|drink|use|do it|have a drink|kill yourself)(?: .*)?"),
        (0.7, r"you (?:do not belong|should not be|are not welcome|are not wanted|do not deserve|will never (?:amount|be anything|get clean|get sober|make it|change|recover)|deserve (?:it|everything|to (?:suffer|relapse|die|be alone|lose)|what (?:happened|he did|you got|he))|brought (?:it|this) on|are the problem|asked for it|are making (?:it|this) up|are faking)(?: .*)?"),
    )  # fmt: skip


def _threats(rules: Rules) -> None:
    rules.add(HARASSMENT, threat,
        (0.95, r"(?:go |just |please |should |why do not you |you should |maybe you should |hurry up and |do us a favou?r and |and |then )*kill yourself"),
        (0.9, r"(?:you should|why do not you|hope you|just|go and|please|go|do everyone a favou?r and) (?:\w+ ){0,2}(?:die|hang yourself|off yourself|end it|jump off a \w+|drink bleach|overdose|relapse and die|top yourself)"),
        (0.9, r"(?:i|we) (?:will|am going to|are going to|swear i will|would|can|know people who will|am coming to|could) (?:\w+ ){0,2}(?:kill|hurt|find|beat|smash|break|end|destroy|ruin|stab|punch|slap|bash|batter|hunt|get|expose|dox|come for|knock) (?:out where )?(?:you|your|u)(?! (?:a|an|some|the|one|in there|something|someone|another|later|up|out of|at|to it|home|to the)\b)(?: .*)?"),
        (0.75, r"(?:keep (?:talking|it up|going|pushing)|say that again|one more word|carry on) (?:\w+ ){0,3}(?:and|or) (?:i|we|you) (?:will|am|are)(?: .*)?"),
        (0.75, r"i know (?:which|what|where|when) (?:\w+ ){0,2}(?:bus|train|car|road|school|gym|shop|time|your \w+|you) (?:\w+ ){0,3}(?:get|take|drive|go|goes|live|work|park|finish|walk|leave)(?! (?:in|is|can)\b)(?: ,? be careful.*)?"),
        (0.8, r"(?:watch your back|you will (?:\w+ )?(?:regret(?! (?:missing|not|skipping|eating))|pay|be sorry|get what|wish|see what happens)(?: .*)?|you are (?:\w+ )?(?:dead|finished)|you had better (?:watch|sleep|run|hide|shut)(?: .*)?|better watch (?:your|yourself|out)|i know where you (?:live|work|park|go)|i know who you are|sleep with one eye open|keep looking over your shoulder|snitches get)"),
        (0.8, r"(?:i will|i am going to|going to|will) (?:tell|send|show|post|message|email) (?:\w+ ){0,3}(?:your|everyone|the room|screenshots|the group)(?: (?:boss|wife|husband|kids|family|mother|work|employer|ex|partner|what you|who you|you are|about you|everything|your real).*)?"),
        (0.75, r"(?:everyone|let us all|we should all|all of you|come on everyone|guys|lads) (?:\w+ ){0,3}(?:report|block|ignore|gang up|pile|message|spam|get rid of|kick|laugh at|call out|freeze|shun|hound) (?:\w+ ){0,2}(?:him|her|them|this (?:guy|girl|liar|idiot|person|man|woman|creep)|that \w+)"),
    )  # fmt: skip


def _pressure(rules: Rules) -> None:
    rules.add(HARASSMENT, sexual,
        (0.9, r"(?:send|show|share|post|trade|swap|want|see|got) (?:me |us |some |a |any |your |more |of |to |you |see )*(?:nudes?|naked|tits|boobs|ass|body pics?|sexy (?:pics?|photos?|selfies?|pictures?)|dick pics?|pics? of (?:you|your)|pics? in|bikini|underwear|photo of your|body)"),
        (0.85, r"(?:pic|picture|photo|video|selfie|snap) (?:of you |of yourself )?(?:with|without|in) (?:your |no )?(?:top|shirt|bra|clothes|underwear|bikini|bed|pants|towel|nothing)(?: \w+){0,2}"),
        (0.8, r"(?:come over|pop round|come round|be there) (?:\w+ ){0,3}(?:warm you|keep you warm|cuddle you|keep you company in bed|make you feel good|look after you properly)(?: \w+)*"),
        (0.85, r"(?:what are you|tell me what you are|are you) (?:\w+ )?(?:wearing|naked|in bed|alone (?:tonight|right now)|horny|touching)(?! (?:to|already|yet|by|for|at|on))"),
        (0.85, r"(?:you are|you look|you sound|your \w+ (?:is|are|look|looks)|bet you are|you must be) (?:\w+ ){0,3}(?:sexy|hot|fit as|turning me on|fuckable|delicious|sex on legs|smoking|so fine|gorgeous babe)"),
        (0.85, r"(?:i|would|want|wanna|love|like) (?:\w+ ){0,4}(?:fuck you|sleep with you|see you naked|get you in(?:to)? (?:my )?bed|touch you|kiss you|taste you|get with you|do (?:things|stuff) to you|have sex with you|spank you|take you to bed|cuddle you (?:all|in bed)|undress you)"),
        (0.75, r"(?:come on|do not be|why so|stop being) (?:\w+ )?(?:babe|baby|sexy|shy|frigid|a tease|a prude|so shy|like that babe|playing hard)(?: .*)?"),
        (0.75, r"(?:why (?:are you|will you not|do not you|have you not|did you not)) (?:\w+ )?(?:ignoring me|answer(?:ing)? me|reply(?:ing)? (?:to )?me|message me back|replied|texting me back)(?: .*)?(?:babe|baby|bitch|again|i said|answer me|you owe|after (?:all|everything))"),
        (0.75, r"you owe me (?:\w+ ){0,3}(?:date|kiss|pic|picture|photo|answer|reply|meeting|at least)"),
    )  # fmt: skip


def sexual(place: Place, reading: Reading) -> float:
    """Pressed upon somebody here; not told of what was done to one."""
    if place.quoted() or place.negated() or place.about_a_topic() or place.subject() == "third":
        return 0
    return 0 if place.past() and re.search(r"\b(?:he|she|they|ex)\b", reading.said) else 1


SLURS = "retards?|retarded|faggots?|fags?|faggy|trann(?:y|ies)|dykes?|niggers?|niggas?|niggaz|pakis?|chinks?|chinky|kikes?|spics?|wetbacks?|gooks?|ragheads?|towelheads?|pikeys?|gyppos?|gypos?|coons?|beaners?|shemales?|spastics?|spazz?|mongs?|mongoloids?|cripples?|sand monkeys?|darkies|golliwogs?|wogs?|poofs?|poofters?|batty ?boys?|half breeds?|redskins?|jap|japs|camel jockeys?|troons?|lezzers?|lesbos?|homos?|abos?|kaffirs?|porch monkeys?|zipperheads?|curry munchers?|polacks?|yids?|libtards?|femoids?"
GROUPS = "immigrants?|migrants?|foreigners?|muslims?|jews?|jewish people|arabs?|asians?|indians?|pakistanis?|chinese(?: people)?|mexicans?|blacks?|black people|white people|whites|africans?|poles|polish|romanians?|gays?|gay people|lesbians?|trans(?: people| women| men| kids)?|transgenders?|queers?|homosexuals?|bisexuals?|women|men|girls|feminists?|christians?|catholics?|hindus?|atheists?|refugees?|asylum seekers?|gypsies|travellers|roma|disabled(?: people)?|autistics?|fat people|old people|boomers|poor people|homeless(?: people)?|benefit claimants|addicts?|junkies|alcoholics|alkies|druggies|crackheads?|tweakers|smackheads|mentally ill(?: people)?|schizos|jehovahs|hispanics?|latinos?|natives|americans|brits|irish|scots|germans|french|russians|ukrainians|israelis|palestinians|turks|somalis|nigerians|albanians|them lot|these people|those people|your kind|your lot|you people|his kind|their kind"


def _hate(rules: Rules) -> None:
    rules.add(HATE, slur, (0.85, rf"(?:{SLURS})"))
    bad = "scum|vermin|animals|filth|filthy|disgusting|parasites|thieves|criminals|rapists|terrorists|diseased|sick in the head|mentally ill|subhuman|inferior|evil|liars|trash|garbage|lazy|dirty|perverts|groomers|paedos|pedos|stupid|violent|savages|cockroaches|rats|leeches|scroungers|a plague|a disease|cancer|degenerates?|abominations?|unnatural|freaks|worthless|the problem|the enemy|ruining (?:this|the|our|everything)|taking over|destroying|invading|subhumans|waste of (?:space|money|oxygen)|beyond help|all the same|sinners|going to hell|disgraceful|manipulative|hysterical|useless|crazy|whores|snakes"
    rules.add(HATE, group,
        (0.85, rf"(?:all|these|those|most|every|fucking|bloody|damn|the|typical|you|you people are|goddamn|filthy|dirty|that is what|because|and)? ?(?:{GROUPS}) (?:are|is|will always be|act like|breed like|live like|behave like|breed like) (?:\w+ ){{0,3}}(?:{bad})"),
        (0.8, rf"(?:{bad}|scroungers?|cheats?) (?:, )?(?:all )?(?:those|these|the|them) (?:{GROUPS})"),
        (0.8, rf"(?:typical|bloody typical) (?:{GROUPS}|jew|muslim|woman|immigrant|foreigner|addict|gay)(?: ,? ?always.*)"),
        (0.8, r"(?:that lot|your lot|these people|those people|your kind|his kind|them lot) (?:are|breed|live|behave|smell|act) like (?:rats|animals|pigs|dogs|vermin|savages|rabbits|cockroaches)"),
        (0.8, r"(?:women|men|people|girls|blokes) like you (?:are|make|should|deserve|ruin|always)(?: .*)?"),
        (0.85, rf"(?:{GROUPS}) (?:do not|does not|never) (?:belong|deserve|work|contribute|wash|count|matter)(?: \w+){{0,5}}"),
        (0.9, rf"(?:{GROUPS}) (?:\w+ )?(?:should|deserve to|need to|ought to|must|should all|do not deserve|belong|have no right|should not|want to|can all|can) (?:\w+ ){{0,2}}(?:be (?:\w+ )?(?:shot|killed|deported|gassed|hanged|locked up|sterili[sz]ed|wiped out|banned|castrated|put down|sent (?:back|home)|burned|exterminated|drowned|put to sleep|kept out|caged|left to (?:die|rot)|allowed near (?:kids|children))|die|rot|burn|go (?:back|home)|to (?:live|exist|vote|breathe|help|be here|breed|be alive|be treated)|help|in (?:cages|prison|camps|the kitchen|hell)|exist|breed|have (?:kids|children|rights))"),
        (0.8, rf"(?:hate|can not stand|despise|sick of|fed up with|disgusted by|never trust|get rid of|ban|deport|kill|gas|too many|enough of|keep out|down with|kick out|no room for|send back) (?:all |the |these |those |any |fucking |bloody |every |ever |a |an )*(?:{GROUPS})"),
        (0.85, r"(?:go|get) back to (?:your (?:own )?country|where you (?:came|come|belong)|africa|india|pakistan|poland|mexico|china|your own (?:kind|country))"),
        (0.8, rf"(?:fucking|dirty|filthy|stinking|disgusting|bloody|stupid|lazy|scrounging|thieving|lying) (?:{GROUPS})"),
        (0.75, r"(?:not a real (?:man|woman)|you will never be a (?:real )?(?:man|woman)|men in dresses|it is a (?:sin|mental illness|perversion) (?:to be|being) (?:gay|trans)|being (?:gay|trans|queer) is (?:a |an )?(?:sin|sick|disease|disgusting|unnatural|mental illness|choice|wrong)|(?:white|black) (?:power|supremacy)|master race|hitler was right|jews (?:control|run|own)|great replacement)"),
    )  # fmt: skip
