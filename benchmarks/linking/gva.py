"""US local news about shootings: which articles tell of one incident, against the Gun Violence Archive, from text.

    python -m benchmarks.linking.gva [--split dev] [--limit N] [--out FILE]

Every article of 200 characters or more is read by itself, and the main accounts (see `benchmarks/reading/gva.py`) are
linked together. An article in which no incident was read is linked by its rare words and its day alone: the pool holds
news of shootings only. The weights are fitted on articles of the training part (`benchmarks/linking/fit.py`).
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.linking import labelled
from benchmarks.linking.labelled import Labelled
from benchmarks.reading import corpora, gva
from benchmarks.reading.corpora import Figure, Row
from corroborate.link.linking import link


def clusters(articles: Iterable[Row], group: Labelled) -> list[Row]:
    """The incident of each article's main account."""
    mains = [account for account in group.accounts if account.id in group.main.values()]
    made = link(mains, published=group.published, explained=False)
    home = {account.id: incident.id for incident in made.incidents for account in incident.accounts}
    names = dict.fromkeys(row["doc_id"] for row in articles)
    return [{"doc_id": name, "incident": home[group.main[name]]} for name in names]


def predictions(articles: list[Row]) -> list[Row]:
    """What is linked of the articles, as the scorer reads it."""
    once = list({row["doc_id"]: row for row in articles}.values())
    readings = list(corpora.read_all(labelled.read_gva, once))
    return clusters(articles, labelled.gva_set("GVA", articles, readings))


def measure(split: str = "dev", limit: int | None = None) -> list[Figure]:
    """The two figures to reach."""
    articles = gva.documents(split, limit)
    return figures(gva.score(predictions(articles), articles))


def figures(scored: dict[str, Row]) -> list[Figure]:
    """The scorer's rows beside their targets."""
    return [
        Figure("GVA", "linking, pair F", scored["pairwise"]["f1"], 0.85, "TF-IDF .568"),
        Figure("GVA", "linking, B3", scored["b-cubed"]["f1"], 0.95, "TF-IDF .874"),
    ]


def main() -> None:
    """Read and link the articles, write predictions, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev"), default="dev", help="which part to read")
    parser.add_argument("--limit", type=int, help="read only so many articles")
    parser.add_argument("--out", type=Path, help="where to write the predictions (JSONL)")
    options = parser.parse_args()
    articles = gva.documents(options.split, options.limit)
    predicted = predictions(articles)
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    scored = gva.score(predicted, articles)
    for name in ("pairwise", "b-cubed", "ceaf-e"):
        print(f"{name:10}", "  ".join(f"{key}={value}" for key, value in scored[name].items()))
    for figure in figures(scored):
        print(figure)


if __name__ == "__main__":
    main()
