"""Words and turns of English that tell who, when, and whether it is meant: what chat.moderation.screening.reading asks for."""

import re


def words_of(text: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(text.split())


FIRST = words_of("i me my myself mine we us our im ourselves ")
SECOND = words_of("you your yours yourself yourselves ")
THIRD = words_of(
    "he she him her his hers they them their himself herself themselves someone anyone everyone nobody people "
    "person guy guys man woman lady bloke dude kid kids girl boy child children friend friends mate mates brother "
    "sister mother father son daughter parents cousin uncle aunt auntie nan gran grandma grandad grandpa granddad "
    "husband wife partner boyfriend girlfriend ex fiance niece nephew patient patients client clients caller "
    "casualty neighbour neighbor roommate flatmate housemate coworker colleague colleagues boss sponsor sponsee "
    "coach counsellor counselor therapist doctor psychiatrist nurse pharmacist prescriber teacher student students "
    "veteran veterans soldier officer crewmate character actor singer he'd bro bestie buddy pal stepdad stepson "
    "ones those others lad lads members member who whoever teen teenager survivor survivors poet author stranger "
    "relative dealer "
)
# Parts of oneself that speak: not somebody else.
INNER = words_of("voice voices head brain mind thoughts thought part illness addiction disease depression demons body ")
RELATIVE = re.compile(
    r"\b(?:someone|anyone|people|person|guy|man|woman|friend|friends|kid|client|patient|mate|one|colleague|girl|boy|lad|those"
    r"|caller|bloke|lady|member|peer) (?:that |who )?i (?:\w+ ){1,3}$"
)
ONESELF = re.compile(r"\b(?:i|me|myself|my)\b")
NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|without|nothing|nobody|none|hardly|barely|stopped|quit|instead of|rather than|longer"
    r"|wouldnt|refuse|refused|refusing|avoid|avoided|avoiding|resisted|free from|free of|kept me from|keeps me from"
    r"|talked me out of|kept from|gave up|given up|against|far from|isnt|denied)\b"
)
# "can not stop …": the second one takes the first one back.
CANCELLED = re.compile(
    r"\b(?:trying|try|struggling|fighting|hard) (?:\w+ ){0,2}not to\b|\bnot (?:\w+ )?(?:stop|help|shake|quit|resist|escape|ignore|avoid|only|just|even)\b"
)
PAST_VERB = re.compile(
    r"\b(?:was|were|had|did|used to|wanted|tried|thought|felt|planned|attempted|began|wrote|lost|found|survived|went|came"
    r"|ended|nearly|almost|could not|knew|needed|told|asked|called|texted|sold|bought|picked|gave|took|kept|spent)\b"
)
LONG_AGO = re.compile(
    r"\b(?:years? (?:ago|back|out|later|sober|clean|now)|months ago|decades? ago|a (?:while|decade|lifetime) (?:ago|back)"
    r"|long (?:ago|time ago)|back then|back in|back when|when i was|at the time|in those days|those days|in the past|used to"
    r"|once upon|at my (?:worst|lowest)|in my (?:twenties|teens|thirties|drinking|using|addiction|active|old)"
    r"|before (?:i got|i found|recovery|rehab|treatment|my recovery|getting|detox)|as a (?:kid|child|teenager|teen|student)"
    r"|(?:in|since) (?:19|20)\d\d|last (?:year|summer|winter|spring|autumn|decade)|rock bottom|my (?:first|last) (?:attempt|rehab)"
    r"|in my old life|growing up|when we were|during my addiction|in active addiction|(?:last|previous) relapse)\b"
)
RECENT = re.compile(
    r"\b(?:today|tonight|last night|this (?:morning|afternoon|evening|week|weekend)|yesterday|just now|an? (?:hour|minute)s? ago"
    r"|minutes ago|hours ago|right now|just (?:took|taken|swallowed|cut|hurt|tried|did|had|used)|still|again|lately|these days"
    r"|recently|currently|all (?:day|week|night)|every (?:day|night|morning|single)|for (?:days|weeks|months|hours)|since \w+day)\b"
)
NOW = re.compile(
    r"\b(?:today|tonight|last night|this (?:morning|afternoon|evening|week)|yesterday|right now|still|lately|these days|recently)\b"
)
# What is wished or said of now stays so, whatever verb it hangs on.
WISHED = re.compile(r"\b(?:wish|if i|would|could|do not|can not|am|is|are)\b")
PERFECT = re.compile(r"\bi (?:have|have been|keep|kept|can not stop)(?: \w+){0,3} $")
LAUGH = re.compile(r"\bhaha\b")
REPORTED = re.compile(
    r"\b(?:he|she|they|ex|father|mother|brother|sister|husband|wife|boss|someone|people|friend|partner|boyfriend|girlfriend"
    r"|guy|man|woman|doctor|neighbour|nobody|everyone|dealer|kid|teacher|bully|bullies|client|patient|caller|sign|book|song)"
    r"(?: (?:has|had|would|always|once|just|also|then|even|still|used to|keeps?|kept|is|was|were|are))*"
    r" (?:said|says|say|saying|told|tell|tells|telling|called|calls|calling|call|texted|wrote|writes|messaged|shouted|screamed|yelled"
    r"|asked|asks|asking|thinks|thought|posted|commented|goes|went)(?: (?:me|us|to me|at me|him|her|them|my \w+|i))?(?: (?:that|to|like|a|an|the|was|am|were|should|could|,))*"
    r'(?: ")?(?: [\w,]+){0,6}(?: ")?$'
)
TOPIC = re.compile(
    r"\b(?:film|movie|series|episode|season|documentary|podcast|novel|book|chapter|song|lyrics?|lyric|album|poem|character|plot"
    r"|scene|netflix|videos?|game|play|quote|training|course|workshop|class|webinar|lecture|awareness|prevention|campaign|talk on"
    r"|leaflet|poster|article|essay|study|research|statistics|stats|guidelines|policy|module|certificate|conference|drill"
    r"|exam|assignment|dissertation|charity|fundraiser|headline|the news)\b"
)
BOUNDS = re.compile(
    r" (?:\.|\?|,|but|because|although|though|however|so|then|and (?=i |he |she |we |they |you |my |it |now )|since|while) "
)
SENTENCE = re.compile(r" .*? [.?](?= )")
# Without one of these there is no figure of speech to take out.
FIGURATIVE = re.compile(
    r"\b(?:d(?:ie|ying|ead|eath|eceased|ressed|rop)|kill|murder|slay|slaughter|suicid|shoot|hang|jump|cut|overdos|self harm|ghost|loss to|took|end)"
)
