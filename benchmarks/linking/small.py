"""Small groups of reports: sahel_wpce, the examples, the two reports on Bamako, and the further groups.

    python -m benchmarks.linking.small [--verbose]

The examples, Bamako and the further groups (`benchmarks/further/`) go through the whole program, as
`benchmarks/record.py` scores them: links are counted over all pairs of gold accounts, so that an account missed in
reading costs its links. Of sahel_wpce an item is what one report tells of one incident: its account is found by its
gold counts, or is the report's first; an item without an account stands alone. The weights are fitted on the examples
and the further groups among other corpora; sahel_wpce and Bamako are held out.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import record
from benchmarks.linking import labelled
from benchmarks.linking.labelled import Labelled
from benchmarks.reading import corpora, sahel
from benchmarks.reading.corpora import Figure, Row
from corroborate.link.linking import link
from corroborate.model.storing import Reading

FURTHER = labelled.GROUPS[1]


def read_blurb(row: Row) -> Reading:
    """Our reading of one report of sahel_wpce."""
    return corpora.reader()(corpora.report(row["report_id"], row["text"], row["date"]))


def blurbs() -> Row:
    """The scorer's pair row over all items of sahel_wpce."""
    rows = corpora.rows(sahel.REPORTS)
    group = Labelled("sahel_wpce")
    items: dict[str, tuple[str, str | None]] = {}
    for row, reading in zip(rows, corpora.read_all(read_blurb, rows), strict=True):
        group.take(reading)
        homes = sahel.homes(sahel.wanted(row), sahel.said(row["report_id"], reading))
        for incident in dict.fromkeys(i for i in row["incidents"] if i != "*several*"):
            account = homes.get(incident) or next((a.id for a in reading.accounts if a.id not in homes.values()), None)
            items[f"{row['report_id']} {incident}"] = (incident, account)
    made = link(group.accounts, published=group.published, explained=False)
    home = {account.id: i.id for i in made.incidents for account in i.accounts}
    said = {name: home[account] if account is not None else name for name, (_, account) in items.items()}
    found: Row = corpora.scorer("score_links").linking({n: gold for n, (gold, _) in items.items()}, said)["pairwise"]
    return found


def groups(golds: Iterable[Path]) -> tuple[Row, list[str]]:
    """Links and look-alikes over several groups, and what went wrong with them."""
    scorer, notes = record.load_scorer(record.SCORER), list[str]()
    sums = dict.fromkeys(("right", "invented", "missed", "apart", "pairs"), 0.0)
    for gold in golds:
        texts = {p.name: scorer.read_kept(p) for p in record.reports_of(gold).glob("*.txt")}
        scored = scorer.score(record.record_of(gold), json.loads(gold.read_text(encoding="utf-8")), texts, True)
        for name in ("right", "invented", "missed"):
            sums[name] += scored["links"][name]
        apart = scored.get("look-alikes kept apart", {"right": 0, "of": 0})
        sums["apart"], sums["pairs"] = sums["apart"] + apart["right"], sums["pairs"] + apart["of"]
        notes += [f"{gold.parent.name}: {note}" for note in scored["notes"] if note.startswith("link:")]
    links = 2 * sums["right"] + sums["invented"] + sums["missed"]
    return sums | {
        "f1": 2 * sums["right"] / links if links else 1.0,
        "kept apart": sums["apart"] / sums["pairs"] if sums["pairs"] else 1.0,
    }, notes


def sets() -> dict[str, Sequence[Path]]:
    """The gold files of each set of groups."""
    own = [*sorted(record.EXAMPLES.glob("*/gold.json")), *([record.BAMAKO] if record.BAMAKO.is_file() else [])]
    return {"examples and bamako": own, "further groups": sorted(FURTHER.glob("*/gold.json"))}


def measure() -> list[Figure]:
    """The figures to reach."""
    figures = [Figure("sahel_wpce", "linking, pair F", blurbs()["f1"], 0.95)]
    for name, golds in sets().items():
        found, _ = groups(golds)
        links, apart = (0.95, 1.0) if name != "further groups" else (None, None)
        figures.append(Figure(name, "links F1", found["f1"], links))
        figures.append(Figure(name, "look-alikes kept apart", found["kept apart"], apart))
    return figures


def main() -> None:
    """Read and link all groups, print the figures and, if asked, what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="print the pairs that went wrong")
    options = parser.parse_args()
    print("sahel_wpce", blurbs())
    for name, golds in sets().items():
        found, notes = groups(golds)
        print(name, {key: round(value, 3) for key, value in found.items()})
        for note in notes if options.verbose else ():
            print("  -", note)


if __name__ == "__main__":
    main()
