"""Whether a hostile text runs or breaks a page: 300 of them, in every field that reaches one, in headless Chromium.

    python -m benchmarks.desk.hostile [--texts N] [--show]

Each text stands in a report (its words, name, title, outlet and address), in its claims (speaker, group, place, value),
in people's decisions (name, reason, value), in a row of a dataset, in the name of a report that could not be read, and
in addresses and forms. A page fails where anything ran, where an element or attribute stands that the desk's templates
do not write, where the browser complains, or where the text is not shown as it is.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from benchmarks.desk.payloads import TEXTS, texts
from benchmarks.reading.corpora import Figure
from corroborate import workflow
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.model.reports import Failure
from corroborate.model.storing import Store
from corroborate.render.harmless import printable
from corroborate.store import open_store
from tests.browser import browsing, new_page, serving
from tests.builders import account, claim, place, reading, report, when

RAN, NOT_SHOWN = "RAN", "the text is not shown as it is"
NO_DATE = "does not conform to the required format"
"""What the browser says of a text in a field for a day, which it then leaves empty."""
TOGETHER = 5
"""Texts whose reports tell of one incident."""


def filled(database: Path, told: Sequence[str]) -> list[tuple[str, str, str]]:
    """A database with each text in every field; for each the ids of its incident, its report and its row's report."""
    store = open_store(database)
    keys = [_read(store, number, text) for number, text in enumerate(told)]
    workflow.relink(store)
    homes = _homes(store)
    for at in range(0, len(told), TOGETHER):
        group = {homes[first] for first, *_ in keys[at : at + TOGETHER]}
        if len(group) > 1:
            workflow.merge(store, sorted(group), because=told[at], by="Awa Diarra")
    homes = _homes(store)
    for number, (text, (first, source, _)) in enumerate(zip(told, keys, strict=True)):
        _decide(store, homes[first], source, number, text)
    store.record_failure(*(Failure(f"{number:03} {text}", f"not read: {text}") for number, text in enumerate(told)))
    store.close()
    return [(homes[first], source, row) for first, source, row in keys]


def _homes(store: Store) -> dict[str, str]:
    """The incidents of the accounts."""
    return {account.id: incident.id for incident in workflow.incidents(store) for account in incident.accounts}


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
    workflow.correct(store, incident, "perpetrator", Correction(values=(text[:280],)), by=name, because=text)
    rejected = next(c.id for c in claims if c.via is not None)
    workflow.reject_claim(store, rejected, incident=incident, by=name, because=text)
    changed = next(c.id for c in claims if c.property == "killed" and c.group is None and c.id != rejected)
    change = ClaimChange(speaker=f"{text[:280]} spokesman", group=text[:280])
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
