"""What people's decisions say as codings of one thing each: by whom, of which unit, which value.

A unit is a pair of sides that may be one, or a property of an incident. Agreement says something only of people who did
not see each other's answer: of those who decide in the open, the first on a unit counts; whoever codes blind counts.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from corroborate.link.succession import standing
from corroborate.model.claims import COUNTS, Property
from corroborate.model.decisions import WORDS, Action, Correction, Decision
from corroborate.model.identity import content_id
from corroborate.model.judgements import Incident, Verdict
from corroborate.model.overview import Range
from corroborate.model.status import Status
from corroborate.model.storing import Store
from corroborate.workflow.corrections import correction_of
from corroborate.workflow.gathering import founded_by, homes_of, linked, meant, placed_in
from corroborate.workflow.origins import origins_of
from corroborate.workflow.showing import Page

LINK = "link"
"""What is coded of a pair: whether the two are one."""
_VERDICTS = {
    Action.MERGE: Verdict.SAME,
    Action.SPLIT: Verdict.DIFFERENT,
    Action.DIFFERENT: Verdict.DIFFERENT,
    Action.UNSURE: Verdict.UNSURE,
}
Sides = tuple[tuple[str, ...], ...]
Value = str | int


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is coded: `what` is "link" or a property, `name` tells it from others of its kind.

    `incidents` are those that it is about, as they are now; `sides` the ids of the accounts on either side of a pair.
    """

    what: str
    name: str
    incidents: tuple[str, ...]
    sides: Sides = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """What one person says of a unit, blind or in the open; `at` is ISO UTC, `decision` the id of what was decided."""

    unit: Unit
    by: str
    value: Value
    at: str
    blind: bool
    because: str | None
    decision: str


def codings(store: Store) -> list[Coding]:
    """What everybody says of every unit who had not seen another's answer, in the order of units."""
    by_unit: dict[Unit, list[Coding]] = defaultdict(list)
    for coding in told_codings(store):
        by_unit[coding.unit].append(coding)
    found = (coding for known in by_unit.values() for coding in _independent(known))
    return sorted(found, key=lambda c: (c.unit.what, c.unit.name, c.by))


def _independent(known: Sequence[Coding]) -> Iterator[Coding]:
    """The last word of each who coded blind, and of whoever was first in the open, before others decided there."""
    blind = {coding.by: coding for coding in known if coding.blind}
    yield from blind.values()
    seeing = [coding for coding in known if not coding.blind]
    alone = [*takewhile(lambda coding: coding.by == seeing[0].by, seeing)]
    yield from (coding for coding in alone[-1:] if coding.by not in blind)


def second(store: Store, by: str, limit: int = 20) -> list[Unit]:
    """The units that somebody else coded and this person has not, those of the latest decisions first."""
    coders: dict[Unit, set[str]] = {}
    for coding in reversed(told_codings(store)):
        coders.setdefault(coding.unit, set()).add(coding.by)
    return [unit for unit, known in coders.items() if by not in known][:limit]


def told_codings(store: Store) -> list[Coding]:
    """All codings that the decisions in force make, in the order in which they were made."""
    linked(store)
    decided = store.history.in_force(None, (*WORDS, Action.CORRECT, Action.ACCEPT))
    units = _Units(store, decided)
    return [coding for decision in decided for coding in units.of(decision)]


class _Units:
    """The units that decisions are about, as incidents and accounts are named now."""

    def __init__(self, store: Store, decided: Sequence[Decision]) -> None:
        accounts = {account for decision in decided for account in decision.accounts}
        founded = {d.incident: f.account for d in decided if not d.accounts and (f := store.founded(d.incident))}
        homes = homes_of(store, accounts.union(founded.values()))
        names = founded_by(store, set(homes.values()))
        self._replaced = store.replaced(accounts)
        self._known = placed_in(store, accounts.union(self._replaced.values()))
        self._incident = {account: names[home] for account, home in homes.items() if home in names}
        self._founded = founded

    def of(self, decision: Decision) -> Iterator[Coding]:
        """What a decision codes."""
        told = json.loads(decision.after or "{}")
        paired = decision.action in _VERDICTS
        for unit, value in self._pair(decision, told) if paired else self._properties(decision, told):
            yield Coding(unit, decision.by, value, decision.at, decision.blind, decision.because, decision.id)

    def _pair(self, decision: Decision, told: Mapping[str, Any]) -> Iterator[tuple[Unit, Value]]:
        """Two sides, with the accounts that stand for theirs now."""
        now = ({standing(key, self._replaced, self._known) for key in side} for side in told.get("sides", ()))
        sides = tuple(sorted(tuple(sorted(key for key in side if key is not None)) for side in now))
        if len(sides) == 2 and all(sides):
            incidents = tuple(dict.fromkeys(self._incident[side[0]] for side in sides))
            yield Unit(LINK, content_id("pair", sides), incidents, sides), str(_VERDICTS[decision.action])

    def _properties(self, decision: Decision, told: Mapping[str, Any]) -> Iterator[tuple[Unit, Value]]:
        incident = self._incident.get(self._founded.get(decision.incident, ""))
        values = told.get("findings", {}) if decision.action is Action.ACCEPT else {str(decision.property): told}
        if incident is not None:
            for prop, given in values.items():
                value = value_of(Property(prop), correction_of(json.dumps(given)))
                if value is not None:
                    yield Unit(prop, incident, (incident,)), value


def value_of(prop: Property, told: Correction) -> Value | None:
    """A finding as one value to compare: of a count the best figure, else the lowest, else the highest; of anything
    else all values, however they are ordered."""
    if prop in COUNTS:
        return Range(told.low, told.best, told.high).number
    return "; ".join(sorted(value.casefold() for value in told.values)) or None


def as_read(store: Store, incident: str, accounts: Collection[str]) -> Page:
    """What reports say as they were read, without what rules make of it or what people decided."""
    known = store.accounts_named(accounts)
    readings = store.readings_of({account.report for account in known})
    origins = origins_of(store, readings)
    return Page(Incident(incident, tuple(known)), (), Status.SINGLE_SOURCE, readings, (), (), (), (), origins, "")


def accounts_of(store: Store, unit: Unit) -> tuple[tuple[str, ...], ...]:
    """The ids of the accounts that a unit is judged on: of both sides of a pair, or of the incident."""
    if unit.sides:
        return unit.sides
    members = [number for home in meant(store, unit.incidents[0]) for number in store.links.members(home)]
    return (tuple(row.account for row in store.links.accounts(members)),)
