"""Hostile texts made from families: markup, ways out of it, attributes, addresses, templates, styles, signs, data."""

from collections.abc import Iterator

TEXTS = 300
CALL = "window.__ran=1"
MARK = "data-ran"
_SHOUT = (CALL, "alert(1)", "__ran=1//", "top.__ran=1", "parent['__ran']=1")
_TAGS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={} {m}>",
    "<svg onload={} {m}>",
    "<svg><script>{}</script></svg>",
    "<body onload={} {m}>",
    "<details open ontoggle={} {m}>x",
    "<iframe srcdoc='<script>{}</script>' {m}></iframe>",
    "<a href='javascript:{}' {m}>press</a>",
    "<math><mtext><style><img src=x onerror={} {m}></style>",
    "<input autofocus onfocus={} {m}>",
    "<video><source onerror={} {m}></video>",
    "<object data='javascript:{}' {m}></object>",
    "<form action='javascript:{}' {m}><button>press",
    "<meta http-equiv=refresh content='0;url=javascript:{}' {m}>",
    "<base href='javascript:{}//' {m}>",
    "<marquee onstart={} {m}>x</marquee>",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={} {m}>'>",
    "<svg><animate onbegin={} attributeName=x dur=1s {m}>",
    "<!--><img src=x onerror={} {m}>-->",
    "<x-ran hx-get='/' hx-trigger=load hx-on::load='{}' {m}>x</x-ran>",
    "<style>@import 'javascript:{}';*{{display:none}}</style>",
    "<link rel=stylesheet href='javascript:{}' {m}>",
)
_OUT_OF = (
    '"{}',
    "'{}",
    "\"'>{}",
    "</title>{}",
    "</textarea>{}",
    "</option></select>{}",
    "-->{}",
    "]]>{}",
    "</style>{}",
    '\\"));{}//',
    "</td></tr></table>{}",
    "</button></form>{}",
    "</mark></p></article>{}",
    "</blockquote></figure>{}",
)
_ATTRIBUTES = (
    '" onmouseover="{c}" {m}="',
    "' onfocus='{c}' autofocus {m}='",
    "x onpointerover={c} {m}=1 ",
    '" style="position:fixed;inset:0" {m}="',
    '" hx-get="/" hx-trigger="load" {m}="',
    "` onmouseover=`{c}` {m}",
    '"/autofocus/onfocus="{c}"/{m}="',
)
_ADDRESSES = (
    "javascript:{c}",
    "JaVaScRiPt:{c}",
    "java\tscript:{c}",
    "\x01javascript:{c}",
    "data:text/html,<script>{c}</script>",
    "vbscript:{c}",
    "//evil.invalid/{c}",
    "/\\evil.invalid/",
    "https:evil.invalid",
    "javascript&colon;{c}",
    "javascript:%0a{c}",
    "../../../etc/passwd?{c}#",
)
_TEMPLATES = (
    "{{{{7*7}}}}",
    "{{% for x in ''.__class__.__mro__ %}}{c}{{% endfor %}}",
    "${{7*7}}",
    "#{{7*7}}",
    "<%= 7*7 %>",
    "{{{{config.__class__.__init__.__globals__}}}}",
    "{{# comment #}}{c}",
    "%(name)s %s %d {{0}} {{name}}",
    "{{{{'<script>{c}</script>'|safe}}}}",
)
_STYLES = (
    "x{{}}*{{background:url('javascript:{c}')}}",
    "red;background:url(javascript:{c})",
    "expression({c})",
    "</style><style>*{{color:transparent}}",
    "\\3c script\\3e {c}",
)
_SIGNS = (
    "\u202eevil\u202c {c}",
    "\u2066\u2067\u2069 {c}",
    "NUL \x00 and \x1b[31m {c}",
    "zero\u200bwidth\u200d\ufeff {c}",
    "\ud800 alone {c}".encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\ufffd",
    "e" + "\u0301" * 60 + " {c}",
    "\u2028line\u2029paragraph {c}",
    "line\r\nline\n\n\nline {c}",
    "مرحبا <b>{c}</b> שלום",
    "\uff1cscript\uff1e{c}\uff1c/script\uff1e",
    "&lt;script&gt;{c}&lt;/script&gt;",
    "&#60;script&#62;{c}&#60;/script&#62;",
    "%3Cscript%3E{c}%3C/script%3E",
    "\\u003cscript\\u003e{c}\\u003c/script\\u003e",
    "+ADw-script+AD4-{c}+ADw-/script+AD4-",
    "🏴‍☠️" * 20 + " {c}",
)
_DATA = (
    '{{"a":"</script><script>{c}</script>"}}',
    '"}}];{c};//',
    "'}});{c};({{'",
    "*/{c}/*",
    '{{"__proto__":{{"x":"{c}"}}}}',
    "=cmd|' /C calc'!A0 {c}",
    "'; DROP TABLE decisions; -- {c}",
    '" OR text MATCH "*" {c}',
    "\r\nSet-Cookie: ran=1\r\n\r\n<script>{c}</script>",
)
TALL = "<img src=x onerror={} {}>" + "A" * 1800


def texts(number: int = TEXTS) -> list[str]:
    """That many texts, spread evenly over the families."""
    made = list(dict.fromkeys(_made()))
    step = len(made) / number
    if step < 1:
        raise ValueError(f"{number} texts were asked for, and the families make {len(made)}.")
    return [made[int(at * step)] for at in range(number)]


def _made() -> Iterator[str]:
    mark = f"{MARK}=1"
    for call in _SHOUT:
        yield from (each.format(call, m=mark) for each in _TAGS)
        yield from (each.format(c=call, m=MARK) for each in (*_ATTRIBUTES, *_ADDRESSES, *_STYLES, *_TEMPLATES, *_DATA))
        yield from (each.format(c=f"<img src=x onerror={call} {mark}>") for each in _SIGNS)
        yield TALL.format(call, mark)
    for number, out in enumerate(_OUT_OF * 3):
        yield out.format(_TAGS[number % len(_TAGS)].format(CALL, m=mark))
