"""Counts and their speakers in 32 short Sahel reports (sahel_wpce, one annotator).

    python -m benchmarks.reading.sahel [--limit N] [--out FILE] [--verbose]

*Count claims* are the gold claims of properties that the record counts: killed (of all or of a named group),
attackers_killed, wounded, attackers, hostages and abducted (both `kidnapped`). What was freed, arrested or missing, an
outcome, a place or a name is no count of the record and is left out.

A gold claim is *found* when the account of its incident has a claim of its property with its value; it is *exact* when
the qualifier agrees too (more_than is at-least; a word such as "dozens" must stand in the quote of a vague claim). A
gold incident's account in a report is the one that holds most of its claims, one account for one incident, so claims
of two incidents that are read as one are half wrong. A claim answers one gold claim. The *speaker* of a claim that was
found is right when the names agree as in the record scorer; "unnamed reports" is a hedged claim of the reporter, and
a speaker that gold marks "(implied)" may be left out. *Both* is the share of all count claims that are exact and have
the right speaker.

*Accounts* pairs accounts with (report, incident) by the same claims, and else by their order; accounts of reports
without an incident are invented.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import corpora
from benchmarks.reading.corpora import Figure, Row
from corroborate.model.claims import COUNTS
from corroborate.model.storing import Reading

REPORTS = corpora.DATA / "sahel_wpce" / "reports.jsonl"
PROPERTIES = {
    "killed": "killed",
    "attackers_killed": "perpetrators_killed",
    "wounded": "wounded",
    "attackers": "attackers",
    "hostages": "kidnapped",
    "abducted": "kidnapped",
}
QUALIFIERS = {"at_least": "at-least", "more_than": "at-least"}
UNNAMED = "unnamed reports"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One gold count claim of a report."""

    incident: str
    property: str
    value: int | str
    qualifier: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """One count claim that was read: the account that holds it, and what it says."""

    account: str
    property: str
    value: int | str | None
    qualifier: str
    speaker: str | None
    hedged: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one report: its accounts in order and their count claims."""

    report: str
    accounts: tuple[str, ...]
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One report's sums."""

    wanted: int
    found: int
    exact: int
    spoken: int
    both: int
    said: int
    accounts_wanted: int
    accounts_said: int
    accounts_found: int
    errors: tuple[str, ...] = ()


def wanted(row: Row) -> list[Wanted]:
    """A report's gold count claims."""
    return [
        Wanted(c["incident"], prop, c["value"], QUALIFIERS.get(c["qualifier"], c["qualifier"]), c["who_said"])
        for c in row["claims"]
        if (prop := PROPERTIES.get(c["field"].split(":")[0])) is not None and c["value"] is not None
    ]


def read(row: Row) -> Read:
    """What the reader makes of one report."""
    return said(row["report_id"], corpora.reader()(corpora.report(row["report_id"], row["text"], row["date"])))


def said(report: str, reading: Reading) -> Read:
    """The count claims of a reading."""
    return Read(
        report,
        tuple(a.id for a in reading.accounts),
        tuple(
            Said(a.id, str(c.property), c.value, str(c.qualifier or "exact"), c.speaker, c.hedged, c.quote or "")
            for a in reading.accounts
            for c in a.claims
            if c.property in COUNTS
        ),
    )


def score_report(row: Row, found: Read) -> Score:
    """One report's claims and accounts against gold."""
    gold = wanted(row)
    home = homes(gold, found)
    left = list(found.claims)
    exact = spoken = both = matched = 0
    errors = []
    for claim in gold:
        said = _take(claim, [s for s in left if s.account == home.get(claim.incident)])
        if said is None:
            errors.append(f"{found.report}: missed {claim}")
            continue
        left.remove(said)
        matched += 1
        right, heard = _agrees(claim, said), _speaks(claim, said)
        exact, spoken, both = exact + right, spoken + heard, both + (right and heard)
        if not (right and heard):
            errors.append(f"{found.report}: {claim} read as {said}")
    errors += [f"{found.report}: unmatched {said}" for said in left]
    incidents = len(set(row["incidents"]) - {"*several*"})
    here = min(incidents, len(found.accounts))
    return Score(
        len(gold), matched, exact, spoken, both, len(found.claims), incidents, len(found.accounts), here, tuple(errors)
    )  # fmt: skip


def homes(gold: Sequence[Wanted], found: Read) -> dict[str, str]:
    """The account of each gold incident: most of its claims first, one account for one incident."""
    pairs = [
        (-sum(any(_matches(g, s) for s in found.claims if s.account == a) for g in gold if g.incident == i), n, a, i)
        for n, a in enumerate(found.accounts)
        for i in dict.fromkeys(g.incident for g in gold)
    ]
    homes: dict[str, str] = {}
    for hits, _, account, incident in sorted(pairs):
        if hits and incident not in homes and account not in homes.values():
            homes[incident] = account
    return homes


def _take(claim: Wanted, said: Sequence[Said]) -> Said | None:
    """The claim that answers a gold claim, one that agrees in qualifier and speaker before others."""
    fitting = [s for s in said if _matches(claim, s)]
    return max(fitting, key=lambda s: _agrees(claim, s) + _speaks(claim, s), default=None)


def _matches(claim: Wanted, said: Said) -> bool:
    if claim.property != said.property:
        return False
    if isinstance(claim.value, str):
        return said.qualifier == "vague" and claim.value.lower() in said.quote.lower()
    return said.value == claim.value


def _agrees(claim: Wanted, said: Said) -> bool:
    return claim.qualifier == said.qualifier


def _speaks(claim: Wanted, said: Said) -> bool:
    if claim.speaker == UNNAMED:
        return said.speaker is None and said.hedged
    implied = claim.speaker is not None and "(implied)" in claim.speaker
    plain = claim.speaker.replace(" (implied)", "") if claim.speaker else None
    agree = corpora.scorer("score_record").name_matches
    return bool(agree(said.speaker, plain)) or (implied and said.speaker is None)


def scores(rows: Sequence[Row], readings: Sequence[Read]) -> Iterator[Score]:
    """The sums of each report."""
    return (score_report(row, found) for row, found in zip(rows, readings, strict=True))


def figures(found: Sequence[Score]) -> list[Figure]:
    """Sums as figures beside their targets."""

    def total(name: str) -> int:
        return sum(getattr(s, name) for s in found)

    def share(name: str, of: str) -> float:
        return total(name) / total(of) if total(of) else 0.0

    accounts = 2 * total("accounts_found") / (total("accounts_said") + total("accounts_wanted") or 1)
    return [
        Figure(
            "sahel_wpce", "counts exact: value, qualifier, incident", share("exact", "wanted"), 0.90, "one annotator"
        ),
        Figure("sahel_wpce", "speaker of a count that was found", share("spoken", "found"), 0.90, "one annotator"),
        Figure("sahel_wpce", "counts exact with the right speaker", share("both", "wanted")),
        Figure("sahel_wpce", "counts found", share("found", "wanted")),
        Figure("sahel_wpce", "count claims read that gold has", share("found", "said")),
        Figure("sahel_wpce", "incident accounts F1", accounts),
    ]


def measure(limit: int | None = None) -> list[Figure]:
    """The figures of the issue's table."""
    rows = corpora.rows(REPORTS)[:limit]
    return figures(list(scores(rows, list(corpora.read_all(read, rows)))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="read the first N reports only")
    parser.add_argument("--out", type=Path, help="where to write the count claims that were read (JSONL)")
    parser.add_argument("--verbose", action="store_true", help="print claims that are missed, wrong or not in gold")
    args = parser.parse_args()
    rows = corpora.rows(REPORTS)[: args.limit]
    readings = list(corpora.read_all(read, rows))
    if args.out:
        lines = [{"report_id": r.report, "account": s.account, "property": s.property, "value": s.value,
                  "qualifier": s.qualifier, "speaker": s.speaker} for r in readings for s in r.claims]  # fmt: skip
        args.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = list(scores(rows, readings))
    if args.verbose:
        for error in (e for s in found for e in s.errors):
            print("  -", error)
    for figure in figures(found):
        print(figure)


if __name__ == "__main__":
    main()
