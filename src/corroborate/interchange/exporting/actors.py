"""Who did it and to whom, as the codebooks name the sides, from names and descriptions in the claims."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.interchange.codes.countries import country
from corroborate.interchange.exporting.classes import (
    ARMED,
    CIVILIANS,
    EXTERNAL,
    FORCES,
    IDENTITY,
    MILITIA,
    PROTESTERS,
    REBELS,
    RIOTERS,
    STATE,
    Class,
    by_place,
    class_of,
    describes,
    inter_of,
    nationality,
    proper,
)
from corroborate.interchange.exporting.subjects import Subject
from corroborate.lexicons import names
from corroborate.model.claims import Claim, Kind, Property
from corroborate.model.judgements import Finding

_HARMED = (Property.KILLED, Property.WOUNDED, Property.KIDNAPPED)
_WHOLE = ("all", "perpetrators")
# "five UN peacekeepers were killed", "killing 27 people": who stands behind the number, up to the verb.
_COUNTED = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|several)\s+"
    r"((?:[^\W\d_][\w'-]*\s*){1,4})",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\b(?:was|were|is|are|had|has|have|been|who|which|that|when|while|in|at|on|by|from|near|during|after|and|or|as|died|"
    r"killed|wounded|injured|dead|hurt|taken|abducted|kidnapped|shot|burned|trapped|missing)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(
    r"^(?:Democratic|Republic|Central|United|Dominican|Czech|Bahamas|Comoros|Gambia)\b"
    r"|(?:Philippines|Netherlands|Maldives|Seychelles|Islands|Emirates)$"
)
_GROUPS = (REBELS, MILITIA, IDENTITY)
_OTHER_SIDE = (Kind.CLASH, Kind.MILITARY_OPERATION)
_NOBODY_HIT = (
    *(Kind.CLASH, Kind.MILITARY_OPERATION, Kind.PROTEST, Kind.RIOT, Kind.RELEASE, Kind.FOILED_PLOT),
    *(Kind.TERRITORIAL_CONTROL, Kind.COUP, Kind.OTHER),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """One side's member: its `name` in a table, ACLED's class, and the `phrase` that the claims have.

    `named` where the claims name it, `person` where it is one person.
    """

    name: str
    inter: int
    phrase: str
    named: bool
    person: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """The actors of one side, the first the main one, with the findings they rest on; `assumed` where no claim tells of
    any."""

    actors: tuple[Actor, ...]
    findings: tuple[Finding, ...]
    reason: str
    assumed: bool = False

    @property
    def main(self) -> Actor | None:
        """The side's first actor."""
        return self.actors[0] if self.actors else None

    @property
    def inter(self) -> int | None:
        """The main actor's class."""
        return self.main.inter if self.main else None


def attacking(subject: Subject) -> Side:
    """Who did it; where no claim says so, the unknown group or the crowd that the kind of incident implies."""
    found = subject.finding(Property.PERPETRATOR)
    phrases = [value for value in subject.values(Property.PERPETRATOR) if not names.is_anonymous(value)]
    if phrases:
        made = tuple(_actor(phrase, subject) for phrase in phrases)
        findings = tuple(f for f in (found, subject.finding(Property.RESPONSIBILITY)) if f is not None)
        return Side(_distinct(made), findings, "")
    return _implied(subject)


def _implied(subject: Subject) -> Side:
    kinds = subject.kinds
    crowd = PROTESTERS if Kind.PROTEST in kinds else RIOTERS if Kind.RIOT in kinds else None
    if crowd:
        name = _located("Protesters" if crowd == PROTESTERS else "Rioters", subject)
        return Side((Actor(name, crowd, "", False),), (), f"a {kinds[0]} has a crowd", assumed=True)
    if kinds[0] in (Kind.RELEASE, Kind.OTHER, Kind.TERRITORIAL_CONTROL):
        return Side((), (), "no claim names who did it")
    unknown = Actor(_located("Unidentified Armed Group", subject), MILITIA, "", False)
    return Side((unknown,), (), "no claim names who did it", assumed=True)


def suffering(subject: Subject) -> Side:
    """Who was hit: an armed target before civilians at it, then who was harmed, then civilians by default."""
    attackers = attacking(subject)
    targets = _hits(subject.values(Property.TARGET), subject)
    venue = _hits([subject.venue] if subject.venue else [], subject)
    harmed = _hits((phrase for _, phrase in harmed_phrases(subject)), subject)
    opponents = _hits((phrase for _, phrase in fallen_opponents(subject, attackers)), subject)
    # Words behind a number may be those of the attackers' own losses; a target is never theirs.
    told = [*targets, *(a for a in (*harmed, *venue) if a.inter != attackers.inter or a.inter == CIVILIANS), *opponents]
    findings = tuple(f for p in (Property.TARGET, *_HARMED) if (f := subject.finding(p)) is not None)
    firm = [actor for actor in told if not by_place(actor.phrase)] or told
    armed = [actor for actor in firm if actor.inter in ARMED and actor in (*targets, *venue, *opponents)]
    ranked = (*armed, *[a for a in firm if a.inter == CIVILIANS], *firm)
    if ranked:
        return Side(_distinct(ranked), findings, "")
    return _default_target(subject, attackers, findings)


def _default_target(subject: Subject, attackers: Side, findings: tuple[Finding, ...]) -> Side:
    """Civilians, where people were hit of whom no claim says that they were armed; a state's forces are not said to
    have attacked civilians unless a claim says so."""
    kind = subject.kinds[0]
    if kind in _OTHER_SIDE and len(attackers.actors) > 1:
        return Side(attackers.actors[1:], attackers.findings, "the other side of the clash")
    if kind in _NOBODY_HIT or attackers.inter in FORCES or not (findings or subject.venue):
        return Side((), findings, "no claim says who was hit")
    civilians = Actor(_located("Civilians", subject), CIVILIANS, "", False)
    return Side((civilians,), findings, "no claim says that who was hit was armed", assumed=True)


def harmed_phrases(subject: Subject) -> list[tuple[Claim, str]]:
    """Who was harmed, in the claims' words: the group that is counted, or the words behind the number."""
    claims = [c for prop in _HARMED for c in subject.claims(prop) if not (c.value == 0 or c.high == 0)]
    groups = [(c, c.group) for c in claims if c.group and c.group.casefold() not in _WHOLE]
    return groups + [(c, counted) for c in claims if not c.group and (counted := _counted(c))]


def fallen_opponents(subject: Subject, attackers: Side) -> list[tuple[Claim, str]]:
    """Whom the forces of a state killed, where reports count the dead of the other side as the attackers': "the
    patrol killed three insurgents"."""
    if attackers.inter not in FORCES:
        return []
    claims = [c for c in subject.claims(Property.PERPETRATORS_KILLED) if c.value != 0]
    told = [(c, (_counted(c) or "", c.quote or "")) for c in claims]
    return [(c, p) for c, phrases in told if (p := next((p for p in phrases if inter_of(p) in _GROUPS), None))]


def _counted(claim: Claim) -> str | None:
    match = _COUNTED.search(claim.quote or "")
    return _VERBS.sub("", match[1]).strip() or None if match else None


def _actor(phrase: str, subject: Subject) -> Actor:
    """An actor by what the claims call it: a state's forces by ACLED's form, a name as it is."""
    if phrase in subject.persons:
        return Actor(_located("Sole Perpetrator", subject), MILITIA, phrase, named=True, person=True)
    kind = class_of(phrase, naming=True)
    if kind is None and not names.is_actor_name(phrase):
        return Actor(_located("Unidentified Armed Group", subject), MILITIA, phrase, named=False)
    if kind is None or (kind.own and not describes(phrase)):
        inter = kind.inter if kind and kind.inter != STATE else MILITIA
        return Actor(proper(phrase), inter, phrase, named=True)
    return _of_class(kind, phrase, subject)


def _hits(phrases: Iterable[str], subject: Subject) -> list[Actor]:
    """Whom targets or harmed groups are, as far as their words say so."""
    return [actor for phrase in phrases if (actor := _hit(phrase, subject))]


def _hit(phrase: str, subject: Subject) -> Actor | None:
    if phrase in subject.persons:
        return Actor(_located("Civilians", subject), CIVILIANS, phrase, named=False, person=True)
    kind = class_of(phrase)
    return _of_class(kind, phrase, subject) if kind else None


def _of_class(kind: Class, phrase: str, subject: Subject) -> Actor:
    """A class's actor as ACLED writes it; forces of another country are external forces."""
    if kind.name is None:
        return Actor(proper(phrase), kind.inter, phrase, named=True)
    here, whose = subject.country, nationality(phrase)
    foreign = whose is not None and (here is None or whose != here.iso2)
    owner = (country(whose) if whose else None) or here
    written = kind.name.replace("({country})", f"({owner.name})" if owner else "")
    written = written.replace("of {country}", f"of {_with_article(owner.name)}" if owner else "").strip()
    inter = EXTERNAL if foreign and kind.inter == STATE else kind.unknown or kind.inter
    return Actor(written, inter, phrase, named=False)


def _with_article(name: str) -> str:
    """A country's name as it stands behind "of": "the Philippines"."""
    return f"the {name}" if _ARTICLE.search(name) else name


def _located(name: str, subject: Subject) -> str:
    return f"{name} ({subject.country.name})" if subject.country else name


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each actor once: of named ones that are one name, such as "United Nations peacekeepers" and "United Nations", the
    first."""
    found: list[Actor] = []
    for actor in actors:
        known = (
            a for a in found if a.name == actor.name or (a.named and actor.named and names.alike(a.name, actor.name))
        )
        if next(known, None) is None:
            found.append(actor)
    return tuple(found)
