"""How far people agree who coded the same without seeing each other: Krippendorff's alpha for each property.

Source: K. Krippendorff, *Content Analysis*, "Reliability": 1 where all agree, 0 where they agree as if by chance.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from corroborate.interchange.exporting.csvtext import table_csv
from corroborate.interchange.exporting.tables import COMPUTED, Cell, Row, Table, Value, columns
from corroborate.model.claims import COUNTS, Property
from corroborate.model.errors import BadInput
from corroborate.model.storing import Store
from corroborate.workflow.coding import LINK, Coding, Unit, codings

MISSING = "Agreement needs krippendorff, which is not installed: pip install 'corroborate[desk]'"
Level = Literal["nominal", "ratio"]
FEW_CODERS = "fewer than two people coded it"
FEW_UNITS = "fewer than two units were coded by two people"
NO_VARIATION = "all values are the same, so agreement by chance cannot be told from any other"

RELIABLE, TENTATIVE = 0.8, 0.667
"""From which alpha codings are taken as reliable, and from which for tentative conclusions (Krippendorff)."""
ENOUGH_UNITS = 10
"""Of fewer units coded twice nothing is called reliable. This is our own bound, set low: the sample sizes that
Krippendorff asks for before alpha is relied on are larger, and depend on how rare the rarest value is."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A unit of which people say different things."""

    unit: Unit
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on a property, or on whether two are one: over how many units and coders.

    `level` is nominal, where values are the same or not, or ratio, where two counts differ by ((a - b) / (a + b))².
    `alpha` is None where it is not defined, and `reason` says why. `units` are those that two people or more coded.
    """

    property: str
    level: Level
    units: int
    coders: int
    alpha: float | None
    reason: str | None
    disputed: tuple[Disputed, ...] = ()


def agreement(store: Store) -> list[Agreement]:
    """The agreement on pairs, then on each property, as far as anybody coded it."""
    return agreed(codings(store))


def agreed(found: Sequence[Coding]) -> list[Agreement]:
    """The agreement in codings."""
    by_kind: dict[str, dict[Unit, list[Coding]]] = defaultdict(lambda: defaultdict(list))
    for coding in found:
        by_kind[coding.unit.what][coding.unit].append(coding)
    order = [LINK, *map(str, Property)]
    return [_agreement(what, by_kind[what]) for what in order if what in by_kind]


def _agreement(what: str, known: Mapping[Unit, Sequence[Coding]]) -> Agreement:
    level: Level = "ratio" if what in COUNTS else "nominal"
    coders = {coding.by for made in known.values() for coding in made}
    paired = {unit: made for unit, made in known.items() if len(made) > 1}
    both = tuple(Disputed(u, tuple(made)) for u, made in paired.items() if len({c.value for c in made}) > 1)
    values = [{coding.by: coding.value for coding in made} for made in paired.values()]
    reason = _undefined(values, coders)
    found = None if reason else alpha(values, level)
    return Agreement(what, level, len(paired), len(coders), found, reason, both)


def _undefined(units: Sequence[Mapping[str, object]], coders: set[str]) -> str | None:
    if len(coders) < 2:
        return FEW_CODERS
    if len(units) < 2:
        return FEW_UNITS
    return NO_VARIATION if len({value for unit in units for value in unit.values()}) < 2 else None


def means(each: Agreement) -> str:
    """What may be made of an agreement, in words."""
    if each.alpha is None:
        return f"not defined: {each.reason}"
    if each.units < ENOUGH_UNITS:
        return f"few units: {each.units} (says little below {ENOUGH_UNITS})"
    if each.alpha >= RELIABLE:
        return f"reliable ({RELIABLE} or more)"
    tentative = f"for tentative conclusions only (below {RELIABLE})"
    return tentative if each.alpha >= TENTATIVE else f"not reliable (below {TENTATIVE})"


def alpha(units: Sequence[Mapping[str, str | int]], level: Level) -> float:
    """Krippendorff's alpha of units, each as its values by coder; BadInput where the library is not installed."""
    try:
        import krippendorff
    except ImportError as error:
        raise BadInput(MISSING) from error
    coders = sorted({coder for unit in units for coder in unit})
    words = sorted({value for unit in units for value in unit.values() if isinstance(value, str)})
    code = {word: number for number, word in enumerate(words)}

    def cell(value: str | int | None) -> float:
        return np.nan if value is None else float(code[value] if isinstance(value, str) else value)

    table = np.array([[cell(unit.get(coder)) for unit in units] for coder in coders])
    return round(float(krippendorff.alpha(reliability_data=table, level_of_measurement=level)), 6)


def codings_csv(found: Sequence[Coding]) -> bytes:
    """Codings as a table: a row for every person and unit."""
    names = "property,unit,incidents,coder,value,blind,at,reason,decision"
    rows = [
        _row(
            coding.decision,
            coding.unit.incidents[0],
            property=coding.unit.what,
            unit=coding.unit.name,
            incidents=" ".join(coding.unit.incidents),
            coder=coding.by,
            value=coding.value,
            blind="yes" if coding.blind else "no",
            at=coding.at,
            reason=coding.because,
            decision=coding.decision,
        )
        for coding in found
    ]
    return table_csv(Table(columns(names), tuple(rows)))


def agreement_csv(found: Sequence[Agreement]) -> bytes:
    """Agreement as a table: a row for every property."""
    names = "property,level,units,coders,disagreements,alpha,reason,means"
    rows = [
        _row(
            each.property,
            "",
            property=each.property,
            level=each.level,
            units=each.units,
            coders=each.coders,
            disagreements=len(each.disputed),
            alpha=each.alpha,
            reason=each.reason,
            means=means(each),
        )
        for each in found
    ]
    return table_csv(Table(columns(names), tuple(rows)))


def _row(key: str, incident: str, **values: Value) -> Row:
    return Row(key, incident, {name: Cell(value, COMPUTED) for name, value in values.items()})
