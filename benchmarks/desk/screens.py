"""Makes the pictures of the desk in docs/desk/ from the examples, 1280 and 400 pixels wide.

    python -m benchmarks.desk.screens [--only TEXT] [--to FOLDER]

The pictures are of the part of a page that is seen first, with a palette of 128 colours: the whole set stays small.
"""

import argparse
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from benchmarks.desk.states import Desks, State, desks, log_in, states
from tests.browser import WIDTHS, browsing, new_page

TO = Path(__file__).resolve().parents[2] / "docs" / "desk"
NARROW = ("list", "incident", "report", "queue")
"""The pages whose narrow pictures are kept."""
SHOWN = {
    "welcome": "welcome",
    "list": "list",
    "map and table": "map",
    "reports": "reports",
    "incident": "incident",
    "incident, disagreements": "disagreements",
    "incident, similar": "similar",
    "preview of a merge": "preview",
    "report": "report",
    "claim form, correct": "claim",
    "queue": "queue",
    "agreement": "agreement",
    "queue, blind": "blind",
    "add": "add",
    "batch": "batch",
    "export": "export",
    "history": "history",
    "login": "login",
    "people": "people",
    "own account": "me",
    "404": "unknown",
}
COLOURS = 128


def small(picture: bytes) -> bytes:
    """The same picture as a PNG with a palette."""
    made = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def taken(browser: Browser, known: Desks, shown: list[State], everything: bool) -> Iterator[tuple[str, bytes]]:
    """The pictures by their names."""
    for width in WIDTHS:
        page, _ = new_page(browser, known.full, width)
        for state in shown:
            if width == WIDTHS[1] and not (everything or SHOWN[state.name] in NARROW):
                continue
            if state.entered:
                log_in(page, known)
            state.show(page, known)
            yield f"{SHOWN[state.name]}-{width}.png", _picture(page, "incident, " in state.name)
        page.context.close()


def _picture(page: Page, part: bool) -> bytes:
    """What is seen; of a part of an incident, what is seen below its tabs."""
    if part:
        page.evaluate("document.querySelector('nav.tabs').scrollIntoView()")
    page.evaluate("document.fonts.ready")
    return page.screenshot(animations="disabled", caret="hide")


def main() -> None:
    """Writes the pictures and tells their sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only pictures whose names hold this")
    parser.add_argument("--to", type=Path, default=TO, help="the folder to write to")
    parser.add_argument("--all", action="store_true", help="make all narrow pictures too, to look at")
    parser.add_argument("--examples", type=Path, help="a database that the example reports were added to before")
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    total = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        browsing() as browser,
        desks(browser, Path(folder), chosen.examples) as known,
    ):
        shown = [s for s in states(known.database) if s.name in SHOWN and chosen.only in SHOWN[s.name]]
        for name, picture in taken(browser, known, shown, chosen.all):
            content = small(picture)
            (chosen.to / name).write_bytes(content)
            total += len(content)
            print(f"{len(content) // 1024:5} KiB  {name}")
    print(f"{total // 1024:5} KiB in all")


if __name__ == "__main__":
    main()
