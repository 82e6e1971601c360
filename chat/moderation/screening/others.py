"""Pressure to one path: a faith, a programme, a product, against medicine."""

import re

from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

PATH = "proselytising"

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
    """Pressure to a faith, and to anything else."""
    _faith(rules)
    _programmes(rules)


def _faith(rules: Rules) -> None:
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


def _programmes(rules: Rules) -> None:
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
        (0.8, r"(?:stop wasting (?:your )?time|forget|ditch|drop|quit|leave|throw out|give up on|never mind|instead of wasting) (?:the |your |all |those )*(?:therapy|therapists|meetings|medication|your meds|aa|smart|your doctor|the steps|counselling|counseling|psychiatry|your coach|harm reduction|rehab|na) (?:and|, |for|it) ?(?:\w+ )*"),
        (0.8, r"(?:my|our|his|her) (?:\w+ )?(?:guru|teacher|master|healer|shaman|mentor|method|system|programme|program|course|retreat|protocol|supplement|supplements|book|formula|pastor|prophet|leader) (?:will (?:heal|cure|fix|change your life|save|free)|can (?:heal|cure|fix)|is guaranteed|has (?:cured|healed|saved|fixed)|cures|heals|fixes|is the only|knows the|guarantees|works for everyone|has all)(?: \w+){0,6}"),
        (0.75, rf"(?:why (?:are you not|do not you|are you still|will you not)|i can not believe you (?:are not|do not)|just) (?:\w+ )?(?:work|working|do|doing|go|going|join|read|try|trying|get|surrender\w*|using|take up|taking) (?:\w+ ){{0,3}}{FELLOWSHIP}(?: \w+){{0,6}}"),
        (0.75, r"(?:this|the|my|our|his|her) (?:\w+ )?(?:supplement|supplements|method|system|course|programme|program|book|app|diet|guru|protocol|retreat|practice) (?:\w+ )?(?:works for everyone|will change your life|is the only|cures|heals|fixes)(?: .*)?"),
        (0.75, r"you (?:must|have to|need to) (?:meditate|fast|pray|surrender|journal|exercise|detox|cleanse|juice) .*(?:or you|otherwise|never)(?: .*)?"),
        (0.75, r"(?:you are|that is|just|u are) (?:\w+ )?(?:a dry drunk|white knuckling|in denial if|not working (?:it|your program|the program|hard enough)|not willing enough|not ready to surrender|choosing to be sick|not serious about)"),
        (0.75, r"(?:trust me|believe me|i promise(?: you)?|i guarantee|mark my words) (?:,? )?(?:\w+ ){0,6}(?:only|the answer|works for everyone|will change your life|nothing else works|heal you|fix you|cure you|never look back|changes everything)"),
    )  # fmt: skip
