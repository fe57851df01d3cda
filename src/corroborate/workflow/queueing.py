"""What a person should decide next: one decision at a time, the most valuable first.

What a decision is worth is how much is unsettled, from 0 to 1, times how much hangs on it: 1 for an incident without a
toll, 1 more for every tenfold of it. `Item.because` says both in words.
"""

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice

from corroborate.link.doubts import doubts
from corroborate.link.stored import restored
from corroborate.link.weights import shipped
from corroborate.model.claims import Account, Property
from corroborate.model.decisions import Action, Decision
from corroborate.model.overview import Filter, Order, Range, Row, State, Wanted
from corroborate.model.status import TOLLS
from corroborate.model.storing import Store
from corroborate.workflow.bearing import NOTHING_DECIDED, evidence
from corroborate.workflow.coding import LINK, Unit, second
from corroborate.workflow.edits import edits
from corroborate.workflow.gathering import accounts_in
from corroborate.workflow.overview import ALIKE, FITS, HEDGED, UNSURE, refresh

POOL, REFRESHED = 100, 60
"""Incidents that are looked at of each sort: those that need a look most, those of the highest tolls that need one and
that do not, those that changed; and rows that are made again first."""
MOST_LEFT = 1000
LOOKED_UP = 50
"""So many decisions are looked up at once, whether people have answered them."""
HIGH_TOLL = 10
"""So many dead on the word of one origin alone are doubtful."""
REACH = 3.0
"""So far from the score from which two are the same (log-odds), a pair is hardly unsure any more."""


class Kind(StrEnum):
    """What is asked: are two one, who is right, is it so, is it still so."""

    LINK = "link"
    DISPUTE = "dispute"
    DOUBT = "doubt"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Item:
    """One decision that waits: about an incident, another one or a property of it; what it is worth, and why."""

    kind: Kind
    incident: str
    other: str | None
    prop: Property | None
    value: float
    because: tuple[str, ...]
    unit: Unit | None = None
    """What a second coder is to code blind."""

    @property
    def key(self) -> str:
        """What names it as long as it waits."""
        if self.unit is not None:
            return f"blind:{self.unit.what}:{self.unit.name}"
        return ":".join((self.kind, self.incident, *(str(part) for part in (self.other, self.prop) if part)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many incidents need a look, how many more wait to be looked through, how many decisions a person made today.

    Days are those of UTC. For a second coder `left` counts what there is to code.
    """

    left: int
    waiting: int
    today: int


def queue(store: Store, by: str = "", blind: bool = False, limit: int = 20) -> list[Item]:
    """The decisions that are worth most, of those that wait, at most so many.

    For a second coder, who codes blind, what others have coded and this person has not.
    """
    refresh(store, most=REFRESHED)
    if blind:
        return [_blind(unit) for unit in second(store, by, limit)]
    rows = _pool(store)
    found = [item for row in rows for item in (*_disputes(row), *_doubts(row), *_changed(row))]
    links = dict(_links(store, [row for row in rows if row.state is not State.ACCEPTED]))
    ranked = sorted((*found, *links), key=lambda item: (-item.value, item.key))
    return [*islice(_unanswered(store, ranked, links), limit)]


def _unanswered(store: Store, ranked: Sequence[Item], links: Mapping[Item, "_Pair"]) -> Iterator[Item]:
    """The items but for the links that people have answered, looked up some at a time."""
    for at in range(0, len(ranked), LOOKED_UP):
        some = ranked[at : at + LOOKED_UP]
        answered = _Answered(store, [links[item] for item in some if item in links])
        yield from (item for item in some if item not in links or not answered.has(links[item]))


def _blind(unit: Unit) -> Item:
    kind, prop = (Kind.LINK, None) if unit.what == LINK else (Kind.DISPUTE, Property(unit.what))
    because = ("somebody else has coded it, and you have not",)
    return Item(kind, unit.incidents[0], None, prop, 1.0, because, unit)


def progress(store: Store, by: str, blind: bool = False) -> Progress:
    """How far a person has come; what is left for a second coder is what others have coded, up to MOST_LEFT."""
    if blind:
        return Progress(len(second(store, by, MOST_LEFT)), 0, _today(store, by))
    left = store.overview.total(Wanted(others=Filter(look=True)))
    return Progress(left, store.overview.waiting(), _today(store, by))


def _today(store: Store, by: str) -> int:
    today, out = datetime.now(UTC).date().isoformat(), store.history.undone()
    made = store.history.page(by=by, limit=1000)
    return sum(d.at.startswith(today) and d.action is not Action.UNDO and d.id not in out for d in made)


def _pool(store: Store) -> list[Row]:
    """The rows that are looked at, each once."""
    look, changed = Wanted(others=Filter(look=True)), Wanted(others=Filter(state=State.CHANGED))
    asked = ((look, Order.LOOK), (look, Order.KILLED), (Wanted(), Order.KILLED), (changed, Order.DATE))
    rows = (row for wanted, order in asked for row in store.overview.rows(wanted, order, POOL, 0))
    return [*{row.incident: row for row in rows}.values()]


def stake(row: Row) -> tuple[float, str]:
    """How much hangs on an incident, 1 and more, and why."""
    known = next(((prop, told) for prop in TOLLS if (told := _range(row, prop)) is not None), None)
    number = known[1].number if known is not None else None
    if known is None or not number:
        return 1.0, "no toll is stated"
    return 1 + math.log10(1 + number), f"{number} {known[0]}"


def _range(row: Row, prop: Property) -> Range | None:
    found = getattr(row, prop, None)
    return found if isinstance(found, Range) else None


def _item(kind: Kind, row: Row, doubt: float, because: Iterable[str], prop: Property | None = None) -> Item:
    worth, why = stake(row)
    return Item(kind, row.incident, None, prop, round(doubt * worth, 2), (*because, why))


def _disputes(row: Row) -> Iterator[Item]:
    """Properties on which sources disagree: the further apart their bounds, the more is unsettled."""
    for prop in map(Property, row.disputed if row.state in (State.NEW, State.CORRECTED) else ()):
        told = _range(row, prop)
        doubt, how = (0.5, "") if told is None else apart(told)
        yield _item(Kind.DISPUTE, row, doubt, (f"sources disagree on {_spoken(prop)}{how}",), prop)


def apart(told: Range) -> tuple[float, str]:
    """How far the bounds of a count lie apart, from 0.5 to 1, and how that is said."""
    if told.high is None or not told.low:
        return 1.0, f": from {told.low or 0} up" if told.high is None else f": from 0 to {told.high}"
    return 0.5 + (told.high - told.low) / told.high / 2, f": from {told.low} to {told.high}"


def _doubts(row: Row) -> Iterator[Item]:
    """Tolls that little stands behind: hedged words alone, or one origin for many dead."""
    toll = next((prop for prop in TOLLS if (told := _range(row, prop)) is not None and told.number), None)
    if row.state is not State.NEW or toll is None or toll in row.disputed:
        return
    known = _range(row, toll)
    many = known is not None and (known.number or 0) >= HIGH_TOLL
    reasons = [(reason, 0.5) for reason in row.look_because if reason.startswith(HEDGED)]
    if row.origins == 1 and many:
        reasons.append((f"one origin alone tells of {_spoken(toll)}", 0.35))
    if not reasons:
        return
    if row.earliest is None or row.earliest != row.latest:
        reasons.append(("the day is not known", 0.1))
    if row.precision not in ("venue", "town"):
        reasons.append(("the town is not known", 0.1))
    doubt = min(1.0, sum(weight for _, weight in reasons))
    yield _item(Kind.DOUBT, row, doubt, (reason for reason, _ in reasons), toll)


def _changed(row: Row) -> Iterator[Item]:
    """What somebody accepted, and what is told of it has changed since."""
    if row.state is State.CHANGED:
        yield _item(Kind.CHANGED, row, 1.0, ("what is told of it has changed since it was accepted",))


def _spoken(prop: Property) -> str:
    return str(prop).replace("_", " ")


# Links


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two groups that may be one, how unsure that is from 0 to 1, and why."""

    one: int
    other: int
    doubt: float
    because: str


def _links(store: Store, rows: Sequence[Row]) -> Iterator[tuple[Item, _Pair]]:
    """Pairs of incidents that may be one."""
    asked = [row.incident for row in rows if {ALIKE, FITS, UNSURE} & {*row.look_because}]
    pairs = _unsure(store, store.overview.homes(asked))
    found = store.overview.at({home for pair in pairs for home in (pair.one, pair.other)})
    for pair in pairs:
        known = [found[home] for home in (pair.one, pair.other) if home in found]
        if len(known) == 2:
            worth, why = max(map(stake, known))
            one, other = sorted(row.incident for row in known)
            yield Item(Kind.LINK, one, other, None, round(pair.doubt * worth, 2), (pair.because, why)), pair


def _unsure(store: Store, homes: Sequence[int]) -> list[_Pair]:
    """The pairs of these groups with others, each once with what is most unsure about it."""
    best: dict[tuple[int, int], _Pair] = {}
    for pair in (*_alike(store, homes), *_fitting(store, homes)):
        key = (pair.one, pair.other)
        best[key] = max(best.get(key, pair), pair, key=lambda each: each.doubt)
    return [*best.values()]


def _alike(store: Store, homes: Sequence[int]) -> Iterator[_Pair]:
    """Pairs whose score lies near the one from which two are the same."""
    least = shipped()["threshold/same"]
    rows = store.links.standing(store.links.standing_in(homes))
    found = [doubt for pairs in doubts(store.links, rows, shipped()).values() for doubt in pairs]
    at = {row.number: row.home for row in store.links.places({n for _, *pair in found for n in pair})}
    nearest: dict[tuple[int, int], float] = {}
    for score, number, other in found:
        key = (min(at[number], at[other]), max(at[number], at[other]))
        nearest[key] = min(score, nearest.get(key, score), key=lambda each: abs(each - least))
    for (one, two), score in nearest.items():
        doubt = max(0.1, 1 - abs(score - least) / REACH)
        yield _Pair(one, two, doubt, f"their likeness, {score:+.1f}, is near {least:+.1f}, from which two are the same")


def _fitting(store: Store, homes: Sequence[int]) -> Iterator[_Pair]:
    """Groups of an account that fits several, with each of those."""
    for row in store.links.places(store.links.standing_in(homes)):
        fits = restored(row.candidates)
        for home, _ in fits:
            one, two = sorted((row.home, home))
            if one != two:
                yield _Pair(one, two, 0.9, f"an account fits {len(fits)} incidents, and none clearly best")


class _Answered:
    """Which pairs people have answered, as different or as unsure, on what is known of them still."""

    def __init__(self, store: Store, pairs: Sequence[_Pair]) -> None:
        self._store = store
        self._members: Mapping[int, frozenset[str]] = {}
        self._made: Mapping[frozenset[str], list[Decision]] = {}
        if pairs and store.history.head() is not None:
            self._members = _members(store, {home for pair in pairs for home in (pair.one, pair.other)})
            self._made = self._decided({key for keys in self._members.values() for key in keys})

    def _decided(self, accounts: Collection[str]) -> Mapping[frozenset[str], list[Decision]]:
        made: dict[frozenset[str], list[Decision]] = defaultdict(list)
        for decision in self._store.history.in_force(accounts, (Action.DIFFERENT, Action.UNSURE, Action.SPLIT)):
            if not decision.blind:
                made[frozenset(decision.accounts)].append(decision)
        return made

    def has(self, pair: _Pair) -> bool:
        """Whether a pair need not be asked about again."""
        both = self._members.get(pair.one, frozenset()) | self._members.get(pair.other, frozenset())
        made = self._made.get(both, ())
        if not made:
            return False
        seen = {json.loads(decision.after or "{}").get("evidence") for decision in made}
        return evidence(_laid(self._store, both), NOTHING_DECIDED) in seen


def _members(store: Store, homes: Collection[int]) -> dict[int, frozenset[str]]:
    """The ids of the accounts of groups."""
    found: dict[int, set[str]] = defaultdict(set)
    for account, home in accounts_in(store, homes).items():
        found[home].add(account)
    return {home: frozenset(accounts) for home, accounts in found.items()}


def _laid(store: Store, keys: Collection[str]) -> list[Account]:
    """Accounts with the decisions in force laid over them."""
    accounts = store.accounts_named(keys)
    return edits(store, {account.report for account in accounts}).over(accounts)
