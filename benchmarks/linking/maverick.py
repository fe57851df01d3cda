"""Coded reports of electoral violence in Ivory Coast: which rows are of one event, against MAVERICK, from the rows.

    python -m benchmarks.linking.maverick [--country NAME] [--out FILE]

The rows are imported as `corroborate import` does it and linked without what the coders said of the events. The weights
are fitted on Ivory Coast (`python -m benchmarks.linking.fit --held-out` gives figures without it); no comparison knows
of a country.
"""

import argparse
import json
from pathlib import Path

from benchmarks.linking import labelled
from benchmarks.reading import corpora
from benchmarks.reading.corpora import DATA, Figure, Row
from corroborate.link.linking import link

TARGET_MERGED = 0.05


def predictions(country: str) -> list[Row]:
    """The incident of each row, as the scorer reads it."""
    group = labelled.maverick_set(country)
    made = link(group.accounts, published=group.published, explained=False)
    home = {account.report: incident.id for incident in made.incidents for account in incident.accounts}
    return [{"id": row, "incident": home[report]} for row, report in group.main.items()]


def score(predicted: list[Row], country: str) -> Row:
    """The public scorer's rows."""
    reports = [row for row in corpora.rows(DATA / "maverick" / "reports.jsonl") if row["country"] == country]
    found: Row = corpora.scorer("score_links").score(predicted, reports)
    return found


def measure(country: str = "Ivory Coast") -> list[Figure]:
    """Pair F, and the share of look-alikes that were kept apart (one less those merged)."""
    return figures(score(predictions(country), country))


def figures(scored: Row) -> list[Figure]:
    """The scorer's rows beside their targets."""
    apart = 1 - scored["wrong merges"]["merged"]
    return [
        Figure("MAVERICK", "linking of rows, pair F", scored["pairwise"]["f1"], 0.60, "same date and city .415"),
        Figure("MAVERICK", "look-alikes (one city, 3 days) kept apart", apart, 1 - TARGET_MERGED),
    ]


def main() -> None:
    """Link the rows, write predictions, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--country", default="Ivory Coast", help="whose rows to link")
    parser.add_argument("--out", type=Path, help="where to write the predictions (JSONL)")
    options = parser.parse_args()
    predicted = predictions(options.country)
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    scored = score(predicted, options.country)
    for name in ("pairwise", "b-cubed", "wrong merges"):
        print(f"{name:12}", "  ".join(f"{key}={value}" for key, value in scored[name].items()))
    for figure in figures(scored):
        print(figure)


if __name__ == "__main__":
    main()
