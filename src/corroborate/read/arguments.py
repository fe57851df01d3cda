"""An incident's arguments as phrases: who did it, whom and what it befell, gathered over one draft's sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.gazetteer.folding import fold
from corroborate.read.bodies import with_only_body
from corroborate.read.cast import Cast
from corroborate.read.coreference import merged_persons
from corroborate.read.damage import Thing, bombed_things, damaged_things, things_of
from corroborate.read.document import Document
from corroborate.read.doers import Doer, doers_of
from corroborate.read.drafts import Draft
from corroborate.read.learned import learned_targets
from corroborate.read.targets import attacked_heads, shot_at
from corroborate.read.units import Unit
from corroborate.read.victim_phrases import Victim
from corroborate.read.victims import victims_of


@dataclass(frozen=True, slots=True)
class Arguments:
    """What one report says of one incident's participants, each once."""

    doers: tuple[Doer, ...]
    persons: tuple[Victim, ...]
    things: tuple[Thing, ...]


def read_arguments(draft: Draft, document: Document, cast: Cast) -> Arguments:
    """The arguments of a draft, in order of telling; the same person, thing or doer told again is kept once."""
    doers: list[Doer] = []
    persons: list[Victim] = []
    things: list[Thing] = []
    for unit in draft.units:
        doers.extend(doers_of(document, unit))
        heads = [*attacked_heads(unit), *shot_at(unit)]
        hurt = victims_of(document, unit, heads, _commonest(persons))
        struck = [*damaged_things(unit), *(t for e, first in heads for t in _hit(unit, e, first)), *bombed_things(unit)]
        persons.extend(hurt)
        things.extend(struck)
    things = things or [
        t for u in draft.units for event, head in learned_targets(u) for t in things_of(u, head, None, event)
    ]
    doing = {(d.sentence.index, d.head) for d in doers if d.side in ("armed", "attacker")}
    full = [cast.full(p) for p in persons]
    hit = [p for p in merged_persons(full) if (p.sentence.index, p.head) not in doing]
    acting = with_only_body(merged_doers(doers, hit), cast.armed_bodies)
    people = {(p.sentence.index, p.head) for p in persons}
    struck = [t for t in things if (t.sentence.index, t.head) not in people]
    return Arguments(tuple(acting), tuple(hit), tuple(merged_things(struck)))


def _hit(unit: Unit, event: int, first: int) -> Iterator[Thing]:
    """The things at a head and at what is coordinated with it."""
    for head in unit.sentence.tree.conjuncts(first):
        yield from things_of(unit, head, None, event)


def _commonest(persons: Sequence[Victim]) -> str | None:
    """The effect told of most so far."""
    effects = Counter(p.effect for p in persons if p.effect is not None)
    return effects.most_common(1)[0][0] if effects else None


def merged_things(things: Sequence[Thing]) -> list[Thing]:
    """Things with those told again folded into the first telling: the same noun, and words that do not differ."""
    kept: list[Thing] = []
    for thing in things:
        at = next((i for i, k in enumerate(kept) if _same_thing(k, thing)), None)
        if at is None:
            kept.append(thing)
        else:
            kept[at] = replace(
                max(kept[at], thing, key=lambda t: len(t.phrase.words)),
                effect=kept[at].effect or thing.effect,
                number=kept[at].number or thing.number,
            )
    return kept


def _same_thing(one: Thing, other: Thing) -> bool:
    mine, theirs = set(fold(one.phrase.words).split()), set(fold(other.phrase.words).split())
    heads = one.sentence.tree.lemma(one.head) == other.sentence.tree.lemma(other.head)
    return heads and (mine <= theirs or theirs <= mine)


def merged_doers(doers: Sequence[Doer], persons: Sequence[Victim]) -> list[Doer]:
    """Doers, each once, without those hit. Armed people without a name are the same throughout one incident; where
    they act, a state's forces only answer them."""
    victims = {fold(p.name.words).split()[-1] for p in persons if p.name is not None}
    hit = {(p.sentence.index, p.head) for p in persons}
    acting = [d for d in doers if (d.sentence.index, d.head) not in hit and not _named_in(d, victims)]
    if any(d.side in ("armed", "attacker") for d in acting):
        acting = [d for d in acting if d.side not in ("state", "guard")]
    kept: dict[str, Doer] = {}
    for doer in acting:
        key = _key(doer)
        known = kept.get(key)
        kept[key] = doer if known is None else replace(known, organisation=known.organisation or doer.organisation)
    return list(kept.values())


def _named_in(doer: Doer, victims: set[str]) -> bool:
    return doer.person is not None and fold(doer.person.words).split()[-1] in victims


def _key(doer: Doer) -> str:
    """What makes two doers the same: their side where they have no name, else their words."""
    if doer.person is None:
        return "body " + (fold(doer.organisation.words) if doer.organisation is not None else "")
    named = doer.sentence.tree[doer.head].upos == "PROPN" and doer.side == "unknown"
    return fold(doer.person.words) if named else "bearing arms" if doer.side != "state" else "state"
