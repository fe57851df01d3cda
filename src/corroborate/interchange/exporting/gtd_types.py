"""GTD's types of attack, target and weapon, from the kinds, targets, venues and weapons that the claims name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from corroborate.interchange.codes import code_for
from corroborate.interchange.exporting.actors import harmed_phrases, suffering
from corroborate.interchange.exporting.classes import CIVILIANS, by_place, in_singular
from corroborate.interchange.exporting.subjects import Subject
from corroborate.lexicons import names
from corroborate.model.claims import Kind, Property
from corroborate.model.judgements import Finding

UNKNOWN_ATTACK, UNKNOWN_TARGET, UNKNOWN_WEAPON, EXPLOSIVES, FIREARMS, PRIVATE_CITIZENS = 9, 20, 13, 6, 5, 14


MOST_TARGETS = 3


@dataclass(frozen=True, slots=True)
class Type:
    """A code with its sub-code, the words it was given for, and the findings behind it."""

    code: int
    findings: tuple[Finding | None, ...] = ()
    reason: str = ""
    phrase: str = ""
    sub: int | None = None
    subtext: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    code: int
    sub: int | None
    subtext: str | None
    words: tuple[str, ...]


def attack_types(subject: Subject) -> list[Type]:
    """The types of attack in the order of GTD's hierarchy."""
    found = subject.finding(Property.KIND)
    kinds: list[Kind] = [kind for kind in subject.kinds if kind is not Kind.OTHER] or list(subject.kinds)
    if subject.values(Property.KILLED) or subject.finding(Property.KIDNAPPED):
        kinds = [*kinds, *_taken(subject, kinds)]
    coded = {row.code: (row, kind) for kind in reversed(kinds) if (row := code_for("gtd", "attacktype", kind))}
    if len(coded) > 1:
        coded.pop(str(UNKNOWN_ATTACK), None)
    ranked = sorted(coded.values(), key=lambda pair: pair[0].rank)
    return [Type(int(row.code), (found,), f"{kind}: {row.text}") for row, kind in ranked] or [
        Type(UNKNOWN_ATTACK, (found,), "the kind says nothing of how they attacked")
    ]


def _taken(subject: Subject, kinds: Sequence[Kind]) -> list[Kind]:
    """A kidnapping besides the attack, where people were carried off."""
    taken = subject.finding(Property.KIDNAPPED)
    told = taken is not None and bool(taken.best or taken.low)
    return [Kind.KIDNAPPING] if told and not {Kind.KIDNAPPING, Kind.HOSTAGE_TAKING} & set(kinds) else []


def target_types(subject: Subject) -> list[Type]:
    """The targets that the claims name, then the venue, then who was harmed; unknown where none says anything."""
    aimed, venue = subject.finding(Property.TARGET), subject.finding(Property.VENUE)
    said: list[tuple[str, tuple[Finding | None, ...]]] = [
        (value, (aimed,)) for value in subject.values(Property.TARGET)
    ]
    said += [(subject.venue, (venue,))] if subject.venue else []
    said = [(phrase, why) for phrase, why in said if not by_place(phrase)] or [
        *((phrase, ()) for _, phrase in harmed_phrases(subject)),
        *said,
    ]
    distinct: dict[int, Type] = {}
    for made in (made for phrase, why in said if (made := _typed("target", phrase, why, subject))):
        distinct.setdefault(made.code, made)
    return list(distinct.values())[:MOST_TARGETS] or [_unnamed(subject, said[0][0] if said else "")]


def _unnamed(subject: Subject, phrase: str) -> Type:
    """Civilians where the claims tell of people who do not fight, else unknown."""
    against = suffering(subject)
    if against.inter == CIVILIANS and not against.assumed:
        text = "Unnamed Civilian/Unspecified"
        return Type(PRIVATE_CITIZENS, against.findings, "people who do not fight", phrase, 67, text)
    return Type(UNKNOWN_TARGET, against.findings, "no claim says who or what was hit", phrase)


def weapon_types(subject: Subject) -> list[Type]:
    """The weapons that the claims name; where none does, what the kind of attack takes."""
    found = subject.finding(Property.WEAPON)
    named = [made for value in subject.values(Property.WEAPON) if (made := _typed("weapon", value, (found,), subject))]
    distinct: dict[int, Type] = {}
    for made in (*_suicide(subject), *named):
        distinct.setdefault(made.code, made)
    return list(distinct.values()) or [_implied(subject)]


def _suicide(subject: Subject) -> list[Type]:
    """A suicide bomb, where the words about what happened say so: it is seldom named as a weapon."""
    if subject.kinds[0] is not Kind.BOMBING:
        return []
    told = [c for p in (Property.KIND, Property.WEAPON, Property.KILLED, Property.ATTACKERS) for c in subject.claims(p)]
    if not any("suicide" in names.fold(claim.quote or "") for claim in told):
        return []
    found = subject.finding(Property.KIND)
    return [Type(EXPLOSIVES, (found,), "told as a suicide attack", "", 13, "Suicide (carried bodily by human being)")]


def _implied(subject: Subject) -> Type:
    found, kind = subject.finding(Property.KIND), subject.kinds[0]
    match kind:
        case Kind.BOMBING:
            return Type(EXPLOSIVES, (found,), f"a {kind} takes explosives", "", 16, "Unknown Explosive Type")
        case Kind.SHELLING:
            return Type(EXPLOSIVES, (found,), f"{kind}", "", 11, "Projectile (rockets, mortars, RPGs, etc.)")
        case Kind.MASS_SHOOTING:
            return Type(FIREARMS, (found,), f"a {kind} takes firearms", "", 5, "Unknown Gun Type")
        case Kind.STABBING:
            return Type(9, (found,), f"a {kind}", "", 23, "Knife or Other Sharp Object")
        case Kind.VEHICLE_ATTACK:
            return Type(10, (found,), f"a {kind}")
        case Kind.ARSON:
            return Type(8, (found,), f"{kind}", "", 18, "Arson/Fire")
    return Type(UNKNOWN_WEAPON, (), "no claim names a weapon")


def _typed(table: str, phrase: str, findings: tuple[Finding | None, ...], subject: Subject) -> Type | None:
    if phrase in subject.persons:
        return Type(PRIVATE_CITIZENS, findings, "a person", phrase, 68, "Named Civilian")
    told = in_singular(phrase)
    if table == "target" and " explosive " in told:
        return None
    row = next((row for row in _rows(table) if any(word in told for word in row.words)), None)
    return Type(row.code, findings, f"{phrase}: {row.subtext or ''}", phrase, row.sub, row.subtext) if row else None


@cache
def _rows(table: str) -> tuple[_Words, ...]:
    source = files("corroborate.interchange.codes").joinpath("gtd_words.toml").read_text(encoding="utf-8")
    return tuple(
        _Words(row["type"], row.get("sub"), row.get("subtext"), tuple(map(in_singular, row["words"])))
        for row in loads(source)[table]
    )
