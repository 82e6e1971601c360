"""Names of things that several categories ask for, as alternatives of a pattern."""

STREET = (
    "heroin|smack|dope|fent|fentanyl|fetty|tar|coke|cocaine|crack|blow|yayo|charlie|meth|crystal|tina|ice|crank|speed|molly|mdma|mandy"
    "|ecstasy|acid|lsd|shrooms|mushrooms|ket|ketamine|special k|weed|bud|pot|green|gear|skunk|hash|edibles|spice|ghb|g|xans|xanax|bars"
    "|benzos|valium|diazepam|klonopin|ativan|oxy|oxys|oxycodone|oxycontin|percs|percocet|perc|norco|vicodin|hydros|codeine|lean|tramadol"
    "|trams|opioids|opiates|morphine|dilaudid|adderall|addys|ritalin|vyvanse|subs|suboxone|subutex|methadone|pregabalin|pregabs|lyrica"
    "|gabapentin|gabbies|gabs|kratom|nitrous|nos|balloons|pills|stims|uppers|downers|tabs|roxies|roxy|blues|m30s|tranq|xylazine|zopiclone|zimmers|ambien|drugs|stuff|pods|gummies|poppers|steroids|vals|pressies"
)
CLEAR = (  # of these the name alone says what it is
    "heroin|smack|fent|fentanyl|coke|cocaine|crack|meth|molly|mdma|mandy|ecstasy|lsd|shrooms|ket|ketamine|weed|skunk|hash|ghb|xans|xanax|benzos"
    "|valium|diazepam|klonopin|ativan|oxy|oxys|oxycodone|oxycontin|percs|percocet|vicodin|codeine|lean|tramadol|opioids|opiates|morphine|dilaudid"
    "|adderall|addys|ritalin|vyvanse|subs|suboxone|subutex|methadone|pregabs|pregabalin|gabapentin|gabs|gabbies|kratom|roxies|m30s|tranq|zopiclone|ambien|acid|dope|gear|speed|edibles|vals|drugs|trams|pills|tabs|bars|spice|blues|tina|crystal|opiods"
)
MEDICINE = (
    "medication|antidepressants?|ssris?|sertraline|zoloft|fluoxetine|prozac|citalopram|escitalopram|lexapro|cipralex|paroxetine|paxil|venlafaxine|effexor"
    "|duloxetine|cymbalta|mirtazapine|bupropion|wellbutrin|trazodone|amitriptyline|lithium|quetiapine|seroquel|olanzapine|aripiprazole|abilify|risperidone"
    "|lamotrigine|lamictal|valproate|depakote|topamax|gabapentin|pregabalin|lyrica|propranolol|clonidine|prazosin|hydroxyzine|buspirone|buspar|naltrexone|vivitrol|disulfiram"
    "|antabuse|acamprosate|campral|methadone|suboxone|subutex|buprenorphine|buvidal|sublocade|xanax|alprazolam|valium|diazepam|klonopin|clonazepam|ativan|lorazepam"
    "|librium|benzos?|zopiclone|ambien|zolpidem|melatonin|adderall|ritalin|concerta|vyvanse|elvanse|methylphenidate|ketamine|esketamine|spravato|troches?|lozenges?"
    r"|infusions?|tramadol|codeine|oxycodone|morphine|ibuprofen|paracetamol|tylenol|statins?|insulin|steroids|antipsychotics?|mood stabili[sz]ers?|painkillers?|tablets?|pills?|dose|dosage|prescription|script|beta blockers?|anxiety meds|inhaler|supplements?|cbd|st john s wort|kava|ashwagandha|magnesium|psilocybin|microdos\w+|ibogaine|ayahuasca|thc|naloxone|lofexidine|patches"
)
NAMED = (
    MEDICINE.replace("medication|", "").replace("|dose|dosage|prescription|script", "").replace("|tablets?|pills?", "")
)
AMOUNT = r"(?:\d+(?:[.,]\d+)?|half a|a quarter|one|two|three|four|five|six|ten|twenty|fifty|hundred)"
UNIT = r"(?:mg|mcg|g|ml|milligrams?|ounces?|oz|eighth|points?|lines?|hits?|tabs?|bars?|pills?|tablets?|bumps?|shots?|rocks?|bags?|caps?|capsules?|drops?|units|puffs?|mg a day|squirts?|sprays?|grains?|joints?|blunts?)"
MONEY = r"(?:[$£€]\d+|\d+ ?(?:dollars|bucks|quid|pounds|euros|each|a (?:pop|pill|gram|g|bag|strip|tab)|per))"
CLINICIAN = r"\b(?:doctor|psychiatrist|prescriber|nurse|pharmacist|clinician|consultant|specialist|clinic|keyworker|care team|physician|therapist|hospital)\b"
ROUTE = r"(?:snort(?:ing|ed|s)?|inject(?:ing|ed|s)?|shoot(?:ing)? (?:up|it)|shot up|smok(?:e|ing|ed)|vap(?:e|ing)|boof(?:ing|ed)?|plug(?:ging)?|sniff(?:ing|ed)?|slam(?:ming)?|iv|rail(?:ing)?|crush(?:ing|ed)?|freebas\w+|parachut\w+|swallow(?:ing)?|dissolv\w+|sublingual\w*|rectally|intramuscular|bang(?:ing)? it|chas(?:e|ing) (?:it|the dragon)|cook(?:ing)? (?:it )?up)"

SHORTENERS = r"(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|cutt\.ly|rebrand\.ly|shorturl\.at|rb\.gy|tiny\.cc|buff\.ly|adf\.ly|linktr\.ee|t\.me|wa\.me|chat\.whatsapp\.com|discord\.gg|s\.id|bl\.ink|shorte\.st|v\.gd)"
APPS = r"(?:telegram|whatsapp|signal|snapchat|instagram|kik|wickr|discord|onlyfans|facebook|messenger|fb|wechat|line|tiktok|skype|viber|session|threema|twitter|x)"
