"""Whether every page of the desk, in every state, can be used by everybody: axe-core's rules, in headless Chromium.

    python -m benchmarks.desk.axe [--state TEXT] [--all] [--examples DATABASE]

Each state is looked at light and dark, 1280 and 400 pixels wide; what is serious or critical counts. At 400 pixels a
page must also not scroll sideways.
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from benchmarks.desk.states import Desks, State, desks, log_in, states
from benchmarks.reading.corpora import Figure
from tests.browser import WIDTHS, browsing, new_page

GRAVE = ("serious", "critical")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page: the rule, how grave it is, and where."""

    state: str
    rule: str
    impact: str
    where: str

    def __str__(self) -> str:
        return f"{self.impact:9} {self.rule:28} {self.state:32} {self.where}"


def faults(page: Page, name: str, narrow: bool) -> Iterator[Fault]:
    """What axe-core finds on the page that is open."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]})
    for each in found.response["violations"]:
        for node in each["nodes"]:
            why = " ".join((node.get("failureSummary") or "").split())[:240]
            yield Fault(name, each["id"], each["impact"] or "minor", f"{node['target']} {why}")
    if narrow and page.evaluate(WIDER):
        yield Fault(name, "reflow", "serious", "the page scrolls sideways")


def look(browser: Browser, shown: list[State], known: Desks) -> tuple[int, list[Fault]]:
    """How many pages were looked at, and all that is wrong with them."""
    found: list[Fault] = []
    looked = 0
    for width, dark in product(WIDTHS, (False, True)):
        page, _ = new_page(browser, known.full, width, dark)
        for state in shown:
            if state.entered:
                log_in(page, known)
            state.show(page, known)
            found += faults(page, f"{state.name}, {width}{' dark' if dark else ''}", width == WIDTHS[1])
            looked += 1
        page.context.close()
    return looked, found


def measured(named: str = "", examples: Path | None = None) -> tuple[int, list[Fault]]:
    """The states whose names hold a text, looked at."""
    with (
        tempfile.TemporaryDirectory() as folder,
        browsing() as browser,
        desks(browser, Path(folder), examples) as known,
    ):
        shown = [state for state in states(known.database) if named in state.name]
        return look(browser, shown, known)


def measure() -> list[Figure]:
    """Serious and critical faults on all pages."""
    return [figure(*measured())]


def figure(looked: int, found: list[Fault]) -> Figure:
    """The same of what was found on so many pages."""
    grave = sum(fault.impact in GRAVE for fault in found)
    return Figure("desk", f"axe-core on {looked} pages and states: serious faults", grave, 0, at_most=True)


def main() -> None:
    """Prints each fault, and the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", default="", help="only states whose names hold this")
    parser.add_argument("--all", action="store_true", help="tell lesser faults too")
    parser.add_argument("--examples", type=Path, help="a database that the example reports were added to before")
    chosen = parser.parse_args()
    looked, found = measured(chosen.state, chosen.examples)
    grave = [fault for fault in found if fault.impact in GRAVE]
    for fault in found if chosen.all else grave:
        print(fault)
    print(f"{looked} pages, {len(found)} faults in all")
    print(figure(looked, found))


if __name__ == "__main__":
    main()
