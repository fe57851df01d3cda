"""What persons and models judge of accounts: a person before a model, a model before the rules, the latest first.

A word is kept until it is withdrawn, and then it is kept as withdrawn. Where words contradict each other (A is B, B is
C, A is not C), *different* is respected, and `contradictions` names the judgements.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corroborate.model.claims import Account
from corroborate.model.identity import content_id
from corroborate.model.judgements import Judgement, Reason, Verdict

PERSON = "person"
"""By whom a judgement is that somebody makes without a name; with one it is `person/NAME`."""
MODEL, RULES = "model/", "rules/"

Pair = tuple[str, str]


def by_person(judgement: Judgement) -> bool:
    """Whether somebody judged, and no program."""
    return judgement.by.partition("/")[0] == PERSON


def by_rules(judgement: Judgement) -> bool:
    """Whether a rule pack judged."""
    return judgement.by.startswith(RULES)


def author(name: str | None) -> str:
    """By whom a judgement is that a person of this name makes."""
    return f"{PERSON}/{name.strip()}" if name and name.strip() else PERSON


def said(
    sides: Sequence[Sequence[Account]], verdict: Verdict, because: str | None, at: str, by: str = PERSON
) -> list[Judgement]:
    """One judgement for each pair across the sides, so that all of them stand together or apart.

    Their ids share a beginning: what was said at once is withdrawn at once. The score is 0: persons give no weights.
    """
    named = [sorted(account.id for account in side) for side in sides]
    spoken = content_id("judgement", [by, *named, verdict, because, at])
    reasons = (Reason(PERSON, 0.0, because),) if because else ()
    across = [(one, other) for here, there in combinations(named, 2) for one in here for other in there]
    pairs = sorted({(min(pair), max(pair)) for pair in across if pair[0] != pair[1]})
    return [
        Judgement(f"{spoken}-{number}", one, other, verdict, 0.0, reasons, by, at)
        for number, (one, other) in enumerate(pairs, 1)
    ]


def spoken_at_once(judgement: Judgement) -> str:
    """The beginning of the id that all judgements of one word of a person share."""
    return "-".join(judgement.id.split("-")[:2])


def by_word(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """What persons and models judged, by what was said at once."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if not by_rules(judgement):
            found[spoken_at_once(judgement)].append(judgement)
    return dict(found)


def last_words(judgements: Iterable[Judgement], known: Container[str]) -> dict[Pair, Judgement]:
    """What counts on each pair: a person before a model, then the latest; of two at one time, the one that parts."""
    spoken: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=_standing):
        left, right = sorted((judgement.left, judgement.right))
        if not judgement.withdrawn and not by_rules(judgement) and left in known and right in known and left != right:
            spoken[left, right] = judgement
    return spoken


def _standing(judgement: Judgement) -> tuple[bool, str, bool, str]:
    return (by_person(judgement), judgement.at or "", judgement.verdict is Verdict.DIFFERENT, judgement.id)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two accounts that one judgement keeps apart and a chain of others joins; `broken` are those not followed."""

    apart: Judgement
    chain: tuple[Judgement, ...]
    broken: tuple[Judgement, ...] = ()

    def bears_on(self, words: Collection[str]) -> bool:
        """Whether one of these words of persons, by their ids, has a part in it."""
        return any(spoken_at_once(judgement) in words for judgement in (self.apart, *self.chain))


def contradictions(spoken: Mapping[Pair, Judgement], home: Mapping[str, Hashable]) -> list[Contradiction]:
    """For every pair that is said to be different, the shortest chain of "same" that leads from one to the other.

    `home` gives the incident in which each account stands.
    """
    same: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for (left, right), judgement in sorted(spoken.items()):
        if judgement.verdict is Verdict.SAME:
            same[left][right] = same[right][left] = judgement
    parting = [judgement for _, judgement in sorted(spoken.items()) if judgement.verdict is Verdict.DIFFERENT]
    chains = ((each, _chain(same, each.left, each.right)) for each in parting)
    return [
        Contradiction(each, chain, tuple(j for j in chain if home[j.left] != home[j.right]))
        for each, chain in chains
        if chain
    ]


def _chain(same: Mapping[str, Mapping[str, Judgement]], start: str, end: str) -> tuple[Judgement, ...]:
    """The shortest way from one account to another over judgements; empty where there is none."""
    ways: dict[str, tuple[Judgement, ...]] = {start: ()}
    waiting = deque([start])
    while waiting and end not in ways:
        here = waiting.popleft()
        for there, judgement in sorted(same.get(here, {}).items()):
            if there not in ways:
                ways[there] = (*ways[here], judgement)
                waiting.append(there)
    return ways.get(end, ())
