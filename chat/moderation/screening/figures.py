"""Figures of speech with dying and killing in them, taken out of a text before anything is looked for."""

import re

FIGURES = re.compile(
    r"\b(?:(?:dying|die|died|dies|dead) (?:for (?:a|an|some|my|that|this|the|more)|to (?:see|know|hear|try|meet|get|go|eat|watch|tell|be there)"
    r"|of (?:laughter|laughing|embarrassment|boredom|heat|thirst|hunger|curiosity|shame|excitement|happiness|cringe|cold|jealousy)"
    r"|laughing|inside haha|from laughing|over here|at (?:this|that|his|her)|on my feet)"
    r"|i (?:am|was) (?:so |absolutely |actually |like )?(?:dead|dying|deceased) (?:haha|at)|(?<!deserve )to die for(?= [.,])|died a (?:little|death)|almost died (?:laughing|of)"
    r"|kill(?:ed|ing|s)? (?:me|us) (?:laughing|with|how|that|when|softly|off|every time|to)|kill(?:ing|ed)? (?:time|an hour|it|the mood|the vibe|two birds)"
    r"|(?:it|this|that|he|she|they|you|feet|back|head|knees|knee|legs|shoes|heat|suspense|boots|shoulder|wait|tooth|hip|neck|traffic|jokes?|puns?|shifts?|heels|stairs|hangover|homework|\w+ joke) (?:is|are|was|were|absolutely|really|just|\s)*(?: ?(?:kill(?:s|ed|ing)?|slays|slaying|slayed|murdering|murder|murdered) (?:me|us))"
    r"|(?:would|could|i will|going to) (?:kill|murder) (?:for|a |an |some )|could murder|(?:was|is|been|were|are|absolute|pure|bloody) (?:absolute |pure |bloody )?murder"
    r"|(?:bored|scared|worried|sick|frightened|tickled|embarrassed|starved|frozen|freezing|nagged|stressed|worked|thrilled|starving) (?:me |us )?to death"
    r"|over my dead body|dead (?:tired|serious|line|end|good|easy|wrong|right(?! now)|on time|set|weight|battery|phone|leg|silence|quiet|heat|proud|nice|chuffed|body clock|sea)"
    r"|(?:phone|battery|laptop|car|wifi|signal|line|plant|party|tree|grass|legs|feet|engine|mic|conversation|chat|room|garden|plants|fish) (?:is|was|are|were|has|have|just|had|so|all|totally|absolutely|completely|always|keeps)*(?: ?)(?:dead|died|dying|dies)"
    r"|shoot me(?: now)?|(?:career|social|political|financial|commercial) suicide|suicide squad|suicide (?:doors?|wings|hill|drills?)|suicides? (?:at|in) (?:practice|training|basketball)"
    r"|hang(?:ing|s)? (?:out|in there|on|up|around|about|over|with|tough|the|my)|jump(?:ed|ing)? (?:in|ship|rope|to|at|through|on the call|for joy|into|up and down|the gun|the queue|start|scare)"
    r"|cut(?:ting)? (?:down|back|out|off|corners|it (?:out|fine|close|short)|ties|through|class|the|him|her|them|people|all contact|contact|my (?:hair|drinking|losses|finger (?:on|chopping|cooking)|hours|nails|own hair|fringe|grass))"
    r"|(?:killer|drop dead|deadline|deadlines|deadlift|deadpan|die hard|do or die|old habits die hard|dead inside haha|born to die|live and let die|walking dead|grateful dead|dead poets)"
    r"|(?:part|side|version) of me (?:died|is dead)|(?:old|that) (?:me|version of me|self) (?:died|is dead)|ego death|little death|die down|dies down|died down|dying down"
    r"|suicide (?:awareness|prevention|hotline|helpline|line|training|watch training|first aid|month|week|walk|loss|bereavement|survivors?|note in|rates?|statistics)"
    r"|loss to suicide|lost (?:\w+ ){1,4}to suicide|died by suicide|killed (?:himself|herself|themselves)|took (?:his|her|their) (?:own )?li(?:fe|ves)|end(?:ed)? (?:his|her|their) life"
    r"|overdose (?:training|awareness|prevention|kit|kits|response|day|course|workshop|aid|reversal|talk|class)|self harm (?:awareness|policy|training|free|scars|support group)"
    r"|if looks could kill|kill(?:ed|ing)? (?:the|off) |dressed to kill|license to kill|kill bill|kill switch|wake the dead|give up the ghost)\b"
)  # fmt: skip
