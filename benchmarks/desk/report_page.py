"""How long the page of a large report takes: 1 MB with 2,000 claims, from the request until the browser is idle.

    python -m benchmarks.desk.report_page [--claims N] [--size CHARACTERS] [--times N]

The desk runs in this process on a port of the loopback, the page is opened in headless Chromium by Playwright. Idle is
when the page has loaded, its script has run and two frames have been painted; the slowest of the visits is told.
"""

import argparse
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.reading.corpora import Figure, report
from corroborate.model.claims import Account, Claim, Kind, Location, Precision, Property, Qualifier
from corroborate.model.dates import ReportDate, When
from corroborate.model.identity import content_id
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading
from corroborate.store import open_store
from tests.browser import browsing, serving

SIZE, CLAIMS, ACCOUNTS, TIMES = 1_000_000, 2_000, 40, 5
TARGET = 1.5
SENTENCES = (
    "Gunmen on motorcycles attacked the market of Ansongo at dawn and killed {} people, the mayor said. ",
    "“They came from the river,” said Aminata Cissé, a trader, who counted {} wounded at the health centre. ",
    "Nobody has claimed responsibility for the attack, the third in the district since the beginning of the year.",
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
IDLE = """() => new Promise((done) => {
  const settled = () => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => {
    const [entry] = performance.getEntriesByType('navigation');
    done({idle: performance.now(), answered: entry.responseEnd, first: entry.responseStart,
      marks: document.querySelectorAll('#text mark').length, claims: document.querySelectorAll('.claims > li').length});
  })));
  if (document.readyState === 'complete') settled(); else addEventListener('load', settled);
})"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, in seconds since it began: the first byte of the answer, the last, and idle."""

    first: float
    answered: float
    idle: float
    marks: int
    claims: int


def large(size: int = SIZE, claims: int = CLAIMS) -> Reading:
    """A made-up report of that many characters, whose claims overlap and stand in forty accounts."""
    told = "".join(SENTENCES)
    text = "\n\n".join(told.format(n % 90 + 2, n % 60 + 3) for n in range(size // len(told) + 1))[:size]
    source = report("large.txt", text)
    step = (size - 400) // claims
    made = [_claim(source, number, number * step) for number in range(claims)]
    accounts = [_account(source, number, made[number::ACCOUNTS]) for number in range(min(ACCOUNTS, claims))]
    return Reading(source, ReportDate(When.day(date(2026, 3, 3))), tuple(accounts), "made up")


def _claim(source: Report, number: int, start: int) -> Claim:
    """The claim of a number: each third reaches over the next ones."""
    span = Span(start, start + (60 if number % 3 else 380))
    prop = (Property.KILLED, Property.WOUNDED, Property.VENUE)[number % 3]
    value = f"market {number}" if prop is Property.VENUE else number % 90
    made = Claim(content_id("claim", [number]), source.id, prop, value, span, source.quote(span), "made up")
    count = {"low": number % 90, "high": number % 90, "qualifier": Qualifier.EXACT}
    speaker = "the mayor" if number % 2 else None
    return replace(made, speaker=speaker, **({} if prop is Property.VENUE else count))  # type: ignore[arg-type]


def _account(source: Report, number: int, claims: list[Claim]) -> Account:
    town = Location("Ansongo", "ML", Precision.TOWN, 15.66, 0.5, 10.0)
    spans = tuple(claim.span for claim in claims if claim.span is not None)
    day = When.day(date(2026, 1 + number % 12, 1 + number % 28))
    key = content_id("account", [source.id, number])
    return Account(key, source.id, Kind.ARMED_ATTACK, number > 0, spans, tuple(claims), day, town)


def visits(reading: Reading, times: int) -> list[Visit]:
    """That many visits to the page of a report, the first one, which warms the server up, left out."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "desk.db")
        store.save(reading)
        store.close()
        with serving(Path(folder) / "desk.db") as desk, browsing(*FLAGS) as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            found = [_visit(page, f"{desk}/reports/{reading.report.id}") for _ in range(times + 1)]
    return found[1:]


def _visit(page: Page, url: str) -> Visit:
    page.goto("about:blank")
    page.goto(url, wait_until="commit")
    told = page.evaluate(IDLE)
    return Visit(told["first"] / 1000, told["answered"] / 1000, told["idle"] / 1000, told["marks"], told["claims"])


def measure() -> list[Figure]:
    """The slowest of five visits to the large report."""
    slowest = max(visit.idle for visit in visits(large(), TIMES))
    return [Figure("desk", "1 MB report with 2,000 claims shown, s", slowest, TARGET, at_most=True)]


def main() -> None:
    """Prints the parts of each visit, and the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--size", type=int, default=SIZE, help="characters of the report")
    parser.add_argument("--times", type=int, default=TIMES, help="visits")
    chosen = parser.parse_args()
    found = visits(large(chosen.size, chosen.claims), chosen.times)
    print(f"{'first byte':>10} {'last byte':>10} {'idle':>10}   seconds")
    for each in found:
        print(f"{each.first:10.3f} {each.answered:10.3f} {each.idle:10.3f}   {each.marks} marks, {each.claims} claims")
    told = f"{chosen.size:,} characters with {chosen.claims:,} claims shown, s"
    print(Figure("desk", told, max(each.idle for each in found), TARGET, at_most=True))


if __name__ == "__main__":
    main()
