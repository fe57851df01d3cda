"""`compare` and `totals`: one set of claims under several rule packs."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from corroborate import workflow
from corroborate.cli.options import FILE, as_json, chosen_database, database, write_json
from corroborate.cli.tables import Table
from corroborate.cli.terminal import Line, messages, output
from corroborate.cli.totals_picture import check_plot, draw
from corroborate.interchange.record import write_whole
from corroborate.model.claims import COUNTS, Property
from corroborate.model.judgements import Finding
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.weigh.pack import RulePack
from corroborate.weigh.packs import PACKS
from corroborate.weigh.sides import SIDES
from corroborate.workflow import Compared, Comparison, Total, Totals
from corroborate.workflow.totals import COLUMNS, SUMMED

DIFFERS = "≠"
NOTHING = "·"


def _names(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Names separated by commas, in the order given."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


_rule = click.option(
    "--rule",
    "rules",
    callback=_names,
    default="all",
    metavar="NAME[,NAME]",
    help=f"Which rule packs: {', '.join(PACKS)}; all of them otherwise.",
)
_datasets = click.option(
    "--with-datasets",
    "datasets",
    is_flag=True,
    help="Weigh rows of imported datasets like reports. Otherwise they are compared, and weighed only where no report "
    "says anything.",
)


@click.command()
@click.argument("id")
@_rule
@_datasets
@as_json
@database
def compare(id: str, rules: tuple[str, ...], datasets: bool, as_json: bool, db: Path | None) -> None:
    """Show one incident under several rule packs, with the reason for each difference.

    A rule pack settles what the claims leave open: by Corroborate's own rules, or as ACLED, UCDP, GTD or the R package
    eventreport do. A count stands as best (low–high), with ? where no figure is the best; ≠ marks what differs from the
    first pack. Divergence says how far the reports themselves disagree.

    \b
    Example: corroborate compare 3fa2c1 --rule plain,acled,ucdp
    """
    with workflow.opened(chosen_database(db)) as store:
        made = workflow.compare(store, id, rules, datasets)
    if as_json:
        write_json(_compared_json(made))
        return
    for part in _comparison(made):
        output().print(part, crop=False)


def _comparison(made: Comparison) -> Iterator[RenderableType]:
    incident = made.incident
    yield Line(Text.assemble((wording.title(incident), "bold"), "  ", (incident.id, "cyan")), 0)
    yield Line(Text(_divergence(made)), 0)
    counted = [row for row in made.rows if row.prop in COUNTS and row.group not in SIDES and not _repeats(row, made)]
    if counted:
        yield Text()
        yield _pack_table(made, counted)
    yield from _alike(made)
    yield from _reasons([row for row in counted if row.differs], [pack.name for pack in made.packs])


def _divergence(made: Comparison) -> str:
    """How far the reports disagree, in all and by property."""
    if made.divergence.score is None:
        return "Divergence of the reports: not measured, as no two of them speak of one property"
    each = [f"{wording.LABELS[prop].lower()} {score:.2f}" for prop, score in made.divergence.properties if score]
    told = f"Divergence of the reports, 0 to 1: {made.divergence.score:.2f}"
    return f"{told} ({', '.join(each)})" if each else told


def _repeats(row: Compared, made: Comparison) -> bool:
    """Whether the dead of both sides are the victims to every pack and dataset, as where no attackers are killed."""
    victims = next((r for r in made.rows if r.prop is Property.KILLED and r.group is None), None)
    if row.group is None or victims is None:
        return False
    coded = ((d.finding(row.prop, row.group), d.finding(victims.prop, None)) for d in made.datasets)
    pairs = (*zip(row.findings, victims.findings, strict=True), *coded)
    return all(_value(both) == _value(own) for both, own in pairs)


def _label(row: Compared) -> str:
    return wording.LABELS[row.prop] if row.group is None else "Dead, both sides"


def _pack_table(made: Comparison, rows: Sequence[Compared]) -> Table:
    """A line a pack, a column a count: what differs from the first pack is marked. Datasets' own figures follow."""
    lines = []
    for at, pack in enumerate(made.packs):
        cells = (_cell(row.findings[at], row.findings[0]) for row in rows)
        lines.append((pack.name, *cells))
    for name, imported in zip(made.names, made.datasets, strict=True):
        lines.append((name, *(_estimate(imported.finding(row.prop, row.group)) for row in rows)))
    return Table(("rule", *(_label(row).lower() for row in rows)), tuple(lines), (), 1)


def _cell(finding: Finding | None, first: Finding | None) -> str:
    return f"{_estimate(finding)} {DIFFERS}" if _value(finding) != _value(first) else _estimate(finding)


def _estimate(finding: Finding | None) -> str:
    """A count with its range; a question mark where no figure is the best."""
    words = wording.count(finding)
    if finding is None or words == wording.OPEN:
        return NOTHING
    return words if finding.best is not None else f"{words} ?"


def _value(finding: Finding | None) -> tuple[int | None, int | None, int | None]:
    return (finding.low, finding.best, finding.high) if finding is not None else (None, None, None)


def _alike(made: Comparison) -> Iterator[RenderableType]:
    """What no pack sees in another way, and whom one pack alone tells apart."""
    lines = [(wording.LABELS[row.prop], _first(row)) for row in made.rows if row.prop not in COUNTS]
    sides = [f"{f.group} {_estimate(f)}" for row in made.rows if row.group in SIDES for f in row.findings if f]
    told = [(label, wording.finding_words(f)) for label, f in lines if f is not None]
    if told:
        yield Text()
        yield Line(Text("Found alike by every pack", "bold"), 0)
        yield from (Line(Text(f"{label}: {words}"), 2) for label, words in told)
    if sides:
        yield Text()
        yield Line(Text.assemble(("The dead by side, as ucdp splits them: ", "bold"), ", ".join(sides)), 0)


def _first(row: Compared) -> Finding | None:
    return next((f for f in row.findings if f is not None), None)


def _reasons(rows: Sequence[Compared], names: Sequence[str]) -> Iterator[RenderableType]:
    """For each count that differs, every value with the packs that come to it and why: the difference is told."""
    for row in rows:
        yield Text()
        yield Line(Text(f"Why they differ on {_label(row).lower()}", "bold"), 0)
        by_value: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, finding in zip(names, row.findings, strict=True):
            if finding is not None:
                by_value[_estimate(finding)][finding.gist].append(name)
        for number, (value, reasons) in enumerate(by_value.items()):
            yield Line(Text(value, "bold green"), 2)
            if not number:
                yield from _agreed(reasons)
                continue
            for why, packs in reasons.items():
                yield Line(Text.assemble((", ".join(packs), "cyan"), f": {printable(why)}"), 4)


def _agreed(reasons: Mapping[str, Sequence[str]]) -> Iterator[RenderableType]:
    """The first pack's reason, and who comes to its value too: `--json` has the reasons of all."""
    why, (first, *_) = next(iter(reasons.items()))
    yield Line(Text.assemble((first, "cyan"), f": {printable(why)}"), 4)
    too = [pack for packs in reasons.values() for pack in packs][1:]
    if too:
        yield Line(Text.assemble("the same by ", (", ".join(too), "cyan")), 4)


def _compared_json(made: Comparison) -> dict[str, object]:
    names = [pack.name for pack in made.packs]
    return {
        "incident": made.incident.id,
        "divergence": {
            "score": made.divergence.score,
            "properties": {str(prop): score for prop, score in made.divergence.properties},
        },
        "rules": [_cited(pack) for pack in made.packs],
        "datasets": {n: [asdict(f) for f in i.findings] for n, i in zip(made.names, made.datasets, strict=True)},
        "properties": [
            {
                "property": str(row.prop),
                "group": row.group,
                "differs": row.differs,
                "findings": {n: asdict(f) if f else None for n, f in zip(names, row.findings, strict=True)},
            }
            for row in made.rows
        ],
    }


@click.command()
@as_json
def rules(as_json: bool) -> None:
    """List the rule packs, and whose codebook each of them follows.

    A finding names its pack with the version: plain/1. `compare` and `totals` take the names.

    \b
    Example: corroborate rules
    """
    if as_json:
        write_json({"rules": [_cited(pack) for pack in PACKS.values()]})
        return
    for pack in PACKS.values():
        output().print(Line(Text.assemble((pack.rule, "bold"), f"  {pack.cites}"), 0))


def _cited(pack: RulePack) -> dict[str, object]:
    return {"name": pack.name, "version": pack.version, "cites": pack.cites}


@click.command()
@click.option(
    "--by",
    callback=_names,
    default="year",
    show_default=True,
    metavar="COLUMN[,COLUMN]",
    help=f"What to group by: {', '.join(COLUMNS)}.",
)
@_rule
@click.option("--of", type=click.Choice(SUMMED), default=str(Property.KILLED), show_default=True, help="What to sum.")
@_datasets
@click.option("--csv", "table", type=FILE, metavar="FILE", help="Write the sums as CSV instead.")
@click.option("--plot", type=FILE, metavar="FILE", help="Draw them instead, as .svg or .png; needs matplotlib.")
@as_json
@database
def totals(
    by: tuple[str, ...],
    rules: tuple[str, ...],
    of: str,
    datasets: bool,
    table: Path | None,
    plot: Path | None,
    as_json: bool,
    db: Path | None,
) -> None:
    """Sum a count over all incidents, under several rule packs.

    One row a group, a column a pack: best (low–high). `157–188 ?4` says that four incidents have no best figure, so
    that only the ends of the range are summed; `133+` that the range of one or more is open upwards; ≠ that a sum
    differs from the first pack's. `told` are the incidents with any figure: those without are left out of the sums, not
    counted as 0. Incidents without a date or a place are a group of their own. `killed` sums victims, `dead` the dead
    of both sides. `--csv` and `--json` have every bound, and over how many incidents it runs.

    \b
    Example: corroborate totals --by month,country --rule plain,acled,ucdp
    """
    if plot is not None:
        check_plot(plot)
    with workflow.opened(chosen_database(db)) as store:
        made = workflow.totals(store, by, rules, of, datasets)
    if as_json:
        write_json(asdict(made))
        return
    if table is not None:
        write_whole(table, _csv(made))
        messages().print(f"The totals are in {printable(str(table))}")
    if plot is not None:
        draw(made, plot)
        messages().print(f"The totals are in {printable(str(plot))}")
    if table is None and plot is None:
        for part in _summed(made):
            output().print(part, crop=False)


def _summed(made: Totals) -> Iterator[RenderableType]:
    """The table, and what is to be known about the sums."""
    yield _total_table(made)
    if made.coded:
        yield Text()
        told = (
            "incident is told by imported rows alone, and is"
            if made.coded == 1
            else "incidents are told by imported rows alone, and are"
        )
        yield Line(Text(f"{made.coded} {told} counted here (corroborate incidents --rows)."), 0)


def _total_table(made: Totals) -> Table:
    """A row a group, a column a pack, and the sums over all groups."""
    packs = [row.pack for row in made.overall]
    groups = [made.rows[at : at + len(packs)] for at in range(0, len(made.rows), len(packs))]
    lines = [(*rows[0].group, *_total_cells(rows)) for rows in groups]
    lines.append(("all", *("" for _ in made.by[1:]), *_total_cells(made.overall)))
    return Table((*made.by, "incidents", "told", *packs, "divergence"), tuple(lines), (), len(made.by))


def _total_cells(rows: Sequence[Total]) -> tuple[str, ...]:
    first, *others = map(sum_words, rows)
    marked = (words if words == first else f"{words} {DIFFERS}" for words in others)
    score = NOTHING if rows[0].divergence is None else f"{rows[0].divergence:.2f}"
    return (str(rows[0].incidents), str(rows[0].told), first, *marked, score)


def sum_words(row: Total) -> str:
    """A sum as `compare` writes a count; a best figure only where every incident that is told has one."""
    if not row.told:
        return NOTHING
    open_best, open_high = row.told - row.best.incidents, row.told - row.high.incidents
    low, best, high = row.low.total or 0, row.best.total, row.high.total
    span = f"{low}+" if open_high else f"{low}–{high}" if low != high else str(low)
    if open_best:
        return f"{span} ?{open_best}"
    return str(best) if span == str(best) else f"{best} ({span})"


def _csv(made: Totals) -> bytes:
    """One row a group and pack; an empty cell is a sum over no incident."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    bounds = ("low", "low_incidents", "best", "best_incidents", "high", "high_incidents")
    writer.writerow([*made.by, "rule", "of", "incidents", "told", *bounds, "divergence", "compared"])
    for row in made.rows:
        sums = [value for s in (row.low, row.best, row.high) for value in (s.total, s.incidents)]
        score = None if row.divergence is None else round(row.divergence, 4)
        writer.writerow([*row.group, row.pack, made.of, row.incidents, row.told, *sums, score, row.compared])
    return text.getvalue().encode("utf-8")
