"""Every property of an incident with its finding under one rule pack, and the words behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.model.claims import COUNTS, Claim, Property, Stance
from corroborate.model.dates import When
from corroborate.model.judgements import Finding
from corroborate.render import days, wording
from corroborate.render.harmless import printable
from corroborate.web.views import counts, quotes
from corroborate.web.views.quotes import AGAINST, BESIDE, FOR, Quote
from corroborate.web.views.summaries import LABELS, counted, words_of
from corroborate.weigh.pack import ALL_DEAD, RulePack
from corroborate.weigh.packs import PACKS
from corroborate.weigh.sides import SIDES
from corroborate.weigh.statements import scope
from corroborate.workflow import Compared, Comparison, Page

PLAIN = "plain"
PERSON = "person/"
"""How the rule of a finding begins that a person put there."""
_BOTH = "Dead, both sides"
_HINTS = {
    Property.DATE: "2015-11-20, 2015-11, or 2015-11-16/2015-11-22",
    Property.KIND: "armed-attack, bombing, clash ...",
    Property.RESPONSIBILITY: "the actor, a bar, and claimed, suspected, denied or rejected: Some Group|claimed",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a finding as it is shown; `code` is how the record writes it, where that is something else."""

    words: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A property with what a rule pack makes of it; `group` is "all" for the dead of both sides.

    `plain` is what the plain rules find, and `because` why this pack does not, where the two differ.
    """

    prop: Property
    group: str | None
    label: str
    values: tuple[Value, ...]
    finding: Finding | None
    bar: counts.Bar | None
    quotes: tuple[Quote, ...]
    plain: str | None = None
    because: str | None = None

    @property
    def key(self) -> str:
        """What names the row in addresses."""
        return str(self.prop) if self.group is None else f"{self.prop}-{self.group}"

    @property
    def counts(self) -> bool:
        """Whether it counts people."""
        return self.prop in COUNTS

    @property
    def prefilled(self) -> tuple[int | None, int | None, int | None]:
        """Low, best and high as a form begins with them: of a single figure the best alone, which sets all three."""
        if self.finding is None:
            return None, None, None
        low, best, high = self.finding.low, self.finding.best, self.finding.high
        return (None, best, None) if low == best == high else (low, best, high)

    @property
    def unstated(self) -> bool:
        """Whether no claim sets it."""
        return [value.words for value in self.values] == [wording.OPEN]

    @property
    def corrected(self) -> str | None:
        """Who put the value there, where a person did."""
        rule = self.finding.rule if self.finding is not None else ""
        return printable(rule.removeprefix(PERSON)) if rule.startswith(PERSON) else None

    @property
    def hint(self) -> str:
        """How values are written in a form."""
        return hint_of(self.prop)

    @property
    def disputed(self) -> bool:
        """Whether sources disagree on it."""
        return self.finding is not None and self.finding.disputed

    @property
    def origins(self) -> str | None:
        """How many independent origins stand behind it."""
        return None if self.finding is None or not self.finding.supporting else wording.origins(self.finding)

    @property
    def reason(self) -> str | None:
        """The rule in words."""
        return None if self.finding is None else printable(self.finding.reason)

    @property
    def supporting(self) -> tuple[Quote, ...]:
        """The claims that the finding rests on."""
        return quotes.of(self.quotes, FOR)

    @property
    def opposing(self) -> tuple[Quote, ...]:
        """The claims against it."""
        return quotes.of(self.quotes, AGAINST)

    @property
    def beside(self) -> tuple[Quote, ...]:
        """The claims about something else: a part, a denial, a coarser place."""
        return quotes.of(self.quotes, BESIDE)

    @property
    def rejected(self) -> tuple[Quote, ...]:
        """The claims that a person took out of weighing."""
        return tuple(q for q in self.quotes if q.rejected is not None)


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack to choose, and the properties on which it differs from the plain rules."""

    name: str
    rule: str
    cites: str
    current: bool
    differs: tuple[str, ...]


def hint_of(prop: Property) -> str:
    """How values of a property are written in a form."""
    return _HINTS.get(prop, "as the reports name it")


def evidence(page: Page, made: Comparison, pack: str) -> tuple[Row, ...]:
    """The properties in their order under a pack, those that nothing is said of left out."""
    at, plain = _at(made, pack), _at(made, PLAIN)
    rows = (_row(page, made, row, at, plain) for row in _in_order(made))
    return tuple(row for row in rows if row is not None)


def packs(made: Comparison, pack: str) -> tuple[Pack, ...]:
    """All packs, the one in use marked; those that were not compared say nothing of where they differ."""
    plain, compared = _at(made, PLAIN), {each.name: at for at, each in enumerate(made.packs)}
    differs = {name: _differing(made, at, plain) for name, at in compared.items()}
    return tuple(Pack(p.name, p.rule, p.cites, p.name == pack, differs.get(p.name, ())) for p in PACKS.values())


def sides(made: Comparison, pack: str) -> tuple[tuple[str, str], ...]:
    """The dead by side, where the pack tells sides apart."""
    found = (row.findings[_at(made, pack)] for row in made.rows)
    return tuple((f.group, counted(f)) for f in found if f is not None and f.group in SIDES)


def _at(made: Comparison, pack: str) -> int:
    """Where a pack stands among those compared."""
    return [each.name for each in made.packs].index(pack)


def _in_order(made: Comparison) -> Sequence[Compared]:
    """The rows to show as properties, in the order of labels."""
    order, nothing = list(LABELS), tuple(None for _ in made.packs)
    found = {(row.prop, row.group): row for row in made.rows if row.group not in SIDES and not _repeats(row, made)}
    rest = [Compared(prop, None, nothing) for prop in order if (prop, None) not in found]
    return sorted([*found.values(), *rest], key=lambda row: (order.index(row.prop), row.group or ""))


def _repeats(row: Compared, made: Comparison) -> bool:
    """Whether the dead of both sides are the victims to every pack, as where no attackers are killed."""
    victims = next((r for r in made.rows if r.prop is Property.KILLED and r.group is None), None)
    if row.group != ALL_DEAD or victims is None:
        return False
    pairs = zip(row.findings, victims.findings, strict=True)
    return all(_bounds(both) == _bounds(own) for both, own in pairs)


def _bounds(finding: Finding | None) -> tuple[int | None, ...]:
    return () if finding is None else (finding.low, finding.best, finding.high)


def _row(page: Page, made: Comparison, row: Compared, at: int, plain: int) -> Row | None:
    """A property under a pack, beside the plain rules; None where nothing is said of it."""
    finding, usual = row.findings[at], row.findings[plain]
    shown = _quotes(page, row, finding)
    if finding is None and not shown:
        return None
    differs = _value(finding) != _value(usual)
    return Row(
        row.prop,
        row.group,
        LABELS[row.prop] if row.group is None else _BOTH,
        values(finding),
        finding,
        _bar(finding, [q.claim for q in shown]),
        shown,
        "; ".join(v.words for v in values(usual)) if differs else None,
        _gist(finding, made.packs[at]) if differs else None,
    )


def _bar(finding: Finding | None, claims: Sequence[Claim]) -> counts.Bar | None:
    """A count's range among the numbers that were said of all whom it counts."""
    if finding is None or finding.property not in COUNTS or finding.group is not None:
        return None
    bearing = [c for c in claims if quotes.standing(c, finding) != BESIDE and scope(c, claims) == "whole"]
    said = [c.value for c in bearing if isinstance(c.value, int) and c.stance is Stance.ASSERTED]
    return counts.bar((finding.low, finding.best, finding.high), said, finding.disputed)


def _quotes(page: Page, row: Compared, finding: Finding | None) -> tuple[Quote, ...]:
    """The words behind a property; of the dead of both sides, those that the finding names."""
    if row.group is None:
        return quotes.quotes(page, row.prop, finding)
    of_both = (
        *quotes.quotes(page, Property.KILLED, finding),
        *quotes.quotes(page, Property.PERPETRATORS_KILLED, finding),
    )
    return tuple(q for q in of_both if q.standing != BESIDE)


def _gist(finding: Finding | None, pack: RulePack) -> str:
    """Why a pack finds what it does."""
    if finding is None:
        return f"{pack.name} settles nothing here"
    return printable(finding.gist or finding.reason)


def _value(finding: Finding | None) -> tuple[object, ...]:
    return () if finding is None else (finding.low, finding.best, finding.high, finding.values)


def _differing(made: Comparison, at: int, plain: int) -> tuple[str, ...]:
    """The properties on which a pack differs from the plain rules."""
    return tuple(
        (LABELS[row.prop] if row.group is None else _BOTH).lower()
        for row in _in_order(made)
        if _value(row.findings[at]) != _value(row.findings[plain])
    )


def values(finding: Finding | None) -> tuple[Value, ...]:
    """A finding's values as they are shown, best supported first."""
    if finding is None:
        return (Value(wording.OPEN),)
    if finding.property in COUNTS:
        words = counted(finding)
        return (Value(f"{words}, no best figure" if finding.disputed and finding.best is None else words),)
    return tuple(_shown(finding.property, value) for value in finding.values) or (Value(wording.OPEN),)


def _shown(prop: Property, value: str) -> Value:
    """A value in words, with the record's own way of writing it."""
    if prop is Property.DATE:
        words = days.told(parsed(value))
        return Value(words, printable(value) if words != value else None)
    if prop is Property.KIND:
        return Value(words_of(value))
    if prop is Property.RESPONSIBILITY:
        actor, _, posture = value.rpartition("|")
        return Value(f"{printable(actor)}: {posture}")
    return Value(printable(value))


def parsed(edtf: str) -> When:
    """The interval that an expression means; open for one that is not understood."""
    try:
        return When.parse(edtf)
    except ValueError:
        return When(edtf, None, None)
