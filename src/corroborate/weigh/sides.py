"""Who died: the dead of one incident split by side, as UCDP's four columns of deaths want them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from corroborate.language.lemmas import lemma
from corroborate.lexicons import lexicon, names
from corroborate.model.claims import Claim, Property, Stance
from corroborate.model.judgements import Finding
from corroborate.weigh.counts import Settle
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.pack import Rule, Rules
from corroborate.weigh.statements import scope, statements

ATTACKERS, FORCES, CIVILIANS, UNKNOWN = "attackers", "forces", "civilians", "unknown"
SIDES = (ATTACKERS, FORCES, CIVILIANS, UNKNOWN)
"""The groups of the findings. Which of attackers and forces is UCDP's side A (the state, where it fights) and which
side B follows from who they are; attackers are the side that the reports have attacking."""

_OF = {"state": FORCES, "guard": CIVILIANS, "civilian": CIVILIANS, "attacker": ATTACKERS, "armed": ATTACKERS}


@dataclass(frozen=True, slots=True)
class _Noun:
    """A word of a group's name, as a lexicon looks at it."""

    text: str
    lemma: str
    upos: str = "NOUN"


def split_rules(settle: Settle) -> Rules:
    """One rule a side; together they make the best figure of all dead."""
    return tuple((Property.KILLED, _side_rule(side, settle)) for side in SIDES)


def _side_rule(side: str, settle: Settle) -> Rule:
    def rule(prop: Property, name: str, evidence: Evidence) -> Finding | None:
        made = _split(settle, evidence)
        if made is None or side not in made:
            return None
        number, why, ids = made[side]
        telling = (c for a in evidence.accounts for c in a.claims if c.id in ids)
        origins = independent(evidence.tellings(telling))
        return Finding(prop, name, f"{why}.", number, number, number, supporting=ids, group=side, origins=origins)

    return rule


_Part = tuple[int, str, tuple[str, ...]]


def _split(settle: Settle, evidence: Evidence) -> dict[str, _Part] | None:
    """The best figures by side: the victims', which make their best figure together, and the attackers' if told."""
    victims = settle(Property.KILLED, statements(Property.KILLED, evidence), evidence).range.best
    found: dict[str, _Part] = {}
    killed = settle(Property.PERPETRATORS_KILLED, statements(Property.PERPETRATORS_KILLED, evidence), evidence)
    if killed.range.best is not None:
        ids = tuple(sorted({i for s in killed.behind for i in s.claims}))
        found[ATTACKERS] = (killed.range.best, f"attackers killed, {killed.range.why}: {killed.range.said}", ids)
    if victims is None:
        return found or None
    known = _parts(victims, evidence)
    none = f"none of {victims} victims is told to be one of them"
    rest = victims - sum(number for number, _, _ in known.values())
    nobody = f"{rest} of {victims} victims of whom nobody says who they were"
    return found | {FORCES: (0, none, ()), CIVILIANS: (0, none, ()), UNKNOWN: (rest, nobody, ())} | known


def _parts(victims: int, evidence: Evidence) -> dict[str, _Part]:
    """The sides of the victims as the report tells them that accounts for most without exceeding the whole."""
    by_report: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in evidence.claims(Property.KILLED):
        side = side_of(claim.group or "")
        if side in (FORCES, CIVILIANS) and _counts_a_part(claim, evidence):
            by_report[claim.report][side].append(claim)
    told = [{side: _part(side, claims) for side, claims in sides.items()} for _, sides in sorted(by_report.items())]
    fitting = [t for t in told if sum(number for number, _, _ in t.values()) <= victims]
    return max(fitting, key=lambda t: sum(number for number, _, _ in t.values()), default={})


def _counts_a_part(claim: Claim, evidence: Evidence) -> bool:
    asserted = claim.stance is Stance.ASSERTED and isinstance(claim.value, int)
    return asserted and scope(claim, evidence.claims(Property.KILLED)) == "part"


def _part(side: str, claims: list[Claim]) -> _Part:
    """The distinct groups of one side in one report, added up; of two figures for one group the lower."""
    groups: dict[tuple[str, ...], int] = {}
    for claim in claims:
        group = names.content(claim.group or "")
        groups[group] = min(int(claim.value or 0), groups.get(group, int(claim.value or 0)))
    named = " and ".join(f"{number} {' '.join(group)}" for group, number in sorted(groups.items()))
    return sum(groups.values()), f"{side}: {named}", tuple(sorted(c.id for c in claims))


@cache
def side_of(group: str) -> str | None:
    """The side of a group by the noun that names it: "Malian soldiers" are forces; None where no noun is known."""
    for word in reversed(names.fold(group)):
        row = lexicon("people").at(_Noun(word, lemma(word, "NOUN", "NNS")))
        if row is not None:
            return _OF.get(str(row.get("side")))
    return None
