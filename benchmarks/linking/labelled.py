"""Accounts whose incident is known: read from the corpora, for fitting weights and measuring."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.reading import corpora, gva
from benchmarks.reading.corpora import DATA, ROOT, Row
from corroborate.lexicons import names
from corroborate.lexicons.rarity import distinctive
from corroborate.link.comparisons.time import NEWS_RULE
from corroborate.model.claims import Account, Claim, Kind, Property
from corroborate.model.dates import ReportDate, When
from corroborate.model.identity import content_id
from corroborate.model.reports import Span
from corroborate.model.storing import Reading
from corroborate.workflow.importing import glance

VIOLENCE = {
    "3": "killings in a courthouse escape; a prisoner who pulls a gun",
    "8": "a bomb at a bank; rioters who bomb a bank",
    "12": "pirates in the Gulf of Aden",
    "13": "arson at a church; arson in Alaska",
    "16": "a deputy and a woman shot by gang members",
    "18": "shootings at two offices",
    "19": "teenagers shot by police, and riots",
    "22": "murders at an ice cream store; a shooting at work",
    "32": "mothers stabbed by relatives",
    "33": "a girl and a mother shot by stray bullets",
}
"""The topics of ECB+ train and dev that are about violence, with what their two events are."""
GROUPS = (ROOT / "src" / "corroborate" / "examples", ROOT / "benchmarks" / "further")
ALL = 10**6
BAMAKO = corpora.SHARED / "gold" / "bamako.json"


@dataclass(slots=True)
class Labelled:
    """Accounts to link together; `event` gives the incident of those of which it is known.

    `main` gives the main account of each document by its name in the corpus, of a coded row its report.
    """

    name: str
    accounts: list[Account] = field(default_factory=list)
    published: dict[str, ReportDate] = field(default_factory=dict)
    event: dict[str, str] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)

    def take(self, reading: Reading) -> None:
        """Adds what was read in one report."""
        self.accounts.extend(reading.accounts)
        self.published[reading.report.id] = reading.published

    def wanted(self) -> int:
        """How many pairs of labelled accounts tell of one incident."""
        return sum(self.event[a] == self.event[b] for a, b in combinations(self.event, 2))


def read_gva(document: Row) -> Reading:
    """Our reading of one article of GVA."""
    return gva.read(document)


def gva_set(name: str, documents: Sequence[Row], readings: Sequence[Reading]) -> Labelled:
    """Articles with the incident of their main account, or of a stand-in; of those filed under two nothing is known."""
    filed: dict[str, set[str]] = defaultdict(set)
    for row in documents:
        filed[row["doc_id"]].add(row["incident_id"])
    made = Labelled(name)
    for key, reading in zip(dict.fromkeys(row["doc_id"] for row in documents), readings, strict=True):
        made.take(reading)
        main = gva.main_account(reading.accounts)
        if main is None:
            main = stand_in(reading)
            made.accounts.append(main)
        made.main[key] = main.id
        if len(filed[key]) == 1:
            made.event[main.id] = next(iter(filed[key]))
    return made


def stand_in(reading: Reading) -> Account:
    """An account of an article in which no incident was read: its words, and news of its day. The pool holds news of
    shootings only."""
    report, day = reading.report, reading.published.when
    dated = () if day is None else (_news(report.id, day),)
    words = distinctive(word for word in names.fold(report.text) if len(word) > 2 and not word.isdigit())
    spans = (Span(0, min(len(report.text), 1)),)
    return Account(
        content_id("a", [report.id]), report.id, Kind.ARMED_ATTACK, False, spans, dated, day, None, None, True, words
    )


def _news(report: str, day: When) -> Claim:
    key = content_id("c", [report, day.edtf])
    return Claim(key, report, Property.DATE, day.edtf, None, None, NEWS_RULE, when=day, inferred="news of its day")


def ecb_documents() -> list[Row]:
    """The documents of the topics about violence."""
    parts = {part: corpora.rows(DATA / "ecbplus" / f"{part}.jsonl") for part in ("train", "dev")}
    found = [row | {"part": part} for part, rows in parts.items() for row in rows]
    return [row for row in found if row["subtopic"].partition("_")[0] in VIOLENCE]


def read_ecb(document: Row) -> Reading:
    """Our reading of one document of ECB+, which has no date of publication."""
    return corpora.reader()(corpora.report(document["doc_id"], ecb_text(document)))


_URL = re.compile(r"https?\s*:")
_CLOSING = re.compile(r" ([,.;:!?%)\]}]|'s|n't|'re|'ve|'ll|'d|'m)(?=[ ,.;:!?)]|$)")
_OPENING = re.compile(r"([(\[{$£€#]) ")


def ecb_text(document: Row) -> str:
    """The tokens as text: quotation marks and punctuation closed up, and a paragraph of its own for what ends without
    a full stop (headlines, date lines); the address of a page is left out."""
    text = ""
    for sentence in document["sentences"]:
        words = (
            " ".join(sentence["tokens"]).replace("`` ", '"').replace(" ''", '"').replace("``", '"').replace("''", '"')
        )
        words = _OPENING.sub(r"\1", _CLOSING.sub(r"\1", _CLOSING.sub(r"\1", words)))
        if not _URL.match(words):
            text += words + (" " if words[-1:] in '.!?"' else "\n\n")
    return text.strip()


def ecb_set(documents: Sequence[Row], readings: Sequence[Reading]) -> Labelled:
    """Documents with the seminal event of their subtopic as the incident of their main account."""
    made = Labelled("ECB+")
    for row, reading in zip(documents, readings, strict=True):
        made.take(reading)
        main = gva.main_account(reading.accounts)
        if main is None:
            main = stand_in(reading)
            made.accounts.append(main)
        made.event[main.id], made.main[row["doc_id"]] = row["subtopic"], main.id
    return made


def maverick_set(country: str = "Ivory Coast") -> Labelled:
    """The rows of one country as `corroborate import` reads them; which rows are of one event it is not shown."""
    made, path = Labelled("MAVERICK"), DATA / "maverick" / "reports.jsonl"
    rows = {row["id"]: row for row in corpora.rows(path) if row["country"] == country}
    for reading in glance(path, "maverick", ALL).readings:
        row = rows.get(reading.report.name.partition(":")[2])
        if row is not None:
            made.take(reading)
            made.event[reading.accounts[0].id], made.main[row["id"]] = row["event_id"], reading.report.id
    return made


def gold_files() -> list[Path]:
    """The gold of the examples, of the further groups, and of the two reports on Bamako."""
    found = [path for folder in GROUPS for path in sorted(folder.glob("*/gold.json"))]
    return [*found, *([BAMAKO] if BAMAKO.is_file() else [])]


def read_group(gold: Path) -> list[Reading]:
    """Our readings of the reports of one gold file, without what the gold knows of them."""
    folder = next(p for p in (gold.parent / "reports", gold.parent.parent / "reports") if p.is_dir())
    return [
        corpora.reader()(corpora.report(p.name, p.read_text(encoding="utf-8"))) for p in sorted(folder.glob("*.txt"))
    ]


def group_set(gold: Path, readings: Sequence[Reading]) -> Labelled:
    """The accounts of a group, each with the incident whose anchor it holds most of."""
    name = gold.stem if gold.name != "gold.json" else gold.parent.name
    made, texts = Labelled(name), {reading.report.name: reading for reading in readings}
    for reading in readings:
        made.take(reading)
    wanted = json.loads(gold.read_text(encoding="utf-8"))["incidents"]
    fitting = sorted(_fitting(wanted, texts), key=lambda found: (-found[0], found[1:]))
    placed: set[tuple[str, str, str]] = set()
    for _, incident, file, anchor, account in fitting:
        if (incident, file, anchor) not in placed and account not in made.event:
            placed.add((incident, file, anchor))
            made.event[account] = incident
    return made


def _fitting(wanted: Sequence[Row], texts: Mapping[str, Reading]) -> Iterator[tuple[float, str, str, str, str]]:
    """How much of each anchor each account of its report holds."""
    for incident in wanted:
        for mention in incident["mentions"]:
            reading = texts[mention["file"]]
            start = reading.report.text.index(mention["anchor"])
            for account in reading.accounts:
                spans = [*account.spans, *(claim.span for claim in account.claims if claim.span is not None)]
                held = max(min(s.end, start + len(mention["anchor"])) - max(s.start, start) for s in spans)
                if held > 0:
                    share = held / len(mention["anchor"])
                    yield share, incident["id"], mention["file"], mention["anchor"], account.id
