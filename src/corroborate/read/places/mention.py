"""What the reading of places gives."""

from dataclasses import dataclass

from corroborate.gazetteer import Place
from corroborate.model.claims import Precision


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a place.

    `start` and `end` count code points of the report, `first` and `last` are a half-open range of tokens.
    `place` is None where no place of the gazetteer fits. `within` is the index of the mention that the words put this
    one in ("Sevare in central Mali"). `named` is the place whose name the phrase uses where the phrase means another:
    Bamako in "600 km northeast of Bamako", Mali in "northern Mali".
    """

    start: int
    end: int
    name: str
    sentence: int
    first: int
    last: int
    place: Place | None
    country: str | None
    precision: Precision
    misspelt: bool
    within: int | None
    because: str
    named: "Named | None" = None


@dataclass(frozen=True, slots=True)
class Named:
    """The name inside a phrase: where it stands and what it means."""

    start: int
    end: int
    place: Place
