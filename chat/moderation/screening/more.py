"""Wider frames beside the rules of each category: two or three things that mean it only together in one sentence."""

from chat.moderation.screening.danger import NOW, intent
from chat.moderation.screening.distress import DO_IT, HURT, RISK, mine, own_words
from chat.moderation.screening.graphic import GRAPHIC, violent
from chat.moderation.screening.lexicon import AMOUNT, CLEAR, NAMED
from chat.moderation.screening.medicine import DOSE, asked, diagnosed
from chat.moderation.screening.others import PATH, pressed
from chat.moderation.screening.rule import Rules
from chat.moderation.screening.substances import METHOD, SOURCING, hiding, lethal, telling, trade
from chat.moderation.screening.unkind import HARASSMENT, HATE, at_you, group, sexual, threat

DEATH = r"(?:death|dying|being dead|suicide|not being (?:here|alive)|not to be alive|ending it(?: all)?|to be dead|killing myself)"
PART = r"(?:face|head|skull|brains?|eyes?|tongue|teeth|jaw|neck|throat|chest|breasts?|back|skin|stomach|belly|guts|insides|arms?|hands?|fingers?|nails|legs?|feet|foot|bones?|ribs|ears?|nose|lips|cheeks?|heart|body|flesh|blood|scalp)"
PLACE = r"(?:footwell|visor|windscreen|dashboard|tarmac|kerb|curb|pavement|boot|boots|bonnet|grille|sleeve|sleeves|ceiling|carpet|tracks|ditch|bin bag)"
DID = r"(?:cut|burned|burnt|poured|beat|beaten|raped|stabbed|slashed|sliced|carved|scalded|branded|whipped|strangled|choked|smothered|drowned|kicked|punched|smashed|bit|broke|crushed|shot)"


def register(rules: Rules) -> None:
    """Frames of every category."""
    _distress(rules)
    _substances(rules)
    _doses(rules)
    _against(rules)
    _rest(rules)


def _distress(rules: Rules) -> None:
    rules.add(RISK, mine,
        (0.8, rf"{DEATH} (?:\w+ ){{0,3}}(?:a relief|easier|peaceful|peace|appealing|tempting|comforting|welcome|the (?:only )?answer|better than|kinder|seems good|sounds (?:good|nice|peaceful))"),
        (0.8, rf"(?:easier|simpler|kinder|better|a relief|nice|lovely) (?:\w+ ){{0,2}}{DEATH}"),
        (0.8, r"(?:looking up|looked up|researching|googling|searching|reading about|watching videos about) (?:\w+ ){0,3}(?:ways to (?:die|end|kill)|how to (?:die|end it|kill myself|hang)|methods|suicide|painless|overdosing|hanging|lethal)(?: \w+){0,2}"),
        (0.8, rf"(?:all|only thing|the only thing) (?:that )?i (?:can |ever )?think (?:about|of) is (?:{DEATH}|{HURT}|{DO_IT}|how to die)"),
        (0.8, r"(?:only (?:thing|reason|person)|(?:just|only) my \w+) (?:that is |that |is )?(?:stopping|keeping|holding|stops|keeps) me (?:from (?:ending|dying|killing|doing it|going)|alive|here|going)(?: \w+){0,4}"),
        (0.8, r"i would (?:be dead|have (?:died|ended it|done it|killed myself)|not be here) (?:already|by now|now|if it was not|if not|without)(?: \w+){0,4}|if it was not for (?:\w+ ){1,4}i would (?:be dead|not be here|have (?:ended|done))(?: \w+){0,3}"),
        (0.8, r"(?:hope|hoping|wish|wishing|pray|praying) (?:the|a|this|my|some) (?:bus|car|plane|train|lorry|truck|cancer|tumour|storm|driver|virus) (?:\w+ ){0,2}(?:crash\w*|hits?|kills?|takes?|runs?|goes down|gets me|is fatal)(?: \w+){0,5}"),
        (0.7, r"my (?:arms?|legs?|thighs?|wrists?) (?:are|is) (?:\w+ )?(?:covered|full|cut|scratched|sliced|raw)(?: \w+){0,4}"),
        (0.75, r"(?:sleep|asleep|stay asleep|gone|switch off|not wake) (?:\w+ )?(?:for good|forever|for ever|and never come back|permanently)"),
    )  # fmt: skip
    rules.add(RISK, own_words,
        (0.8, r"do not feel like (?:living|being (?:alive|here)|existing|going on|waking up)(?: \w+)?"),
        (0.8, r"(?:not sure|do not know|stance|unsure) (?:if |whether |that )?i (?:\w+ )?(?:want|wish) to (?:\w+ )?(?:\w+ )?(?:living|live|be here|be alive|exist|wake up|survive)"),
        (0.75, r"(?:enough of|over with|done with|finished with|through with) (?:life|living|being alive|this life|my life)(?! (?:admin|in|with|at))"),
        (0.75, r"(?:want|need) (?:it|my life|this life|life) (?:\w+ )?(?:over|over with|finished|done with|to be finished)"),
    )  # fmt: skip
    rules.add(NOW, intent,
        (0.85, r"(?:i am|am|just) (?:killing myself|ending my (?:own )?life|taking my (?:own )?life|ending it all|hanging myself)(?: (?:tonight|today|now|tomorrow|this \w+|later|after \w+))"),
        (0.75, r"noose|tied (?:the|a|my) (?:rope|noose|belt)"),
        (0.75, r"(?:it is|everything is|all) (?:all )?(?:planned|arranged|worked out) for (?:tonight|tomorrow|today|\w+day|this \w+)(?: night)?"),
        (0.8, r"(?:have|got|found) the means|(?:and|have) (?:\w+ )?(?:pills|tablets|rope|gun|knife|blade) and i (?:am going to|will|want to|know how to) (?:use|take|do)(?: \w+)?"),
        (0.8, r"(?:going to|about to|might|will|scared i will|scared i am going to) (?:do something (?:stupid|to myself|bad|drastic|silly)|hurt myself badly)(?: \w+)? (?:tonight|now|right now|soon|today)"),
        (0.8, r"(?:said|saying|made|done) (?:all )?my goodbyes"),
        (0.8, r"(?:taken|took|swallowed|downed|emptied) (?:everything|it all|all of it|the lot|whatever was) (?:\w+ )?(?:in|from|out of) the (?:\w+ )?(?:cabinet|cupboard|bottle|box|drawer|packet)"),
        (0.75, r"(?:drunk|drank|had|finished) (?:\w+ ){1,3}(?:and|then) (?:swallowed|taken|took|downed) (?:\w+ )?(?:my|all|the|those|his|her) (?:\w+ )?(?:tablets|pills|medication)"),
        (0.8, r"my wrists? (?:is|are) (?:bleeding|cut|slit|open)|blood everywhere and stance to do"),
    )  # fmt: skip
    rules.add(NOW, own_words,
        (0.8, r"(?:can not|could not|will not be able to) stop myself (?:this time|anymore|tonight|now|any longer)"),
        (0.8, r"(?:do not|please do not) (?:\w+ )?(?:try to |come and )?(?:stop|save|look for|come for|find) me(?: \w+){0,4}"),
        (0.8, r"(?:will not|do not) have to (?:worry about|deal with|put up with|look after|think about) me (?:\w+ )*(?:anymore|after|again|soon|any longer)|(?:by tomorrow|after tonight|soon) you will not have to (?:worry|deal|bother)(?: \w+){0,3}|(?:rid|free) of me (?:soon|by tomorrow|after tonight|at last|for good)"),
    )  # fmt: skip


def _substances(rules: Rules) -> None:
    drug = rf"(?:{CLEAR}|brown|white|green|gear|scripts?)"
    rules.add(SOURCING, trade,
        (0.75, rf"(?:halves on|front me|lend me|spot me|chip in (?:for|on)|tick me|lay me on|going in on) (?:\w+ ){{0,3}}(?:{drug}|bag|gram|g|eighth|fix|bit)(?: .*)?"),
        (0.8, rf"(?:bulk|wholesale|cheap|cheaper|cheapest|best|finest) (?:\w+ )?{drug} (?:in|round|than|around|,|going|about)(?: .*)?"),
        (0.75, r"(?:need|want|after|get me) (?:a|my|another) (?:fix|hit|re up|top up)(?: ,)? (?:who|anyone|someone|tonight|now|asap|where|badly and)(?: .*)?"),
        (0.75, r"(?:do|does|did|can|will) (?:anyone|anybody|someone|any of you|you) (?:\w+ ){0,2}(?:sell|deal|serve)(?! with)(?: .*)?|(?:someone|somebody|anyone|a guy) (?:who|that) (?:sells|deals|serves)(?: .*)?|any dealers(?: .*)?"),
        (0.75, rf"(?:got|have) (?:any |some |a bit of |a few )?(?:spare )?{drug} (?:mate|bro|going|to spare|left|for me|,? ?bring|,? ?cash|,? ?want)(?: .*)?"),
        (0.75, rf"(?:need|want|get|post|send|sort) (?:me |some |a few |you )*{drug} (?:\w+ ){{0,3}}(?:any leads|leads|by tonight|asap|today|paypal|cashapp|cash ?app|venmo|bitcoin|to my door)(?: .*)?|{drug} (?:by tonight|asap) ,? ?any(?:one| leads)(?: .*)?"),
        (0.75, r"(?:picking up|getting|grabbing|ordering) (?:an? )?(?:ounce|oz|eighth|half|q|gram|bag|box) (?:\w+ ){0,3}(?:,? ?want in|,? ?anyone|,? ?who wants|,? ?who is in)(?: .*)?"),
        (0.75, r"(?:can|could) get (?:you )?(?:scripts?|prescriptions|pads?|anything you (?:want|need)) (?:,|and|if|dm|message|just)(?: .*)?"),
        (0.75, r"(?:selling|buying|swap|trade) (?:your|my|their|his|some) (?:\w+ )?(?:takeaways?|script|prescription|take homes?|daily)(?: .*)?"),
    )  # fmt: skip
    rules.add(METHOD, telling,
        (0.75, r"(?:sniff|snort|smoke|plug|boof|inject|swallow|chew|vape|rail) (?:it|them|half|that|the rest|a bit)(?: \w+| ,){0,6} (?:you get more|more|instead|goes further|lasts|straight|first|slowly|quicker|half)"),
        (0.75, r"(?:grind|crush|split|open|break) (?:the|a|your|each|it|them|up) (?:\w+ ){0,2}(?:tablets?|pills?|capsules?|and|up) (?:\w+ ){0,2}(?:snort|sniff|smoke|inject|plug|parachute)(?: .*)?"),
        (0.75, r"(?:shoot|shooting|shot|inject|injecting|bang|banging) (?:up )?(?:in|into|between) (?:my|your|the) (?:feet|toes|groin|neck|legs?|thigh|hand|arm|calf|fingers)(?: .*)?"),
        (0.75, r"(?:heat|cook|warm) (?:the|your|a) (?:spoon|foil|pipe|stem|mix)(?: .*)?|(?:through|with) (?:a )?(?:cotton|filter) (?:\w+ ){0,3}(?:draw|syringe|needle|vein)(?: .*)?|(?:draw|suck) (?:it )?(?:up )?through (?:a )?(?:cotton|filter)|lemon tek"),
        (0.75, rf"{AMOUNT} (?:{CLEAR}) (?:and|with|plus) (?:a |some )?(?:bottle|glass|few|couple|pint|shot|beer|wine|vodka)(?: .*)?"),
        (0.7, r"(?:on an empty stomach|before you eat|after fasting) (?:and|,|then) (?:lie down|wait|redose|you will|it hits|do not eat)(?: .*)?"),
    )  # fmt: skip
    rules.add(METHOD, hiding,
        (0.75, r"(?:hide|hid|keep|stash|put|sew) (?:my|your|the|a) (?:stash|gear|bottle|bottles|drugs|pills|weed|works|needles|blades?|vodka|booze) (?:in|under|behind|inside) (?:the|my|your|a) (?:.*)"),
        (0.75, r"(?:long sleeves|concealer|bracelets|plasters) (?:\w+ ){0,4}(?:say|so|hide|cover|cat|no one|nobody)(?: .*)?|(?:detox|flush|clean) (?:pills|drinks?|kits?) (?:work|works|get you|will|clear)(?: .*)?|so (?:nobody|no one|they) (?:sees?|notices?|spots?) the (?:marks|cuts|scars|tracks)"),
    )  # fmt: skip
    rules.add(METHOD, lethal,
        (0.85, r"(?:what|which) (?:pills?|tablets?|medication|drugs?) (?:\w+ ){0,4}(?:overdose on|to overdose|kill you|to die|are (?:fatal|lethal|deadly))(?: .*)?"),
        (0.85, r"how (?:long|many|much|high|far) (?:\w+ ){0,5}(?:hang|hanging|drown|bleed|fall|overdose|drop)(?: \w+){0,4} (?:pass out|die|dead|unconscious|black out|over|fatal)"),
        (0.8, r"(?:press|push|cut|go) (?:hard|harder|deep|deeper|down hard)(?: \w+){0,4} (?:blade|razor|skin|vein|scar|wrist)|(?:new|fresh|clean|sharp) (?:blade|razor) and (?:press|cut|push|go)(?: .*)?|how (?:do|can) (?:you|people|i) (?:self harm|cut|burn)(?: \w+){0,3} without (?:.*)"),
        (0.85, r"(?:surest|best|quickest|easiest|cleanest|fastest|least painful) way to (?:die|kill yourself|kill myself|end it|go|end your life)(?: .*)?"),
    )  # fmt: skip


def _doses(rules: Rules) -> None:
    rules.add(DOSE, asked,
        (0.75, rf"(?:should i|can i|could i|would you|do i) (?:\w+ )?(?:go back on|go back to|restart|start again|come back off|stay on|get back on|change to)(?: .*)?(?:half|{NAMED}|mg|dose|tablets|pills|meds|medication)(?: .*)?|(?:{NAMED}) (?:.*)should i (?:go back on|restart|stop|halve|double|take)(?: .*)?"),
        (0.75, rf"(?:what is|which is|is) (?:better|stronger|safer|best|worse) ,? ?(?:for \w+ ,? ?)?(?:{NAMED}) or (?:{NAMED})"),
        (0.75, rf"(?:how high|how low|how long|how soon|how late) (?:can|do|should|could|will) (?:you|i|we|it) (?:\w+ ){{0,3}}(?:on|off|before|between|after|with|take) (?:\w+ ){{0,3}}(?:{NAMED})(?: .*)?"),
        (0.75, rf"(?:need to|have to|must i|should i|do you|do i) (?:\w+ )?wait (?:\w+ )?(?:\d+ )?(?:hours?|days?|weeks?)?(?: \w+){{0,4}} (?:{NAMED}|sub|dose|tablet|pill)(?: .*)?"),
        (0.75, rf"(?:try|take|use) (?:5-htp|st john s wort|{NAMED}) (?:and|then|to|instead) (?:\w+ ){{0,3}}(?:wean|come off|stop|drop|bin|quit|taper|get off)(?: .*)?|(?:should be|ought to be|want|needs to be|belongs) on (?:{NAMED})(?: .*)?"),
        (0.75, rf"(?:{NAMED}) (?:.*)how (?:many|much|often) (?:can|should|do) (?:i|you)(?: .*)?"),
    )  # fmt: skip
    rules.add(DOSE, diagnosed,
        (0.75, r"(?:i think|bet|reckon|sounds like|clearly) (?:it is|that is|this is) (?:\w+ )?(?:ptsd|bipolar|adhd|bpd|ocd|autism|psychosis|depression|cptsd|schizophrenia|mania)(?: you \w+)?"),
    )  # fmt: skip


def _against(rules: Rules) -> None:
    rules.add(HARASSMENT, at_you,
        (0.8, r"(?:no wonder|not surprised|bet) (?:your|you|he|she|they|nobody) (?:\w+ ){0,3}(?:left|leaves?|hates?|hate|dumped|took your|alone|do not want|divorced|cheated|hit you|beat you|relapsed)(?: .*)?"),
        (0.75, r"(?:cry|whine|moan|weep) (?:more|harder|about it|me a river|baby)(?: .*)?|delete (?:your|this) (?:account|profile|self)(?: .*)?|(?:only|just) an? (?:moron|idiot|fool|loser|coward) would(?: .*)?"),
        (0.8, r"(?:i )?wish you (?:had |would |would just |were |was )?(?:overdosed|died|dead|relapsed|never been born|never existed|drown\w*|drop dead|suffer\w*)(?: .*)?"),
        (0.75, r"you (?:\w+ )?make (?:me|us|everyone) (?:want to )?(?:sick|vomit|puke|cringe)(?: .*)?|you (?:deserved|asked for|had) (?:it|that|everything|what)(?: coming)?(?: .*)?(?= [.])|you are the reason (?:.*)|weak the lot of you|(?:mother|mum|father|parents) should have (?:swallowed|aborted|drowned|smacked|left) you"),
    )  # fmt: skip
    rules.add(HARASSMENT, threat,
        (0.85, r"(?:i|we) (?:will|am going to|are going to) (?:\w+ )?(?:ruin|destroy|end|wreck) (?:you|your \w+)(?: .*)?|(?:come|go|step|get) (?:near|close to|anywhere near) (?:me|us|her|my \w+) (?:again )?and (?:i|we)(?: .*)?"),
        (0.75, r"(?:get|have|want) (?:her|him|them) (?:thrown|kicked|banned|chucked) (?:out|off)?(?: .*)?(?:who is with me|who agrees|everyone|all of us|let us)(?: .*)?"),
    )  # fmt: skip
    rules.add(HARASSMENT, sexual,
        (0.85, r"(?:sit on my|ride my|suck my|lick my|rub my) \w+|(?:let me|want to|love to) (?:see|feel|touch|lick|squeeze) (?:those|your|that) (?:\w+ )?(?:legs|body|boobs|tits|ass|bum|chest|skin|curves|lips)(?: .*)?|(?:hands|mouth|lips) on you(?: .*)?(?:baby|babe|sexy|tonight)?"),
    )  # fmt: skip
    who = r"(?:muslims?|jews?|jewish|blacks?|black|gays?|gay|trans|lesbians?|women|woman|foreigners?|immigrants?|migrants?|refugees?|asians?|gypsies|gypsy|gyppos?|pakistanis?|poles|polish|addicts?|junkies|alcoholics|homos?|poofs?|trannies|queers?|disabled|homeless)"
    rules.add(HATE, group,
        (0.8, rf"(?:do not|would not|never|not|no) (?:want|wanting|accept|having|have|hire|trust|like|need)? ?(?:a |an |any |some )?{who} (?:\w+ )?(?:coaching|coach|near|touching|treating|in my|in our|in this|here|please|around|running|teaching|telling)(?: .*)?"),
        (0.8, rf"{who} (?:can not|could not|should not) be (?:trusted|allowed|near|left|believed|parents|cured|helped)(?: .*)?|{who} breed (?:.*)|sterili[sz]e (?:them|{who})(?: .*)?"),
        (0.8, rf"(?:send|ship|put|get|kick|throw) (?:them|those|these|{who}) (?:all |lot )*(?:back|home|out|on (?:the|a) (?:boats?|planes?))(?: .*)?|(?:disgrace|traitor) to (?:your|their|his|her) (?:race|kind|country|sex)"),
        (0.8, rf"(?:not|less than|hardly|barely) (?:even )?(?:human|people) ,? ?(?:those |these |the )?{who}|{who} (?:are|is) (?:not|less than|hardly) (?:even )?(?:human|people)"),
    )  # fmt: skip


def _rest(rules: Rules) -> None:
    rules.add(PATH, pressed,
        (0.85, r"no (?:god|jesus|steps|meetings|sponsor|higher power|prayer|faith) ,? ?no (?:recovery|sobriety|hope|healing|peace|chance|cure)|(?:steps|aa|na|god|jesus|church|meetings|abstinence|the programme|the program) or (?:death|die|jail|nothing|relapse|hell|the grave)(?: .*)?"),
        (0.8, r"what (?:you|everyone|people|this room|you all) (?:\w+ )?(?:need|needs|lack|lacks|want) (?:is|are) (?:\w+ )?(?:god|jesus|church|the church|faith|prayer|a sponsor|the steps|aa|na|a programme|a program|the lord|religion|discipline|meditation)(?: .*)?"),
        (0.8, r"(?:get|be|go and get) (?:baptised|baptized|saved|born again|right with god|converted)(?: .*)?|would be (?:\w+ )?(?:sober|clean|well|free|better|healed|happy) (?:\w+ ){0,3}if you (?:\w+ )?(?:prayed|believed|surrendered|went|worked|meditated|joined|trusted|had faith|did the)(?: .*)?"),
        (0.8, r"not (?:\w+ )?(?:in recovery|sober|clean|recovering) if you (?:\w+ )?(?:take|use|need|rely on|are on|smoke|still|skip|do not)(?: .*)?"),
        (0.75, r"(?:smart|aa|na|therapy|counselling|rehab|medication|coaching|harm reduction) (?:is|are) (?:\w+ )?(?:rubbish|a joke|a cult|useless|pointless|nonsense|bullshit|a waste)(?: .*)?(?:do|join|come|try|get|go|real|proper|instead|should)(?: .*)?"),
        (0.75, r"(?:stop|quit|instead of|forget) (?:going to |doing |wasting time on )?(?:therapy|meetings|counselling|rehab|aa|na|the doctor) ,? ?(?:and )?(?:come|join|do|try|follow) (?:to )?(?:my|our|his|her|this|the) (?:.*)"),
        (0.75, r"(?:hand|give|turn) it (?:all )?(?:over )?to (?:god|jesus|the lord|allah|a higher power)(?: .*)?|wasting your (?:life|lives|time) without (?:.*)"),
    )  # fmt: skip
    rules.add(GRAPHIC, violent,
        (0.75, rf"{PART} (?:\w+ ){{0,4}}(?:in|on|under|over|across|into|against|hit|made on) (?:the|my|his|her|a) {PLACE}(?: .*)?"),
        (0.75, rf"{PART} (?:\w+ ){{0,5}}(?:through|out of|poking|sticking|showing|hanging|visible|bubbled|blistered|flies|maggots|mush|pulp|came apart|came away|fell apart|fell off|came off)(?: .*)?(?:skin|cheek|chest|hole|socket|shirt|trousers|glass|eyes|lifted|moved|them|it|mush|pulp|bubbled|blistered|off|apart|away|pulp)(?: .*)?"),
        (0.75, r"(?:see|saw|seeing) (?:\w+ ){0,2}(?:heart|bone|bones|brain|teeth|muscle|skull|lung|spine|insides) (?:\w+ )?(?:through|under|inside|beating|where)(?: .*)?"),
        (0.75, r"decapitated|disembowelled|dismembered|found (?:the|his|her|a) (?:head|hand|arm|leg|foot|torso|ear|finger)(?: (?:in|on|by|under|next|later).*)?|brain (?:matter|tissue)|blood under my (?:nails|fingernails)(?: .*)?|(?:face|head|skull) (?:was|were|is) (?:mush|pulp|jelly|flat|gone|unrecognisable)"),
        (0.75, rf"(?:he|she|they|uncle|stepdad|stepfather|father|mother|brother|man|men|someone|boyfriend|husband) (?:\w+ )?{DID} (?:\w+ ){{0,4}}(?:my|her|his|me|him) (?:\w+ ){{0,2}}(?:with|until|till|and (?:laughed|watched|filmed|left|made)|so hard|again and again|open|skin)(?: .*)?"),
        (0.75, r"(?:poured|threw|tipped) (?:\w+ ){0,3}(?:boiling|acid|petrol|bleach|hot oil|scalding)(?: .*)?|pillow over (?:my|her|his) (?:face|head|mouth)(?: .*)?|(?:fingers?|hand|penis|dick|bottle|object|knife) (?:\w+ )?(?:inside|up|into) (?:me|her|him)(?: .*)?|raped (?:me|her|him) with(?: .*)?"),
    )  # fmt: skip
