"""Pressure to one path, and detail that others would have to carry."""

import re

from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

PATH, GRAPHIC = "proselytising", "graphic_trauma"

GOD = r"(?:god|jesus|christ|the lord|allah|islam|buddha|buddhism|the bible|the quran|scripture|church|faith|religion|prayer|a higher power|my guru|the universe|the holy spirit|salvation|christianity|our saviour)"
FELLOWSHIP = r"(?:aa|na|ca|the (?:twelve|12) steps|(?:twelve|12) steps?|the steps|the big book|the program|the programme|smart|smart recovery|refuge|dharma|celebrate recovery|abstinence|total abstinence|complete abstinence|a sponsor|ninety in ninety|90 in 90|meditation|keto|carnivore|veganism|vegan|yoga|breathwork|cold plunges?|ayahuasca|ibogaine|kambo|psychedelics|microdosing|cbd|kratom|these supplements|this supplement|his method|her method|this method|the method|this course|his course|this book|his book|his programme|her programme|his program|this programme|this program|this app|our retreat|this retreat|the retreat|hypnosis|hypnotherapy|reiki|crystals|manifestation|manifesting|fasting|exercise|running|tapping|emdr|our fellowship|my fellowship|our group|my church|our church|the carnivore diet|ice baths?|therapy)"
ANY = rf"(?:{GOD}|{FELLOWSHIP})"


def pressed(place: Place, reading: Reading) -> float:
    """Pressed upon others; not what works for oneself, was pressed upon one, or is left open."""
    sentence = place.sentence
    if place.quoted() or (place.about_a_topic() and re.search(r"\b(?:film|movie|song|podcast)\b", sentence)):
        return 0
    if re.search(
        r"\b(?:for me|in my case|my own|worked for me|works for me|saved me|saved my life|personally|your mileage|whatever works|not for everyone|each to their|many paths|find what works|take what|everyone is different|up to you|if you like|no pressure)\b",
        reading.said,
    ):
        return 0.3
    if re.search(
        r"\b(?:told me|tells me|telling me|told us|keeps? (?:saying|telling|pushing)|said (?:that )?|says|pushed|preached|preaching|tired of|hate (?:it )?when|do not (?:like|think|believe|agree)|disagree|people who|pressure|pressured|felt like|made me feel|nobody should|is not true|myth|not the only|wrong to|please do not|do not tell)\b",
        sentence,
    ):
        return 0
    if (
        re.search(
            r"\b(?:you can (?:get|be|stay) sober without|soup|bakery|get some sleep|some people find|some find|some do not|not saying|is not cheating|how do you|how does|why is|what if|do you (?:need|have) to|is it)\b",
            sentence,
        )
        or " is not cheating" in place.words
    ):
        return 0
    return 0 if place.subject() == "first" and not re.search(r"\byou\b", sentence) else 1


def register(rules: Rules) -> None:
    """Pressure to one path, and graphic detail."""
    rules.add(PATH, pressed,
        (0.85, rf"(?:you|everyone|people|we all|all of you|u) (?:\w+ )?(?:need|needs|must|have to|has to|should|ought to|better|got to) (?:\w+ ){{0,3}}(?:to )?(?:find|accept|turn to|give (?:your life|yourself|it all|it) to|let|come to|surrender to|surrender|pray|repent|read|believe in|believe|ask|follow|get|get on your knees|be saved|join|try|seek|submit|go to|trust in|know|invite|embrace)(?: \w+){{0,4}}(?: {GOD})?"),
        (0.8, rf"(?:give|turn|surrender|hand|open|let|accept|find|follow|trust|seek|obey|invite|pray to|bow to|submit to|kneel) (?:\w+ ){{0,4}}{GOD}(?: \w+){{0,6}}"),
        (0.8, rf"(?:you|you all|you lot|everyone here|all of you|none of you|u) (?:\w+ )?(?:need|needs|want|lack|are missing) {GOD}(?: .*)?"),
        (0.85, rf"only {GOD} (?:can|will|could) (?:\w+ )?(?:break|save|heal|free|set|deliver|fix|help|cure|change|forgive|take)(?: .*)?"),
        (0.8, r"(?:come|go) to (?:the )?(?:temple|church|mosque|mass|ashram|kingdom hall|our retreat|my retreat)(?: \w+){0,4} ,? ?(?:it is|that is|you) (?:\w+ )?(?:the only|the cure|what you need|need|must)(?: .*)?"),
        (0.8, rf"(?:tried|thought about|considered) (?:giving|handing|turning|surrendering|accepting|asking) (?:\w+ ){{0,5}}{GOD}(?: .*)?"),
        (0.8, r"(?:satan|the devil|a demon|demons|evil spirits) (?:\w+ ){0,4}you(?:r \w+)?"),
        (0.8, r"(?:prayer|god|jesus|faith|the lord|the bible|scripture|church) is (?:your|the only|all the|the real|the best) (?:medicine|doctor|answer|cure|therapy|way|therapist)"),
        (0.9, rf"(?:without|until you (?:find|accept|turn to|surrender to|believe in|know|let in|meet)|unless you (?:find|accept|turn to|surrender to|believe in|let)) (?:\w+ )?{GOD}(?: \w+){{0,6}}"),
        (0.9, rf"(?:only|the only) (?:{GOD}|way|answer|cure|thing|path|truth|hope|one who|solution|real answer|real healing) (?:\w+ ){{0,5}}(?:{GOD}|can (?:save|heal|cure|free|help)|saves|heals)"),
        (0.85, rf"{GOD} (?:is|are|can|will|alone|wants|has|loves|died) (?:\w+ )?(?:the only|your only|the answer|the way|heal you|save you|save your|fix you|deliver you|set you free|take (?:it|this|your)|cure you|calling you|you to|waiting for you|your answer|who can|all you need|for your sins|punishing you|a plan for you|testing you)"),
        (0.85, r"(?:repent|your sins?|you are (?:in sin|a sinner|living in sin|being punished)|(?:satan|the devil|demons?|a demon) (?:\w+ ){0,3}(?:has|is|have|are|got|holding|behind|inside|in) (?:\w+ ){0,2}(?:you|your|this|it)|burn in hell|go to hell|bound for hell|wages of sin|lost soul|born again or)"),
        (0.75, r"(?:come to|visit|join|try) (?:my|our) (?:\w+ )?(?:church|temple|mosque|congregation|ministry|bible study|prayer group|fellowship|alpha course|retreat)(?: \w+){0,6}"),
        (0.75, r"(?:have you|did you|why not|just|all you (?:have to|need to) do is) (?:\w+ )?(?:accept(?:ed)?|give|given|let|found|find|ask|pray|turn(?:ed)? to|read) (?:\w+ ){0,3}(?:jesus|god|christ|the lord|allah|your life to|to him|on it|him in|the bible|the gospel)(?: \w+){0,4}"),
    )  # fmt: skip
    rules.add(PATH, pressed,
        (0.85, rf"(?:the )?only (?:\w+ )?(?:way|thing|path|programme|program|method|answer|cure|solution|place|approach|real recovery|people who) (?:\w+ ){{0,7}}(?:{ANY}|works?|sober|clean|recover\w*|stay|get better|heal)"),
        (0.85, r"(?:you|nobody|no one|people|anyone|u) (?:will |can |ever |could |are )*(?:stays?|gets?|ever|never|not|going to fail|can not|fail|ever) (?:\w+ ){0,4}(?:sober|clean|recover|stays? clean|gets? (?:clean|sober|better)|make it|heal|get better|stay sober|get well|be free|succeed|change|last) (?:\w+ ){0,3}(?:without|unless|outside|until|doing it|if you (?:do not|skip|keep|are not|refuse)|on your own)(?: \w+){0,8}"),
        (0.85, rf"(?:everyone|you all|you|every addict|all of you|people|every alcoholic|anyone serious|u) (?:\w+ )?(?:should|must|need to|needs to|has to|have to|have got to|got to|ought to) (?:\w+ ){{0,3}}(?:do|try|go|join|work|get|read|follow|buy|switch|quit|start|be|sign up|come|drop|listen|take up|take|cut out|stop|commit|ditch) (?:\w+ ){{0,4}}{ANY}"),
        (0.85, r"if you (?:are not|do not|will not|skip|can not|are still) (?:\w+ ){0,8}(?:, )?you (?:are not|will not|can not|have not|never|do not|are just|will never) (?:\w+ ){0,4}(?:recovery|sober|clean|serious|recover|make it|get better|heal|recovering|well)"),
        (0.8, r"(?:anyone|people|those|folks) (?:who )?(?:do not (?:do|go to|work|attend)|skip|will not|refuse|not in|outside|leave) (?:\w+ ){0,4}(?:always |will |all |just )*(?:relapse|use again|drink again|die|fail|never make it|go back out)"),
        (0.8, rf"{ANY} (?:is|are) (?:\w+ )?(?:the only|all you need|the answer|the one true|the one thing|the cure)(?: \w+){{0,6}}"),
        (0.8, rf"{FELLOWSHIP} (?:will )?(?:heals?|cures?|fix(?:es)?) (?:everything|everyone|you|all|it all|anything|any addiction|this)(?: .*)?"),
        (0.8, r"(?:if )?you (?:are|re) still (?:taking|on|using) (?:\w+ )?(?:methadone|suboxone|subs|medication|meds|antidepressants|buprenorphine|pills|sertraline) (?:\w+ ){0,3}(?:, )?(?:you|that) (?:are|is|have)(?: .*)?"),
        (0.8, r"(?:people|anyone|addicts|those|you|someone) (?:on|taking|using) (?:methadone|suboxone|subs|medication|meds|antidepressants|mat) (?:\w+ )?(?:should not|can not|are not|is not|have not|do not)(?: .*)?"),
        (0.8, r"(?:sobriety|recovery|healing|freedom|peace|getting well) (?:does not|never|will never|can not) come (?:from|in|out of|with)(?: .*)?"),
        (0.8, r"you (?:will|are going to) (?:\w+ )?(?:relapse|fail|use|drink|die) (?:\w+ )?(?:if|unless|without|until|outside)(?: .*)?"),
        (0.75, r"(?:stop|enough|quit|drop|done) (?:with )?(?:the |your |those )?(?:pills|medication|meds|therapy|excuses|tablets) (?:and|,) (?:start |just |go |get |come )*(?:pray\w*|meetings?|church|surrender\w*|meditat\w*|fasting|the steps|to \w+)(?: .*)?"),
        (0.75, r"get (?:a sponsor|to (?:a meeting|church|aa|na)|on your knees|saved|right with god|with the programme|with the program) or (?:get out|else|die|leave|you|do not|stop|go)(?: .*)?"),
        (0.8, r"(?:my|our|his|her) (?:\w+ ){0,2}(?:method|system|technique|practice|programme|program|course|work|retreat|protocol|formula) (?:\w+ )?(?:heals?|cures?|fix(?:es)?|saves?|works for) (?:everyone|anyone|all|you|everything|people who)(?: .*)?"),
        (0.8, r"you (?:can not|are not allowed to|do not get to|should not) call (?:yourself|it|that) (?:\w+ ){0,2}(?:sober|clean|recovery|sobriety)(?: \w+){0,6}"),
        (0.85, r"you (?:are not|will never be) (?:\w+ )?(?:sober|clean|in recovery) (?:if|when|while|on|unless|until) (?:\w+ ){0,6}"),
        (0.75, rf"why are you not (?:\w+ )?(?:working|doing|going to|in|at|reading) (?:\w+ )?{FELLOWSHIP}"),
        (0.75, r"(?:true|real|proper) (?:recovery|sobriety|addicts|alcoholics|healing) (?:is|means|go|do|works?|needs?|starts|comes) .*"),
        (0.75, rf"(?:go|do|join|try|start|take up|switch to|get on) {FELLOWSHIP} , (?:all of you|everyone|you all|trust me|you should|it cures|nothing else)(?: .*)?"),
        (0.8, r"(?:medication|suboxone|methadone|mat|subs|buprenorphine|antidepressants|vivitrol|harm reduction|moderation|smart|smart recovery|therapy|your meds|weed|cutting down|tapering) (?:is|are|means|people are|does|just|will) (?:\w+ ){0,2}(?:not (?:\w+ )?(?:clean|sober|real|recovery|sobriety|true|in recovery|proper)|(?<!not )cheating|a crutch|just (?:another|replacing|swapping|a crutch|a lie|legal)|replacing|swapping one|for (?:the weak|quitters|people who)|still using|a cop out|a lie|a joke|bullshit|not work|never work|keep you)"),
        (0.85, r"(?:not|never) (?:really |truly |actually )*(?:sober|clean|in recovery) (?:if|when|while|unless|until) (?:\w+ ){0,8}"),
        (0.8, r"(?:real|true|proper|genuine|actual) (?:recovery|sobriety|healing|addicts|alcoholics) (?:is|means|needs|requires|starts|only|work|comes|do|happens) (?:\w+ ){0,8}"),
        (0.8, r"(?:stop wasting (?:your )?time|forget|ditch|drop|quit|leave|throw out|give up on|never mind|instead of wasting) (?:\w+ ){0,3}(?:therapy|therapists|meetings|medication|your meds|aa|smart|your doctor|the steps|counselling|counseling|psychiatry|that|your coach|harm reduction|rehab|na) (?:and|, |\. |for|it) ?(?:\w+ )*"),
        (0.8, r"(?:my|our|his|her) (?:\w+ )?(?:guru|teacher|master|healer|shaman|mentor|method|system|programme|program|course|retreat|protocol|supplement|supplements|book|formula|pastor|prophet|leader) (?:will (?:heal|cure|fix|change your life|save|free)|can (?:heal|cure|fix)|is guaranteed|has (?:cured|healed|saved|fixed)|cures|heals|fixes|is the only|knows the|guarantees|works for everyone|has all)(?: \w+){0,6}"),
        (0.75, rf"(?:why (?:are you not|do not you|are you still|will you not)|i can not believe you (?:are not|do not)|just) (?:\w+ )?(?:work|working|do|doing|go|going|join|read|try|trying|get|surrender\w*|using|take up|taking) (?:\w+ ){{0,3}}{FELLOWSHIP}(?: \w+){{0,6}}"),
        (0.75, r"(?:this|the|my|our|his|her) (?:\w+ )?(?:supplement|supplements|method|system|course|programme|program|book|app|diet|guru|protocol|retreat|practice) (?:\w+ )?(?:works for everyone|will change your life|is the only|cures|heals|fixes)(?: .*)?"),
        (0.75, r"you (?:must|have to|need to) (?:meditate|fast|pray|surrender|journal|exercise|detox|cleanse|juice) .*(?:or you|otherwise|never)(?: .*)?"),
        (0.75, r"(?:you are|that is|just|u are) (?:\w+ )?(?:a dry drunk|white knuckling|in denial if|not working (?:it|your program|the program|hard enough)|not willing enough|not ready to surrender|choosing to be sick|not serious about)"),
        (0.75, r"(?:trust me|believe me|i promise(?: you)?|i guarantee|mark my words) (?:,? )?(?:\w+ ){0,6}(?:only|the answer|works for everyone|will change your life|nothing else works|heal you|fix you|cure you|never look back|changes everything)"),
    )  # fmt: skip
    _graphic(rules)


GORE = "blood|bloody|brains?|guts|intestines|entrails|organs?|flesh|skull|bone|bones|skin|eyeballs?|eyes|throat|limbs?|arm|arms|leg|legs|hand|hands|head|face|neck|teeth|body|bodies|chest|stomach|wound|wounds|fingers|foot|feet|torso|jaw|tissue|spine|scalp|corpse|vomit|mouth|ribs|tongue|ear"
HARMED = "splattered|spattered|sprayed|spraying|pooled|pooling|soaked|gushing|gushed|spurting|spurted|pouring|poured|dripping|dripped|severed|torn|ripped|crushed|mangled|shattered|burnt|burned|burning|charred|melted|melting|peeling|peeled|hanging off|hanging out|hanging by|sticking out|stuck out|poking out|poking through|blown off|blown apart|blown open|caved in|split open|cut open|sliced|slashed|stabbed|impaled|decapitated|decomposing|decomposed|rotting|rotted|bloated|maggots|gurgling|gurgled|rattling|twitching|twitched|convulsing|bulging|rolled back|swollen shut|smeared|exposed|missing|smashed|snapped|cracked open|spilling|spilled|scattered|everywhere|all over|bled out|bleeding out|choking on|drowning in|covered in|stiff|blue and|foaming|oozing|pulped|pieces of|bits of|in pieces|in half|on the ceiling|in my hands|in my hair|on the wall|on the road|on the windscreen|on the floor|on his lap|through the windscreen|chunks of|opened up|through the windscreen|flopping|dangling|squirting|rigid|crunch|crunching|popping|squelch"
SAFE_BODY = re.compile(
    r"\b(?:blood (?:test|tests|pressure|sugar|work|donation|donor|bank|type|thinners|sweat|drive|draw|orange|moon)|donat\w+|heart and soul|broke my heart|brainstorm|spine tingling|sunburn\w*|bloody (?:hell|brilliant|good|great|awful|nightmare|marvellous|cold|useless|idiot|annoying|tired|well|love|hate|mess|freezing|knackered|lovely)|cooking|cooked|dinner|recipe|chicken|roast|halloween|film|movie|horror|netflix|game|episode|series|book|novel|make ?up|costume|nosebleed|period|period pains|paper cut|dentist|nail|hairdresser|tattoo|painting|paint|jelly|pumpkin|operation went|metaphor|dream interpretation|skin care|skincare|laundry|coat|clothes|washing|toys|lego|crumbs|mud|glitter)\b"
)


def graphic(place: Place, reading: Reading) -> float:
    """Told as one would see, hear or smell it; not of a film, a kitchen or a blood test, and not as a figure."""
    if SAFE_BODY.search(place.sentence) or place.about_a_topic() or place.negated():
        return 0
    return 0 if FIGURE.search(place.sentence) else 1


FIGURE = re.compile(
    r"\b(?:like (?:someone|something|a|my|i)|as if|all over the place|heat|oven|toaster|stove|iron(?:ing)?|therapy|hangover|exploding|melting in|burnt out|feels? like|felt like|over the (?:news|moon)|guts in)\b"
)


def _graphic(rules: Rules) -> None:
    part, harm = rf"(?:{GORE})", rf"(?:{HARMED})"
    inner = r"(?:brains?|insides|intestines|guts|entrails|organs|eyeballs?|skull|flesh|bone|bones|tissue)"
    rules.add(GRAPHIC, graphic,
        (0.75, rf"(?:bits|pieces|lumps|chunks|fragments|parts) of (?:\w+ )?{inner}"),
        (0.75, rf"{inner} (?:\w+ ){{0,2}}(?:on|in|over|across|down|inside|under|through) (?:the|my|his|her|their|our) (?:\w+ )?(?:dashboard|wall|walls|floor|seat|windscreen|grille|ceiling|hair|hands|boots|road|tarmac|carpet|sink|bath|pavement|lorry|car|bonnet|pillow|bed|sheets|uniform|shirt|face)"),
        (0.75, r"(?:eye|eyes|eyeball|tongue|insides|guts|intestines|bone|brains?|teeth) (?:was|were|is|are|had|coming|came|hanging|fell|falling|knocked|popped|popping) (?:\w+ ){0,2}(?:out|through|open)(?: of (?:the |its |his |her )?(?:socket|sockets|head|mouth|body|stomach|skull|skin))?(?! (?:of bed|with|on))"),
        (0.75, r"skin (?:\w+ )?(?:came|slid|slipped|peeled|fell|was coming) off(?: .*)?|(?:off|from) (?:his|her|their|my|the) (?:\w+ )?like a glove"),
        (0.75, r"(?:his|her|my|their|the baby s?) (?:back|head|face|skull|stomach|belly|lip|scalp|arm|leg|chest) (?:\w+ )?(?:split|burst|ripped|burned|burnt|blown|caved|peeled|opened) (?:open|away|off|in|apart|up)"),
        (0.75, r"(?:half|most|part|the top|the back) of (?:his|her|their|the \w+|my) (?:\w+ )?(?:face|head|skull|body|jaw|leg|arm) (?:was |were |had been |is |had )?(?:gone|missing|burned|burnt|blown|crushed|torn|off|melted|eaten)(?: \w+)*"),
        (0.75, r"(?:taken|took|lost|cut|severed|ripped|blew|chopped|sliced|hacked) (?:\w+ ){0,3}(?:both )?(?:his|her|their|my) (?:\w+ )?(?:legs?|arms?|fingers?|hands?|head|feet|foot|ear|tongue)(?: (?:off|clean|one by one|and|, they|from).*)"),
        (0.75, r"(?:screaming|screamed|screams) (?:\w+ ){0,4}(?:gurgling|choking|nothing|burning|silence|then nothing)(?: .*)?"),
        (0.75, r"smell of (?:a|the|her|his) (?:body|corpse|man|woman|flat) (?:\w+ ){0,6}(?:weeks|days|dead|july|summer|heat|decay\w*)(?: .*)?"),
        (0.75, r"(?:felt|feel|heard|hear) (?:his|her|my|their|the) (?:\w+ )?(?:ribs?|skull|neck|bones?|jaw|nose|arm|teeth|spine|windpipe) (?:\w+ )?(?:crack|snap|break|crunch|give|pop|go|cracking|breaking|snapping)(?: .*)?"),
        (0.75, r"(?:neck|face|body|lips|tongue|head) (?:was|were|had gone|all) (?:\w+ )?(?:stretched|swollen|black|purple|bloated|unrecognisable|unrecognizable)(?: .*)?(?:tongue|black|eyes|neck|purple|blood|flies|maggots)(?: .*)?"),
        (0.75, r"blood (?:\. )?(?:it was )?(?:came up|in my mouth|up my sleeves|on my hands|all over|through (?:her|his|my) (?:nose|mouth|ears)|running down|up the walls?|dripped|pooling)(?: .*)?"),
        (0.75, r"(?:rammed|smashed|slammed|cracked|banged|bashed|hit) (?:my|her|his|the \w+) (?:head|face|skull) (?:against|into|on|off|through) (?:\w+ ){1,3}(?:until|till|so hard|and|over)(?: .*)?"),
        (0.75, r"(?:pushed|forced|shoved|thrust) (?:\w+ ){0,3}inside (?:me|her|him)(?: .*)?|hand over (?:my|her) mouth(?: .*)?"),
        (0.75, r"(?:belt|buckle|cane|whip|cable|hose|slipper|stick|poker) (?:\w+ ){0,3}(?:till|until) (?:\w+ ){0,4}(?:split|bled|blood|raw|skin|purple|broke)(?: .*)?"),
        (0.8, rf"{part} (?:\w+ ){{0,3}}?(?:was |were |is |are |had |came |coming |just |kept |all |started |been |being |still )*{harm}"),
        (0.75, r"(?:torn|ripped|cut|sliced|blown|pulled (?:him|her|them|it)? ?out|came out|split|broken|snapped) (?:\w+ ){0,3}in (?:half|two|pieces|bits)(?: \w+){0,4} (?:leg|legs|body|arm|arms|head|torso|train|him|her|carried)?"),
        (0.75, r"(?:foam|froth|vomit|blood|fluid) (?:\w+ )?(?:coming|pouring|running|bubbling|leaking|dripping|came|poured|ran|bubbled) (?:out )?(?:of |from )(?:\w+ )?(?:mouth|nose|ears?|eyes|lips)"),
        (0.8, rf"{harm} (?:\w+ ){{0,3}}?(?:in |with |on |of |his |her |my |the |their |own |from |out of |through |by )*(?:own )?{part}"),
    )  # fmt: skip
    rules.add(GRAPHIC, graphic,
        (0.8, r"(?:stench|smell|reek) of (?:\w+ ){0,2}(?:hair|flesh|skin|blood|bodies|burning (?:flesh|hair|skin|bodies))(?: \w+){0,3}"),
        (0.75, r"(?:pieces|bits|chunks|lumps|parts) of (?:\w+ )?(?:skull|brain|brains|flesh|bone|skin|him|her|them|tissue|scalp|body|bodies|his \w+|her \w+)(?: \w+){0,3}"),
        (0.75, r"(?:held|holding|saw|see|pushed|picking up|picked up|scooping|carried|stepped in) (?:\w+ ){0,2}(?:brains?|guts|intestines|insides|a leg|an arm|a foot|his leg|her arm|body parts|limbs|severed \w+)(?: \w+){0,4}"),
        (0.8, r"(?:tore|ripped|pulled) (?:\w+ ){0,2}(?:clothes|shirt|pants|trousers|underwear|knickers|dress|top) off(?: \w+){0,8}|spread (?:my|her) legs(?: \w+)*|dragged (?:me|her|him) by (?:the|my|her|his) (?:hair|throat|neck|legs|feet)(?: \w+)*|smashed (?:my|her|his) (?:face|head|skull|teeth) (?:\w+ ){0,3}(?:into|against|on|off|in)(?: \w+)*"),
        (0.8, r"(?:smell|smelled|smelt|stench|reek|taste|tasted|stink|smelling) (?:\w+ ){0,3}(?:burning|burnt|burned|rotting|charred|of blood|of death|of flesh|of his|like blood|like iron|like pennies|copper\w*|flesh|blood|decay\w*|petrol and|body|bodies|metallic|iron|corpse|vomit and)(?: \w+){0,3}"),
        (0.8, r"(?:sound|hear|heard|crack|crunch|snap|pop|noise|thud|squelch|rattle|gurgle) (?:\w+ ){0,4}(?:bones?|skull|neck|ribs?|flesh|choking|gurgl\w+|head (?:hit\w*|crack\w*|make)|hitting the (?:ground|pavement|concrete|windscreen|floor)|last breaths?|drowning in|body (?:hit\w*|land\w*)|death rattle|his skull|her skull|spine|impact)"),
        (0.75, r"(?:her|his|the|their|my|kids|mothers) (?:\w+ )?screams? (?:\w+ ){0,4}(?:until|as|when|while|stopped|went|burn\w*|cut off|gurgl\w+|died)"),
        (0.75, r"(?:warm|sticky|hot|wet|thick|cold|slippery) (?:\w+ )?(?:blood|brains?|flesh|and red)(?: \w+){0,5}"),
    )  # fmt: skip
    rules.add(GRAPHIC, violent,
        (0.8, r"(?:held|pinned|pushed|shoved|dragged|smashed|pulled|forced|threw|ripped|tore|tied|put|grabbed|pressed|slammed|squeezed|bit|choked|strangled|wrapped|stuck|rammed|jammed|spread) (?:\w+ ){0,3}(?:me|her|him|my|his hand|his hands|his fingers|his \w+|the girl|a hand|wrists?|himself) (?:\w+ ){0,4}(?:down|legs apart|(?:my|her|his) (?:throat|mouth|legs|hair|pants|knickers|underwear|clothes|neck|face|arms|head|wrists|shirt|top|trousers|knees)|inside (?:me|her|him)|open|into (?:me|her|the wall|the floor|him)|against the|by the (?:hair|throat|neck)|into the (?:sink|wall|floor|table|door|mirror|kerb|bath)|off and|over (?:my|her) mouth|onto the (?:bed|floor)|until (?:i|she|he))(?: \w+){0,8}"),
        (0.75, r"(?:raped|beat|beaten|beating|bit|burned|kicked|kicking|stabbed|stabbing|punched|punching|strangled|choked|burned|burnt|whipped|hit) (?:\w+ ){0,5}(?:until (?:\w+ ){0,4}(?:bled|blood ran|bleeding|broke|unconscious|passed out|stopped|blacked out|blood|purple|blue|could not|cracked)|with (?:a |the |his |her |an )*(?:belt|bottle|knife|bat|hammer|cigarettes?|iron|cable|hose|pipe|wrench|boot|boots|fists?|extension|poker|brick|pan|broom)|over and over|again and again|\d+ times|so hard (?:\w+ ){0,3}(?:blood|broke|bled|teeth|cracked|heard))(?: \w+){0,4}"),
        (0.75, r"(?:stubbed|put|pressed|ground) (?:\w+ ){0,4}(?:cigarettes?|cigars?|iron|lighter) (?:\w+ ){0,3}(?:out )?on (?:\w+ )?(?:arm|arms|skin|back|hand|leg|legs|face|neck|me|her|him|chest|thigh|feet)"),
    )  # fmt: skip


def violent(place: Place, reading: Reading) -> float:
    """Done to somebody, told in its detail."""
    if place.about_a_topic() or place.negated() or SAFE_BODY.search(place.sentence):
        return 0
    return (
        0.4
        if re.search(
            r"\b(?:hug|hugged|cuddle|dance|haha|football|rugby|wrestling|boxing|match|training)\b", place.sentence
        )
        else 1
    )
