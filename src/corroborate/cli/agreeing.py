"""How far people agree who coded the same: `agreement`, and `export codings`."""

from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table

from corroborate import workflow
from corroborate.cli.options import FILE, as_json, chosen_database, database, write_json
from corroborate.cli.terminal import messages, output
from corroborate.interchange.record import write_whole
from corroborate.render.harmless import printable
from corroborate.workflow import Agreement
from corroborate.workflow.agreeing import means


@click.command()
@click.option("--csv", "table", type=FILE, metavar="FILE", help="Write it as a table, a row a property.")
@as_json
@database
def agreement(table: Path | None, as_json: bool, db: Path | None) -> None:
    """Tell how far people agree who coded the same.

    Krippendorff's alpha for each property, and for whether two incidents are one: 1 where all agree, 0 where they agree
    as if by chance. Counts are compared by ratio, everything else is the same or not. What was coded blind counts, and
    in the open whoever was first on a unit, who could not have seen another's answer. Fewer than 10 units that two
    people coded say little, however high alpha is.

    \b
    Example: corroborate agreement
             corroborate agreement --csv agreement.csv
    """
    with workflow.opened(chosen_database(db)) as store:
        found = workflow.agreement(store)
    if table is not None:
        write_whole(table, workflow.agreement_csv(found))
        messages().print(f"{len(found)} properties written to {printable(str(table))}.", soft_wrap=True)
    if as_json:
        write_json({"agreement": [_told(each) for each in found]})
    elif table is None:
        _tell(found)


def _told(each: Agreement) -> dict[str, object]:
    told = {**asdict(each), "means": means(each)}
    told["disagreements"] = [
        {
            "incidents": list(disputed.unit.incidents),
            "codings": [{"coder": c.by, "value": c.value, "blind": c.blind} for c in disputed.codings],
        }
        for disputed in each.disputed
    ]
    del told["disputed"]
    return told


def _tell(found: list[Agreement]) -> None:
    if not found:
        output().print("Nobody has decided anything yet.")
        return
    table = Table("Property", "Compared", "Units", "Coders", "Alpha", "Which means", "Disagreements", box=None)
    for each in found:
        alpha = "-" if each.alpha is None else f"{each.alpha:.3f}"
        table.add_row(
            each.property.replace("_", " "),
            each.level,
            str(each.units),
            str(each.coders),
            alpha,
            "-" if each.alpha is None else means(each),
            str(len(each.disputed)),
        )
    output().print(table)
    for each in found:
        if each.reason is not None:
            output().print(f"{each.property.replace('_', ' ')}: not defined, because {each.reason}.", soft_wrap=True)


@click.command()
@click.argument("file", type=FILE)
@database
def codings(file: Path, db: Path | None) -> None:
    """Write what every coder said, a row a coder and unit.

    Beside FILE.csv stands FILE.agreement.csv, with Krippendorff's alpha for each property. The names of the coders and
    their reasons are in it.

    \b
    Example: corroborate export codings codings.csv
    """
    with workflow.opened(chosen_database(db)) as store:
        found, agreed = workflow.codings(store), workflow.agreement(store)
    beside = file.with_name(f"{file.stem}.agreement{file.suffix or '.csv'}")
    write_whole(beside, workflow.agreement_csv(agreed))
    write_whole(file, workflow.codings_csv(found))
    told = f"{len(found)} codings written to {printable(str(file))}; the agreement on them to {printable(str(beside))}."
    messages().print(told, soft_wrap=True)
