"""Count claims as statements about the whole: scope is settled here, before any contradiction is looked for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import names
from corroborate.model.claims import Claim, Property, Qualifier, Stance
from corroborate.model.dates import When
from corroborate.weigh.evidence import Evidence, Origin, Telling, after

VICTIMS = ("", "victims", "total", "dead", "people")
BOTH_SIDES = ("all", "both sides")
ATTACKING = ("perpetrators", "attackers", "perpetrator", "assailants")


@dataclass(frozen=True, slots=True)
class Statement:
    """A range for the whole that one origin gives: `low`, `high` None when open; `best` where one figure is meant.

    `vague` has the words where no number was said: "dozens". `why` says how a derived figure was made.
    """

    claims: tuple[str, ...]
    report: str
    telling: Telling
    low: int | None
    high: int | None
    best: int | None
    soft: bool
    hedged: bool
    speaker: str | None
    said: When | None
    vague: str = ""
    why: str = ""

    @property
    def origin(self) -> Origin:
        """Whose word it is."""
        return self.telling.voice

    @property
    def exact(self) -> bool:
        """Whether it gives one figure, and not an approximate one."""
        return self.best is not None and not self.soft

    @property
    def ceiling(self) -> bool:
        """Whether it was put as an upper end: "as many as 10"."""
        return self.low is None and self.high is not None and not self.soft

    @property
    def identified(self) -> bool:
        """Whether somebody who can be known again answers for it."""
        return self.speaker is not None and names.is_identified(self.speaker)

    @property
    def wording(self) -> str:
        """The figure and whose it is, in words."""
        return f"{figure(self)} ({self.teller})"

    @property
    def teller(self) -> str:
        """Whose word it is, with a mark for a hedge and how a derived figure was made."""
        marks = (self.speaker or "the report itself", "hedged" if self.hedged else "", self.why)
        return ", ".join(mark for mark in marks if mark)

    def later_than(self, other: "Statement") -> bool:
        """Whether it was made on a later day, as far as the dates are known."""
        return after(self.said, other.said)


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a statement: what happened to it, and the statement that took its place, if one did."""

    statement: Statement
    what: str
    other: Statement | None = None

    @property
    def wording(self) -> str:
        """In words, with whose figures they are."""
        return f"{self.statement.wording} {self.what}" + (f" {self.other.wording}" if self.other else "")

    @property
    def brief(self) -> str:
        """In words, with the figures alone."""
        return f"{figure(self.statement)} {self.what}" + (f" {figure(self.other)}" if self.other else "")


def by_report(said: Iterable[Statement]) -> list[list[Statement]]:
    """The statements of each report, in the order of reports."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        found[statement.report].append(statement)
    return [found[report] for report in sorted(found)]


def distinct(said: Iterable[Statement]) -> list[Statement]:
    """The first of all statements that are alike but for who carries them: enough to compare others with."""
    found: dict[tuple[object, ...], Statement] = {}
    for s in said:
        alike = (s.low, s.high, s.best, s.soft, s.hedged, s.identified, s.said)
        found.setdefault((*alike, s.origin if s.identified else ()), s)
    return list(found.values())


def figure(statement: Statement) -> str:
    """A statement's range in words."""
    low, high, best = statement.low, statement.high, statement.best
    if best is not None:
        return f"about {best}" if statement.soft else f"{best}"
    return f"up to {high}" if low is None else f"at least {low}" if high is None else f"{low} to {high}"


def contradict(one: Statement, other: Statement) -> bool:
    """Whether both cannot hold. "As many as 10" contradicts an exact 2: it tells of ten, though it allows two."""
    for a, b in ((one, other), (other, one)):
        if a.ceiling and b.best is not None:
            return a.high != b.best
    lows, highs = (one.low or 0, other.low or 0), [s.high for s in (one, other) if s.high is not None]
    return bool(highs) and max(lows) > min(highs)


def statements(prop: Property, evidence: Evidence) -> list[Statement]:
    """What is asserted of the whole: totals as they stand, tolls over both sides less the attackers, summed parts."""
    claims = [c for c in evidence.claims(prop) if c.stance is Stance.ASSERTED]
    whole = [c for c in claims if scope(c, claims) == "whole" and _has_figure(c)]
    both = [c for c in claims if scope(c, claims) == "both"] if prop is Property.KILLED else []
    like = _like_both(whole, both, evidence)
    victims = [s for c in (*both, *like) if (s := _victims(c, evidence)) is not None]
    return [*(_statement(c, evidence) for c in whole if c not in like), *victims, *_sums(claims, evidence)]


def _like_both(whole: Sequence[Claim], both: Sequence[Claim], evidence: Evidence) -> list[Claim]:
    """Tolls that say no more than a number, and the one that another report gives for both sides together.

    "17 were killed" is no rival of "17 dead, four of them attackers": it does not say whom it counts. A report that
    tells of attackers killed besides does say it.
    """
    tolls = {c.value for c in both if isinstance(c.value, int) and c.qualifier == Qualifier.EXACT}
    attackers = [c for c in evidence.claims(Property.PERPETRATORS_KILLED) if c.stance is Stance.ASSERTED]
    apart = {c.report for c in (*both, *attackers)}
    alike = [c for c in whole if c.value in tolls and c.qualifier == Qualifier.EXACT and c.report not in apart]
    return alike if any(c.value for c in attackers) else []


def both_sides(evidence: Evidence) -> list[Statement]:
    """Tolls over both sides together, as they stand."""
    claims = [c for c in evidence.claims(Property.KILLED) if c.stance is Stance.ASSERTED]
    return [_statement(c, evidence) for c in claims if scope(c, claims) == "both" and _has_figure(c)]


def scope(claim: Claim, claims: Iterable[Claim]) -> str:
    """Whether a claim counts the whole, both sides together, or a part."""
    if claim.part_of is not None and any(c.id == claim.part_of for c in claims):
        return "part"
    group = (claim.group or "").strip().casefold()
    if group in BOTH_SIDES:
        return "both" if claim.property is Property.KILLED else "whole"
    if group in ATTACKING:
        return "whole" if claim.property in (Property.PERPETRATORS_KILLED, Property.ATTACKERS) else "part"
    return "whole" if group in VICTIMS else "part"


def _has_figure(claim: Claim) -> bool:
    return isinstance(claim.value, int) or claim.low is not None or claim.high is not None


def _statement(claim: Claim, evidence: Evidence) -> Statement:
    value = claim.value if isinstance(claim.value, int) else None
    low, high, best, soft = claim.low, claim.high, None, False
    match claim.qualifier:
        case Qualifier.AT_LEAST:
            low, high = low if low is not None else value, None
        case Qualifier.UP_TO:
            low, high = None, high if high is not None else value
        case Qualifier.ABOUT:
            low, high, best, soft = _or(low, value), _or(high, value), value, True
        case Qualifier.VAGUE:
            soft = True  # a word's lowest reading is no figure that anybody gave
        case _:
            low, high = _or(low, value), _or(high, value)
            best = low if low == high else None
    return Statement(
        (claim.id,),
        claim.report,
        evidence.telling(claim),
        low,
        high,
        best,
        soft,
        claim.hedged,
        claim.speaker,
        evidence.said(claim),
        str(claim.value or claim.quote or "") if claim.qualifier == Qualifier.VAGUE else "",
    )


def _or(bound: int | None, value: int | None) -> int | None:
    return value if bound is None else bound


def _victims(claim: Claim, evidence: Evidence) -> Statement | None:
    """A toll over both sides less the attackers killed, as the same report gives them, else as any report does."""
    toll = _statement(claim, evidence)
    killed = _attackers_killed(claim, evidence)
    if not killed:
        return (
            replace(toll, low=None, best=None, soft=True, why="both sides together") if toll.high is not None else None
        )
    least, most = min(s.low or 0 for s in killed), max((s.high for s in killed if s.high is not None), default=None)
    low = None if toll.low is None or most is None else max(0, toll.low - most)
    high = None if toll.high is None else max(0, toll.high - least)
    best = max(0, toll.best - least) if toll.best is not None and least == most else low if low == high else None
    counted = f"{least}" if least == most else f"{least} or more"
    whose = "on both sides" if scope(claim, (claim,)) == "both" else "on both sides, as another report counts them,"
    ids = (*toll.claims, *sorted(i for s in killed for i in s.claims))
    return replace(
        toll,
        claims=ids,
        low=low,
        high=high,
        best=best,
        why=f"{figure(toll)} dead {whose} less {counted} of the attackers",
    )


def _attackers_killed(toll: Claim, evidence: Evidence) -> list[Statement]:
    claims = [
        c for c in evidence.claims(Property.PERPETRATORS_KILLED) if c.stance is Stance.ASSERTED and _has_figure(c)
    ]
    whole = [c for c in claims if scope(c, claims) == "whole"]
    for near in (
        [c for c in whole if c.part_of == toll.id],
        [c for c in whole if c.report == toll.report and evidence.origin(c) == evidence.origin(toll)],
        [c for c in whole if c.report == toll.report],
        whole,
    ):
        if near:
            made = [_statement(c, evidence) for c in near]
            return [s for s in made if s.exact] or made
    return []


def _sums(claims: Sequence[Claim], evidence: Evidence) -> list[Statement]:
    """Parts that a report gives as all there is: a total that names no figure, with its parts."""
    made = []
    for total in (c for c in claims if not _has_figure(c) and scope(c, claims) == "whole"):
        parts = [_statement(c, evidence) for c in claims if c.part_of == total.id and _has_figure(c)]
        if not parts:
            continue
        low, high = (added([getattr(part, bound) for part in parts]) for bound in ("low", "high"))
        ids = tuple(sorted(i for part in parts for i in part.claims))
        why = "the sum of " + " + ".join(sorted(figure(part) for part in parts))
        made.append(
            replace(
                _statement(total, evidence), claims=ids, low=low, high=high, best=low if low == high else None, why=why
            )
        )
    return made


def added(bounds: Sequence[int | None]) -> int | None:
    """The sum of bounds; None where one of them is open."""
    known = [b for b in bounds if b is not None]
    return sum(known) if len(known) == len(bounds) else None
