"""The record in a notebook: what the desk shows, as the output of a cell.

    import corroborate
    desk = corroborate.open("corroborate.db")
    desk.incidents(country="Mali")
    desk.incident("3fa2c1")

Outputs hold no script, ask no host, and need Jinja alone of what the desk needs.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corroborate import workflow
from corroborate.model.overview import Filter, Listing, Order

try:
    from jinja2 import Environment
    from markupsafe import Markup

    from corroborate.web import rendering
    from corroborate.web.views.incident import IncidentView, view
    from corroborate.web.views.incidents import Line, line
except ImportError as error:
    raise ImportError("Outputs in a notebook need Jinja: pip install jinja2") from error

STYLE = rendering.TEMPLATES.with_name("static") / "notebook.css"


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as a cell shows it; `page` has all that is known of it, `view` what is shown."""

    page: workflow.Page
    view: IncidentView

    def __repr__(self) -> str:
        return f"{self.view.head.summary}\n{self.view.head.id}"

    def _repr_html_(self) -> str:
        return _html("notebook/incident.html", view=self.view)


@dataclass(frozen=True, slots=True)
class Listed:
    """Incidents as a cell shows them; `listing` has their rows, and how many there are in all."""

    listing: Listing

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows in words."""
        return tuple(map(line, self.listing.rows))

    def __len__(self) -> int:
        return len(self.listing.rows)

    def __repr__(self) -> str:
        told = [f"{each.when}  {each.what}, {each.where}  {each.row.incident}" for each in self.lines]
        return "\n".join([*told, f"{len(told)} of {self.listing.total:,} incidents"])

    def _repr_html_(self) -> str:
        return _html("notebook/incidents.html", lines=self.lines, listing=self.listing)


class Desk:
    """A database to look at; it is opened for each look, so that others may write to it meanwhile."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        with workflow.opened(self._path):
            """StoreUnusable at once where there is no database."""

    def __repr__(self) -> str:
        return f"corroborate.open({str(self._path)!r})"

    def incidents(
        self,
        text: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        page: int = 1,
        size: int = 50,
        order: str = Order.DATE,
        **asked: str | None,
    ) -> Listed:
        """The incidents that pass, a page at a time: words, days as ISO (`2015-11-20`), and of what the list's filter
        has: `place`, `country`, `kind`, `status`, `outlet`. BadInput or ValueError for what cannot be asked."""
        days = (date.fromisoformat(day) if day else None for day in (since, until))
        filter = Filter(text, *days, **asked)  # type: ignore[arg-type]
        with workflow.opened(self._path) as store:
            return Listed(workflow.browse(store, filter, page, size, order))

    def incident(self, id: str, pack: str = "plain") -> Told:
        """One incident by its id or the first digits, weighed by a rule pack; UnknownId where there is none."""
        with workflow.opened(self._path) as store:
            page = workflow.show(store, id)
        return Told(page, view(page, pack, every=False))


@cache
def _templates() -> Environment:
    made = rendering.environment(str)
    # Our own file, which holds nothing that a page could end early.
    made.globals["style"] = Markup(f"<style>\n{STYLE.read_text('utf-8')}</style>")
    return made


def _html(template: str, **shown: object) -> str:
    # Half of a pair of surrogates can stand in a report and not in an output.
    text = _templates().get_template(template).render(**shown)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


__all__ = ["Desk", "Listed", "Told"]
