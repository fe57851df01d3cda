"""ISAF press releases: the day of the operation, the insurgents killed, and those captured beside them.

    python -m benchmarks.reading.isaf [--limit N] [--out FILE] [--verbose]

A release is cut to the part about one event, so the first account that is its news answers. Where no passage dates it
(the record holds no mere arrests), the first day that the sentences name does, and then the day of the release.
`event_no_in_release` is not read: it can hold the answer.

How our record maps: the insurgents that a coalition operation kills are the non-state side, `perpetrators_killed` in
our record; those whom an air strike hits, and civilians, are `killed`. The coders count the dead of both, so the two
are added. A number that the text leaves open takes the coders' conventions here, not in reading: "several" or a bare
plural is 3, "numerous" 4, "more than 30" 31. People captured are no property of the record: `captured` reads them from
the phrases beside verbs of arrest, for this table alone.

"Where the release gives its date" means: its text holds a day with its month, and a year beside it or in its reference
number ("2010-12-S-243"). Other releases cannot be dated from their text.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading import corpora
from benchmarks.reading.corpora import Figure, Row
from corroborate.model.claims import Account, Claim, Property, Qualifier, Stance
from corroborate.model.dates import When
from corroborate.read.datelines import published_at
from corroborate.read.document import Document, Sentence
from corroborate.read.people import Group, find_groups

DEV = corpora.DATA / "isaf" / "dev.jsonl"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DAY = re.compile(rf"\b{MONTH}\.?\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{MONTH}\b")
YEAR = re.compile(rf"\b(?:{MONTH}\.?\s+\d{{1,2}},?\s+20[01]\d\b|20[01]\d[-/](?:0[1-9]|1[0-2])[-/][A-Z])")
SEVERAL, NUMEROUS = 3, 4
# An operation "over the past three days" began on the first of them.
SPAN = 3
VAGUE = {"numerous": NUMEROUS, "number": NUMEROUS, "many": NUMEROUS, "handful": SEVERAL, "couple": 2, "pair": 2}
CAPTURING = frozenset({"detain", "capture", "arrest", "apprehend", "detention", "custody"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a release says, as the scorer reads it."""

    doc_id: str
    start_date: str | None
    killed_min: int | None
    captured_min: int | None

    def row(self) -> Row:
        """One line of the predictions."""
        return {
            "doc_id": self.doc_id,
            "start_date": self.start_date,
            "killed_min": self.killed_min,
            "captured_min": self.captured_min,
        }


def answer(row: Row) -> Answer:
    """The reader's answer to one row."""
    report = corpora.report(str(row["doc_id"]), str(row["text"]))
    reader = corpora.reader()
    reading = reader(report)
    document = reader.document(report)
    told = [a for a in reading.accounts if not a.background]
    return Answer(str(row["doc_id"]), start_date(told, document), killed(told), captured(document))


def start_date(accounts: Sequence[Account], document: Document) -> str | None:
    """The first day that a passage gives the first account; else the first past day of the first sentence that names
    one ("today" dates the release as well as the operation), the first of its days, and the release's."""
    stated = [c.when for a in accounts[:1] for c in a.of(Property.DATE) if c.inferred is None and c.when is not None]
    published = document.published.when
    days = [w for w in [*stated, *_named(document)] if w.days is not None and w.days <= SPAN]
    if days:
        return str(days[0].earliest)
    return str(published.earliest) if published is not None and published.earliest is not None else None


def _named(document: Document) -> list[When]:
    """Times that sentences name, the past ones of each first; the day on the release's head is left out."""
    heads = published_at(document.text, document.published.when)
    found = []
    for sentence in document.sentences:
        told = [t for t in document.times_in(sentence) if t.direction != "future" and t.when is not None]
        told = [t for t in told if not any(start <= t.start < end for start, end in heads)]
        found.extend(sorted(told, key=lambda t: t.direction != "past"))
    return [t.when for t in found if t.when is not None]


def killed(told: Sequence[Account]) -> int:
    """The dead of the first account: both sides', the largest figure of each, and equal figures as the same people (a
    title leaves out whose they are); nobody is 0, as the coders have it."""
    if not told:
        return 0
    victims, fighters = (
        max((least(c) for c in told[0].of(prop) if c.stance is Stance.ASSERTED), default=0)
        for prop in (Property.KILLED, Property.PERPETRATORS_KILLED)
    )
    return victims if victims == fighters else victims + fighters


def least(claim: Claim) -> int:
    """The least number that a claim allows, by the coders' conventions where its words are vague."""
    if claim.qualifier is Qualifier.VAGUE or not isinstance(claim.value, int):
        words = (claim.quote or "").lower().split()
        return next((VAGUE[w] for w in words if w in VAGUE), claim.low if (claim.low or 0) > 2 else SEVERAL) or SEVERAL
    more = any(words in (claim.quote or "").lower() for words in ("more than", "over "))
    return claim.value + more if claim.low is not None else claim.value


def captured(document: Document) -> int:
    """People captured: the largest number beside a verb of arrest, singulars and vague words by the conventions."""
    return max((_captured(s) for s in document.sentences), default=0)


def _captured(sentence: Sentence) -> int:
    tree = sentence.tree
    verbs = [i for i, t in enumerate(tree.tokens) if t.lemma.lower() in CAPTURING]
    if not verbs:
        return 0
    return sum(_size(sentence, g) for g in _taken(sentence, verbs))


def _taken(sentence: Sentence, verbs: Sequence[int]) -> Iterator[Group]:
    """Those whom a verb of arrest has as object or passive subject, and whoever is coordinated with them."""
    tree = sentence.tree
    for group in find_groups(sentence):
        token = tree[group.head]
        direct = token.head in verbs and token.deprel in ("obj", "nsubj:pass")
        joined = token.deprel == "conj" and any(v in tree.ancestors(group.head) for v in verbs)
        if group.side not in ("state", "guard") and (direct or joined):
            yield group


def _size(sentence: Sentence, group: Group) -> int:
    tree = sentence.tree
    first, last = tree.phrase(group.head)
    words = [tree.word(i) for i in range(first, max(last, group.head + 1))]
    if group.number is not None and group.number.value is not None:
        return group.number.value
    named = next((VAGUE[w] for w in words if w in VAGUE), None)
    if named is not None:
        return named
    plural = tree[group.head].xpos in ("NNS", "NNPS") or "several" in words or "multiple" in words
    return SEVERAL if plural else 1


def gives_its_date(text: str) -> bool:
    """Whether a release's text holds a day with its month, and a year for it."""
    return DAY.search(text) is not None and YEAR.search(text) is not None


def answers(rows: Sequence[Row]) -> list[Answer]:
    """All rows' answers, read on all processors."""
    return list(corpora.read_all(answer, rows))


def score(rows: Sequence[Row], found: Sequence[Answer], *, verbose: bool = False) -> dict[str, Any]:
    """The public scorer's table."""
    result: dict[str, Any] = corpora.scorer("score_claims_isaf").score(
        [a.row() for a in found], list(rows), verbose=verbose
    )
    return result


def measure(limit: int | None = None) -> list[Figure]:
    """The figures of the issue's table."""
    rows = corpora.rows(DEV)[:limit]
    return figures(rows, answers(rows))


def figures(rows: Sequence[Row], found: Sequence[Answer]) -> list[Figure]:
    """Answers as figures beside their targets."""
    everything = score(rows, found)
    dated = [(r, a) for r, a in zip(rows, found, strict=True) if gives_its_date(str(r["text"]))]
    told = score([r for r, _ in dated], [a for _, a in dated])

    def share(table: dict[str, Any], name: str) -> float:
        return float(table[name]["accuracy"] or 0.0)

    anchor = "release date minus one day .46"
    return [
        Figure(
            "isaf dev", "start date exact where the release gives its date", share(told, "date exact"), 0.85, anchor
        ),
        Figure("isaf dev", "start date exact, all releases", share(everything, "date exact")),
        Figure("isaf dev", "killed exact", share(everything, "killed exact"), 0.90, "always 0: .69"),
        Figure("isaf dev", "killed above 0 exact", share(everything, "killed gold > 0"), 0.60, "always 0: 0"),
        Figure("isaf dev", "captured exact", share(everything, "captured exact")),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="read the first N releases only")
    parser.add_argument("--out", type=Path, help="where to write the answers as the scorer reads them (JSONL)")
    parser.add_argument(
        "--verbose", action="store_true", help="print the scorer's table and the releases that are wrong"
    )
    args = parser.parse_args()
    rows = corpora.rows(DEV)[: args.limit]
    found = answers(rows)
    if args.out:
        args.out.write_text("".join(json.dumps(a.row()) + "\n" for a in found), encoding="utf-8")
    if args.verbose:
        table = score(rows, found, verbose=True)
        for note in table.pop("notes", []):
            print("  -", note)
        for name, row in table.items():
            print(f"{name:22}", "  ".join(f"{k}={v}" for k, v in row.items()))
    for figure in figures(rows, found):
        print(figure)


if __name__ == "__main__":
    main()
