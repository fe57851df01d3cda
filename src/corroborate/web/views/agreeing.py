"""How far people agree, in words, and where to settle what they do not agree on."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.model.claims import Property
from corroborate.model.overview import Row
from corroborate.model.storing import Store
from corroborate.render import days
from corroborate.render.harmless import printable
from corroborate.web.views.evidence import parsed
from corroborate.web.views.summaries import LABELS, words_of
from corroborate.workflow import Agreement
from corroborate.workflow.agreeing import Disputed
from corroborate.workflow.coding import LINK, Coding


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what, and why."""

    by: str
    value: str
    blind: bool
    because: str | None


@dataclass(frozen=True, slots=True)
class Open:
    """A unit on which people do not agree, by the incidents that it is about, and the page where it can be settled."""

    incidents: tuple[tuple[str, str], ...]
    href: str
    said: tuple[Said, ...]


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


def agreeing(store: Store, found: Sequence[Agreement]) -> tuple[Agreeing, ...]:
    """The agreement on each property as it is shown."""
    return tuple(_shown(store, each) for each in found)


def _shown(store: Store, each: Agreement) -> Agreeing:
    alpha = None if each.alpha is None else f"{each.alpha:.3f}".replace("-", "−")
    verdict = each.reason or each.means
    label = "Same or different" if each.property == LINK else LABELS[Property(each.property)]
    opened = tuple(_open(store, each.property, disputed) for disputed in each.disputed)
    return Agreeing(each.property, label, each.level, each.units, each.coders, alpha, verdict, opened)


def _open(store: Store, what: str, disputed: Disputed) -> Open:
    incidents = disputed.unit.incidents
    named = tuple((key, _title(store.overview.row(key))) for key in incidents)
    tab = "similar" if what == LINK and len(incidents) > 1 else "reports" if what == LINK else "evidence"
    said = tuple(_said(what, coding) for coding in disputed.codings)
    return Open(named, f"/incidents/{incidents[0]}?tab={tab}" + ("" if what == LINK else f"#{what}"), said)


def _said(what: str, coding: Coding) -> Said:
    value = str(coding.value)
    if what == Property.DATE:
        value = days.told(parsed(value.upper()))
    elif what == Property.KIND:
        value = words_of(value)
    return Said(coding.by or "somebody", printable(value), coding.blind, coding.because)


def _title(row: Row | None) -> str:
    """An incident in a few words."""
    if row is None:
        return "an incident"
    where = f" in {printable(row.place)}" if row.place else ""
    when = f", {days.told(parsed(row.when_edtf))}" if row.when_edtf else ""
    return f"{words_of(row.kind).capitalize()}{where}{when}"
