"""Why two accounts or incidents are one or two: every weight, who decided, and what would have to differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corroborate.lexicons import read_toml
from corroborate.link.linking import RULES, judge
from corroborate.link.persons import by_rules, last_words
from corroborate.link.weights import Weights, shipped
from corroborate.model.claims import Account
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident, Judgement, Verdict
from corroborate.model.storing import Store
from corroborate.workflow.gathering import homes_of
from corroborate.workflow.holding import Holdings
from corroborate.workflow.naming import Named, named_one
from corroborate.workflow.neighbours import around

MOST = 40
"""Accounts of one side that are compared with the other's, founding account first."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two accounts with what the rules make of them; `asked` where they were compared for this and never before.

    `least` is the score from which the two are the same. `word` is what a person or a model said, which counts before.
    """

    left: Account
    right: Account
    judgement: Judgement
    asked: bool
    least: float
    word: Judgement | None = None

    @property
    def score(self) -> float:
        """The sum of all weights."""
        return self.judgement.score

    @property
    def parts(self) -> bool:
        """Whether the two can never stand in one incident as things are."""
        if self.word is not None:
            return self.word.verdict is Verdict.DIFFERENT
        return self.left.document == self.right.document or self.judgement.verdict is Verdict.DIFFERENT


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of one property that would turn the verdict: rows of the weight table, None: says nothing.

    `why` tells what the other row stands for, `score` what the sum would be.
    """

    comparison: str
    before: str | None
    after: str | None
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Why:
    """Two things named, whether they stand in one incident, and the comparison that tells most about it.

    `best` is the pair of accounts that fits best, `keeping` the one that speaks most against the two being one,
    `average` the mean score over all `pairs`. `cut` where only the first accounts of a side were compared. `change` is
    about the pair that decides. `candidates` has, for an account that stands alone and fits several incidents, those
    incidents with how well it fits them. `names` has the names of the reports of both sides, by the ids of accounts.
    """

    left: Named
    right: Named
    together: bool
    best: Pairing
    keeping: Pairing | None
    average: float
    pairs: int
    cut: bool
    different: float
    change: Change | None
    candidates: Mapping[str, tuple[tuple[Incident, float], ...]]
    names: Mapping[str, str]

    @property
    def deciding(self) -> Pairing:
        """The pair that decides: the one that keeps two apart which would fit, else the one that fits best."""
        fits = not self.together and not self.best.parts and self.best.score >= self.best.least
        return self.keeping if fits and self.keeping is not None else self.best


def why(store: Store, left: str, right: str) -> Why:
    """Compares two incidents or accounts, named by their ids, whether or not the rules ever did."""
    one, other = named_one(store, left), named_one(store, right)
    sides = _sides(one, other)
    held = around(store, [*homes_of(store, [sides[0][0].id, sides[1][0].id]).values()])
    weights = shipped()
    compared = _compared(held, sides[0][:MOST], sides[1][:MOST], weights, store.has_judged(RULES))
    best = max(compared, key=_for)
    together = one.incident.id == other.incident.id
    parting = [pair for pair in compared if pair is not best and (pair.parts or pair.score < pair.least)]
    made = Why(
        one,
        other,
        together,
        best,
        None if together else min(parting, key=_against, default=None),
        round(sum(pair.score for pair in compared) / len(compared), 3),
        len(sides[0]) * len(sides[1]),
        max(map(len, sides)) > MOST,
        weights["threshold/different"],
        None,
        {account.id: found for account in (*sides[0], *sides[1]) if (found := held.candidates(account))},
        {account.id: held.readings[account.report].report.name for account in (*sides[0], *sides[1])},
    )
    return replace(made, change=smallest_change(made.deciding, weights, together))


def _sides(one: Named, other: Named) -> tuple[tuple[Account, ...], tuple[Account, ...]]:
    """The accounts on either side; of an account and its own incident, the account and the others."""
    if one.account is None and other.account is None and one.incident.id == other.incident.id:
        raise BadInput(
            f"{one.incident.id} is one incident, and cannot be compared with itself. Name two of its accounts, or one "
            "of them and the incident; `corroborate show` lists them."
        )
    if one.id == other.id:
        raise BadInput(f"{one.id} was named twice: an account cannot be compared with itself.")
    left, right = one.accounts, other.accounts
    left, right = (tuple(a for a in left if a not in right) or left, tuple(a for a in right if a not in left) or right)
    if set(left) & set(right):
        raise BadInput(f"{one.incident.id} has no account but {(one.account or other.account or left[0]).id}.")
    return left, right


def _for(pair: Pairing) -> tuple[bool, bool, float, str]:
    """Orders pairs: those that nothing parts, then those of different reports, then the highest score."""
    return (not pair.parts, pair.left.document != pair.right.document, pair.score, pair.judgement.id)


def _against(pair: Pairing) -> tuple[bool, bool, float, str]:
    """Orders pairs: a person's parting first, then two accounts of one report, then the lowest score."""
    said = pair.word is not None and pair.word.verdict is Verdict.DIFFERENT
    return (not said, pair.left.document != pair.right.document, pair.score, pair.judgement.id)


def _compared(
    held: Holdings, left: Iterable[Account], right: Iterable[Account], weights: Weights, explained: bool
) -> list[Pairing]:
    """Every pair across, with the judgement that is kept, or one made now; `explained` where the rules' are kept."""
    known = {(j.left, j.right): j for j in held.judgements if by_rules(j)}
    spoken = last_words(held.judgements, {a.id for i in held.incidents for a in i.accounts})
    there = tuple(right)

    def paired(one: Account, other: Account) -> Pairing:
        key = (min(one.id, other.id), max(one.id, other.id))
        least = weights["threshold/undated" if one.vague and other.vague else "threshold/same"]
        made = known.get(key) or judge(one, other, weights, held.sources.published)
        return Pairing(one, other, made, explained and key not in known, least, spoken.get(key))

    return [paired(one, other) for one in left for other in there]


def smallest_change(pair: Pairing, weights: Weights, together: bool) -> Change | None:
    """Which one property would turn the verdict on a pair, changing least; None where no single one would.

    None too where the score is not what decides: the word of a person, two accounts of one report, other accounts.
    """
    if (pair.score < pair.least) is together or pair.word is not None or pair.left.document == pair.right.document:
        return None
    rows = {reason.comparison: reason.weight for reason in pair.judgement.because if reason.comparison in weights.rows}
    found = [change for change in _changes(rows, pair.score, weights) if (change.score < pair.least) is together]
    return min(found, key=lambda change: (abs(change.score - pair.score), change.after or ""), default=None)


def _changes(rows: Mapping[str, float], score: float, weights: Weights) -> Iterable[Change]:
    """Every other row that a comparison could have met, and that it could have said nothing."""
    told = whys()
    met = {row.partition("/")[0]: row for row in rows}
    for row, weight in weights.rows.items():
        comparison = row.partition("/")[0]
        before = met.get(comparison)
        if "/" in row and comparison not in _SETTINGS and row != before:
            instead = rows[before] if before is not None else 0.0
            yield Change(comparison, before, row, told.get(row, ""), round(score - instead + weight, 3))
    for row, weight in rows.items():
        if "/" in row:
            yield Change(row.partition("/")[0], row, None, "", round(score - weight, 3))


_SETTINGS = ("threshold", "margin")
"""Rows of the weight table that compare nothing."""


def whys() -> dict[str, str]:
    """What each row of the weight table stands for, in its own words."""
    return {row["id"]: row.get("why", "") for row in read_toml("weights.toml")["weight"]}
