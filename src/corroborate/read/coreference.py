"""Which of an incident's persons are the same, told again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.gazetteer.folding import fold
from corroborate.lexicons import words
from corroborate.read.victim_phrases import Victim

GRAVITY = ("killed", "wounded", "kidnapped", "released", "unhurt", None)
GENERAL = words("general-persons")


def merged_persons(persons: Iterable[Victim]) -> list[Victim]:
    """Persons with those told again folded into the first telling: the same name or surname, the same noun, or words
    that point back."""
    kept: list[Victim] = []
    for person in persons:
        at = next((i for i in range(len(kept)) if _same(kept[i], person)), None)
        if at is None:
            at = next((i for i in reversed(range(len(kept))) if _pointed_at(kept[i], person)), None)
        if at is None:
            kept.append(person)
        else:
            kept[at] = _fuller(kept[at], person)
    return _without_sums(_named_each(kept))


def _same(one: Victim, other: Victim) -> bool:
    if one.sentence.index == other.sentence.index and one.head == other.head:
        return True
    if one.name is not None and other.name is not None:
        mine, theirs = fold(one.name.words).split(), fold(other.name.words).split()
        return mine[-1] in theirs or theirs[-1] in mine
    if one.name is not None or other.name is not None:
        return False
    return _same_noun(one, other)


def _same_noun(one: Victim, other: Victim) -> bool:
    """Whether two descriptions share their noun, or one's noun is a word of the other's: Jesuits, Jesuit priests."""
    if one.plural is not other.plural or one.description is None or other.description is None:
        return False
    mine, theirs = one.sentence.tree.lemma(one.head), other.sentence.tree.lemma(other.head)
    counts = {p.number.value for p in (one, other) if p.number is not None}
    if len(counts) > 1:
        return False
    return mine == theirs or _stem(mine) in _stems(other) or _stem(theirs) in _stems(one)


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


def _stems(person: Victim) -> set[str]:
    words = person.description.words if person.description is not None else ""
    return {_stem(w) for w in words.replace("-", " ").split()}


def _pointed_at(known: Victim, person: Victim) -> bool:
    """Whether words that point back ("the general") can mean somebody told of: one person, or as many, hit alike."""
    if not person.definite or person.name is not None or person.number is not None or person.plural is not known.plural:
        return False
    alike = known.effect == person.effect or None in (known.effect, person.effect)
    return alike and (known.name is not None or person.sentence.tree.lemma(person.head) in GENERAL)


def _fuller(one: Victim, other: Victim) -> Victim:
    effect = min((one.effect, other.effect), key=GRAVITY.index)
    name = max((p.name for p in (one, other) if p.name is not None), key=lambda n: len(n.words), default=None)
    told = [p.description for p in (one, other) if p.description is not None and not _general(p)]
    described = told[0] if told else one.description or other.description
    return replace(one, effect=effect, name=name, description=described, number=one.number or other.number)


def _general(person: Victim) -> bool:
    return person.sentence.tree.lemma(person.head) in GENERAL


def _named_each(persons: Sequence[Victim]) -> list[Victim]:
    """Where as many are named as were counted, the counted are the named: their words describe each."""
    out = list(persons)
    for group in persons:
        if group.name is not None or group.number is None or (group.number.value or 0) < 2:
            continue
        named = [i for i, p in enumerate(out) if p.name is not None and p.effect == group.effect]
        if len(named) == group.number.value:
            for i in named:
                out[i] = replace(out[i], description=out[i].description or group.description)
            out = [p for p in out if p is not group]
    return out


def _without_sums(persons: Sequence[Victim]) -> list[Victim]:
    """ "Victims" and bodies are those described otherwise, where others are."""
    others = [p for p in persons if not _general(p) or p.name is not None]
    return [p for p in persons if p in others or not any(o.effect == p.effect for o in others)]
