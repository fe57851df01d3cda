"""What an address of the incidents' page asks for: filter, view, order and page; and the addresses near it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from corroborate.model.claims import Kind
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter, Order, State
from corroborate.model.status import Status
from corroborate.render import wording
from corroborate.render.harmless import cut, printable

SIZES = (25, 50, 100, 200)
DEFAULT_SIZE = 50
LAST_PAGE = 1_000_000
T = TypeVar("T", bound=StrEnum)
LONGEST = 200
TEXTS = {"text": "Words", "place": "Place", "country": "Country", "outlet": "Outlet"}
DATES = {"since": "From", "until": "To"}
CHOICES = {"kind": ("Kind", Kind), "status": ("Sources", Status), "state": ("Review", State)}
TICKS = {"disagree": "Sources disagree", "look": "Needs a look"}
CODED = {"only": "Only rows of datasets", "no": "No rows of datasets"}
FIELDS = (*TEXTS, *DATES, *CHOICES, *TICKS, "coded")
"""The parameters that filter, in the order of the form."""


class View(StrEnum):
    """How the incidents are shown."""

    TABLE = "table"
    MAP = "map"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    key: str
    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; `given` has the parameters as they came, `wrong` why some of them cannot be taken."""

    given: Mapping[str, str] = field(default_factory=dict)
    filter: Filter = field(default_factory=Filter)
    view: View = View.TABLE
    order: Order = Order.DATE
    page: int = 1
    size: int = DEFAULT_SIZE
    wrong: Mapping[str, str] = field(default_factory=dict)

    def url(self, **changes: object) -> str:
        """The address of this page with parameters changed, None for those to leave out; a new filter begins anew."""
        kept = {key: value for key in FIELDS if (value := self.given.get(key))}
        kept |= {
            "view": "" if self.view is View.TABLE else str(self.view),
            "order": "" if self.order is Order.DATE else str(self.order),
            "size": "" if self.size == DEFAULT_SIZE else str(self.size),
        }
        kept |= {key: "" if value is None else str(value) for key, value in changes.items()}
        kept = {key: value for key, value in kept.items() if value}
        return f"/?{urlencode(kept)}" if kept else "/"

    @property
    def query(self) -> str:
        """The filter alone, as the query of an address."""
        return urlencode({key: value for key in FIELDS if (value := self.given.get(key))})

    @property
    def trouble(self) -> str:
        """Why some of it cannot be taken, field by field."""
        names = {**TEXTS, **DATES, **{key: label for key, (label, _) in CHOICES.items()}, **TICKS, "coded": "From"}
        return " ".join(f"{names[key]}: {why}" for key, why in self.wrong.items())

    @property
    def chips(self) -> list[Chip]:
        """The filters that are set."""
        return [Chip(key, words, self.url(**{key: None})) for key in FIELDS if (words := self._words(key))]

    def _words(self, key: str) -> str | None:
        value = self.given.get(key)
        if not value or key in self.wrong:
            return None
        if key in TICKS:
            return TICKS[key]
        if key == "coded":
            return CODED[value]
        if key in CHOICES:
            return f"{CHOICES[key][0]}: {wording.spaced(value)}"
        if key == "country":
            return f"Country: {wording.country(value)}"
        return f"{(TEXTS | DATES)[key]}: {cut(printable(value), 60)}"

    def but(self, **changes: object) -> "Asked":
        """The same with parameters changed."""
        given = {**self.given, **{key: "" if value is None else str(value) for key, value in changes.items()}}
        return asked({**given, "view": self.view, "order": self.order, "size": str(self.size)})


def asked(params: Mapping[str, str]) -> Asked:
    """What the parameters of an address ask for; what cannot be taken is left out, and said in `wrong`."""
    given = {key: value for key in FIELDS if (value := params.get(key, "").strip())}
    wrong: dict[str, str] = {}
    taken: dict[str, object] = {}
    for key, value in given.items():
        try:
            taken[key] = _taken(key, value)
        except (BadInput, ValueError) as error:
            wrong[key] = str(error)
    return Asked(
        given,
        replace(Filter(), **taken),  # type: ignore[arg-type]
        _of(View, params.get("view"), View.TABLE),
        _of(Order, params.get("order"), Order.DATE),
        _number(params.get("page"), 1, LAST_PAGE),
        _size(params.get("size")),
        wrong,
    )


def _taken(key: str, value: str) -> object:
    """The value of one filter; BadInput for what is none."""
    if len(value) > LONGEST:
        raise BadInput(f"At most {LONGEST} characters.")
    if key in DATES:
        return _day(value)
    if key in TICKS:
        return True
    if key == "coded":
        return _one_of(value, tuple(CODED)) == "only"
    if key in CHOICES:
        return CHOICES[key][1](_one_of(value, tuple(CHOICES[key][1])))
    return value


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise BadInput(f"There is no {cut(printable(value), 40)!r} to choose.")
    return value


def _day(value: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise BadInput("Give a day as 2024-03-31.")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadInput(f"There is no day {value}.") from error


def _of(known: type[T], value: str | None, otherwise: T) -> T:
    return known(value) if value in list(known) else otherwise


def _number(value: str | None, least: int, most: int) -> int:
    if value is None or not re.fullmatch(r"\d{1,9}", value):
        return least
    return min(max(int(value), least), most)


def _size(value: str | None) -> int:
    asked_for = _number(value, 1, SIZES[-1])
    return asked_for if asked_for in SIZES else DEFAULT_SIZE
