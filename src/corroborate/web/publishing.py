"""A site of plain files that shows the record to everybody: read only, without script, asking no other host.

The same database with the same options gives the same bytes: nothing in them tells when they were written.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment

from corroborate.interchange.exporting.csvtext import table_csv
from corroborate.interchange.exporting.tables import Row, Table
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter
from corroborate.model.storing import Store
from corroborate.render import wording
from corroborate.web import rendering
from corroborate.web.views import published
from corroborate.web.views.deciding import Deciding
from corroborate.web.views.published import Choice
from corroborate.web.views.quotes import Quote
from corroborate.weigh.pack import RulePack
from corroborate.weigh.packs import pack
from corroborate.workflow import Publication, PublishOptions, publishing
from corroborate.workflow.publishing import LeftOut

STATIC = rendering.TEMPLATES.with_name("static")
ASSETS = ("desk.css", "incidents.css", "incident.css", "icon.svg")
MANIFEST = "files.json"
FORMAT = "corroborate-site/1"
TITLE = "Incidents"
Step = Callable[[int, int], None]
"""Told how many pages of incidents are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a site tell of it."""

    title: str
    pack: RulePack
    names: bool
    incidents: int
    reports: int
    left_out: LeftOut
    decided: str | None
    newest: str | None
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What was published: incidents, files, and what was left out."""

    incidents: int
    files: int
    left_out: LeftOut


class SiteLinks(rendering.DeskLinks):
    """Where a site has what a page leads to; `root` leads from the page's folder to the site's."""

    published = True

    def __init__(self, root: str = "", words: bool = True) -> None:
        self.root, self.words = root, words

    def incident(self, id: str) -> str:
        """The page of an incident."""
        return f"{self.root}incidents/{id}.html"

    def report(self, id: str) -> str:
        """The report's row on the page of the incident."""
        return f"#report-{id}"

    def claim(self, quote: Quote) -> str:
        """The row of the report that a claim stands in."""
        return self.report(quote.report_id)


def publish(store: Store, target: Path, options: PublishOptions, step: Step | None = None) -> Written:
    """Writes the site into a folder, whole or not at all; BadInput where the folder holds anything else."""
    _refuse(target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.mkdir()
        try:
            with publishing(store, options) as publication:
                sums = {name: _write(part / name, content) for name, content in files(publication, step)}
            _write(part / MANIFEST, _manifest(sums))
            _swap(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise BadInput(f"{target} cannot be written: {error.strerror or error}: name another folder") from error
    return Written(len(publication.rows), len(sums) + 1, publication.left_out)


def _refuse(target: Path) -> None:
    """BadInput where something of somebody else's would be lost."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BadInput(f"{target} is no folder: name a new one, or one that a site was published to before")
    if not target.is_dir():
        return
    there = {
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_symlink() or not path.is_dir()
    }
    strange = sorted(there - _of_site(target))
    if strange:
        raise BadInput(
            f"{target} holds other things ({strange[0]}), which would be lost: name a new or an empty folder"
        )


def _of_site(target: Path) -> set[str]:
    """The files of the site that was published here before."""
    try:
        kept = json.loads((target / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    known = kept.get("files") if isinstance(kept, dict) and kept.get("format") == FORMAT else None
    return {MANIFEST, *known} if isinstance(known, dict) else set()


def _write(file: Path, content: bytes) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _manifest(sums: Mapping[str, str]) -> bytes:
    return json.dumps({"files": dict(sorted(sums.items())), "format": FORMAT}, indent=1).encode() + b"\n"


def _swap(part: Path, target: Path) -> None:
    """Puts the new folder in the place of the old one, which comes back where that fails."""
    if not target.exists():
        part.rename(target)
        return
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    target.rename(old)
    try:
        part.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def files(publication: Publication, step: Step | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of the site by its path, but the list of them."""
    names = {name: f"assets/{_hashed(name)}" for name in ASSETS}
    yield from ((path, (STATIC / name).read_bytes()) for name, path in names.items())
    site = _site(publication)
    below, at_top = (_environment(names, root, site) for root in ("../", ""))
    yield from _lists(publication, at_top, below)
    yield from _incidents(publication, below, step)
    data = {name: content for name, table in publication.tables.items() for name, content in _data(name, table)}
    yield from data.items()
    listed = [(name, _WORDS[name], len(publication.tables[name.partition(".")[0]].rows)) for name in data]
    yield "about.html", _page(at_top, "site/about.html", files=listed, manifest=MANIFEST)


_WORDS = {
    "incidents.csv": "one row an incident",
    "incidents.json": "the same rows as JSON, with types",
    "claims.csv": "one row a claim: who says what of which incident",
    "claims.json": "the same rows as JSON, with types",
}


def _hashed(name: str) -> str:
    """A static file's name with the hash of its bytes, so that browsers may keep it."""
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}.{kind}"


def _environment(names: Mapping[str, str], root: str, site: Site) -> Environment:
    made = rendering.environment(lambda name: f"{root}{names[name]}", SiteLinks(root, site.names))
    made.globals["site"] = site
    return made


def _site(publication: Publication) -> Site:
    options = publication.options
    return Site(
        TITLE,
        pack(options.rule),
        options.names,
        len(publication.rows),
        publication.reports,
        publication.left_out,
        publication.decided,
        publication.newest,
        tuple(_chosen(options.filter)),
    )


def _chosen(asked: Filter) -> Iterator[str]:
    """What the filter asks for, in words."""
    if asked.since:
        yield f"from {asked.since}"
    if asked.until:
        yield f"to {asked.until}"
    if asked.country:
        yield f"in {wording.country(asked.country)}"
    if asked.kind:
        yield wording.spaced(asked.kind)
    if asked.status:
        yield wording.spaced(asked.status)


def _page(environment: Environment, template: str, **shown: object) -> bytes:
    return environment.get_template(template).render(**shown).encode("utf-8", "backslashreplace")


def _lists(publication: Publication, at_top: Environment, below: Environment) -> Iterator[tuple[str, bytes]]:
    rows = publication.rows
    months = published.months(rows)
    undated = next((month.incidents for month in months if month.month is None), 0)
    more = (Choice("Of no one month", f"days/{published.UNDATED}.html", undated),) if undated else ()
    choices: Sequence[Choice] = (*published.countries(rows), *more)
    for shelf, some in published.shelves(rows):
        environment = below if shelf.up else at_top
        for name, view in published.pages(shelf, some, months, len(rows)):
            yield name, _page(environment, "site/incidents.html", view=view, choices=() if shelf.up else choices)


def _incidents(publication: Publication, below: Environment, step: Step | None) -> Iterator[tuple[str, bytes]]:
    for number, row in enumerate(publication.rows, 1):
        shown = published.published(publication, row.incident)
        deciding = Deciding("", row.state, (), False)
        yield (
            f"incidents/{row.incident}.html",
            _page(below, "site/incident.html", view=shown, deciding=deciding),
        )
        if step is not None:
            step(number, len(publication.rows))


def _data(name: str, table: Table) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.csv", table_csv(table)
    rows = [_record(row, table) for row in table.rows]
    yield f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _record(row: Row, table: Table) -> dict[str, Any]:
    cells = {column: row.value(column) for column in table.header}
    return {column: value.isoformat() if isinstance(value, date) else value for column, value in cells.items()}


__all__ = ["Written", "files", "publish"]
