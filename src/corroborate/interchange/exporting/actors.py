"""Who did it and to whom, in the classes that the codebooks use, from names and descriptions in the claims."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from corroborate.gazetteer.vocabulary import vocabulary
from corroborate.interchange.codes.countries import countries, country
from corroborate.interchange.exporting.subjects import Subject
from corroborate.lexicons import names
from corroborate.model.claims import Claim, Kind, Posture, Property
from corroborate.model.judgements import Finding

STATE, REBELS, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = range(1, 9)
ORGANISED = (STATE, REBELS, MILITIA, IDENTITY, EXTERNAL)
ARMED = (STATE, EXTERNAL, REBELS, MILITIA, IDENTITY)
_PLAIN = frozenset(
    [
        "armed",
        "forces",
        "force",
        "national",
        "security",
        "special",
        "regional",
        "s",
        "of",
        "the",
        "and",
        "royal",
        "federal",
        "elite",
    ]
)
_HARMED = (Property.KILLED, Property.WOUNDED, Property.KIDNAPPED)
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
    r"^(?:Democratic|Republic|Central|United|Dominican|Czech|Bahamas|Comoros|Gambia)\b|(?:Philippines|Netherlands|Maldives|Seychelles|Islands|Emirates)$"
)


@dataclass(frozen=True, slots=True)
class Class:
    """One row of `codes/actors.toml`; `place` marks words for places that forces hold."""

    id: str
    inter: int
    name: str | None
    own: bool
    unknown: int | None
    place: bool
    words: frozenset[str]


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
    """The actors of one side, the first the main one, with the findings and claims they rest on."""

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
        made = tuple(actor_of(phrase, subject) for phrase in phrases)
        findings = tuple(f for f in (found, subject.finding(Property.RESPONSIBILITY)) if f is not None)
        return Side(_distinct(made), findings, "")
    return _implied(subject)


def _implied(subject: Subject) -> Side:
    where, kinds = _country_name(subject), subject.kinds
    crowd = PROTESTERS if Kind.PROTEST in kinds else RIOTERS if Kind.RIOT in kinds else None
    if crowd:
        name = f"{'Protesters' if crowd == PROTESTERS else 'Rioters'}{where}"
        return Side((Actor(name, crowd, "", False),), (), f"a {kinds[0]} has a crowd", assumed=True)
    if kinds[0] in (Kind.RELEASE, Kind.OTHER, Kind.TERRITORIAL_CONTROL):
        return Side((), (), "no claim names who did it")
    unknown = Actor(f"Unidentified Armed Group{where}", MILITIA, "", False)
    return Side((unknown,), (), "no claim names who did it", assumed=True)


def suffering(subject: Subject) -> Side:
    """Who was hit: an armed target before civilians at it, then who was harmed, then civilians by default."""
    attackers = attacking(subject)
    targets = [actor for value in subject.values(Property.TARGET) if (actor := _hit(value, subject))]
    venue = [actor for value in (subject.venue,) if value and (actor := _hit(value, subject))]
    harmed = [actor for _, phrase in harmed_phrases(subject) if (actor := _hit(phrase, subject))]
    # Words behind a number may be those of the attackers' own losses; a target is never theirs.
    told = [*targets, *(a for a in (*harmed, *venue) if a.inter != attackers.inter or a.inter == CIVILIANS)]
    findings = tuple(f for p in (Property.TARGET, *_HARMED) if (f := subject.finding(p)) is not None)
    firm = [actor for actor in told if not by_place(actor.phrase)] or told
    armed = [actor for actor in firm if actor.inter in ARMED and actor in (*targets, *venue)]
    ranked = (*armed, *[a for a in firm if a.inter == CIVILIANS], *firm)
    if ranked:
        return Side(_distinct(ranked), findings, "")
    return _default_target(subject, attackers, findings)


def _default_target(subject: Subject, attackers: Side, findings: tuple[Finding, ...]) -> Side:
    kinds = subject.kinds
    if kinds[0] in (Kind.CLASH, Kind.MILITARY_OPERATION) and len(attackers.actors) > 1:
        return Side(attackers.actors[1:], attackers.findings, "the other side of the clash")
    unarmed = (Kind.CLASH, Kind.MILITARY_OPERATION, Kind.PROTEST, Kind.RIOT, Kind.RELEASE, Kind.FOILED_PLOT)
    if kinds[0] in (*unarmed, Kind.TERRITORIAL_CONTROL, Kind.COUP, Kind.OTHER) or not (findings or subject.venue):
        return Side((), findings, "no claim says who was hit")
    civilians = Actor(f"Civilians{_country_name(subject)}", CIVILIANS, "", False)
    return Side((civilians,), findings, "no claim says that who was hit was armed", assumed=True)


def harmed_phrases(subject: Subject) -> list[tuple[Claim, str]]:
    """Who was harmed, in the claims' words: the group that is counted, or the words behind the number."""
    found: list[tuple[Claim, str]] = []
    for claim in (c for prop in _HARMED for c in subject.claims(prop)):
        if claim.group and claim.group.casefold() not in ("all", "perpetrators"):
            found.append((claim, claim.group))
        elif not claim.group and (match := _COUNTED.search(claim.quote or "")):
            counted = _VERBS.sub("", match[1]).strip()
            found += [(claim, counted)] if counted else []
    return found


def actor_of(phrase: str, subject: Subject) -> Actor:
    """An actor by what the claims call it: a state's forces by ACLED's form, a name as it is."""
    person = phrase in subject.persons
    kind = _class_of(phrase, naming=True)
    if person:
        return Actor(f"Sole Perpetrator{_country_name(subject)}", MILITIA, phrase, named=True, person=True)
    if kind is None or (kind.own and not _description(phrase)):
        inter = kind.inter if kind and kind.inter != STATE else MILITIA
        return Actor(names.bare(phrase), inter, phrase, named=True)
    if kind.name is None:
        return Actor(names.bare(phrase), kind.inter, phrase, named=True)
    return _forces(kind, phrase, subject)


def class_of(phrase: str) -> int | None:
    """ACLED's class of whom a description tells; None where its words say nothing of it."""
    kind = _class_of(phrase, naming=False)
    return kind.inter if kind else None


def class_id(phrase: str) -> str | None:
    """The row of `codes/actors.toml` that a description falls under."""
    kind = _class_of(phrase, naming=False)
    return kind.id if kind else None


def _forces(kind: Class, phrase: str, subject: Subject) -> Actor:
    """A description as ACLED writes it; forces of another country are external forces."""
    here, whose = subject.country, _whose(phrase)
    foreign = whose is not None and (here is None or whose != here.iso2)
    owner = (country(whose) if whose else None) or here
    written = (kind.name or "").replace("({country})", f"({owner.name})" if owner else "")
    written = written.replace("of {country}", f"of {_with_article(owner.name)}" if owner else "").strip()
    inter = EXTERNAL if foreign and kind.inter == STATE else kind.unknown or kind.inter
    return Actor(written, inter, phrase, named=False)


def _hit(phrase: str, subject: Subject) -> Actor | None:
    """Whom a target or a harmed group is, if its words say so."""
    if phrase in subject.persons:
        return Actor(f"Civilians{_country_name(subject)}", CIVILIANS, phrase, named=False, person=True)
    kind = _class_of(phrase, naming=False)
    if kind is None:
        return None
    if kind.name is None:
        return Actor(names.bare(phrase), kind.inter, phrase, named=True)
    return _forces(kind, phrase, subject)


def by_place(phrase: str) -> bool:
    """Whether a phrase says no more than that a force held the place: "their base"."""
    kind = _class_of(phrase, naming=False)
    return kind is not None and kind.place


def _description(phrase: str) -> bool:
    """Whether a phrase only describes: state words, a nationality, or no name at all."""
    if not names.is_actor_name(phrase):
        return True
    state = [kind.words for kind in classes() if kind.inter == STATE]
    known = {word for words in state for entry in words for word in entry.split()} | _PLAIN
    demonyms = vocabulary().demonyms
    return all(word in known or word in demonyms or _country_word(word) for word in names.fold(phrase))


def _whose(phrase: str) -> str | None:
    """The country that an adjective or a name in the phrase means: "French troops", "Myanmar's military"."""
    demonyms = vocabulary().demonyms
    return next((c for word in names.fold(phrase) if (c := demonyms.get(word) or _country_word(word))), None)


@cache
def _country_word(word: str) -> str | None:
    return next((c.iso2 for c in countries().values() if names.fold(c.name) == (word,)), None)


def _class_of(phrase: str, naming: bool) -> Class | None:
    """The first class one of whose words stands in the phrase; for names, words for places say nothing."""
    said = f" {' '.join(names.fold(phrase))} "
    for kind in classes():
        if not (naming and (kind.place or kind.inter == CIVILIANS)) and any(f" {word} " in said for word in kind.words):
            return kind
    return None


@cache
def classes() -> tuple[Class, ...]:
    """The rows of `codes/actors.toml` in order."""
    source = files("corroborate.interchange.codes").joinpath("actors.toml").read_text(encoding="utf-8")
    return tuple(
        Class(
            row["id"],
            row["inter"],
            row.get("name"),
            row.get("own", False),
            row.get("unknown"),
            row.get("place", False),
            frozenset(row["words"]),
        )
        for row in loads(source)["row"]
    )


def _with_article(name: str) -> str:
    """A country's name as it stands behind "of": "the Philippines"."""
    return f"the {name}" if _ARTICLE.search(name) else name


def _country_name(subject: Subject) -> str:
    return f" ({subject.country.name})" if subject.country else ""


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.name, actor)
    return tuple(found.values())


def postures(subject: Subject, actor: Actor) -> list[Posture]:
    """How an actor stands to the incident."""
    return [posture for posture in Posture if any(names.alike(actor.phrase, a) for a in subject.actors(posture))]
