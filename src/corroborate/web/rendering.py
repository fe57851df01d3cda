"""The templates, filled in by the desk, for a site of plain files and in a notebook: it needs Jinja and no server."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corroborate import __version__
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.web.views import counts
from corroborate.web.views.quotes import Quote

TEMPLATES = Path(__file__).resolve().parent / "templates"


class DeskLinks:
    """Where the desk has what a page leads to.

    `published` is whether there is nobody behind a page to ask more of, `words` whether it shows the words of reports.
    """

    published = False
    words = True

    def incident(self, id: str) -> str:
        """The page of an incident."""
        return f"/incidents/{id}"

    def report(self, id: str) -> str:
        """The page of a report."""
        return f"/reports/{id}"

    def claim(self, quote: Quote) -> str:
        """Where a claim's words stand in their report."""
        return quote.link


DESK = DeskLinks()


def environment(asset: Callable[[str], str], to: DeskLinks = DESK) -> Environment:
    """The templates, everything escaped; a name that a page does not give is an error.

    `asset` tells the address of a static file, `to` those of pages.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(asset=asset, counts=counts, program=__version__, to=to, wording=wording)
    made.filters["shown"] = lambda text: printable(str(text))
    return made
