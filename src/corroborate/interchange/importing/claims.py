"""Cells to claims: no words of a report stand behind them, so they name their cells instead of quoting."""

from corroborate.interchange.importing.cells import Row
from corroborate.model.claims import CELLS, Claim, Kind, Location, Posture, Property, Qualifier
from corroborate.model.dates import When
from corroborate.model.identity import content_id


class Teller:
    """Gathers the claims that one row makes; the same cells always make the same claims, each once."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._made: dict[str, Claim] = {}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order in which they were made."""
        return tuple(self._made.values())

    def say(
        self,
        prop: Property,
        value: str | int | None,
        *cells: str,
        low: int | None = None,
        high: int | None = None,
        qualifier: Qualifier | None = None,
        group: str | None = None,
        part_of: str | None = None,
        hedged: bool = False,
        when: When | None = None,
        location: Location | None = None,
        posture: Posture | None = None,
        inferred: str | None = None,
    ) -> Claim:
        """Makes a claim whose rule names the cells that it comes from."""
        rule = f"{CELLS}:{','.join(cells)}"
        identity = [self._report, prop, value, low, high, group, posture, when and when.edtf, rule]
        claim = Claim(
            id=content_id("c", identity),
            report=self._report,
            property=prop,
            value=value,
            span=None,
            quote=None,
            rule=rule,
            low=low,
            high=high,
            qualifier=qualifier,
            group=group,
            part_of=part_of,
            hedged=hedged,
            when=when,
            location=location,
            posture=posture,
            inferred=inferred,
        )
        return self._made.setdefault(claim.id, claim)

    def kind(self, kind: Kind, *cells: str) -> None:
        """Claims what happened."""
        self.say(Property.KIND, str(kind), *cells)

    def date(self, when: When | None, *cells: str) -> None:
        """Claims when it happened, where that is known."""
        if when is not None:
            self.say(Property.DATE, when.edtf, *cells, when=when)

    def place(self, location: Location | None, *cells: str, inferred: str | None = None) -> None:
        """Claims where it happened, where that is known."""
        if location is not None:
            self.say(Property.PLACE, location.name, *cells, location=location, inferred=inferred)

    def count(
        self,
        prop: Property,
        number: int | None,
        *cells: str,
        low: int | None = None,
        high: int | None = None,
        group: str | None = None,
        part_of: Claim | None = None,
    ) -> Claim | None:
        """Claims a count with its bounds, each the number itself where no other is given; None where none is."""
        if number is None and low is None and high is None:
            return None
        if number is not None:
            low, high = number if low is None else low, number if high is None else high
        return self.say(
            prop,
            number,
            *cells,
            low=low,
            high=high,
            qualifier=_qualifier(number, low, high),
            group=group,
            part_of=part_of.id if part_of else None,
        )


def _qualifier(number: int | None, low: int | None, high: int | None) -> Qualifier:
    if number is not None:
        return Qualifier.EXACT if low == number == high else Qualifier.ABOUT
    if high is None:
        return Qualifier.AT_LEAST
    return Qualifier.UP_TO if low is None else Qualifier.VAGUE


def estimate(
    row: Row, best: str, low: str, high: str, as_coded: bool = False
) -> tuple[int | None, int | None, int | None]:
    """The best, lowest and highest number of three cells; bounds out of order are noted, and left out if not wanted."""
    number, least, most = row.whole(best), row.whole(low), row.whole(high)
    known = [n for n in (least, number, most) if n is not None]
    if known != sorted(known):
        row.notes.append(f"{low} {least}, {best} {number}, {high} {most}: out of order")
        return (number, least, most) if as_coded else (number, None, None)
    return number, least, most
