"""Which counts of one account are the whole: persons told one by one, parts told after their total, and those hit of
whom some died."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import words
from corroborate.model.claims import Property, Qualifier, Stance
from corroborate.read.attribution import Attribution, attribution_of
from corroborate.read.figures import Toll
from corroborate.read.people import group_words
from corroborate.read.persons import Person, alike, describe, merged

ANYBODY = words("anybody")
PLAIN = ANYBODY | words("male") | words("female") | {"adult", "juvenile", "teen", "teenager"}
DEATHS = (Property.KILLED, Property.PERPETRATORS_KILLED)
IN_CARE = "in critical condition"
WITH_DEAD = "shot, the dead among them"


@dataclass(slots=True)
class _Known:
    """One person of an account: what is said of them, where they were told, and the tolls that tell it."""

    person: Person
    tolls: list[int]
    sentences: set[int]
    dead: bool = False


def settle(tolls: Sequence[Toll], attributions: Sequence[Attribution]) -> list[Toll]:
    """The tolls with parts named as parts, persons counted once, and the totals that these make."""
    out = list(tolls)
    known = _persons(out)
    _bury(out, known)
    _promote(out)
    for prop in (Property.KILLED, Property.PERPETRATORS_KILLED, Property.WOUNDED):
        _add_up(out, prop, known)
    _spare(out)
    _take_in_attackers(out, known)
    for prop in (Property.KILLED, Property.WOUNDED):
        _name_parts(out, prop, attributions)
    return out


def _is_single(toll: Toll) -> bool:
    counted = toll.property in (*DEATHS, Property.WOUNDED) and toll.group in (None, IN_CARE, "perpetrators")
    return (
        counted and toll.value == 1 and toll.who is not None and toll.rule.startswith("harm:") and not _partitive(toll)
    )


def _partitive(toll: Toll) -> bool:
    return toll.who is not None and toll.who.number is not None and toll.who.number.of_them


def _persons(tolls: Sequence[Toll]) -> list[_Known]:
    """The single persons told of, each once, in order of first telling."""
    known: list[_Known] = []
    for index, toll in enumerate(tolls):
        if not _is_single(toll) or toll.who is None:
            continue
        person = describe(toll.sentence, toll.who)
        same = _find(known, person, toll, tolls)
        if same is None:
            same = _Known(person, [], set())
            known.append(same)
        same.person = merged(same.person, person)
        same.tolls.append(index)
        same.sentences.add(toll.sentence.index)
        same.dead = same.dead or toll.property in DEATHS
    return known


def _find(known: Sequence[_Known], person: Person, toll: Toll, tolls: Sequence[Toll]) -> _Known | None:
    """The person told before whom a description means: the same phrase or name, else the last whom nothing sets
    apart; two phrases of one sentence are two people unless one points back."""
    for one in reversed(known):
        if any(tolls[i].sentence is toll.sentence and tolls[i].at == toll.at for i in one.tolls):
            return one
    sure = [k for k in known if alike(k.person, person)]
    if sure and (person.names or person.age):
        return sure[-1]
    if person.fresh:
        return None
    able = [k for k in known if alike(k.person, person) is not False and _fates_agree(k, person, toll, tolls)]
    if not person.known:
        able = [k for k in able if toll.sentence.index not in k.sentences]
    return able[-1] if able else None


def _fates_agree(known: _Known, person: Person, toll: Toll, tolls: Sequence[Toll]) -> bool:
    """Whether one person can have both fates: the dead are not told to live, and who was hurt and lived until then dies
    later only where the words point back."""
    if toll.property is Property.WOUNDED:
        again = person.known or (toll.fate == "hit" and not _numbered(toll) and (_sort(toll) or "man") in PLAIN)
        return not known.dead or bool(toll.fate and toll.group is None and again)
    if toll.property is Property.PERPETRATORS_KILLED and not known.dead:
        return known.person.attacker is True
    lived = any(t.property is Property.WOUNDED and not (t.fate and t.group is None) for t in _of(known, tolls))
    return known.dead or person.known or not lived


def _of(known: _Known, tolls: Sequence[Toll]) -> list[Toll]:
    return [tolls[i] for i in known.tolls]


def _bury(tolls: list[Toll], known: Sequence[_Known]) -> None:
    """A person who died is none of the wounded."""
    for one in known:
        for i in one.tolls:
            if one.dead and tolls[i].property is Property.WOUNDED:
                tolls[i] = replace(tolls[i], group="died later")


def _promote(tolls: list[Toll]) -> None:
    """'Three men were shot, and one of them died', 'two were in critical condition': the whole where no other is
    told."""
    for prop in (Property.KILLED, Property.WOUNDED):
        mine = [i for i, t in enumerate(tolls) if t.property is prop and t.value and t.rule.startswith("harm:")]
        if any(tolls[i].group is None or tolls[i].group == "all" for i in mine):
            continue
        hit = [i for i, t in enumerate(tolls) if t.property is Property.WOUNDED and t.fate and (t.value or 0) > 1]
        parts = [i for i in mine if (_partitive(tolls[i]) and any(h < i for h in hit)) or tolls[i].group == IN_CARE]
        if parts:
            best = max(parts, key=lambda i: (tolls[i].value or 0, -i))
            tolls[best] = replace(tolls[best], group=None)


def _add_up(tolls: list[Toll], prop: Property, known: Sequence[_Known]) -> None:
    """Persons told one by one where no number counts them: their sum, and each of them a part."""
    if any(t.property is prop and t.group in (None, "all", "perpetrators") and _numbered(t) for t in tolls):
        return
    each = []
    for one in known:
        mine = [i for i in one.tolls if tolls[i].property is prop and tolls[i].group != "died later"]
        if mine and not (one.dead and prop is Property.WOUNDED):
            each.append(mine)
    if len(each) < 2:
        return
    first = tolls[each[0][0]]
    named = ", ".join(f"'{first.sentence and _words(tolls[mine[0]])}'" for mine in each)
    total = replace(
        first,
        value=len(each),
        low=len(each),
        high=len(each),
        group="perpetrators" if prop is Property.PERPETRATORS_KILLED else None,
        rule="persons",
        inferred=f"{len(each)} persons told one by one: {named}",
        fate=None,
    )
    for mine in each:
        for i in mine:
            tolls[i] = replace(tolls[i], group=_words(tolls[i]))
    tolls.append(total)


def _numbered(toll: Toll) -> bool:
    """Whether a count is told as a number, and not only by a person's description or as "another one"."""
    number = toll.who.number if toll.who is not None else None
    return toll.value != 1 or (number is not None and not number.others and not number.of_them)


def _words(toll: Toll) -> str:
    return group_words(toll.sentence, toll.who) if toll.who is not None else "one"


def _spare(tolls: list[Toll]) -> None:
    """'Four people were shot, one fatally': of those hit, the dead are not wounded; the rest are, told or not."""
    dead = max((t.value or 0 for t in tolls if t.property is Property.KILLED and t.group in (None, "all")), default=0)
    hit = [i for i, t in enumerate(tolls) if _counts_hit(t)]
    if not dead:
        return
    hurt = max((t.value or 0 for t in tolls if _counts_hurt(t)), default=0)
    if hurt:
        for i, toll in enumerate(tolls):
            if _is_hurt(toll) and toll.fate and hurt < (toll.value or 0) <= hurt + dead:
                tolls[i] = replace(toll, group=WITH_DEAD)
        return
    if not hit:
        return
    most = max(hit, key=lambda i: (tolls[i].value or 0, -i))
    rest = (tolls[most].value or 0) - dead
    if rest < 0 or _beside_dead(tolls, tolls[most]):
        return
    why = f"{tolls[most].value} hit less {dead} who died"
    derived = replace(tolls[most], value=rest, low=rest, high=rest, rule="survivors", inferred=why, fate=None)
    for i in hit:
        if (tolls[i].value or 0) > rest:
            tolls[i] = replace(tolls[i], group=WITH_DEAD)
    if rest:
        tolls.append(derived)


def _is_hurt(toll: Toll) -> bool:
    return toll.property is Property.WOUNDED and toll.group is None and toll.qualifier is Qualifier.EXACT


def _counts_hurt(toll: Toll) -> bool:
    """Whether a number counts those hurt and alive."""
    return _is_hurt(toll) and not toll.fate and _numbered(toll)


def _counts_hit(toll: Toll) -> bool:
    tree = toll.sentence.tree
    others = toll.who is not None and toll.who.number is not None and toll.who.number.others
    also = any(tree.word(i) == "also" for i in range(toll.at, toll.at + 4))
    return _is_hurt(toll) and toll.fate == "hit" and (toll.value or 0) > 1 and not others and not also


def _beside_dead(tolls: Sequence[Toll], hit: Toll) -> bool:
    """'One man was killed and two women were shot' counts the two apart."""
    return any(
        t.property is Property.KILLED
        and t.sentence is hit.sentence
        and t.rule.startswith("harm:")
        and not _partitive(t)
        for t in tolls
    )


def _take_in_attackers(tolls: list[Toll], known: Sequence[_Known]) -> None:
    """'He killed his wife and son and then himself; three people died': the greatest count is over both sides where
    the victims told one by one and the attackers killed make it up."""
    attackers = max((_size(t) for t in tolls if t.property is Property.PERPETRATORS_KILLED), default=0)
    counted = [i for i, t in enumerate(tolls) if t.property is Property.KILLED and t.group is None and _numbered(t)]
    if not attackers or not counted:
        return
    most = max(_size(tolls[i]) for i in counted)
    victims = {sum(any(tolls[i].property is Property.KILLED for i in one.tolls) for one in known)}
    victims |= {_size(t) for t in tolls if t.property is Property.KILLED and t.rule in ("sum", "persons")}
    for i in counted:
        if _size(tolls[i]) == most > 1 and tolls[i].rule.startswith("harm:") and most - attackers in victims - {0}:
            tolls[i] = replace(tolls[i], group="all")


def _name_parts(tolls: list[Toll], prop: Property, attributions: Sequence[Attribution]) -> None:
    """Numbers below the greatest of the same voice, or of people of one sort, are parts of it."""
    said = {i: attribution_of(attributions, t.span) for i, t in enumerate(tolls) if t.property is prop}
    stand = [i for i, source in said.items() if source is None or source.stance is Stance.ASSERTED]
    whole = [i for i in stand if tolls[i].group is None and _size(tolls[i])]
    if not whole or any(tolls[i].rule == "harm:toll" for i in whole):
        return
    voice = {i: source.speaker if source is not None else None for i, source in said.items()}
    top = max(whole, key=lambda i: _size(tolls[i]))
    for i in whole:
        toll = tolls[i]
        smaller = toll.group is None and toll.qualifier is Qualifier.EXACT and 0 < _size(toll) < _size(tolls[top])
        if smaller and (voice[i] == voice[top] or (_sort(toll) and not _sort(tolls[top]))):
            tolls[i] = replace(toll, group=_words(toll) if _sort(toll) else "part")


def _size(toll: Toll) -> int:
    return toll.value or toll.low or 0


def _sort(toll: Toll) -> str | None:
    """The sort of people that a toll counts; None for people of any sort."""
    noun = toll.sentence.tree.lemma(toll.at) if toll.who is not None else ""
    counted = toll.who is not None and (toll.who.number is None or toll.who.number.noun is not None)
    return noun if counted and noun not in ANYBODY else None
