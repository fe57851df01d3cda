"""An incident as one report tells it, while the report is being read."""

from collections.abc import Collection
from dataclasses import dataclass, field

from corroborate.model.claims import Kind
from corroborate.model.dates import When
from corroborate.read.places import PlaceMention
from corroborate.read.units import Unit
from corroborate.read.venues import Venue


@dataclass(slots=True)
class Draft:
    """An incident as one report tells it, while the report is being read. Its units only ever grow in number."""

    units: list[Unit] = field(default_factory=list)
    recent: bool = True
    unreal: bool = False
    section: int = 0
    before: "Draft | None" = None
    _taken: int = 0
    _dates: list[When] = field(default_factory=list)
    _places: dict[object, PlaceMention] = field(default_factory=dict)
    _venues: dict[object, Venue] = field(default_factory=dict)
    _kinds: set[Kind] = field(default_factory=set)
    _weekdays: set[str] = field(default_factory=set)

    @property
    def when(self) -> When | None:
        """The narrowest date that its units give."""
        self._take_in()
        return self._dates[0] if self._dates else None

    @property
    def places(self) -> Collection[PlaceMention]:
        """The places that its units name, each once."""
        self._take_in()
        return self._places.values()

    @property
    def venues(self) -> Collection[Venue]:
        """The facilities that its units name, each once."""
        self._take_in()
        return self._venues.values()

    @property
    def kinds(self) -> set[Kind]:
        """Kinds of its trigger words."""
        self._take_in()
        return self._kinds

    @property
    def weekdays(self) -> set[str]:
        """The days of the week that its units name."""
        self._take_in()
        return self._weekdays

    def _take_in(self) -> None:
        """Looks at the units that came since the last time."""
        for unit in self.units[self._taken :] if self._taken < len(self.units) else ():
            when = unit.time.when if unit.time is not None else None
            if when is not None and (not self._dates or _days(when) < _days(self._dates[0])):
                self._dates = [when]
            for place in unit.places:
                key = (place.name, place.place.id if place.place else None, place.precision, place.country)
                self._places.setdefault(key, place)
            for venue in unit.venues:
                self._venues.setdefault((venue.words, venue.noun, venue.named, venue.moving), venue)
            self._kinds |= kinds_of(unit)
            self._weekdays |= unit.weekdays
        self._taken = len(self.units)


def _days(when: When) -> int:
    return when.days if when.days is not None else 10**6


def kinds_of(unit: Unit) -> set[Kind]:
    """Kinds that a unit's words name; people taken are a kidnapping whatever the word."""
    taken = {Kind.KIDNAPPING} if any(h.property == "kidnapped" and h.patients for h in unit.harms) else set()
    killed = any(h.row.id == "kill" and h.patients for h in unit.harms) and not unit.triggers
    return {t.kind for t in unit.triggers} | taken | ({Kind.ARMED_ATTACK} if killed else set())
