"""What linking keeps of accounts between two runs, as rows: `link/` says what they mean, `store/` keeps them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from corroborate.model.judgements import Founding


class AccountRow(NamedTuple):
    """What is compared of an account, `features` as text; `number` and `report` follow from ids."""

    number: int
    account: str
    report: int
    tier: int
    crowded: int
    background: bool
    features: str


class StandRow(NamedTuple):
    """An account without its features, and where it stands; `home` is None where it stands nowhere yet."""

    number: int
    report: int
    tier: int
    crowded: int
    home: int | None
    chosen: int | None
    best: float | None
    candidates: str


class PlaceRow(NamedTuple):
    """Where an account stands: the number after which its group is named, which group it chose, how well that fits.

    `candidates` are the groups that it fits where none is clearly best, each with how well, as text.
    """

    number: int
    home: int
    chosen: int | None
    best: float | None
    candidates: str


Standing = tuple[int, int, int]
"""A block, a bin of it, and the number of an account that stands there."""


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """What one run of linking changes, kept as one: `settled` are the ids of the accounts that were waiting for it."""

    accounts: Sequence[AccountRow] = ()
    removed: Collection[int] = ()
    stands: Collection[Standing] = ()
    leaves: Collection[Standing] = ()
    near: Mapping[int, bytes] = field(default_factory=dict)
    places: Sequence[PlaceRow] = ()
    foundings: Sequence[Founding] = ()
    settled: Collection[str] = ()
    nearer: Mapping[int, bytes] = field(default_factory=dict)
    """Pairs that accounts have besides those that are kept of them."""
    doubtful: Collection[int] = ()
    """Accounts of pairs that a person may be asked about, where such a pair is new or gone or was judged."""


class LinkTables(Protocol):
    """The rows of linking. Accounts are added to those that wait when they are stored, replaced or judged."""

    def version(self) -> str:
        """By which rules and weights the rows were made; empty before the first run."""
        ...

    def start(self, version: str) -> None:
        """Empties all rows, for a run by other rules or weights: all accounts wait."""
        ...

    def wait(self, accounts: Iterable[str]) -> None:
        """Makes accounts wait to be linked anew."""
        ...

    def waiting(self) -> list[str]:
        """Ids of accounts that were stored, replaced or judged since they were last linked."""
        ...

    def account(self, number: int) -> AccountRow | None:
        """The row of an account."""
        ...

    def of_report(self, report: int) -> list[int]:
        """The accounts of a report."""
        ...

    def near(self, number: int) -> bytes:
        """The pairs kept of an account, as bytes; empty where there are none."""
        ...

    def nears(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The pairs kept of those of the accounts that have any."""
        ...

    def accounts(self, numbers: Collection[int]) -> list[AccountRow]:
        """The rows of those of the accounts that are kept."""
        ...

    def places(self, numbers: Collection[int]) -> list[PlaceRow]:
        """Where those of the accounts stand that stand anywhere."""
        ...

    def standing(self, numbers: Collection[int]) -> list[StandRow]:
        """Those of the accounts that are kept, and where they stand."""
        ...

    def place(self, number: int) -> PlaceRow | None:
        """Where an account stands."""
        ...

    def members(self, home: int) -> list[int]:
        """The accounts that stand in a group."""
        ...

    def standing_in(self, homes: Collection[int]) -> dict[int, int]:
        """The accounts that stand in these groups, each with its group."""
        ...

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids of those of the accounts that are kept."""
        ...

    def choosers(self, home: int) -> list[int]:
        """The accounts that chose a group."""
        ...

    def first(self, block: int, place: int, limit: int) -> list[int]:
        """The first accounts of one bin of a block, in order."""
        ...

    def within(self, block: int, first: int, last: int) -> list[int]:
        """The accounts in the bins of a block, first to last."""
        ...

    def homes(self) -> Iterable[tuple[str, int]]:
        """Every account's id with the group in which it stands."""
        ...

    def ambiguous(self) -> Iterable[tuple[str, str]]:
        """Every ambiguous account's id with its candidates, as text."""
        ...

    def fitting(self, home: int) -> list[int]:
        """The ambiguous accounts that have a group among their candidates."""
        ...

    def more_than(self, number: int) -> bool:
        """Whether there are more accounts than a number."""
        ...

    def groups(self) -> int:
        """How many groups there are."""
        ...

    def change(self, changes: LinkChanges) -> None:
        """Keeps what a run changed, all of it or nothing."""
        ...
