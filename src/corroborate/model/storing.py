"""The store protocol: what the workflow asks of a database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from corroborate.model.claims import Account
from corroborate.model.copies import Overlap
from corroborate.model.dates import ReportDate
from corroborate.model.decisions import DecisionTables
from corroborate.model.judgements import Founding, Judgement
from corroborate.model.linking import LinkTables
from corroborate.model.overview import Overview
from corroborate.model.people import PeopleTables
from corroborate.model.reports import Failure, Report
from corroborate.model.shelf import Shelf

NOT_ENGLISH = "most of it is not in English"
"""How the note on a reading begins that says so."""
NONE_REPLACED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading one report gave, stored or replaced as one; `unread` says in words what was not read as it
    stands."""

    report: Report
    published: ReportDate
    accounts: tuple[Account, ...]
    reader: str
    unread: tuple[str, ...] = ()


class Store(Protocol):
    """Reports, accounts, judgements and decisions, kept for good. Every method that writes is one transaction."""

    links: LinkTables
    """What linking keeps of the accounts; they wait to be linked when they are stored, replaced or judged."""
    overview: Overview
    """A row for each incident; those that a write bears on are made again, see `Overview`."""
    shelf: Shelf
    """A line for each report, kept with it."""
    people: PeopleTables
    """Who works at the desk over this database."""

    history: DecisionTables
    """What people decided."""

    def writing(self) -> AbstractContextManager[object]:
        """One transaction over all that is written in the block, which waits for other writers before it begins.

        Within another it is a part of that: an error that leaves it undoes what was written in it, and no more.
        """
        ...

    def trying(self) -> AbstractContextManager[object]:
        """The same, and everything written in the block is undone at its end."""
        ...

    def snapshot(self) -> AbstractContextManager[object]:
        """One view for all that is read in the block, in which nothing is written."""
        ...

    def save(self, reading: Reading, replaced: Mapping[str, str] = NONE_REPLACED) -> bool:
        """Stores a report with its accounts, replacing an earlier reading; returns whether the report was new.

        `replaced` gives the successors of accounts that the new reading no longer has.
        """
        ...

    def save_rows(self, readings: Sequence[Reading]) -> None:
        """Stores coded rows, all or none of them; a row whose bytes were others before keeps those as superseded."""
        ...

    def versions(self, report_ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """By id, the hash of the bytes and the reader of those of the reports that are stored."""
        ...

    def superseded(self, report_id: str) -> list[bytes]:
        """The bytes that a coded row had before newer versions of it took their place, in no order of time."""
        ...

    def replaced(self, accounts: Collection[str] | None = None) -> dict[str, str]:
        """The successor of every account that a later reading replaced, whether or not it stands today.

        Of `accounts` alone where they are given, of their successors in turn, and so on.
        """
        ...

    def replacing(self, accounts: Collection[str]) -> set[str]:
        """The accounts that had one of these as their successor, or one of those, and so on."""
        ...

    def found(self, foundings: Sequence[Founding]) -> None:
        """Keeps incidents' foundings; an incident that is known keeps its age and takes the account named now."""
        ...

    def foundings_of(self, accounts: Collection[str]) -> list[Founding]:
        """The foundings by these accounts, oldest first."""
        ...

    def foundings_called(self, prefix: str, limit: int) -> list[Founding]:
        """The foundings of incidents whose id, or its digits, begins with the prefix, by id, at most so many."""
        ...

    def founded(self, incident: str) -> Founding | None:
        """The founding of the incident of this id."""
        ...

    def foundings(self) -> list[Founding]:
        """All foundings ever, oldest first."""
        ...

    def record_failure(self, *failures: Failure) -> None:
        """Keeps that reports could not be read, with the reasons."""
        ...

    def forget_failures(self, names: Collection[str]) -> None:
        """Drops the failures of these names."""
        ...

    def failures(self) -> list[Failure]:
        """The reports that could not be read, by name."""
        ...

    def readings(self) -> Iterator[Reading]:
        """All readings in a fixed order (by report name, then id)."""
        ...

    def reading(self, report_id: str) -> Reading | None:
        """One report's reading."""
        ...

    def readings_of(self, report_ids: Collection[str]) -> dict[str, Reading]:
        """The readings of those of the reports that are stored, by id."""
        ...

    def reports_named(self, name: str) -> list[str]:
        """Ids of the reports of this name."""
        ...

    def overlaps(self, reports: Collection[str] | None = None, least: float = 0.0) -> list[Overlap]:
        """Pairs of reports that share passages word for word, of some of the reports or of all, by their ids.

        One of the two shares at least so much of its words.
        """
        ...

    def accounts(self) -> list[Account]:
        """All accounts in a fixed order."""
        ...

    def accounts_named(self, ids: Collection[str]) -> list[Account]:
        """The accounts of these ids that are stored, in a fixed order."""
        ...

    def reports_of(self, accounts: Collection[str]) -> set[str]:
        """The ids of the reports in which these accounts stand."""
        ...

    def accounts_called(self, prefix: str, limit: int) -> list[str]:
        """The ids of accounts that begin with the prefix, or whose digits do, at most so many."""
        ...

    def published(self, report_ids: Collection[str]) -> dict[str, ReportDate]:
        """When these reports were published, by id."""
        ...

    def judge(self, judgements: Sequence[Judgement], replacing: str | None = None) -> None:
        """Adds judgements; those by `replacing` (a rule's name) that are not among them are withdrawn.

        Accounts of which persons or models judge wait to be linked anew, and the ones that replaced those.
        """
        ...

    def judgements(self, withdrawn: bool = False) -> list[Judgement]:
        """The judgements in force, or with the withdrawn ones too."""
        ...

    def judgements_of(self, accounts: Collection[str]) -> list[Judgement]:
        """The judgements in force of which one end or both are among the accounts, in the order of `judgements`."""
        ...

    def said_at_once(self, word: str) -> list[Judgement]:
        """All judgements of one word of a person or a model, withdrawn or not."""
        ...

    def has_judged(self, by: str) -> bool:
        """Whether a judgement by somebody of this name is in force."""
        ...

    def pairs_judged(self, by: str) -> set[tuple[str, str]]:
        """The pairs of accounts on which judgements by somebody of this name are in force."""
        ...

    def spoken(self) -> list[Judgement]:
        """The judgements in force that no rules made."""
        ...

    def outlets(self, speakers: Collection[str]) -> list[str]:
        """The outlets of reports that have one of these names, in any of the ways in which a name is written."""
        ...

    def search(self, words: str, limit: int = 20) -> list[str]:
        """Ids of the reports whose text has all the words, best match first."""
        ...

    def close(self) -> None:
        """Releases the database; what was saved stays."""
        ...
