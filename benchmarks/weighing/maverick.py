"""MAVERICK: the three models of the R package eventreport, reproduced by the packs of their names.

    python -m benchmarks.weighing.maverick [--limit N] [--out FOLDER] [--verbose]

Every coded report of an event is an account whose claims are its cells (deaths and injuries, low, best and high); the
reports of an event are put together as the corpus has them, so linking plays no part. The scorer computes the package's
models from the same rows and says on which events a pack's low, best and high are all three the model's.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading import corpora
from benchmarks.reading.corpora import Figure, Row
from corroborate.model.claims import Account, Claim, Kind, Property, Qualifier
from corroborate.weigh.packs import pack

REPORTS = corpora.DATA / "maverick" / "reports.jsonl"
MODELS = ("informative", "conservative", "representative")
FIELDS = {Property.KILLED: "deaths", Property.WOUNDED: "injuries"}
TARGET, ANCHOR = 1.0, "the R package"


def account(row: Row) -> Account:
    """What one coded report says of its event."""
    claims = tuple(_claim(row, prop, field) for prop, field in FIELDS.items())
    return Account(f"account-{row['id']}", row["id"], Kind.OTHER, False, (), claims)


def _claim(row: Row, prop: Property, field: str) -> Claim:
    cells = [f"{field}_{bound}" for bound in ("low", "best", "high")]
    low, best, high = (int(row[cell]) for cell in cells)
    qualifier = Qualifier.EXACT if low == best == high else Qualifier.ABOUT
    rule = f"cell:{','.join(cells)}"
    return Claim(f"{row['id']}-{prop}", row["id"], prop, best, None, None, rule, low, high, qualifier)


def predictions(rows: Sequence[Row], model: str) -> list[Row]:
    """Every event of two or more reports as the pack of this name weighs it."""
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        events[row["event_id"]].append(row)
    return [_weighed(event, told, model) for event, told in events.items() if len(told) > 1]


def _weighed(event: str, rows: Sequence[Row], model: str) -> Row:
    findings = pack(model).weigh([account(row) for row in rows], coded=frozenset(row["id"] for row in rows))
    found = {f.property: {"low": f.low, "best": f.best, "high": f.high} for f in findings if f.group is None}
    return {"event_id": event, **{str(prop): found[prop] for prop in FIELDS}}


def scores(rows: Sequence[Row], field: Property, model: str) -> dict[str, Row]:
    """The scorer's table for one model and field."""
    made: dict[str, Row] = corpora.scorer("score_weighing").score(predictions(rows, model), rows, str(field))
    return made


def measure() -> list[Figure]:
    """The share of events on which low, best and high are all the model's, by model and field."""
    rows = corpora.rows(REPORTS)
    return [
        Figure("MAVERICK", f"{model} model, {field}: all three bounds", _all_three(rows, field, model), TARGET, ANCHOR)
        for model in MODELS
        for field in FIELDS
    ]


def _all_three(rows: Sequence[Row], field: Property, model: str) -> float:
    return float(scores(rows, field, model)[f"all: {model}"]["all_three"])


def main() -> None:
    """Prints the figures, with --verbose the scorer's whole table; --out keeps the predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="the first so many reports")
    parser.add_argument("--out", type=Path, help="a folder for the predictions, a file a model")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    rows = corpora.rows(REPORTS)[: args.limit]
    for model in MODELS:
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(row) + "\n" for row in predictions(rows, model))
            (args.out / f"{model}.jsonl").write_text(lines, encoding="utf-8")
        for field in FIELDS:
            table = scores(rows, field, model)
            print(Figure("MAVERICK", f"{model} model, {field}", table[f"all: {model}"]["all_three"], TARGET, ANCHOR))
            if args.verbose:
                print(*(f"  {name:24} {row}" for name, row in table.items()), sep="\n")


if __name__ == "__main__":
    main()
