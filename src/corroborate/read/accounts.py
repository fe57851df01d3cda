"""Drafts to accounts: every value becomes a claim with its quote, speaker, stance and hedge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corroborate.gazetteer.folding import fold
from corroborate.lexicons import lexicon
from corroborate.model.claims import Account, Claim, Kind, Location, Posture, Property, Qualifier, Stance, is_vague
from corroborate.model.dates import When
from corroborate.model.identity import content_id
from corroborate.model.reports import Span
from corroborate.read.actors import read_actors
from corroborate.read.arguments import read_arguments
from corroborate.read.attribution import Attribution, attribution_of
from corroborate.read.cast import Cast
from corroborate.read.document import Document, Sentence
from corroborate.read.drafts import Draft
from corroborate.read.figures import Toll
from corroborate.read.hedges import is_hedged
from corroborate.read.numbers import find_numbers
from corroborate.read.places import PlaceMention
from corroborate.read.responsibility import Actor
from corroborate.read.settings import Setting, read_setting
from corroborate.read.targets import read_targets, read_weapons
from corroborate.read.tolls import read_tolls
from corroborate.read.victim_phrases import Victim

LONGEST_QUOTE = 500
GENERAL = {"attack-noun": 0.6, "military-operation": 0.4, "massacre": 0.7, "under-attack": 0.7}

# Where two sides meet or a crowd gathers, nobody's thing or person is a target.
UNAIMED = (Kind.CLASH, Kind.PROTEST, Kind.RIOT, Kind.COUP)
SETTING = (Property.KIND, Property.DATE, Property.PLACE, Property.VENUE)
TAKINGS = (Kind.KIDNAPPING, Kind.HOSTAGE_TAKING, Kind.RELEASE)


@dataclass(frozen=True)
class Telling:
    """What turning passages into claims needs: the document and whose word each passage is."""

    document: Document
    attributions: Sequence[Attribution]

    @cached_property
    def cast(self) -> Cast:
        """Who is named in the report."""
        return Cast(self.document)

    def claim(
        self,
        prop: Property,
        value: str | int | None,
        sentence: Sentence,
        span: Span,
        rule: str,
        *,
        low: int | None = None,
        high: int | None = None,
        qualifier: Qualifier | None = None,
        group: str | None = None,
        hedged: bool = False,
        when: When | None = None,
        location: Location | None = None,
        posture: Posture | None = None,
        speaker: str | None = None,
        inferred: str | None = None,
        part_of: str | None = None,
        denied: bool = False,
    ) -> Claim:
        """A claim at a passage, given to whoever the passage is attributed to."""
        span = _quotable(span)
        source = attribution_of(self.attributions, span)
        said = speaker if speaker is not None else source.speaker if source is not None else None
        via = source.via if source is not None else None
        stance = Stance.DENIED if denied else self._stance(source, prop)
        doubted = hedged or (source is not None and source.hedged) or is_hedged(sentence, span)
        report = self.document.report
        identity = [report.id, prop, value, span.start, span.end, low, high, group, posture, said]
        return Claim(
            content_id("c", identity),
            report.id,
            prop,
            value,
            span,
            report.quote(span),
            rule,
            low,
            high,
            qualifier,
            group,
            part_of,
            said,
            via,
            stance,
            doubted,
            None,
            when,
            location,
            posture,
            inferred,
        )

    def _stance(self, source: Attribution | None, prop: Property) -> Stance:
        """A source's stance; who takes a figure back, or denies it, does not take back when and where it was."""
        if source is None:
            return Stance.ASSERTED
        apart = source.stance is not Stance.ASSERTED and prop in SETTING
        return Stance.ASSERTED if apart and _has_figure(self.document, source.content) else source.stance


def _has_figure(document: Document, content: Span) -> bool:
    sentence = document.sentence_at(content.start)
    first, last = sentence.tokens_in(content)
    return any(first <= n.core < last for n in find_numbers(sentence.tree))


def _quotable(span: Span) -> Span:
    return span if len(span) <= LONGEST_QUOTE else Span(span.start, span.start + LONGEST_QUOTE)


def build_account(
    draft: Draft, telling: Telling, place: PlaceMention | None, words: frozenset[str] = frozenset()
) -> Account:
    """One draft as an account; `place` is the report's own, for news that names none; `words` tell it from others."""
    document, attributions = telling.document, telling.attributions
    setting = read_setting(draft, document, place)
    kind = kind_of(draft)
    actors = read_actors(draft, document, attributions)
    claims = [
        *_kind_claims(telling, draft, kind),
        *_setting_claims(telling, setting),
        *_count_claims(telling, read_tolls(draft, attributions), actors),
        *_actor_claims(telling, actors),
        *_target_claims(telling, draft, kind),
        *(telling.claim(Property.WEAPON, w.words, w.sentence, w.span, w.rule) for w in read_weapons(draft)),
    ]
    location = setting.location
    spans = tuple(dict.fromkeys(_quotable(u.span) for u in draft.units))
    vague = _vague(setting)
    return Account(
        content_id("a", [document.report.id, spans[0].start, spans[0].end]),
        document.report.id,
        kind,
        not draft.recent,
        spans,
        tuple({c.id: c for c in claims}.values()),
        setting.when,
        location,
        setting.venue,
        vague,
        words,
    )


def _target_claims(telling: Telling, draft: Draft, kind: Kind) -> Iterator[Claim]:
    """What the attack words are aimed at, then the things that are told to be damaged and the persons hit by name."""
    seen: set[str] = set()
    for named in read_targets(draft):
        seen.add(fold(named.words))
        yield telling.claim(Property.TARGET, named.words, named.sentence, named.span, named.rule)
    if kind in UNAIMED:
        return
    found = read_arguments(draft, telling.document, telling.cast)
    damaged = [(t.phrase.sentence, t.phrase, "target:damaged") for t in found.things if t.effect is not None]
    hurt = [(p.name.sentence, p.name, "target:person") for p in found.persons if p.name is not None and _sure(p)]
    for sentence, phrase, rule in [*damaged, *hurt]:
        if fold(phrase.words) not in seen:
            seen.add(fold(phrase.words))
            yield telling.claim(Property.TARGET, phrase.words, sentence, phrase.span, rule)


def _sure(victim: Victim) -> bool:
    """Whether a person is told to be harmed, and by a full name."""
    return victim.effect is not None and victim.name is not None and " " in victim.name.words


def _vague(setting: Setting) -> bool:
    return is_vague(setting.when, setting.location, any(v.rule == "venue:named" for v in setting.venues))


def kind_of(draft: Draft) -> Kind:
    """The kind that the draft's triggers speak for most; general words ("attack") yield to specific ones."""
    scores: dict[Kind, float] = {}
    for position, unit in enumerate(draft.units):
        near = 1.5 if position == 0 else 1 / (1 + 0.5 * position)
        for trigger in unit.triggers:
            weight = GENERAL.get(trigger.row.id, float(max(trigger.rank, 0.3)))
            scores[trigger.kind] = scores.get(trigger.kind, 0.0) + weight * near
        taken = any(h.property == "kidnapped" and h.patients and not h.row.get("part") for h in unit.harms)
        if taken and not any(t.kind in TAKINGS for t in unit.triggers):
            scores[Kind.KIDNAPPING] = scores.get(Kind.KIDNAPPING, 0.0) + 2 * near
    if not scores:
        return _kind_by_harm(draft)
    best = max(scores, key=lambda k: (scores[k], k))
    several = any(
        g.number is not None and (g.number.low or 0) > 2
        for u in draft.units
        for h in u.harms
        if h.property == "killed"
        for g in h.patients
    )
    return Kind.ARMED_ATTACK if best is Kind.ASSASSINATION and several else best


def _kind_by_harm(draft: Draft) -> Kind:
    """Without a trigger, the harm or the weapon in the harm's sentence says what happened."""
    for unit in draft.units:
        if any(h.property == "kidnapped" for h in unit.harms):
            return Kind.KIDNAPPING
        for match in lexicon("weapons").find(unit.sentence.tree.tokens):
            tree = unit.sentence.tree
            by = any(tree.word(c) == "by" for c in tree.children(match.last - 1, "case"))
            idle = match.row.get("agent") and tree[match.first].deprel != "nsubj" and not by
            if match.row.get("kind") is not None and not idle:
                return Kind(match.row.get("kind"))
    return Kind.ARMED_ATTACK


def _kind_claims(telling: Telling, draft: Draft, kind: Kind) -> Iterator[Claim]:
    for unit in draft.units:
        for trigger in unit.triggers:
            if trigger.kind is kind:
                span = unit.sentence.chars(trigger.first, trigger.last)
                yield telling.claim(Property.KIND, str(kind), unit.sentence, span, f"trigger:{trigger.row.id}")
                return
    for unit in draft.units:
        for harm in unit.harms:
            if harm.patients:
                span = unit.sentence.chars(harm.first, harm.last)
                yield telling.claim(Property.KIND, str(kind), unit.sentence, span, f"harm:{harm.row.id}")
                return


def _setting_claims(telling: Telling, setting: Setting) -> Iterator[Claim]:
    for dated in setting.dates:
        yield telling.claim(
            Property.DATE,
            dated.when.edtf,
            dated.sentence,
            dated.span,
            dated.rule,
            when=dated.when,
            inferred=dated.inferred,
        )
    for placed in setting.places:
        yield telling.claim(
            Property.PLACE,
            placed.location.name,
            placed.sentence,
            placed.span,
            placed.rule,
            location=placed.location,
            inferred=placed.inferred,
        )
    for venue in setting.venues:
        yield telling.claim(Property.VENUE, venue.words, venue.sentence, venue.span, venue.rule)


def _count_claims(telling: Telling, tolls: Sequence[Toll], actors: Sequence[Actor]) -> list[Claim]:
    claims: list[Claim] = []
    for toll in tolls:
        if toll.own and toll.property is Property.KILLED and _armed_speaker(telling, toll.span, actors):
            toll = replace(toll, property=Property.PERPETRATORS_KILLED, group="perpetrators", total=None)
        claims.append(
            telling.claim(
                toll.property,
                toll.value,
                toll.sentence,
                toll.span,
                toll.rule,
                low=toll.low,
                high=toll.high,
                qualifier=toll.qualifier,
                group=toll.group,
                hedged=toll.hedged,
                inferred=toll.inferred,
                part_of=claims[toll.total].id if toll.total is not None else None,
                denied=toll.denied,
            )
        )
    return claims


def _armed_speaker(telling: Telling, span: Span, actors: Sequence[Actor]) -> bool:
    """Whether a passage is the word of an armed group: by its noun, or as one that the account names for the deed."""
    source = attribution_of(telling.attributions, span)
    if source is None or source.speaker is None or source.speaker_span is None:
        return False
    sentence = telling.document.sentence_at(source.speaker_span.start)
    first, last = sentence.tokens_in(source.speaker_span)
    sides = {m.row.get("side") for m in lexicon("people").find(sentence.tree.tokens[first:last])}
    named = any(fold(a.name) in fold(source.speaker) for a in actors)
    return not sides & {"state", "guard", "civilian"} and (named or bool(sides & {"armed", "attacker"}))


def _actor_claims(telling: Telling, actors: Sequence[Actor]) -> Iterator[Claim]:
    seen: set[tuple[str, Posture | None]] = set()
    for actor in actors:
        key = (fold(actor.name), actor.posture)
        if key in seen:
            continue
        seen.add(key)
        own_word = actor.name if actor.posture in (Posture.CLAIMED, Posture.DENIED) else None
        if actor.posture is not None:
            yield telling.claim(
                Property.RESPONSIBILITY,
                actor.name,
                actor.sentence,
                actor.span,
                actor.rule,
                posture=actor.posture,
                speaker=own_word,
            )
        if actor.posture in (None, Posture.CLAIMED, Posture.SUSPECTED) and (fold(actor.name), None) not in seen - {key}:
            yield telling.claim(
                Property.PERPETRATOR,
                actor.name,
                actor.sentence,
                actor.span,
                actor.rule,
                speaker=own_word,
                hedged=actor.posture is Posture.SUSPECTED,
            )
