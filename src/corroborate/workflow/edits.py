"""What people decided about claims, laid over the accounts as they were read: the readings themselves stay."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from corroborate.lexicons import names
from corroborate.link.persons import MODEL, author
from corroborate.link.succession import standing
from corroborate.model.claims import Account, Claim, Kind, Location, Precision, Property, Stance, is_vague
from corroborate.model.dates import When
from corroborate.model.decisions import ON_CLAIMS, Action, Decision
from corroborate.model.storing import Reading, Store
from corroborate.store.codec import from_stored, to_stored

T = TypeVar("T")
_FINEST_FIRST = tuple(Precision)
_WIDEST = 10**7


@dataclass(frozen=True, slots=True)
class Rejected:
    """A claim as it stood, and the decision that took it out of weighing."""

    claim: Claim
    decision: Decision


@dataclass(frozen=True, slots=True)
class Edits:
    """Accounts with the decisions in force laid over them, by id; and the claims that were taken out of them."""

    accounts: Mapping[str, Account] = field(default_factory=dict)
    rejected: Mapping[str, tuple[Rejected, ...]] = field(default_factory=dict)
    applied: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """By account the decisions that changed it."""

    def over(self, accounts: Iterable[Account]) -> list[Account]:
        """The accounts as they are weighed, shown, linked and written."""
        return [self.accounts.get(account.id, account) for account in accounts]

    def reading(self, reading: Reading) -> Reading:
        """The reading of a report with these accounts."""
        return replace(reading, accounts=tuple(self.over(reading.accounts)))


NO_EDITS = Edits()


def edits(store: Store, reports: Collection[str] | None = None) -> Edits:
    """The decisions in force about claims of these reports, or of all, laid over the accounts that are stored."""
    decided: dict[str, list[Decision]] = defaultdict(list)
    for decision in store.history.in_force(reports, ON_CLAIMS):
        if not decision.blind and decision.report is not None:
            decided[decision.report].append(decision)
    if not decided:
        return NO_EDITS
    replaced = store.replaced({account for made in decided.values() for each in made for account in each.accounts})
    readings = store.readings_of(decided)
    laid = [_Laying(readings[report].accounts, replaced).all(decided[report]) for report in sorted(readings)]
    return Edits(
        {key: account for each in laid for key, account in each.accounts.items()},
        {key: taken for each in laid for key, taken in each.rejected.items()},
        {key: decisions for each in laid for key, decisions in each.applied.items()},
    )


class _Laying:
    """The accounts of one report while decisions are laid over them, one after the other."""

    def __init__(self, accounts: Sequence[Account], replaced: Mapping[str, str]) -> None:
        self.read = {account.id: account for account in accounts}
        self.claims = {account.id: list(account.claims) for account in accounts}
        self.replaced = replaced
        self.rejected: dict[str, tuple[Rejected, ...]] = {}
        self.applied: dict[str, tuple[Decision, ...]] = {}

    def all(self, decisions: Iterable[Decision]) -> "_Laying":
        """Lays all of them, in order."""
        for decision in decisions:
            for account, at in self._where(decision):
                self.applied[account] = (*self.applied.get(account, ()), decision)
                self._lay(decision, account, at)
        return self

    @property
    def accounts(self) -> dict[str, Account]:
        """The accounts that were changed."""
        return {key: following(self.read[key], tuple(self.claims[key])) for key in self.applied}

    def _where(self, decision: Decision) -> list[tuple[str, int]]:
        """The claims that a decision is about, by account and place: in its own account, else wherever they are now."""
        owner = standing(decision.accounts[0], self.replaced, self.read)
        if decision.action is Action.ADD_CLAIM:
            home = owner or self._nearest(claim_of(decision.after))
            return [] if home is None else [(home, len(self.claims[home]))]
        was = claim_of(decision.before)
        found = [(key, at) for key, claims in self.claims.items() if (at := _place(claims, was)) is not None]
        return [(key, at) for key, at in found if key == owner] or found

    def _nearest(self, claim: Claim) -> str | None:
        """The account whose passages have most of a claim's, where its own is gone."""
        span = claim.span
        shares = {a.id: sum(span.overlap(s) for s in a.spans) if span else 0 for a in self.read.values()}
        best = max(shares, key=lambda key: (shares[key], key), default=None)
        return best if best is not None and shares[best] else None

    def _lay(self, decision: Decision, account: str, at: int) -> None:
        claims = self.claims[account]
        if decision.action is Action.ADD_CLAIM:
            claims.append(claim_of(decision.after))
        elif decision.action is Action.REJECT_CLAIM:
            taken = Rejected(claims.pop(at), decision)
            self.rejected[account] = (*self.rejected.get(account, ()), taken)
        else:
            claims[at] = _changed(claims[at], claim_of(decision.before), claim_of(decision.after))


def claim_of(told: str | None) -> Claim:
    """The claim that a decision keeps as JSON."""
    made: Claim = from_stored(Claim, told)
    return made


def told_claim(claim: Claim) -> str:
    """The claim as a decision keeps it."""
    return str(to_stored(claim))


def _place(claims: Sequence[Claim], was: Claim) -> int | None:
    """Where a claim stands: by its id, else what says the same of one property in one passage."""
    by_id = (at for at, claim in enumerate(claims) if claim.id == was.id)
    same = (at for at, c in enumerate(claims) if (c.property, c.span, c.value) == (was.property, was.span, was.value))
    return next(by_id, next(same, None))


def _changed(claim: Claim, before: Claim, after: Claim) -> Claim:
    """The claim with what a correction changed, and nothing else."""
    names = (f.name for f in fields(Claim))
    values = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    return replace(claim, **values)


def speaking_as(by: str) -> str:
    """How a claim, a finding or a judgement names who made it: "person/NAME", "person" without one, "model/NAME"."""
    return by if by.startswith(MODEL) else author(by)


def following(read: Account, claims: tuple[Claim, ...]) -> Account:
    """The account with other claims; its date, place, venue and kind follow what was changed of them."""
    laid = replace(read, claims=claims)
    when = _followed(read.when, _values(read, Property.DATE, _when), _values(laid, Property.DATE, _when), _narrowest)
    location = _followed(
        read.location, _values(read, Property.PLACE, _where), _values(laid, Property.PLACE, _where), _finest
    )
    venue = _followed(read.venue, _values(read, Property.VENUE, _text), _values(laid, Property.VENUE, _text), _first)
    kind = _followed(read.kind, _values(read, Property.KIND, _kind), _values(laid, Property.KIND, _kind), _first)
    moved = (when, location, venue) != (read.when, read.location, read.venue)
    vague = is_vague(when, location, bool(venue and names.venue_name(venue))) if moved else read.vague
    return replace(laid, when=when, location=location, venue=venue, kind=kind or Kind.OTHER, vague=vague)


def _values(account: Account, prop: Property, value: Callable[[Claim], T | None]) -> list[T]:
    asserted = (claim for claim in account.of(prop) if claim.stance is Stance.ASSERTED)
    return [found for claim in asserted if (found := value(claim)) is not None]


def _followed(read: T | None, before: list[T], after: list[T], best: Callable[[list[T]], T]) -> T | None:
    """The best of what is said anew; where what was taken from a claim is said no more, the best of what is left."""
    anew = [value for value in after if value not in before]
    if anew:
        return best(anew)
    if read is not None and read in before and read not in after:
        return best(after) if after else None
    return read


def _when(claim: Claim) -> When | None:
    """The date of a claim; a day of the week alone is none."""
    return None if claim.when is None or claim.when.weekday is not None else claim.when


def _where(claim: Claim) -> Location | None:
    return claim.location


def _text(claim: Claim) -> str | None:
    return None if claim.value is None else str(claim.value)


def _kind(claim: Claim) -> Kind | None:
    return Kind(claim.value) if claim.value in tuple(Kind) else None


def _narrowest(whens: list[When]) -> When:
    return min(whens, key=lambda when: (when.days or _WIDEST, when.edtf))


def _finest(places: list[Location]) -> Location:
    return min(places, key=lambda place: (_FINEST_FIRST.index(place.precision), place.name))


def _first(values: list[T]) -> T:
    return values[0]
