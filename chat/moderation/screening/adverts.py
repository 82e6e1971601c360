"""Advertising, and what draws people away to other places, as far as words tell it."""

from chat.moderation.screening.contact import SPAM, told
from chat.moderation.screening.lexicon import APPS
from chat.moderation.screening.rule import Rules


def register(rules: Rules) -> None:
    """Money, offers, and what draws people elsewhere."""
    rules.add(SPAM, told,
        (0.85, r"(?:invest|investing|investment|trade|trading|buy|mine|double|triple|send|made|make|turn|turned|multiply|flip) (?:\w+ ){0,5}(?:bitcoin|crypto|btc|eth|forex|nfts?|tokens?|coins?|usdt|signals)"),
        (0.85, r"(?:bitcoin|crypto|btc|forex|nft|investment|trading|binary options|cash ?app) (?:\w+ ){0,4}(?:platform|opportunity|mentor|expert|account manager|profits?|returns?|group|signals?|course|tips|manager|wallet|bot|giveaway|flip|investing|investment|scheme)"),
        (0.85, r"(?:earn|make|made|earning|making|win|get|got|earned) (?:\w+ ){0,3}(?:an extra )?(?:extra )?(?:[$£€]\d+\S*|\d+k?|thousands?|hundreds?|extra (?:cash|money|income)|passive income|cash|easy money|money fast|6 figures|six figures)(?: \w+){0,3} (?:a |per |every |each |from |in |working |weekly|daily|monthly|online|without|just|back|through|while|with)"),
        (0.85, r"(?:passive income|financial freedom|guaranteed (?:returns?|profits?|income|approval|results|loan)|risk free|quick cash|be your own boss|work from home (?:and|opportunity|job)|side hustle|instant (?:loan|cash|approval)|payday loan|no credit check|free (?:gift card|iphone|money|crypto|followers|spins?)|claim your (?:prize|gift|reward|bonus|free)|you have (?:won|been selected)(?: \w+)*|financial freedom|bonus code|online casino|betting tips)"),
    )  # fmt: skip
    rules.add(SPAM, told,
        (0.85, r"(?:use|with|enter|get|grab|apply|using) (?:\w+ ){0,2}(?:code|promo|coupon|discount)(?: code)? \w+|(?:promo|discount|coupon|referral|affiliate) (?:code|link|offer)"),
        (0.8, r"(?:book|order|buy|apply|download|enquire|available) (?:\w+ ){0,3}(?:through|via|on|at|from|using|over) (?:my|our) (?:\w+ )?(?:website|site|shop|page|app|store|link|profile|etsy|bio)(?: .*)?"),
        (0.8, r"(?:download|get|install|try) (?:our|my) (?:\w+ ){0,2}(?:app|course|book|ebook|programme|program|guide|newsletter)(?: .*)?"),
        (0.8, r"(?:win|winning) (?:a |an |free |one )+(?:\w+ ){1,4}(?:just |, |simply )*(?:follow|share|like|tag|subscribe|click|enter|sign)(?: .*)?"),
        (0.8, r"(?:book|link|shop|store|course|products?|code) (?:\w+ ){0,4}link in (?:my )?(?:profile|bio)|link in (?:my )?(?:profile|bio)(?: .*)?"),
        (0.8, r"(?:loan|loans|credit|cash|mortgage|approval) (?:\w+ ){0,4}(?:approved|in minutes|bad credit|no credit|apply here|apply now|instantly|same day)(?: .*)?"),
        (0.8, r"(?:i offer|offering|we offer|now offering|i provide) (?:\w+ ){0,4}(?:sessions?|readings?|packages?|consultations?|treatments?|services) (?:\w+ ,? ?){0,5}(?:[$£€]\d+|book|price|dm|hour|website|online only|discount)(?: .*)?"),
        (0.85, r"(?:\d+ percent|half price) (?:off|discount|(?:\w+ ){1,4}(?:in|from|at) my (?:\w+ )?(?:shop|store))|(?:check out|see|try|visit|look at) my (?:\w+ ){0,3}(?:course|shop|store|ebook|website|channel|podcast|page|brand|products?|etsy)(?: .*)?|(?:account manager|mentor|broker|trader) (?:\w+ ){0,3}(?:turned|made|doubled|tripled|grew) .*|(?:buy (?:one|now|today|1) (?:get|and|while)|buy now|order (?:now|today|yours)|shop now|limited (?:time|spots|offer|stock|places)|while stocks? lasts?|free (?:shipping|trial|delivery|ebook|consultation|webinar)|special offer|flash sale|act now|sale ends|hurry|only \d+ (?:spots|left|places))"),
        (0.8, r"(?:click|tap|hit|follow|check|visit|see|use) (?:\w+ ){0,3}(?:link|here|my (?:website|shop|page|store|bio|site|profile|etsy|channel|onlyfans))(?: (?:below|in|to|for|and|now).*)? (?:\w+ )*?(?:buy|order|join|sign|shop|bio|discount|save|claim|free|offer|win|get|more|below|now|sale)"),
        (0.8, r"(?:my|our) (?:\w+ ){0,2}(?:new |online |premium |exclusive )*(?:course|ebook|program|programme|masterclass|coaching (?:package|business|program|programme)|supplement|supplements|shop|store|website|webinar|brand|product|products|onlyfans|bundle) (?:\w+ ){0,5}(?:only|just|for|has|in bio|link|in my bio|[$£€]\d+|sale|available|live|launch\w*|discount|now|buy|sign|off|costs?)"),
        (0.75, r"(?:check|see|visit|look at|follow|like|share) (?:out )?my (?:\w+ )?(?:page|shop|blog|channel|store|profile|website|stall|onlyfans|site)(?: .*)?|(?:subscribe|sign up|come) to my (?:\w+ )?(?:onlyfans|channel|page|newsletter|shop|blog|podcast|webinar)(?: .*)?"),
        (0.75, r"(?:make|earn) money (?:while|from|online|fast|at|without)(?: .*)?|get rich (?:\w+ )*|network marketing(?: .*)?|(?:first|next) \d+ (?:people|members|sign ups|to) (?:\w+ )*(?:free|half|discount|get|win)(?: .*)?|(?:new|limited|exclusive) (?:merch|drop|collection|stock|line)(?: .*)?|(?:certified|qualified|accredited|professional) (?:\w+ ){0,2}(?:coach|healer|hypnotherapist|mentor|trainer|reader) ,? ?(?:dm|message|book|contact|inbox|call|text|rates)(?: .*)?|(?:dm|message|inbox|text) (?:me )?for (?:rates|prices|bookings|details|a quote|info)"),
        (0.75, r"(?:sign up|subscribe|register|join) (?:\w+ ){0,3}(?:now|today|here|free|link|and get|before|my newsletter|my channel|my page)"),
    )  # fmt: skip
    rules.add(SPAM, told,
        (0.8, rf"(?:add|message|text|dm|find|follow|contact|reach|hit|write|inbox|pm|join|hmu|ping|catch) (?:\w+ ){{0,3}}(?:on|at|in|over|via|through) (?:\w+ ){{0,2}}{APPS}"),
        (0.75, rf"(?:my|our|the|a) (?:\w+ )?{APPS} (?:group|channel|chat|server|page|account|community) (?:\w+ ){{0,5}}(?:join|link|for|where|dm|come|open|free)|(?:join|come to|move (?:this )?to|let us (?:move|talk|chat) (?:on|over)|talk on|chat on|switch to|take this to) (?:\w+ ){{0,3}}{APPS}"),
        (0.75, r"(?:dm|message|inbox|text|pm|contact) me (?:\w+ ){0,3}(?:for (?:more|details|info|information|prices?|the link|a link|rates|how)|to (?:get|start|join|learn|earn|order|buy|invest|make)|if you want to (?:earn|make|invest|buy|learn how))"),
    )  # fmt: skip
