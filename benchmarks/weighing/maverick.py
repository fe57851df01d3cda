"""MAVERICK: the three models of the R package eventreport, reproduced by the packs of their names.

    python -m benchmarks.weighing.maverick [--out FOLDER] [--verbose]

Every coded report is imported as a row of the dataset is, so its cells (deaths and injuries, low, best and high) are
claims; the reports of an event are put together as the corpus has them, so linking plays no part. The scorer computes
the package's models from the same rows and says on which events a pack's low, best and high are all three the model's.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.reading import corpora
from benchmarks.reading.corpora import Figure, Row
from corroborate.interchange.importing.maverick import LAYOUT
from corroborate.interchange.importing.rows import to_reading
from corroborate.interchange.importing.tables import Cells, open_table
from corroborate.model.claims import Account, Property
from corroborate.weigh.packs import pack

REPORTS = corpora.DATA / "maverick" / "reports.jsonl"
MODELS = ("informative", "conservative", "representative")
FIELDS = (Property.KILLED, Property.WOUNDED)
TARGET, ANCHOR = 1.0, "the R package"


@dataclass(frozen=True, slots=True)
class CodedReport:
    """One coded report as the importer reads it, and the event that the coders gave it."""

    event: str
    account: Account


@cache
def coded_reports(path: Path) -> tuple[CodedReport, ...]:
    """The rows of a file, imported like any file of MAVERICK's layout; exits with a message where it is not there."""
    if not path.is_file():
        sys.exit(f"no corpus at {path}: set CORROBORATE_DATA to the folder that holds the corpora")
    lines = [cells for _, cells in open_table(path, LAYOUT.has).lines]
    strange = [why for why in lines if isinstance(why, str)]
    if strange:
        sys.exit(f"{path}: {strange[0]}")
    return tuple(CodedReport(cells["event_id"], _account(cells)) for cells in lines if not isinstance(cells, str))


def _account(cells: Cells) -> Account:
    reading, _ = to_reading(cells, LAYOUT)
    return reading.accounts[0]


def predictions(reports: Sequence[CodedReport], model: str) -> list[Row]:
    """Every event of two or more reports as the pack of this name weighs it."""
    events: dict[str, list[Account]] = defaultdict(list)
    for report in reports:
        events[report.event].append(report.account)
    return [_weighed(event, told, model) for event, told in events.items() if len(told) > 1]


def _weighed(event: str, accounts: Sequence[Account], model: str) -> Row:
    findings = pack(model).weigh(accounts, coded={account.report for account in accounts})
    found = {f.property: {"low": f.low, "best": f.best, "high": f.high} for f in findings if f.group is None}
    return {"event_id": event, **{str(prop): found.get(prop) for prop in FIELDS}}


def scores(path: Path, field: Property, model: str) -> dict[str, Row]:
    """The scorer's table for one model and field."""
    made = predictions(coded_reports(path), model)
    table: dict[str, Row] = corpora.scorer("score_weighing").score(made, corpora.rows(path), str(field))
    return table


def measure() -> list[Figure]:
    """The share of events on which low, best and high are all the model's, by model and field."""
    return [_figure(model, field, scores(REPORTS, field, model)) for model in MODELS for field in FIELDS]


def _figure(model: str, field: Property, table: dict[str, Row]) -> Figure:
    reached = float(table[f"all: {model}"]["all_three"])
    return Figure("MAVERICK", f"{model} model, {field}: all three bounds", reached, TARGET, ANCHOR)


def main() -> None:
    """Prints the figures, with --verbose the scorer's whole table; --out keeps the predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="a folder for the predictions, a file a model")
    parser.add_argument("--verbose", action="store_true", help="the scorer's whole table")
    args = parser.parse_args()
    for model in MODELS:
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(row) + "\n" for row in predictions(coded_reports(REPORTS), model))
            (args.out / f"{model}.jsonl").write_text(lines, encoding="utf-8")
        for field in FIELDS:
            table = scores(REPORTS, field, model)
            print(_figure(model, field, table))
            if args.verbose:
                print(*(f"  {name:24} {row}" for name, row in table.items()), sep="\n")


if __name__ == "__main__":
    main()
