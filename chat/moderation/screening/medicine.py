"""What belongs to a prescriber: doses, stopping and starting, diagnoses, cures."""

import re

from chat.moderation.screening.lexicon import AMOUNT, MEDICINE, NAMED
from chat.moderation.screening.reading import Place, Reading
from chat.moderation.screening.rule import Rules

DOSE = "dose_medical"

BY_CLINICIAN = re.compile(
    r"\b(?:doctor|psychiatrist|prescriber|nurse|pharmacist|clinician|consultant|specialist|clinic|keyworker|care team|physician|hospital|they|he|she) (?:\w+ ){0,3}"
    r"(?:changed|put|upped|lowered|raised|increased|reduced|started|switched|prescribed|took|moved|gave|is (?:going|changing|tapering|lowering|reducing|starting)|wants|will|decided|suggested|said|says|agreed|told|halved|adjusted|tapered|tapering|bumped|dropped|recommends?|recommended|explained|weaned|has)"
    r"|\b(?:asking|ask|asked|talk to|talked to|call|called|calling|speak to|spoke to|speaking to|speaking with|talking to|ring|rang|check with|checked with|see|saw|seeing|appointment with|message|up to|with) (?:my |the |your |a |his |her |with )*(?:doctor|psychiatrist|prescriber|nurse|pharmacist|clinician|consultant|specialist|clinic|keyworker|care team|physician|pharmacy)"
    r"|\b(?:prescribed|under supervision|supervised)\b"
)


def asked(place: Place, reading: Reading) -> float:
    """A question for a prescriber, or advice in a prescriber's place."""
    if place.quoted() or place.about_a_topic():
        return 0
    if BY_CLINICIAN.search(place.sentence):
        return 0
    if re.search(r"\b(?:do not|never|without talking|will not|would not) (?:\w+ ){0,3}$", place.before) or re.search(
        r"\b(?:without (?:talking|asking|telling|speaking)|refuses?)\b", place.sentence
    ):
        return 0
    if place.subject() == "third" and "?" not in place.sentence:
        return 0
    return 0.5 if place.past() and place.subject() in {"first", "third", ""} else 1


def register(rules: Rules) -> None:
    """Doses and diagnoses."""
    _dose(rules)
    _diagnosis(rules)


def _dose(rules: Rules) -> None:
    med = rf"(?:{MEDICINE})"
    named = rf"(?:{NAMED})"
    act = r"(?:stop|stopping|quit|quitting|come off|coming off|get off|getting off|skip|skipping|taper|tapering|wean|weaning|halve|halving|double|doubling|increase|increasing|reduce|reducing|lower|lowering|raise|raising|up|drop|dropping|split|splitting|cut|cutting|miss|missing|cold turkey|ditch|ditching|bin|dump|flush|go off|going off|switch|switching|start|starting|restart|restarting|take|taking|drink|drinking|wait|mix|mixing|combine|combining|swap|swapping|use|using|jump off|step down)"
    rules.add(DOSE, asked,
        (0.85, rf"(?:should i|can i|could i|is it (?:ok|okay|safe|fine|bad|dangerous|possible|alright)(?: \w+)? (?:if i |to )|can you|can we|could you|is it|how long should i|how long do you|does anyone know if|anyone know if|will|what (?:happens|if) (?:if )?i|would it be (?:ok|okay|safe) to|am i (?:ok|okay|safe|allowed) to|how (?:do|should|can|would|quickly|fast|slowly|did) (?:i|you|we|one)(?: \w+)?|how to|best way to|safe to|do i|has anyone (?:ever )?|anyone (?:ever )?|did anyone|does anyone) (?:\w+ ){{0,2}}{act}(?: \w+){{0,5}} {med}"),
        (0.85, rf"(?:you should|you could|you need to|you can|just|try|i would|would|you have to|you ought to|better to|better off|i suggest|my advice|recommend|you do not need|you are better|do not (?:take|bother with|trust|start|let them)|stop taking|get (?:yourself )?off|never (?:take|start)|come off|ditch|bin|throw away) (?:\w+ ){{0,4}}(?:{act} )?(?:\w+ ){{0,4}}{med}(?: \w+){{0,3}}"),
        (0.8, rf"(?:increase|double|halve|lower|reduce|raise|up|drop|split|taper|skip|cut|bump up|adjust|change|stop|quit|step down) (?:your|the|that|down your|off your|off the|it|yours) (?:\w+ )?(?:{med}|by (?:half|\d+|a quarter)|to \d+|every)"),
        (0.75, rf"(?:what|which|how much|how many|how often) (?:\w+ ){{0,3}}(?:dose|dosage|mg|milligrams|{named})(?: \w+){{0,6}}"),
        (0.75, rf"{AMOUNT} ?(?:mg|mcg|ml|g)(?: (?:of|a|per|twice|once|every|at|in|daily|each|dose|is|works|would|should|and|for|to)(?: \w+)*)? (?:{named}|dose|day|night|morning|bed|bedtime|session|troche|lozenge|daily|works|enough|then)"),
        (0.75, rf"{named} (?:\w+ ){{0,4}}(?:{AMOUNT} ?(?:mg|mcg|ml|g)|to \d+|from \d+|at \d+)"),
        (0.8, rf"(?:mix|mixing|combine|combining|take|taking|safe|interact\w*|ok|okay|drink|drinking|together) (?:\w+ ){{0,4}}(?:{named}|medication) (?:\w+ ){{0,3}}(?:with|and|on|while|together|alongside|plus|after) (?:\w+ ){{0,3}}(?:{named}|alcohol|medication|wine|weed|grapefruit|beer|caffeine|a drink)"),
        (0.75, rf"(?:{named}) (?:and|with) (?:\w+ ){{0,2}}(?:{named}|weed|alcohol|beer|wine) (?:\w+ ){{0,2}}(?:interact|safe|together|ok|okay|dangerous|mix)"),
        (0.75, rf"(?:glass|pint|bottle|couple|drop) (?:of )?(?:\w+ )?(?:wine|beer|alcohol|drinks?|vodka)? ?(?:while |when |if )?(?:i am )?on (?:{NAMED}|medication|this medication|my meds)"),
        (0.75, rf"(?:{NAMED}) (?:is|s|are) (?:\w+ )?(?:poison|toxic|evil|useless|a scam|rubbish|dangerous|for zombies)(?: .*)?|(?:bin|ditch|dump|flush) (?:it|them|the \w+)(?: .*)?"),
        (0.75, r"(?:halve|double|skip|split|taper|quarter|crush) (?:it|them|the \w+|yours?) (?:\w+ ){0,3}(?:first|week|weeks|days?|every|slowly|month|until|at night|in the morning)(?: \w+)*"),
        (0.7, r"just (?:up|double|halve|drop|increase|lower) it (?:\w+ )?to \d+"),
        (0.75, rf"(?:give|lend|spare|take|borrow|use|have|try) (?:me |him |her )?(?:\w+ )?(?:of |some of )?(?:his|her|their|my|your|someone else s?|a friend s?) (?:\w+ )?(?:{NAMED}|tablets|pills|meds|medication) (?:\w+ ){{0,4}}(?:for|before|to|tonight|if)(?: \w+)*"),
        (0.75, rf"how (?:many|much) (?:\w+ )?(?:{NAMED}) (?:\w+ ){{0,3}}(?:take|have|use|day|daily|night)"),
        (0.75, r"(?:just|you should|please|simply) (?:stop|quit) (?:taking )?(?:it|them|that|your \w+) (?:, )?(?:\w+ ){0,3}(?:poison|toxic|numb\w*|do not need|useless|bad for you|big pharma|placebo)|(?:meds|medication|antidepressants|ssris|pills) (?:is|are) (?:\w+ )?(?:poison|toxic|a scam|useless|evil)"),
        (0.75, rf"(?:take|took|try|use|start|have) {AMOUNT} ?(?:mg|mcg|ml)"),
        (0.75, rf"(?:take|swap|use|replace|switch|crush|open) (?:your|the|them|it) (?:{MEDICINE}) (?:\w+ ){{0,3}}(?:with|for|to|at|on) "),
        (0.7, r"(?:go|went|going|go it|just) cold turkey(?! sandwich)"),
        (0.7, r"(?:taper (?:schedule|plan|by|off|slowly|over|down)|tapering schedule|micro ?tapers?|wean yourself|water titration|half a (?:pill|tablet|dose)|double dose|skip (?:a|the|your|my) (?:dose|pill)|missed dose|(?:higher|lower|bigger|smaller|loading|starting|maintenance) dose)"),
        (0.75, r"(?:ketamine|troches?|lozenges?|infusions?|esketamine|spravato|kap|booster|im shot|boosters) (?:\w+ ){0,5}(?:how (?:often|many|long)|every \d|weeks apart|swish|hold it|spit|under (?:your|the) tongue|minutes|sublingual|at home|without|bioavailability|spaced|space|empty stomach|fast|session|protocol|dose|dosing|driv\w+|supervis\w+|swallow)"),
        (0.7, r"(?:how (?:often|many|long)|what dose|which dose|space|spaced|spacing|swish|hold|spit|swallow|fast|eat) (?:\w+ ){0,6}(?:ketamine|troches?|lozenges?|infusions?|boosters?|esketamine|spravato)"),
        (0.7, rf"(?:anyone|someone|who|can i|could i|lend|give|share|borrow|swap|have your|my spare|try some of my|try my) (?:\w+ ){{0,4}}(?:spare|your|my|his|her|leftover|extra) (?:\w+ )?{named}"),
    )  # fmt: skip


def _diagnosis(rules: Rules) -> None:
    illness = r"(?:bipolar|bpd|borderline|adhd|add|autis\w+|schizo\w+|narcissis\w+|depress\w+|ptsd|cptsd|ocd|psychos\w+|psychotic|dissociative|did|an eating disorder|anorexi\w+|personality disorder|anxiety disorder|serotonin syndrome|withdrawal|a deficiency|thyroid|cancer|diabetes|mania|manic|hypomanic|a concussion|liver damage|wet brain)"
    rules.add(DOSE, diagnosed,
        (0.8, rf"(?:sounds like|seems like|looks like|you (?:clearly|obviously|definitely|probably|must|might|may|likely)|i (?:think|bet|reckon|am sure) (?:that )?you(?: might| may| must)?|pretty sure you|that is(?: totally| definitely| clearly| classic)?|you (?:have|got|are)|do i have|have i got|do you think i am|am i|is this|could (?:i|this) be|could it be|does this mean i) (?:\w+ ){{0,3}}(?:have |got |be |are |having |a |classic |undiagnosed |textbook )*{illness}"),
        (0.85, r"(?:cures?|cured|heals|will heal|will fix|fixes|reverses|eliminates|gets rid of|got rid of|melts away) (?:\w+ ){0,3}(?:depression|anxiety|ptsd|addiction|bipolar|trauma|alcoholism|adhd|cancer|insomnia|cravings|withdrawals?|schizophrenia|everything)(?: \w+){0,4}"),
        (0.75, r"(?:instead of|better than|works better than|replaces?|swap) (?:your |the |any |all |my |those )?(?:\w+ )?(?:medication|antidepressants|ssris|prescription|psychiatrist|pills|pharma\w*)"),
    )  # fmt: skip


def diagnosed(place: Place, reading: Reading) -> float:
    """A diagnosis given to somebody else or asked of the room; not one's own that one has."""
    if place.quoted() or place.about_a_topic() or place.negated() or BY_CLINICIAN.search(place.sentence):
        return 0
    if (
        re.search(r"\b(?:no cure|is not a cure|not a cure|diagnosed|diagnosis)\b", place.sentence)
        and "?" not in place.sentence
    ):
        return 0
    return 1
