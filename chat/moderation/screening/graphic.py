"""Detail that others would have to carry: injury, violence and death as one would see, hear or smell them."""

import re

from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

GRAPHIC = "graphic_trauma"

GORE = "blood|bloody|brains?|guts|intestines|entrails|organs?|flesh|skull|bone|bones|skin|eyeballs?|eyes|throat|limbs?|arm|arms|leg|legs|hand|hands|head|face|neck|teeth|body|bodies|chest|stomach|wound|wounds|fingers|foot|feet|torso|jaw|tissue|spine|scalp|corpse|vomit|mouth|ribs|tongue|ear"
HARMED = "splattered|spattered|sprayed|spraying|pooled|pooling|soaked|gushing|gushed|spurting|spurted|pouring|poured|dripping|dripped|severed|torn|ripped|crushed|mangled|shattered|burnt|burned|burning|charred|melted|melting|peeling|peeled|hanging off|hanging out|hanging by|sticking out|stuck out|poking out|poking through|blown off|blown apart|blown open|caved in|split open|cut open|sliced|slashed|stabbed|impaled|decapitated|decomposing|decomposed|rotting|rotted|bloated|maggots|gurgling|gurgled|rattling|twitching|twitched|convulsing|bulging|rolled back|swollen shut|smeared|exposed|missing|smashed|snapped|cracked open|spilling|spilled|scattered|everywhere|all over|bled out|bleeding out|choking on|drowning in|covered in|stiff|blue and|foaming|oozing|pulped|pieces of|bits of|in pieces|in half|on the ceiling|in my hands|in my hair|on the road|on the windscreen|on the floor|on his lap|through the windscreen|chunks of|opened up|through the windscreen|flopping|dangling|squirting|rigid|crunch|crunching|popping|squelch"
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


def register(rules: Rules) -> None:
    """Detail as one would see, hear or smell it."""
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
