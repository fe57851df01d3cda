"""A made-up world of incidents and what reports tell of them: accounts with the truth of which tell of one incident.

Nothing here comes from the linker: incidents have causes of their own (a campaign in a town, a group that strikes
again), and an account is what a correspondent might have passed on: late or early, vague on the day, wrong on the
suburb, a name misspelt. Towns are real ones of the packaged gazetteer; venues, groups and persons are invented.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random

from benchmarks.linking.vocabulary import (
    CAUSES,
    COUNTRIES,
    FORCES,
    KINDS,
    SYLLABLES,
    TARGETS,
    USUAL,
    VENUE_NAMES,
    VENUE_TYPES,
    WEAPONS,
    Noise,
)
from corroborate.gazetteer.index import Index
from corroborate.gazetteer.places import Place, distance_km
from corroborate.model.claims import (
    Account,
    Claim,
    Kind,
    Location,
    Posture,
    Precision,
    Property,
    Qualifier,
    is_vague,
)
from corroborate.model.dates import When
from corroborate.model.reports import Span

FIRST, YEARS = date(2014, 1, 1), 8


@dataclass(frozen=True, slots=True)
class Event:
    """One incident as it was."""

    number: int
    kind: Kind
    day: date
    town: Place
    venue_type: str | None
    venue_name: str | None
    actor: tuple[str, str]
    target: str
    weapon: str
    killed: int
    attackers_killed: int
    wounded: int
    attackers: int
    kidnapped: int
    claimed: bool
    words: tuple[str, ...]


@dataclass(slots=True)
class World:
    """Incidents one after the other, some of them following another; the same seed gives the same world."""

    seed: int
    incidents: int
    accounts: int
    noise: Noise = USUAL
    most: int = 100
    """The most accounts that one incident has."""
    years: int = YEARS
    _random: Random = field(init=False)
    _towns: dict[str, tuple[list[Place], list[float]]] = field(init=False)
    _actors: dict[str, list[tuple[str, str]]] = field(init=False)
    _campaigns: dict[str, list[tuple[Place, date]]] = field(init=False)
    _names: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        self._towns = {c: self._weighed(towns(c)) for c in COUNTRIES}
        self._actors = {c: [self._group() for _ in range(6)] for c in COUNTRIES}
        per_country = max(3, self.incidents // (60 * len(COUNTRIES)))
        self._campaigns = {c: [(self._town(c), self._any_day()) for _ in range(per_country)] for c in COUNTRIES}
        self._names = [
            "".join(self._random.choices(SYLLABLES, k=self._random.choice((2, 3, 3, 4)))) for _ in range(4000)
        ]

    def told(self) -> Iterator[tuple[int, Account]]:
        """Every account with the number of its incident, incident by incident."""
        yield from ((event.number, account) for event, account in self._told())

    def told_by_country(self) -> Iterator[tuple[str, Account]]:
        """Every account with the country of its incident."""
        yield from ((str(event.town.country), account) for event, account in self._told())

    def _told(self) -> Iterator[tuple[Event, Account]]:
        reports: list[str] = []
        for event, count in zip(self.events(), self.sizes(), strict=True):
            for n in range(count):
                yield event, self._account(event, n, reports)

    def sizes(self) -> list[int]:
        """How many accounts each incident has: most few, some very many; they add up to about `accounts`."""
        drawn = [min(self.most, self._random.paretovariate(1.4)) for _ in range(self.incidents)]
        scale = self.accounts / sum(drawn)
        return [max(1, min(self.most, round(size * scale))) for size in drawn]

    def events(self) -> Iterator[Event]:
        """The incidents: on their own, in a campaign, or following an earlier one of its group in its town."""
        recent: list[Event] = []
        for number in range(self.incidents):
            follows = recent and self._random.random() < 0.3
            event = self._following(number, self._random.choice(recent)) if follows else self._event(number)
            recent = [*recent[-40:], event]
            yield event

    def _event(self, number: int) -> Event:
        draw = self._random
        country = draw.choices(COUNTRIES, [1 / (rank + 2) for rank in range(len(COUNTRIES))])[0]
        town, day = self._town(country), self._any_day()
        if draw.random() < 0.5:
            town, begun = draw.choice(self._campaigns[country])
            day = begun + timedelta(days=int(draw.expovariate(1 / 45)))
        kind = draw.choices([k for k, _, _ in KINDS], [share for _, share, _ in KINDS])[0]
        typed = draw.choice(VENUE_TYPES) if draw.random() < 0.75 else None
        named = self._venue_name(town) if typed and draw.random() < 0.5 else None
        killed = int(draw.paretovariate(0.9)) - (draw.random() < 0.5)
        return Event(
            number, kind, day, town, typed, named,
            actor=draw.choice(self._actors[country]),
            target=draw.choice(TARGETS),
            weapon=draw.choice(WEAPONS),
            killed=min(killed, 400),
            attackers_killed=draw.choice((0, 0, 0, 1, 2, 4)),
            wounded=min(int(killed * draw.uniform(0.5, 3.0)), 900),
            attackers=draw.choice((1, 2, 3, 4, 6, 10, 20)),
            kidnapped=int(draw.paretovariate(0.8)) if kind is Kind.KIDNAPPING else 0,
            claimed=draw.random() < 0.3,
            words=tuple(self._name() for _ in range(9)),
        )  # fmt: skip

    def _following(self, number: int, earlier: Event) -> Event:
        """The same group strikes the same town again: much is alike, the day and the rest are not."""
        new, draw = self._event(number), self._random
        day = earlier.day + timedelta(days=draw.choice((1, 2, 3, 5, 8, 13, 21, 34, 55, 90, 200)))
        same_type = draw.random() < 0.4
        return Event(
            number, earlier.kind if draw.random() < 0.7 else new.kind, day, earlier.town,
            earlier.venue_type if same_type else new.venue_type,
            new.venue_name if not same_type or draw.random() < 0.8 else earlier.venue_name,
            earlier.actor, earlier.target if draw.random() < 0.4 else new.target,
            new.weapon, new.killed, new.attackers_killed, new.wounded, new.attackers, new.kidnapped, new.claimed,
            (*earlier.words[: draw.choice((0, 1, 2))], *new.words[2:]),
        )  # fmt: skip

    def _account(self, event: Event, n: int, reports: list[str]) -> Account:
        """What one report passes on; at times as the background of a report on something else."""
        draw, noise = self._random, self.noise
        background = bool(reports) and draw.random() < noise.background
        report = draw.choice(reports[-500:]) if background else f"report-{event.number}-{n}"
        reports.append(report)
        when, location = self._when(event), self._location(event)
        venue = self._venue(event)
        claims = [c for c in self._claims(event, report) if c is not None]
        return Account(
            id=f"account-{draw.getrandbits(64):016x}",
            report=report,
            kind=self._kind(event),
            background=background,
            spans=(Span(0, 1),),
            claims=tuple(claims),
            when=when,
            location=location,
            venue=venue,
            vague=is_vague(when, location, venue is not None and event.venue_name is not None and venue[0].isupper()),
            words=frozenset(
                [w for w in event.words if draw.random() < 0.35] + [self._name() for _ in range(draw.choice((2, 4, 6)))]
            ),
        )

    def _claims(self, event: Event, report: str) -> Iterator[Claim | None]:
        early = self._random.random() < self.noise.early
        both = self._random.random() < 0.12 and event.attackers_killed > 0
        yield self._count(Property.KILLED, event.killed + (event.attackers_killed if both else 0), report, early,
                          group="all" if both else None, often=0.85)  # fmt: skip
        if event.attackers_killed:
            yield self._count(Property.PERPETRATORS_KILLED, event.attackers_killed, report, False, often=0.4)
        yield self._count(Property.WOUNDED, event.wounded, report, early)
        yield self._count(Property.ATTACKERS, event.attackers, report, True, often=0.3)
        if event.kidnapped:
            yield self._count(Property.KIDNAPPED, event.kidnapped, report, early, often=0.8)
        yield from self._names_told(event, report)

    def _names_told(self, event: Event, report: str) -> Iterator[Claim | None]:
        draw, told = self._random, self.noise.told
        actor = self._actor(event)
        if draw.random() < told:
            yield _claim(Property.PERPETRATOR, actor if draw.random() < 0.7 else "gunmen", report)
        if event.claimed and draw.random() < told:
            yield _claim(Property.RESPONSIBILITY, actor, report, posture=Posture.CLAIMED)
        if draw.random() < told:
            yield _claim(Property.TARGET, event.target, report)
        if draw.random() < told / 2:
            yield _claim(Property.WEAPON, event.weapon, report)

    def _count(
        self, prop: Property, true: int, report: str, early: bool, group: str | None = None, often: float | None = None
    ) -> Claim | None:
        draw = self._random
        if draw.random() > (self.noise.told if often is None else often):
            return None
        said = round(true * draw.uniform(0.4, 1.0)) if early else true
        if draw.random() < 0.15:
            said = max(0, said + draw.choice((-2, -1, 1, 1, 2)))
        how = draw.choices(
            (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.UP_TO, Qualifier.ABOUT), (0.68, 0.18, 0.05, 0.09)
        )[0]
        low = 0 if how is Qualifier.UP_TO else math.floor(said * 0.85) if how is Qualifier.ABOUT else said
        high = None if how is Qualifier.AT_LEAST else math.ceil(said * 1.15) if how is Qualifier.ABOUT else said
        return _claim(prop, said, report, low=low, high=high, qualifier=how, group=group)

    def _when(self, event: Event) -> When | None:
        draw, day = self._random, event.day
        told = draw.choices([k for k, _ in self.noise.dates], [share for _, share in self.noise.dates])[0]
        if told == "none":
            return None
        if told == "day":
            return When.day(day)
        if told == "next":
            return When.day(day + timedelta(days=draw.choice((-1, 1, 1, 1))))
        if told == "week":
            first = day - timedelta(days=draw.randint(0, 6))
            return When.between(first, first + timedelta(days=6))
        if told == "yearless":
            return When(f"XXXX-{day:%m-%d}", None, None)
        return When.month(day.year, day.month) if told == "month" else When.year(day.year)

    def _location(self, event: Event) -> Location | None:
        draw, town = self._random, event.town
        told = draw.choices([k for k, _ in self.noise.places], [share for _, share in self.noise.places])[0]
        if told == "none":
            return None
        if told == "country":
            return Location(str(town.country), town.country, Precision.COUNTRY)
        if told in ("district", "region"):
            radius = 40.0 if told == "district" else 150.0
            at = (round(town.latitude + draw.uniform(-0.2, 0.2), 3), round(town.longitude + draw.uniform(-0.2, 0.2), 3))
            name = town.admin1 or town.name
            name = f"{town.name} district" if told == "district" else name
            return Location(name, town.country, Precision(told), *at, radius, town.admin1)
        if told == "suburb":
            town = draw.choice(neighbours(town))
        name, known = town.name, True
        if draw.random() < self.noise.misspelt:
            name, known = self._misspelt(name), draw.random() < 0.5
        at2: tuple[float | None, float | None, float | None] = (None, None, None)
        if known:
            at2 = (town.latitude, town.longitude, town.radius_km)
        return Location(name, town.country, Precision(told if told == "venue" else "town"), *at2, town.admin1)

    def _venue(self, event: Event) -> str | None:
        if event.venue_type is None or self._random.random() > self.noise.told:
            return None
        if event.venue_name is None or self._random.random() < 0.3:
            return f"{'an' if event.venue_type[0] in 'aeiou' else 'a'} {event.venue_type}"
        name = event.venue_name
        if self._random.random() < self.noise.misspelt:
            name = self._misspelt(name)
        return f"{name} {event.venue_type}" if self._random.random() < 0.85 else name

    def _actor(self, event: Event) -> str:
        draw = self._random
        named = event.actor
        if draw.random() < self.noise.wrong_actor:
            named = draw.choice(self._actors[str(event.town.country)])
        if draw.random() < 0.4:
            return named[1]
        return self._misspelt(named[0]) if draw.random() < self.noise.misspelt else named[0]

    def _kind(self, event: Event) -> Kind:
        others = next(others for kind, _, others in KINDS if kind is event.kind)
        return self._random.choice(others) if self._random.random() < self.noise.other_kind else event.kind

    def _misspelt(self, name: str) -> str:
        """One slip of the pen: a letter lost, doubled, changed or two exchanged; never the first."""
        if len(name) < 4:
            return name
        at, how = self._random.randrange(1, len(name) - 1), self._random.randrange(4)
        letter = "aeioulnrst"[self._random.randrange(10)]
        return (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )[how]

    def _group(self) -> tuple[str, str]:
        force, cause, other = self._random.choice(FORCES), *self._random.sample(CAUSES, 2)
        return f"{force} for {cause} and {other}", f"{force[0]}{cause[0]}{other[0]}"

    def _venue_name(self, town: Place) -> str:
        return town.name if self._random.random() < 0.15 else self._random.choice(VENUE_NAMES)

    def _name(self) -> str:
        return (
            self._names[min(int(self._random.paretovariate(0.5)) - 1, 3999)]
            if self._random.random() < 0.4
            else self._random.choice(self._names)
        )

    def _town(self, country: str) -> Place:
        found, weights = self._towns[country]
        return self._random.choices(found, cum_weights=weights)[0]

    def _weighed(self, found: Sequence[Place]) -> tuple[list[Place], list[float]]:
        """Some towns see far more than others."""
        shuffled, total, sums = self._random.sample(list(found), len(found)), 0.0, []
        for rank in range(len(shuffled)):
            total += 1 / (rank + 1.5)
            sums.append(total)
        return shuffled, sums

    def _any_day(self) -> date:
        return FIRST + timedelta(days=self._random.randrange(365 * self.years))


def _claim(prop: Property, value: str | int, report: str, **more: object) -> Claim:
    return Claim(f"claim-{prop}", report, prop, value, None, None, "world", **more)  # type: ignore[arg-type]


@cache
def _places() -> dict[str, list[Place]]:
    """The towns of the packaged gazetteer by country, the larger first."""
    index = Index.open(Path(str(files("corroborate.gazetteer").joinpath("index", "places.bin"))))
    found: dict[str, list[Place]] = {country: [] for country in COUNTRIES}
    for number in range(len(index)):
        place = index.place(number)
        if place.kind == "town" and place.country in found:
            found[place.country].append(place)
    return {c: sorted(places, key=lambda p: (-p.population, p.id))[:150] for c, places in found.items()}


def towns(country: str) -> list[Place]:
    """The larger towns of a country."""
    return _places()[country]


@cache
def neighbours(town: Place) -> list[Place]:
    """The three nearest other towns; a correspondent may name one of these instead."""
    others = (p for p in towns(str(town.country)) if p.id != town.id)
    return sorted(others, key=lambda p: distance_km(town.latitude, town.longitude, p.latitude, p.longitude))[:3]
