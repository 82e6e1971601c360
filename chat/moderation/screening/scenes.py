"""More wide frames: what is seen at a scene, how it is taken, who sells, and what is about to happen."""

from chat.moderation.screening.danger import NOW, acted, goodbye, intent
from chat.moderation.screening.distress import RISK, own_words
from chat.moderation.screening.graphic import GRAPHIC, violent
from chat.moderation.screening.lexicon import AMOUNT, CLEAR
from chat.moderation.screening.more import DID, PART
from chat.moderation.screening.rule import Rules
from chat.moderation.screening.substances import METHOD, SOURCING, hiding, lethal, telling, trade
from chat.moderation.screening.unkind import HARASSMENT, at_you, sexual, threat

CAME = r"(?:came off|came away|came apart|had split|split open|split like|burst open|cut (?:from )?ear to ear|cut open|twisted|stuck to|falling off|fell off|blistered|crushed|flattened|flat under|snapped|severed|blown|bubbling|bulging|torn|hanging off|hanging out|ripped|sliced|mangled|burnt away|eaten away|pulped)"


def register(rules: Rules) -> None:
    """Frames of the categories in which people say it in the most different ways."""
    rules.add(GRAPHIC, violent,
        (0.75, rf"(?:his|her|their|the|its|s) (?:\w+ )?{PART} (?:\w+ ){{0,4}}{CAME}(?: .*)?"),
        (0.75, r"(?:hair|skin|flesh|blood|brains?|bone) (?:and (?:hair|skin|flesh|blood|bone|shit|vomit|piss) )?(?:\w+ )?(?:stuck|falling|hanging|peeling|dripping|smeared|caked|dried|sprayed|running) (?:to|off|from|on|down|over|across) (?:the|his|her|a|my) (?:\w+)"),
        (0.75, r"(?:slipped|slipping|standing|kneeling|sitting|lying|knelt|crawled) in (?:\w+ )?(?:blood|guts|pool of blood)(?: .*)?|(?:gun|barrel|shotgun) in (?:his|her|my) mouth(?: .*)?|(?:wet|sucking|ripping|tearing|cracking|popping) (?:sound|noise) (?:when|as|of)(?: .*)?|smell of (?:blood|flesh|vomit|burning|shit) and(?: .*)?"),
        (0.75, rf"(?:held|pressed|put|pushed|forced) (?:\w+ ){{0,3}}(?:lighter|cigarette|iron|poker|blade|knife|head|face|hand) (?:\w+ )?(?:to|on|against|under|into|over|in) (?:my |her |his |the )?(?:\w+ )?(?:until|till)(?: .*)?|{DID} (?:\w+ ){{0,3}}(?:until|till) (?:i|she|he|it) (?:\w+ ){{0,2}}(?:limp|unconscious|blistered|bled|stopped|passed out|dead)"),
    )  # fmt: skip
    rules.add(SOURCING, trade,
        (0.75, r"looking for (?:some |any |a bit of |good )?(?:green|brown|white|bud|gear|bits|party favours|favours)(?: .*)?|where are (?:all )?the (?:dealers|plugs)(?: .*)?|pick me up (?:a |some |another )(?:bag|gram|bit|strip|half|g)(?: .*)?"),
        (0.75, rf"(?:buy|have|get|take|pay for|offer for) (?:\w+ ){{0,4}}(?:your|someone s|somebody s|spare|a couple of) (?:\w+ ){{0,2}}(?:{CLEAR})(?: .*)?|{AMOUNT} (?:{CLEAR}) (?:left|going|to go|spare|for sale)(?: .*)?"),
        (0.75, r"i (?:deal|sell|serve|shot|shift) (?:a bit|a little|some|on the side|bits|weed|coke)(?: .*)?|(?:can|could|will) (?:get|sort|find) (?:you|anyone) (?:what|whatever|anything) you (?:need|want|like)(?: .*)?|(?:new|fresh|latest) (?:batch|drop|stock|delivery) ,? ?(?:\w+ )*(?:strong|fire|limited|quality|pure|message|dm)(?: .*)?"),
    )  # fmt: skip
    rules.add(METHOD, telling,
        (0.75, r"(?:inhale|toke|hit it|draw) (?:and|then) hold (?:it|for)(?: .*)?|(?:rail|snort|smoke|drop|pop|take) (?:it|one|another|half)(?: ,)? (?:then |and )*wait (?:.*)|where do (?:you|people|i) (?:inject|shoot|hit)(?: .*)?"),
        (0.75, rf"{AMOUNT} (?:{CLEAR}|bars) (?:will |would |should |and you )(?:knock|get|have|put|make|feel|are)(?: .*)?|(?:up to|on|doing|taking|at|using) (?:about |around )?(?:\d+|\w+) (?:{CLEAR}) (?:a|per|every) (?:day|night|week)(?: .*)?|(?:snorted|sniffed|railed|did|done|smoked) (?:{AMOUNT}|a few|some|a couple of) (?:lines?|bumps?|rocks?|hits?|bowls?|joints?) (?:.*)"),
        (0.75, r"(?:starting|good|decent|right|normal|first) (?:dose|amount) (?:\w+ ){0,4}(?:recreational\w*|for fun|to get high|first time|to trip|to party)(?: .*)?|(?:half|a|one|another) (?:a )?(?:pill|tab|bump|line|gram|bar) every (?:.*)"),
    )  # fmt: skip
    rules.add(METHOD, hiding,
        (0.75, r"(?:sneak|smuggle|get|bring) (?:a |my |some |the )?(?:\w+ )?(?:bottle|stash|gear|booze|vodka|pills|weed|drugs) (?:into|past|in to|through) (?:the |my |a )?(?:clinic|ward|rehab|hospital|unit|work|house|security|hostel|school|meeting|centre|center)(?: .*)?|to (?:beat|pass|cheat) (?:the|a|my) test (?:.*)"),
    )  # fmt: skip
    rules.add(METHOD, lethal,
        (0.8, r"(?:how high|what height|which height|from how high)(?: \w+){0,4} (?:fatal|die|kill|dead)|(?:jumping|jump|falling) from (?:.*) (?:fatal|kill|die)|best (?:place|spot) to (?:cut|burn|hit)(?: .*)?"),
    )  # fmt: skip
    _of_danger(rules)
    _of_harassment(rules)


def _of_danger(rules: Rules) -> None:
    rules.add(NOW, intent,
        (0.8, r"walk(?:ing)? into (?:the )?(?:sea|river|lake|traffic|water|canal|ocean|road)(?: (?:tonight|now|and .*|today))?|(?:it is|this is) (?:happening|going to happen|over) (?:tonight|today|now)(?: .*)?|affairs are in order|letters are (?:written|done|sealed|posted)"),
    )  # fmt: skip
    rules.add(NOW, acted,
        (0.75, r"(?:and|have|just|already|door and) taken (?:the|all|those|all the) (?:pills|tablets|overdose)"),
    )  # fmt: skip
    rules.add(NOW, goodbye,
        (0.8, r"(?:last|never) (?:\w+ )?(?:you|anyone) (?:\w+ )?(?:hear|see|hears) (?:from|of) me(?: again)?"),
    )  # fmt: skip
    rules.add(RISK, own_words,
        (0.75, r"(?:giving|given|give) up on (?:life|living)|what (?:is there|have i got|do i have) (?:left )?to live for"),
    )  # fmt: skip


def _of_harassment(rules: Rules) -> None:
    rules.add(HARASSMENT, threat,
        (0.75, r"i will (?:come|be) (?:to|round|at|outside) (?:your|yours|to your) (?:house|place|door|work|home|school)(?: .*)?"),
    )  # fmt: skip
    rules.add(HARASSMENT, sexual,
        (0.85, r"(?:see|want|suck|touch|feel|taste|show you) (?:\w+ )?my (?:dick|cock|body|tits|boobs|ass)(?: .*)?"),
    )  # fmt: skip
    rules.add(HARASSMENT, at_you,
        (0.75, r"you (?:are|were) a (?:terrible|bad|shit|useless|awful|crap|horrible|rubbish|failed|disgraceful) (?:mother|father|parent|coach|friend|person|wife|husband|son|daughter|peer)(?: .*)?"),
    )  # fmt: skip
