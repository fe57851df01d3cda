"""The store in memory: the reference that says what every back end does."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from corroborate.model.claims import Account
from corroborate.model.copies import Overlap, related
from corroborate.model.dates import ReportDate
from corroborate.model.decisions import DecisionTables
from corroborate.model.identity import begins
from corroborate.model.judgements import RULES, Founding, Judgement
from corroborate.model.linking import LinkTables
from corroborate.model.overview import Overview
from corroborate.model.people import PeopleTables
from corroborate.model.reports import Failure, Report
from corroborate.model.shelf import Shelf
from corroborate.model.storing import NONE_REPLACED, Reading
from corroborate.store.decisions import SCHEMA as DECIDING
from corroborate.store.decisions import SqliteDecisions
from corroborate.store.links import SCHEMA as LINKING
from corroborate.store.links import MemoryLinks
from corroborate.store.outlets import folded, speakers_of
from corroborate.store.overview import SCHEMA as OVERVIEW
from corroborate.store.overview import SqliteOverview
from corroborate.store.passages import POSTINGS, nearest, overlaps_of
from corroborate.store.people import SCHEMA as PEOPLE
from corroborate.store.people import SqlitePeople
from corroborate.store.shelf import SCHEMA as SHELF
from corroborate.store.shelf import WORDS, SqliteShelf, shelve
from corroborate.store.transactions import Transactions
from corroborate.store.words import words_of
from corroborate.text.copies import sketch


class MemoryStore:
    """Keeps everything until it is closed."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._failures: dict[str, Failure] = {}
        self._judgements: dict[str, Judgement] = {}
        self._replaced: dict[str, str] = {}
        self._superseded: dict[tuple[str, str], bytes] = {}
        self._foundings: dict[str, Founding] = {}
        self._ids: list[str] = []
        db = sqlite3.connect(":memory:", isolation_level=None)
        for statement in (*LINKING, *OVERVIEW, *DECIDING, *PEOPLE, WORDS, *SHELF):
            db.execute(statement)
        self._blocks = Transactions(db, Path(":memory:"))
        self._links = MemoryLinks(db, self._blocks.writing, self._account_ids, self.found)
        self.links: LinkTables = self._links
        self.overview: Overview = SqliteOverview(db, self._blocks.writing, nullcontext)
        self.shelf: Shelf = SqliteShelf(db, nullcontext)
        self._prints: dict[int, list[int]] = defaultdict(list)
        self._overlaps: dict[tuple[str, str], Overlap] = {}
        self.history: DecisionTables = SqliteDecisions(db, self._blocks.writing, nullcontext)
        self.people: PeopleTables = SqlitePeople(db, self._blocks.writing, nullcontext)
        self.snapshot = nullcontext

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: an error that leaves it leaves everything as it was."""
        before = self._state()
        with self._blocks.writing():
            try:
                yield
            except BaseException:
                self._restore(before)
                raise

    @contextmanager
    def trying(self) -> Iterator[None]:
        """The same, undone at the end whatever happens."""
        before = self._state()
        with self._blocks.trying():
            try:
                yield
            finally:
                self._restore(before)

    def _account_ids(self) -> list[str]:
        return [account.id for account in self.accounts()]

    def _state(self) -> dict[str, Any]:
        """A copy of all that is kept beside the tables of linking."""
        kept = {name: copy(value) for name, value in vars(self).items() if isinstance(value, dict | list)}
        return {**kept, "_prints": defaultdict(list, {k: [*v] for k, v in self._prints.items()})}

    def _restore(self, before: dict[str, Any]) -> None:
        vars(self).update(before)

    def save(self, reading: Reading, replaced: Mapping[str, str] = NONE_REPLACED) -> bool:
        """Stores a reading, replacing an earlier one of the same report; returns whether the report was new."""
        new, outlets = reading.report.id not in self._readings, self._outlets()
        self._links.wait(account.id for account in reading.accounts)
        if not new:
            self._links.wait(account.id for account in self._readings[reading.report.id].accounts)
        if new:
            self._keep_overlaps(reading.report)
        self._readings[reading.report.id] = reading
        self._shelve(reading, new)
        self._replaced.update(replaced)
        self._failures.pop(reading.report.name, None)
        self._mark(reading.report.id, {folded(name) for name in outlets ^ self._outlets()})
        return new

    def _shelve(self, reading: Reading, new: bool) -> None:
        place = self._ids.index(reading.report.id)
        with self._blocks.writing() as db:
            shelve(db, place, reading)
            if new:
                told = (place, " ".join(words_of(reading.report.text)))
                db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", told)

    def _outlets(self) -> set[str]:
        return {reading.report.outlet for reading in self._readings.values() if reading.report.outlet is not None}

    def _mark(self, report: str, speakers: set[str]) -> None:
        """Makes stale whatever a report bears on by shared passages, or by making speakers outlets."""
        reports = related(report, self._sharing)
        told = [a.id for a in self.accounts() if a.report in reports or not speakers.isdisjoint(speakers_of(a))]
        self.overview.mark(told)

    def _sharing(self, report: str) -> list[tuple[str, float]]:
        return [(o.other(report), max(o.left_share, o.right_share)) for o in self.overlaps((report,))]

    def save_rows(self, readings: Sequence[Reading]) -> None:
        """Stores coded rows; a row whose bytes were others before keeps those as superseded."""
        for reading in readings:
            earlier = self._readings.get(reading.report.id)
            if earlier is not None and earlier.report.raw != reading.report.raw:
                self._superseded[reading.report.id, earlier.report.sha256] = earlier.report.raw
            self.save(reading)

    def versions(self, report_ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """The hash and the reader of the reports that are stored."""
        known = ((key, self._readings[key]) for key in report_ids if key in self._readings)
        return {key: (reading.report.sha256, reading.reader) for key, reading in known}

    def superseded(self, report_id: str) -> list[bytes]:
        """The earlier bytes of a coded row, by their hash."""
        return [raw for (report, _), raw in sorted(self._superseded.items()) if report == report_id]

    def _keep_overlaps(self, report: Report) -> None:
        """Notes with which reports this one shares passages, and its sketch for those to come."""
        prints = sketch(report.text)
        near = [self._ids[at] for at in nearest(self._prints.get(mark, ())[:POSTINGS] for mark in prints)]
        for overlap in overlaps_of(report.id, report.text, {key: self._readings[key].report.text for key in near}):
            self._overlaps[overlap.left, overlap.right] = overlap
        for mark in prints:
            self._prints[mark].append(len(self._ids))
        self._ids.append(report.id)

    def overlaps(self, reports: Collection[str] | None = None, least: float = 0.0) -> list[Overlap]:
        """Pairs of reports that share passages, by their ids."""
        asked = self._readings.keys() if reports is None else {*reports}
        found = [self._overlaps[pair] for pair in sorted(self._overlaps) if not asked.isdisjoint(pair)]
        return [overlap for overlap in found if max(overlap.left_share, overlap.right_share) >= least]

    def replaced(self, accounts: Collection[str] | None = None) -> dict[str, str]:
        """The successors of replaced accounts: of all, or of these and their successors."""
        if accounts is None:
            return dict(self._replaced)
        found, waiting = dict[str, str](), [*accounts]
        while waiting:
            account = waiting.pop()
            if account in self._replaced and account not in found:
                found[account] = self._replaced[account]
                waiting.append(found[account])
        return found

    def replacing(self, accounts: Collection[str]) -> set[str]:
        """The accounts that had one of these as their successor, or one of those."""
        found = {account for account, successor in self._replaced.items() if successor in accounts}
        while more := {a for a, successor in self._replaced.items() if successor in found} - found:
            found |= more
        return found

    def found(self, foundings: Sequence[Founding]) -> None:
        """Keeps foundings; a known incident keeps its age and takes the account named now."""
        before = [self._foundings[founding.id].account for founding in foundings if founding.id in self._foundings]
        for founding in foundings:
            known = self._foundings.get(founding.id, founding)
            self._foundings[founding.id] = replace(known, account=founding.account)
        self.overview.mark([*before, *(founding.account for founding in foundings)])

    def foundings_of(self, accounts: Collection[str]) -> list[Founding]:
        """The foundings by these accounts, oldest first."""
        return [founding for founding in self._foundings.values() if founding.account in accounts]

    def foundings_called(self, prefix: str, limit: int) -> list[Founding]:
        """The foundings of incidents whose id, or its digits, begins with the prefix, by id, at most so many."""
        return [self._foundings[key] for key in sorted(self._foundings) if begins(key, prefix)][:limit]

    def founded(self, incident: str) -> Founding | None:
        """The founding of the incident of this id."""
        return self._foundings.get(incident)

    def foundings(self) -> list[Founding]:
        """All foundings, oldest first."""
        return list(self._foundings.values())

    def record_failure(self, *failures: Failure) -> None:
        """Keeps failures; a later one of the same name replaces it."""
        self._failures |= {failure.name: failure for failure in failures}

    def forget_failures(self, names: Collection[str]) -> None:
        """Drops the failures of these names."""
        for name in names:
            self._failures.pop(name, None)

    def failures(self) -> list[Failure]:
        """The failures by name."""
        return [self._failures[name] for name in sorted(self._failures)]

    def readings(self) -> Iterator[Reading]:
        """All readings by report name, then id."""
        yield from sorted(self._readings.values(), key=lambda reading: (reading.report.name, reading.report.id))

    def reading(self, report_id: str) -> Reading | None:
        """One report's reading."""
        return self._readings.get(report_id)

    def readings_of(self, report_ids: Collection[str]) -> dict[str, Reading]:
        """The readings of those of the reports that are stored."""
        return {key: self._readings[key] for key in report_ids if key in self._readings}

    def reports_named(self, name: str) -> list[str]:
        """Ids of the reports of this name."""
        return sorted(key for key, reading in self._readings.items() if reading.report.name == name)

    def accounts(self) -> list[Account]:
        """All accounts in the order of their readings."""
        return [account for reading in self.readings() for account in reading.accounts]

    def accounts_named(self, ids: Collection[str]) -> list[Account]:
        """The accounts of these ids that are kept, in the order of their readings."""
        return [account for account in self.accounts() if account.id in ids]

    def reports_of(self, accounts: Collection[str]) -> set[str]:
        """The ids of the reports in which these accounts stand."""
        return {account.report for account in self.accounts_named(accounts)}

    def accounts_called(self, prefix: str, limit: int) -> list[str]:
        """The ids of accounts that begin with the prefix, or whose digits do, at most so many."""
        return sorted(account.id for account in self.accounts() if begins(account.id, prefix))[:limit]

    def published(self, report_ids: Collection[str]) -> dict[str, ReportDate]:
        """When these reports were published, by id."""
        return {key: self._readings[key].published for key in report_ids if key in self._readings}

    def judge(self, judgements: Sequence[Judgement], replacing: str | None = None) -> None:
        """Adds judgements; those by `replacing` that are not among them are withdrawn."""
        given = {judgement.id for judgement in judgements}
        for known in list(self._judgements.values()):
            if known.by == replacing and known.id not in given:
                self._judgements[known.id] = replace(known, withdrawn=True)
        for judgement in judgements:
            known_at = self._judgements[judgement.id].at if judgement.id in self._judgements else None
            self._judgements[judgement.id] = replace(judgement, at=judgement.at or known_at)

        spoken = [judgement for judgement in judgements if not judgement.by.startswith(RULES)]
        ends = {end for judgement in spoken for end in (judgement.left, judgement.right)}
        self._links.wait(ends.union(self.replaced(ends).values()))

    def said_at_once(self, word: str) -> list[Judgement]:
        """All judgements of one word, withdrawn or not."""
        return [j for j in self.judgements(withdrawn=True) if j.id.startswith(f"{word}-")]

    def has_judged(self, by: str) -> bool:
        """Whether a judgement by that name is in force."""
        return any(judgement.by == by for judgement in self.judgements())

    def pairs_judged(self, by: str) -> set[tuple[str, str]]:
        """The pairs on which judgements by that name are in force."""
        return {(judgement.left, judgement.right) for judgement in self.judgements() if judgement.by == by}

    def spoken(self) -> list[Judgement]:
        """The judgements in force that no rules made."""
        return [judgement for judgement in self.judgements() if not judgement.by.startswith(RULES)]

    def judgements_of(self, accounts: Collection[str]) -> list[Judgement]:
        """The judgements in force of which one end or both are among the accounts."""
        return [
            judgement for judgement in self.judgements() if judgement.left in accounts or judgement.right in accounts
        ]

    def judgements(self, withdrawn: bool = False) -> list[Judgement]:
        """The judgements in force, or all."""
        kept = [j for j in self._judgements.values() if withdrawn or not j.withdrawn]
        return sorted(kept, key=lambda j: (j.left, j.right, j.by, j.id))

    def outlets(self, speakers: Collection[str]) -> list[str]:
        """The outlets of reports that have one of these names, in any spelling that folds alike."""
        wanted = {folded(name) for name in speakers}
        return sorted(
            (name for name in self._outlets() if folded(name) in wanted), key=lambda name: (folded(name), name)
        )

    def search(self, words: str, limit: int = 20) -> list[str]:
        """Ids of the reports that have all the words, those with the largest share of them first."""
        wanted = words_of(words)
        ranked = []
        for reading in self._readings.values():
            found = words_of(reading.report.text)
            counts = Counter(found)
            if wanted and all(counts[word] for word in wanted):
                ranked.append((-sum(counts[word] for word in wanted) / len(found), reading.report.id))
        return [report_id for _, report_id in sorted(ranked)[:limit]]

    def close(self) -> None:
        """Nothing is held open."""
