"""How far people agree, in words, and where to settle what they do not agree on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.model.claims import Property
from corroborate.model.errors import UnknownId
from corroborate.model.overview import Row
from corroborate.model.storing import Store
from corroborate.render import days
from corroborate.render.harmless import printable
from corroborate.web.views.evidence import parsed
from corroborate.web.views.queue import Shown, shown
from corroborate.web.views.summaries import LABELS, words_of
from corroborate.workflow import Agreement, Item, ItemKind
from corroborate.workflow.agreeing import Disputed, means
from corroborate.workflow.coding import LINK, Coding, Unit, told_codings

DIFFER = "those who coded it without seeing each other's answer say different things"


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what, and why."""

    by: str
    value: str
    blind: bool
    because: str | None


@dataclass(frozen=True, slots=True)
class Open:
    """A unit on which people do not agree, by the incidents that it is about, and the page where it can be settled.

    `settled` is what somebody decided in the open after all of them.
    """

    incidents: tuple[tuple[str, str], ...]
    href: str
    said: tuple[Said, ...]
    settled: Said | None = None


@dataclass(frozen=True, slots=True)
class Agreeing:
    """One line of the table."""

    what: str
    label: str
    level: str
    units: int
    coders: int
    alpha: str | None
    verdict: str
    open: tuple[Open, ...]

    @property
    def waiting(self) -> int:
        """How many of them nobody has settled."""
        return sum(each.settled is None for each in self.open)


def agreeing(store: Store, found: Sequence[Agreement]) -> tuple[Agreeing, ...]:
    """The agreement on each property as it is shown."""
    last = {coding.unit: coding for coding in told_codings(store) if not coding.blind} if found else {}
    return tuple(_shown(store, each, last) for each in found)


def _shown(store: Store, each: Agreement, last: Mapping[Unit, Coding]) -> Agreeing:
    alpha = None if each.alpha is None else f"{each.alpha:.3f}".replace("-", "−")
    verdict = each.reason or means(each)
    opened = tuple(_open(store, each.property, disputed, last.get(disputed.unit)) for disputed in each.disputed)
    return Agreeing(each.property, _label(each.property), each.level, each.units, each.coders, alpha, verdict, opened)


def _label(what: str) -> str:
    return "Same or different" if what == LINK else LABELS[Property(what)]


def _open(store: Store, what: str, disputed: Disputed, last: Coding | None = None) -> Open:
    told = tuple((key, named(store.overview.row(key))) for key in disputed.unit.incidents)
    said = tuple(_said(what, coding) for coding in disputed.codings)
    after = last is not None and all(last.at > coding.at for coding in disputed.codings)
    settled = _said(what, last) if last is not None and after else None
    return Open(told, f"/queue/agreement/{what}/{disputed.unit.name}", said, settled)


@dataclass(frozen=True, slots=True)
class Settling:
    """A unit to settle: what it is about, who says what, and the queue's form; no form for a pair that is one now."""

    label: str
    open: Open
    shown: Shown | None


def settling(store: Store, found: Sequence[Agreement], what: str, name: str) -> Settling:
    """What is needed to settle what coders say differently of one unit."""
    known = (disputed for each in found if each.property == what for disputed in each.disputed)
    disputed = next((each for each in known if each.unit.name == name), None)
    if disputed is None:
        raise UnknownId("There is nothing to settle of that: coders agree, or took back what they said.")
    first, *others = disputed.unit.incidents
    pair = what == LINK
    form = not pair or bool(others)
    kind = ItemKind.LINK if pair else ItemKind.DISPUTE
    item = Item(kind, first, others[0] if others else None, None if pair else Property(what), 1.0, (DIFFER,))
    return Settling(_label(what), _open(store, what, disputed), shown(store, item) if form else None)


def _said(what: str, coding: Coding) -> Said:
    value = str(coding.value)
    if what == Property.DATE:
        value = days.told(parsed(value.upper()))
    elif what == Property.KIND:
        value = words_of(value)
    return Said(coding.by or "somebody", printable(value), coding.blind, coding.because)


def named(row: Row | None) -> str:
    """An incident in a few words."""
    if row is None:
        return "an incident"
    where = f" in {printable(row.place)}" if row.place else ""
    when = f", {days.told(parsed(row.when_edtf))}" if row.when_edtf else ""
    return f"{words_of(row.kind).capitalize()}{where}{when}"
