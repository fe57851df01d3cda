"""Whether a hostile text runs or breaks a page: 300 of them, in every field that reaches one, in headless Chromium.

    python -m benchmarks.desk.hostile [--texts N] [--show]

Each text stands in a report (its words, name, title, outlet and address), in its claims (speaker, group, place, value),
in people's decisions (name, reason, value), in a row of a dataset, in the name of a report that could not be read, and
in addresses and forms. A page fails where anything ran, where an element or attribute stands that the desk's templates
do not write, where the browser complains, or where the text is not shown as it is.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from benchmarks.reading.corpora import Figure
from corroborate import workflow
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.model.reports import Failure
from corroborate.model.storing import Store
from corroborate.render.harmless import printable
from corroborate.store import open_store
from tests.browser import browsing, new_page, serving
from tests.builders import account, claim, place, reading, report, when

TEXTS = 300
CALL = "window.__ran=1"
MARK = "data-ran"
RAN, NOT_SHOWN = "RAN", "the text is not shown as it is"
NO_DATE = "does not conform to the required format"
"""What the browser says of a text in a field for a day, which it then leaves empty."""
TOGETHER = 5
"""Texts whose reports tell of one incident."""
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
TALL = "<img src=x onerror={} {}>" + "A" * 3000


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


def filled(database: Path, told: Sequence[str]) -> list[tuple[str, str, str]]:
    """A database with each text in every field; for each the ids of its incident, its report and its row's report."""
    store = open_store(database)
    keys = [_read(store, number, text) for number, text in enumerate(told)]
    workflow.relink(store)
    for at in range(0, len(told), TOGETHER):
        group = {_home(store, first) for first, *_ in keys[at : at + TOGETHER]}
        if len(group) > 1:
            workflow.merge(store, sorted(group), because=told[at], by="Awa Diarra")
    for number, (text, (first, source, _)) in enumerate(zip(told, keys, strict=True)):
        _decide(store, _home(store, first), source, number, text)
    store.record_failure(*(Failure(f"{number} {text}", f"not read: {text}") for number, text in enumerate(told)))
    homes = {a.id: incident.id for incident in workflow.incidents(store) for a in incident.accounts}
    store.close()
    return [(homes[first], source, row) for first, source, row in keys]


def _home(store: Store, account: str) -> str:
    return next(i.id for i in workflow.incidents(store) if any(a.id == account for a in i.accounts))


def _read(store: Store, number: int, text: str) -> tuple[str, str, str]:
    told = f"{text} Gunmen shot {number + 2} men dead in Gao, said {text}."
    source = report(f"{number} {text}", told, title=text, outlet=text, url=text, published="2024-05-01")
    here = replace(place("Gao"), name=text, latitude=-60 + number % 120, longitude=-170 + number % 340)
    said, day = f"{number + 2} men dead", f"20{10 + number // 28 % 14}-{number // 2 % 12 + 1:02}-{number % 28 + 1:02}"
    claims = (
        claim("killed", number + 2, said, report=source, speaker=text, group=text),
        claim("killed", number + 2, said, report=source, speaker=text),
        claim("killed", number + 9, f"shot {said}", report=source, via=text, speaker="police"),
        claim("perpetrator", text, "Gunmen", report=source),
        claim("venue", text, text, report=source) if text in told else claim("venue", text, "men", report=source),
        claim("place", text, "Gao", report=source, location=here),
        claim("date", day, "Gunmen", report=source, when=when(day)),
    )
    made = account(*claims, report=source, date=day, location=here)
    store.save(replace(reading(source, made, published="2024-05-01"), unread=(text,)))
    cells = {"notes": text, text[:60] or "column": text, "deaths": str(number)}
    row = report(f"rows:{number} {text}", "", dataset="UCDP GED", title=text, outlet=text)
    row = replace(row, id=f"report-row-{number:04}", raw=json.dumps(cells).encode())
    coded = claim("killed", number, None, report=row, rule="cells:deaths", speaker=text)
    store.save(reading(row, account(coded, report=row, date=f"19{number % 90 + 10}-01-01", town="Kabul")))
    return made.id, source.id, row.id


def _decide(store: Store, incident: str, source: str, number: int, text: str) -> None:
    name = f"{number} {' '.join(printable(text).split())}"[:80]
    shown = workflow.show(store, incident).incident
    claims = [c for a in shown.accounts if a.report == source for c in a.claims]
    workflow.correct(store, incident, "perpetrator", Correction(values=(text,)), by=name, because=text)
    rejected = next(c.id for c in claims if c.via is not None)
    workflow.reject_claim(store, rejected, incident=incident, by=name, because=text)
    changed = next(c.id for c in claims if c.property == "killed" and c.group is None and c.id != rejected)
    change = ClaimChange(speaker=f"{text} spokesman", group=text)
    workflow.correct_claim(store, changed, change, incident=incident, by=name, because=text)
    workflow.accept(store, incident, by=name, because=text)


LOOK = """(known) => {
  const foreign = [], strange = /^on|^srcdoc$|^style$|^data-ran/i;
  for (const each of document.querySelectorAll('*')) {
    const tag = each.localName, inside = each.closest('.maplibregl-map');
    if (!known.includes(tag)) foreign.push(tag);
    if (tag === 'script' && !(each.src || '').startsWith(location.origin + '/static/')) foreign.push('script');
    for (const a of each.attributes) {
      if (strange.test(a.name) && !inside) foreign.push(`${tag}[${a.name}]`);
      if (/^(href|src|action|formaction|xlink:href|hx-get|hx-post)$/i.test(a.name)
        && !/^(|[/?#].*|data:image.*)$/s.test(a.value)) foreign.push(`${tag}[${a.name}=${a.value.slice(0, 80)}]`);
      if (/^(href|src|action|formaction)$/i.test(a.name) && /^[/][/\\\\]/.test(a.value)) foreign.push(a.value);
    }
  }
  const body = document.body.cloneNode(true);
  body.querySelectorAll('.badge, kbd, .sign').forEach(each => each.remove());
  const values = [...document.querySelectorAll('input, textarea, option')].map(each => each.value).join('\\n');
  return {ran: window.__ran !== undefined, foreign, text: body.textContent + '\\n' + values,
    whole: !!document.querySelector('main#main') && !!document.querySelector('footer.foot')
      && document.body.children.length <= 8};
}"""
ELEMENTS = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "circle",
    "cite",
    "code",
    "datalist",
    "dd",
    "defs",
    "del",
    "desc",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "path",
    "pattern",
    "progress",
    "q",
    "rect",
    "s",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "u",
    "ul",
    "use",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a text did to a page."""

    text: str
    url: str
    what: str

    def __str__(self) -> str:
        return f"{self.what}\n    {self.url[:160]}\n    {self.text[:160]!r}"


class Eye:
    """Looks at pages in one browser for what a text did to them."""

    def __init__(self, browser: Browser, desk: str) -> None:
        self.desk = desk
        self.page, self.watch = new_page(browser, desk)
        self.dialogs: list[str] = []
        self.looked = 0
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: object) -> None:
        self.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]

    def at(self, told: Sequence[str], path: str) -> Iterator[Fault]:
        """What is wrong with a page at an address of the desk that is to show texts."""
        self.page.goto(f"{self.desk}{path}")
        yield from self.now(told)

    def now(self, told: Sequence[str] = ()) -> Iterator[Fault]:
        """What is wrong with the page that is open."""
        self.looked += 1
        found, url = self.page.evaluate(LOOK, ELEMENTS), self.page.url
        if found["ran"] or self.dialogs:
            yield Fault("", url, RAN)
        if found["foreign"]:
            yield Fault("", url, f"foreign elements: {found['foreign'][:5]}")
        if not found["whole"]:
            yield Fault("", url, "the page is broken")
        complaints = [*(each for each in self.watch.complaints if NO_DATE not in each), *self.watch.strangers]
        if complaints:
            yield Fault("", url, f"the browser complains: {complaints[:3]}")
        yield from (Fault(text, url, NOT_SHOWN) for text in told if not stands(text, found["text"]))
        self.dialogs.clear()
        self.watch.complaints.clear()
        self.watch.strangers.clear()


def stands(text: str, page: str) -> bool:
    """Whether a text stands on a page: its first 40 signs, but for white space and what is shown by name."""
    there = "".join(page.split())
    as_escaped = "".join(printable(text).split())[:40]
    by_name = "".join(c for c in "".join(text.split()) if printable(c) == c or c in "\t\n\r\u2028\u2029")[:40]
    return as_escaped in there or by_name in "".join(c for c in there if printable(c) == c)


def home_pages(incident: str) -> Iterator[str]:
    """The addresses at which all texts of an incident are to be shown."""
    yield f"/incidents/{incident}"
    yield from (f"/incidents/{incident}?tab={tab}" for tab in ("disagreements", "reports", "history"))


def pages(text: str, incident: str, source: str, row: str) -> Iterator[tuple[str, bool]]:
    """The addresses that are of one text; False where it need not be shown."""
    spelt = quote(text[:150], safe="")
    yield f"/reports/{source}", True
    yield f"/reports/{row}", True
    yield f"/?text={spelt}&place={spelt}&outlet={spelt}", len(text) <= 40
    yield f"/?country={spelt}&kind={spelt}&since={spelt}", False
    yield f"/incidents/{spelt.replace('%2F', '/')}", False
    yield f"/history?by={spelt}", False
    yield f"/history/verify?checkpoint={spelt}", False
    yield f"/incidents/{incident}?tab=similar&pack={spelt}&done={spelt}&was={spelt}", False


def sent(eye: Eye, text: str, incident: str) -> Iterator[Fault]:
    """The text sent by forms: as an id that there is not, which the answer gives back, and as a person's name."""
    page = eye.page
    page.goto(f"{eye.desk}/incidents/{incident}?tab=similar")
    page.fill("#f-other", text[:80])
    with page.expect_navigation():
        page.locator("form.card button[value=same]").last.click()
    yield from eye.now()
    with page.expect_navigation():
        page.evaluate(
            "name => { const who = document.querySelector('#who'); who.value = name; who.form.submit(); }", text[:80]
        )
    yield from eye.now()


def everywhere(eye: Eye, told: Sequence[str]) -> Iterator[Fault]:
    """The pages on which all texts stand together."""
    for path in ("/?size=200", "/?size=200&page=2", "/?view=map", "/add", "/history", "/queue"):
        eye.page.goto(f"{eye.desk}{path}")
        if "view" in path:
            eye.page.wait_for_selector("#where[data-state=drawn]", timeout=60_000)
        yield from eye.now()
    eye.page.goto(f"{eye.desk}/add")
    there = eye.page.inner_text("body")
    yield from (Fault(text, "/add", NOT_SHOWN) for text in told[:200] if not stands(text, there))


def looked_at(number: int, browser: Browser, folder: Path, quick: bool = False) -> tuple[int, list[Fault]]:
    """How many pages were looked at, and what the texts did to them; `quick` takes each text to two of its own."""
    told = texts(number)
    keys = filled(folder / "desk.db", told)
    with serving(folder / "desk.db") as desk:
        eye = Eye(browser, desk)
        found = list(everywhere(eye, told))
        for at in range(0, number, TOGETHER):
            for path in home_pages(keys[at][0]):
                found += eye.at(told[at : at + TOGETHER], path)
        for at, (text, ids) in enumerate(zip(told, keys, strict=True)):
            own = list(pages(text, *ids))
            for path, shown in own[at % 4 :: 4] if quick else own:
                found += eye.at([text] if shown else [], path)
            if not quick or at % 4 == 0:
                found += sent(eye, text, ids[0])
        eye.page.context.close()
    return eye.looked, found


def measured(number: int, quick: bool = False) -> tuple[int, list[Fault]]:
    """The same in a browser of its own."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        return looked_at(number, browser, Path(folder), quick)


def figures(found: Sequence[Fault], number: int) -> list[Figure]:
    """Texts that ran, and pages that broke."""
    ran = sum(fault.what == RAN for fault in found)
    return [
        Figure("desk", f"{number} hostile texts: run", ran, 0, "own", at_most=True),
        Figure("desk", f"{number} hostile texts: pages broken", len(found) - ran, 0, "own", at_most=True),
    ]


def measure() -> list[Figure]:
    """Both figures for all texts."""
    return figures(measured(TEXTS)[1], TEXTS)


def main() -> None:
    """Prints what each text did, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--show", action="store_true", help="print the texts and look at nothing")
    parser.add_argument("--quick", action="store_true", help="take each text to two of the addresses that are its own")
    chosen = parser.parse_args()
    if chosen.show:
        print("\n".join(map(repr, texts(chosen.texts))))
        return
    looked, found = measured(chosen.texts, chosen.quick)
    print("\n".join(map(str, found[:60])))
    print(f"{looked} pages looked at, {len(found)} faults")
    print("\n".join(map(str, figures(found, chosen.texts))))


if __name__ == "__main__":
    main()
