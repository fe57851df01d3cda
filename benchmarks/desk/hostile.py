"""Whether a hostile text runs or breaks a page: 300 of them, in every field that reaches one, in headless Chromium.

    python -m benchmarks.desk.hostile [--texts N] [--show]

Each text stands in a report (its words, name, title, outlet and address), in its claims (speaker, group, place, value),
in people's decisions (name, reason, value), in a row of a dataset, in the name of a report that could not be read, in
the name of an account, and in addresses and forms. A page of the desk or of a published site fails where anything ran,
where an element or attribute stands that its templates do not write, where the browser complains, or where the text is
not shown as it is.
"""

import argparse
import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from benchmarks.desk.payloads import TEXTS, texts
from benchmarks.desk.planted import PASSWORD, TOGETHER, Planted, planted
from benchmarks.reading.corpora import Figure
from corroborate.render.harmless import printable
from corroborate.store import open_store
from corroborate.web.publishing import publish
from corroborate.workflow import PublishOptions
from tests.browser import browsing, new_page, serving

RAN, NOT_SHOWN = "RAN", "the text is not shown as it is"
NO_DATE = "does not conform to the required format"
"""What the browser says of a text in a field for a day, which it then leaves empty."""
BLIND_ITEMS = 10
LOOK = """(known) => {
  const foreign = [], strange = /^on|^srcdoc$|^style$|^data-ran/i;
  for (const each of document.querySelectorAll('*')) {
    const tag = each.localName, inside = each.closest('.maplibregl-map');
    if (!known.includes(tag)) foreign.push(tag);
    if (tag === 'script' && !(each.src || '').startsWith(location.origin + '/static/')) foreign.push('script');
    for (const a of each.attributes) {
      if (strange.test(a.name) && !inside) foreign.push(`${tag}[${a.name}]`);
      if (/^(href|src|action|formaction|xlink:href|hx-get|hx-post)$/i.test(a.name)
        && !/^(|[/?#].*|data:image.*|(\\.\\.\\/)*[\\w-]+(\\/[\\w.-]+)*\\.\\w+([?#].*)?)$/s
          .test(a.value)) foreign.push(`${tag}[${a.name}=${a.value.slice(0, 80)}]`);
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
ELEMENTS = re.findall(
    r"\w+",
    """
    a abbr article aside b bdi blockquote body br button canvas caption circle cite code datalist dd defs del desc
    details dialog div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 head header hr html i img
    input ins kbd label legend li line link main mark meta nav noscript ol optgroup option output p path pattern
    progress q rect s script section select small span strong style sub summary sup svg table tbody td text textarea
    tfoot th thead time title tr u ul use
    """,
)


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

    def closed(self) -> int:
        """Closes the browser's window; how many pages were looked at."""
        self.page.context.close()
        return self.looked

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


def pages(text: str, at: Planted) -> Iterator[tuple[str, bool]]:
    """The addresses that are of one text; False where it need not be shown."""
    spelt = quote(text[:150], safe="")
    yield f"/reports/{at.report}", True
    yield f"/reports/{at.row}", True
    yield f"/?text={spelt}&place={spelt}&outlet={spelt}", len(text) <= 40
    yield f"/?country={spelt}&kind={spelt}&since={spelt}", False
    yield f"/incidents/{spelt.replace('%2F', '/')}", False
    yield f"/history?by={spelt}", False
    yield f"/history/verify?checkpoint={spelt}", False
    yield f"/incidents/{at.incident}?tab=similar&pack={spelt}&done={spelt}&was={spelt}", False
    yield f"/reports/{at.report}/claims/{at.corrected}/correct", True
    yield f"/reports/{at.report}/claims/{at.corrected}/undo", False
    yield f"/reports/{at.report}/claims/new?start=0&end={min(len(text), 12)}&because={spelt}", len(text) <= 150
    yield f"/reports/{at.report}/claims/new?words={spelt}&page={spelt}", False
    yield f"/export?text={spelt}&outlet={spelt}", len(text) <= 40
    yield f"/add/{spelt.replace('%2F', '/')}", False


def sent(eye: Eye, text: str, at: Planted) -> Iterator[Fault]:
    """The text sent by forms: as an id that there is not, as a person's name, in a preview, as the name of a report."""
    page = eye.page
    page.goto(f"{eye.desk}/incidents/{at.incident}?tab=similar")
    page.fill("#f-other", text[:80])
    with page.expect_navigation():
        page.locator("form.card button[value=same]").last.click()
    yield from eye.now()
    with page.expect_navigation():
        page.evaluate(
            "name => { const who = document.querySelector('#who'); who.value = name; who.form.submit(); }", text[:80]
        )
    yield from eye.now()
    page.goto(f"{eye.desk}/reports/{at.report}/claims/{at.corrected}/correct")
    page.fill("#claim-group", text[:400])
    page.fill("#claim-because", text[:400])
    with page.expect_navigation():
        page.click(".claim-form button[name=preview]")
    yield from eye.now([text[:400]])
    page.goto(f"{eye.desk}/add")
    page.fill("#f-text", f"{text} Gunmen shot 3 men dead in Gao on 4 May 2024, said {text}.")
    for field in ("name", "outlet", "url"):
        if page.locator(f"form[action='/add/text'] [name={field}]").count():
            page.fill(f"form[action='/add/text'] [name={field}]", text[:200])
    with page.expect_navigation():
        page.click("form[action='/add/text'] button")
    page.wait_for_selector("h1:text-is('Reports added'), h1:text-is('Adding stopped'), .note.wrong, [role=alert]")
    yield from eye.now([text[:40]])


def entered(eye: Eye, text: str, at: Planted) -> Iterator[Fault]:
    """The text at a desk with accounts: as the name of nobody, as a person's, and in what a log-in that ended keeps."""
    page = eye.page
    page.goto(f"{eye.desk}/login?to={quote(text[:150], safe='')}")
    yield from _named(eye, text[:80], "not this one")
    yield from eye.now([_typed(text[:40])])
    yield from _named(eye, at.name, PASSWORD)
    page.goto(f"{eye.desk}/me")
    yield from eye.now([at.name])
    page.goto(f"{eye.desk}/add")
    page.fill("#f-text", text)
    page.context.clear_cookies(name=re.compile("session"))
    with page.expect_navigation():
        page.click("form[action='/add/text'] button")
    yield from eye.now()
    yield from _named(eye, at.name, PASSWORD)
    yield from eye.now([_typed(text)])
    page.context.clear_cookies()


def _typed(text: str) -> str:
    """What a browser keeps of a text that is put into a field."""
    return text.replace("\0", "")


def _named(eye: Eye, name: str, password: str) -> Iterator[Fault]:
    """Logs in by the form that is open."""
    eye.page.fill("main [name=name]", name)
    eye.page.fill("main [name=password]", password)
    with eye.page.expect_navigation():
        eye.page.click("main form button.main")
    yield from eye.now()


def everywhere(eye: Eye, told: Sequence[str]) -> Iterator[Fault]:
    """The pages on which all texts stand together."""
    addresses = ("/?size=200", "/?size=200&page=2", "/?view=map", "/add", "/history", "/queue", "/queue/agreement")
    for path in addresses:
        eye.page.goto(f"{eye.desk}{path}")
        if "view" in path:
            eye.page.wait_for_selector("#where[data-state=drawn]", timeout=60_000)
        yield from eye.now()
    eye.page.goto(f"{eye.desk}/add")
    there = eye.page.inner_text("body")
    yield from (Fault(text, "/add", NOT_SHOWN) for text in told[:200] if not stands(text, there))
    yield from unseeing(eye)


def unseeing(eye: Eye) -> Iterator[Fault]:
    """The queue of one who codes blind, and what they meet elsewhere."""
    eye.page.goto(f"{eye.desk}/queue")
    with eye.page.expect_navigation():
        eye.page.click("form[action='/queue/blind'] button")
    for _ in range(BLIND_ITEMS):
        yield from eye.now()
        eye.page.goto(f"{eye.desk}/history")
        yield from eye.now()
        eye.page.click("main a[href='/queue']")
        if eye.page.locator("button[value=unsure]").count():
            with eye.page.expect_navigation():
                eye.page.locator("button[value=unsure]").first.click()
    eye.page.context.clear_cookies()


@contextmanager
def site(database: Path, folder: Path) -> Iterator[str]:
    """The site published from a database, with names and quotes, while a block runs: the beginning of its addresses."""
    store = open_store(database)
    publish(store, folder, PublishOptions(names=True))
    store.close()

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Says nothing of a page that was asked for."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def looked_at(number: int, browser: Browser, folder: Path, quick: bool = False) -> tuple[int, list[Fault]]:
    """How many pages were looked at, and what the texts did to them; `quick` skips three of four of a text's own."""
    told = texts(number)
    keys = planted(folder / "desk.db", told)
    pairs = list(zip(told, keys, strict=True))
    database = folder / "desk.db"
    found: list[Fault] = []
    with site(database, folder / "site") as address:
        eye = Eye(browser, address)
        for file in ("index.html", "about.html"):
            found += eye.at((), f"/{file}")
        for group in groups(pairs):
            found += eye.at([text for text, _ in group], f"/incidents/{group[0][1].incident}.html")
        looked = eye.closed()
    with serving(database, people=True) as desk:
        eye = Eye(browser, desk)
        for text, at in pairs[:: 4 if quick else 1]:
            found += entered(eye, text, at)
        found += people(eye, keys)
        looked += eye.closed()
    with serving(database) as desk:
        eye = Eye(browser, desk)
        found += everywhere(eye, told)
        for group in groups(pairs):
            for path in home_pages(group[0][1].incident):
                found += eye.at([text for text, _ in group], path)
        for turn, (text, at) in enumerate(pairs):
            own = list(pages(text, at))
            for path, shown in own[turn % 4 :: 4] if quick else own:
                found += eye.at([text] if shown else [], path)
            if not quick or turn % 4 == 0:
                found += sent(eye, text, at)
        looked += eye.closed()
    return looked, found


def groups(pairs: Sequence[tuple[str, Planted]]) -> Iterator[Sequence[tuple[str, Planted]]]:
    """Those whose reports tell of one incident."""
    return (pairs[at : at + TOGETHER] for at in range(0, len(pairs), TOGETHER))


def people(eye: Eye, keys: Sequence[Planted]) -> Iterator[Fault]:
    """The page on which the names of all accounts stand."""
    eye.page.goto(f"{eye.desk}/login?to=/people")
    yield from _named(eye, keys[0].name, PASSWORD)
    yield from eye.now([each.name for each in keys])


def measured(number: int, quick: bool = False) -> tuple[int, list[Fault]]:
    """The same in a browser of its own."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        return looked_at(number, browser, Path(folder), quick)


def figures(looked: int, found: Sequence[Fault], number: int) -> list[Figure]:
    """Texts that ran, and pages that broke."""
    ran = sum(fault.what == RAN for fault in found)
    return [
        Figure("desk", f"{number} hostile texts on {looked:,} page views: run", ran, 0, at_most=True),
        Figure("desk", f"{number} hostile texts: pages broken", len(found) - ran, 0, at_most=True),
    ]


def measure() -> list[Figure]:
    """Both figures for all texts."""
    return figures(*measured(TEXTS), TEXTS)


def main() -> None:
    """Prints what each text did, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--show", action="store_true", help="print the texts and look at nothing")
    parser.add_argument(
        "--quick", action="store_true", help="take each text to a quarter of the addresses that are its own"
    )
    chosen = parser.parse_args()
    if chosen.show:
        print("\n".join(map(repr, texts(chosen.texts))))
        return
    looked, found = measured(chosen.texts, chosen.quick)
    print("\n".join(map(str, found[:60])))
    print(f"{looked} pages looked at, {len(found)} faults")
    print("\n".join(map(str, figures(looked, found, chosen.texts))))


if __name__ == "__main__":
    main()
