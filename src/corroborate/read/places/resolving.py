"""One sense a report: which of its candidates each name means, settled together.

A candidate gains from being populous, from lying in what the words put it in, in the countries of the report, and near
the other places. The weights are powers of ten of population: 1 outweighs ten times the people.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from corroborate.gazetteer import Candidate, Gazetteer, Place, distance_km
from corroborate.gazetteer.folding import fold
from corroborate.gazetteer.places import EARTH_RADIUS_KM

ROUNDS = 4
SHARPNESS = 1.6
COUNTRY_GAIN = 2.5
NEAR_GAIN = 3.0
CONTAINED_GAIN = 3.5
KIND_GAIN = 2.0
# A report that speaks this much of its countries means no small town anywhere else.
SPOKEN = 2.0
KNOWN_ANYWHERE = 150_000
# A misspelt name of a place of fewer people needs another place of the report near by.
GUESSED = 50_000
NEAR_KM = 120.0
SAME_REGION = 0.35
# With many names the pairs are many: fewer candidates each, about this many in all, and the names of a book in parts.
MOST_CANDIDATES = 900
MOST_NAMES = 225
Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Name:
    """One name of the report with its candidates and, in the end, the place chosen."""

    key: str
    written: str
    candidates: list[Candidate]
    mentions: int = 1
    kinds: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)  # names that the words put this one in
    chosen: Candidate | None = None
    because: str = ""


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place lies in another, as far as the gazetteer knows."""
    if outer.id == inner.id or (inner.kind == "country" and outer.kind != "area"):
        return False
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.country is not None and inner.country is not None and outer.country != inner.country:
        return False
    far = distance_km(outer.latitude, outer.longitude, inner.latitude, inner.longitude)
    if outer.kind == "region" and inner.kind in ("town", "district"):
        return outer.admin1 == inner.admin1
    if outer.kind == "area":
        return far <= outer.radius_km * 1.15
    return inner.kind in ("town", "area", "district") and far <= max(outer.radius_km * 1.3, 15.0)


def resolve(names: Sequence[Name], nations: Mapping[str, float], gazetteer: Gazetteer) -> None:
    """Chooses a place for each name; `nations` counts what else speaks for a country."""
    for start in range(0, len(names), MOST_NAMES):
        part = range(start, min(start + MOST_NAMES, len(names)))
        _resolve_part([names[number] for number in part], part, nations, gazetteer)


def _resolve_part(names: Sequence[Name], part: range, nations: Mapping[str, float], gazetteer: Gazetteer) -> None:
    room = max(4, MOST_CANDIDATES // len(names))
    for name in names:
        name.candidates = name.candidates[:room]
        name.inside = {outer - part.start for outer in name.inside if outer in part}
    flat = [(number, candidate) for number, name in enumerate(names) for candidate in name.candidates]
    if not flat:
        return
    table = _Table(names, flat, nations, gazetteer)
    shares = table.settle()
    for number, name in enumerate(names):
        rows = [row for row, (owner, _) in enumerate(flat) if owner == number]
        best = max(rows, key=lambda row: (shares[row], -row), default=None)
        if best is not None and not table.astray(best):
            name.chosen = flat[best][1]
            name.because = table.reason(best)


class _Table:
    """All candidates of all names as arrays: (candidates,) and (candidates, candidates)."""

    def __init__(
        self,
        names: Sequence[Name],
        flat: Sequence[tuple[int, Candidate]],
        nations: Mapping[str, float],
        gazetteer: Gazetteer,
    ) -> None:
        self._names, self._flat, self._nations, self._gazetteer = names, flat, nations, gazetteer
        self._owner = np.array([owner for owner, _ in flat])
        self._places = [candidate.place for _, candidate in flat]
        self._base = np.array([self._prior(names[owner], candidate) for owner, candidate in flat])
        self._near = self._kernel()
        self._held = self._containment()
        self._spoken = False
        self._parts: tuple[Floats, Floats, Floats] = (self._base * 0, self._base * 0, self._base * 0)

    def _prior(self, name: Name, candidate: Candidate) -> float:
        place = candidate.place
        base = self._gazetteer.weight(place, main=fold(place.name) == fold(name.written)) - 1.0 * candidate.distance
        base += KIND_GAIN if place.kind in name.kinds else 0.0
        return base + (CONTAINED_GAIN if place.country in name.nations else 0.0)

    def _kernel(self) -> Floats:
        """How much each candidate gains from each of another name: its nearness, and the same region."""
        latitude = np.radians([place.latitude for place in self._places])
        longitude = np.radians([place.longitude for place in self._places])
        across = np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2
        half = np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
        half = half + np.cos(latitude)[:, None] * np.cos(latitude)[None, :] * across
        far = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
        units = {
            key: number
            for number, key in enumerate(sorted({(p.country or "", p.admin1) for p in self._places if p.admin1}))
        }
        unit = np.array([units.get((p.country or "", p.admin1 or ""), -1 - row) for row, p in enumerate(self._places)])
        fine = np.array([place.kind not in ("country", "area") for place in self._places])
        kernel = np.exp(-far / NEAR_KM) + SAME_REGION * (unit[:, None] == unit[None, :])
        keys = {key: number for number, key in enumerate(dict.fromkeys(name.key for name in self._names))}
        key = np.array([keys[self._names[owner].key] for owner in self._owner.tolist()])
        other = key[:, None] != key[None, :]
        return np.asarray(kernel * other * fine[:, None] * fine[None, :], dtype=np.float64)

    def _containment(self) -> Floats:
        """1 where the words put the row's name in the column's and the gazetteer agrees, or the other way round."""
        held = np.zeros((len(self._flat), len(self._flat)))
        rows_of: dict[int, list[int]] = {}
        for row, owner in enumerate(self._owner.tolist()):
            rows_of.setdefault(owner, []).append(row)
        for number, name in enumerate(self._names):
            for outer in name.inside:
                for row in rows_of.get(number, ()):
                    for column in rows_of.get(outer, ()):
                        if contains(self._places[column], self._places[row]):
                            held[row, column] = held[column, row] = 1.0
        return held

    def settle(self) -> Floats:
        """Each candidate's share of its name after a few rounds of mutual support."""
        share = self._softmax(self._base)
        for _ in range(ROUNDS):
            near = 1.0 - np.exp(-(self._near @ share))
            held = np.minimum(1.0, self._held @ share)
            country = self._country_gain(share)
            self._parts = (near, held, country)
            share = self._softmax(self._base + NEAR_GAIN * near + CONTAINED_GAIN * held + COUNTRY_GAIN * country)
        return share

    def _country_gain(self, share: Floats) -> Floats:
        """What part of the report's evidence speaks for each candidate's country, other names' only."""
        total: dict[str, float] = defaultdict(float, self._nations)
        own: list[dict[str, float]] = [defaultdict(float) for _ in self._names]
        for row, place in enumerate(self._places):
            if place.country:
                owner = int(self._owner[row])
                weight = float(share[row]) * min(self._names[owner].mentions, 3)
                weight *= 1.0 if place.kind == "country" else 0.6
                total[place.country] += weight
                own[owner][place.country] += weight
        everything = sum(total.values())
        self._spoken = everything >= SPOKEN
        gains = []
        for row, place in enumerate(self._places):
            mine = own[int(self._owner[row])]
            rest = everything - sum(mine.values())
            there = total[place.country] - mine[place.country] if place.country else 0.0
            gains.append((there / rest) ** 0.5 if rest > 0.05 and there > 0 else 0.0)
        return np.array(gains)

    def _softmax(self, score: Floats) -> Floats:
        top = np.full(len(self._names), -np.inf)
        np.maximum.at(top, self._owner, score)
        weight = np.exp(SHARPNESS * (score - top[self._owner]))
        total = np.zeros(len(self._names))
        np.add.at(total, self._owner, weight)
        return np.asarray(weight / total[self._owner], dtype=np.float64)

    def astray(self, row: int) -> bool:
        """Whether the best place of a name is an obscure one in a country that the report does not speak of."""
        near, held, country = (float(part[row]) for part in self._parts)
        place, name = self._places[row], self._names[int(self._owner[row])]
        if self._flat[row][1].distance and place.population < GUESSED and near < 0.1 and held < 0.5:
            return True  # more likely a village that the gazetteer lacks than a misspelt one far from all else
        if place.kind not in ("town", "district") or place.country in name.nations or not self._spoken:
            return False
        return place.population < KNOWN_ANYWHERE and near < 0.1 and held < 0.5 and country < 0.2

    def reason(self, row: int) -> str:
        """Why that candidate, in words."""
        near, held, country = (float(part[row]) for part in self._parts)
        place, name = self._places[row], self._names[int(self._owner[row])]
        reasons = [self._flat[row][1].why]
        if held > 0.5:
            reasons.append("where the words put it")
        if place.country in name.nations:
            reasons.append("in the country that the words name")
        if near > 0.3:
            reasons.append("near other places of the report")
        if country > 0.5:
            reasons.append("in a country of the report")
        if len(name.candidates) == 1:
            reasons.append("the only place of that name")
        elif len(reasons) == 1:
            reasons.append("the best known of that name")
        return ", ".join(reasons)
