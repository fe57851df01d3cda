"""Units: the parts of a sentence that tell of one happening, with their time, place and venue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.clauses import Part, is_apart, parts_of
from corroborate.read.datelines import published_at
from corroborate.read.document import Document, Sentence, once
from corroborate.read.harms import Harm, among_harmed, find_harms, harmed, there_were
from corroborate.read.mood import unreal
from corroborate.read.people import Group, find_groups, restated
from corroborate.read.places import PlaceMention
from corroborate.read.responsibility import has_responsibility
from corroborate.read.times import TimeMention
from corroborate.read.times.matching import find_matches
from corroborate.read.timing import (
    FINE,
    counted_from,
    counted_in,
    left_open,
    own_time,
    own_weekday,
    points_back,
    tells_of,
    times_told,
    weekdays_named,
)
from corroborate.read.tree import Tree
from corroborate.read.triggers import Trigger, find_triggers
from corroborate.read.venues import Venue, find_venues
from corroborate.read.whereabouts import in_speaker, locating_places, locating_venues
from corroborate.read.worlds import is_certain, surroundings, topics, world_of

ACCIDENT = words("accident")
SET_APART = words("set-apart")
FOUNDING = words("founding-harms")
ELSEWHERE = words("elsewhere")
INCIDENT_NOUNS = words("incident-nouns")
ACCIDENTAL = "an accident, no attack"
SPARED = words("spared")
# So many dead in a year, with no attack named, are the year's sum.
YEARLY = 100
TALLYING = words("tally-verbs")
SPANS = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Unit:
    """One happening in one sentence: token range, words that tell of it, the people, and its setting."""

    sentence: Sentence
    first: int
    last: int
    triggers: tuple[Trigger, ...]
    refused: tuple[Trigger, ...]
    harms: tuple[Harm, ...]
    groups: tuple[Group, ...]
    time: TimeMention | None
    places: tuple[PlaceMention, ...]
    venues: tuple[Venue, ...]
    contrast: bool
    definite: bool
    recalled: bool
    weekdays: frozenset[str] = frozenset()
    weekday: TimeMention | None = None
    """The day of the week that dates it where nothing says which."""
    elsewhen: bool = False
    """Dated by a past month or year that the report, undated itself, leaves open ("last month")."""
    hence: bool = False
    """Told against what was told before it ("hours later", "in the evening"), without a day of its own."""
    resumes: int | None = None
    """Where the unit stands that this one goes on with, after a clause about something else."""

    @property
    def span(self) -> Span:
        """The unit's place in the report."""
        return self.sentence.chars(self.first, self.last)

    @property
    def place(self) -> PlaceMention | None:
        """The finest place, the first of equals."""
        order = {"venue": 0, "town": 1, "district": 2, "region": 3, "area": 4, "country": 5}
        return min(
            self.places, key=lambda p: (p.country is None, order.get(str(p.precision), 6), p.start), default=None
        )

    @property
    def founding(self) -> bool:
        """Whether the unit can tell of an incident by itself."""
        if any(t.role in ("event", "passive") and t.rank >= 1 for t in self.triggers):
            return True
        people = any(h.patients for h in self.harms)
        if any(t.role == "scene" and t.rank >= 1 for t in self.triggers):
            return True
        if people and not self.accident() and _by_weapon(self):
            return True
        if _destroyed_by_attackers(self):
            return True
        return people and any(h.row.id in FOUNDING for h in self.harms) and not self.accident()

    def accident(self) -> bool:
        own = any(t.refused == ACCIDENTAL for t in self.refused)
        return own or any(token.lemma.lower() in ACCIDENT for token in self.sentence.tree.tokens)


def may_found(sentence: Sentence) -> bool:
    """Whether a sentence can tell of an incident by itself, whatever stands around it: as `find_units` would have it
    for the sentence alone, dated wherever it could be."""
    groups = tuple(find_groups(sentence))
    harms = tuple(find_harms(sentence, groups))
    triggers = tuple(t for t in find_triggers(sentence) if t.refused is None)
    if topics(sentence) and not is_certain(sentence, harms, triggers, by_whole=False):
        harms = triggers = ()
    if any(t.rank >= 1 and (_single(t, None, harms) or _may_be_dated(sentence)) for t in triggers):
        return True
    whole = len(sentence.tree)
    return Unit(sentence, 0, whole, (), (), harms, groups, None, (), (), False, False, False).founding


def _may_be_dated(sentence: Sentence) -> bool:
    return bool(sentence.layer.times or find_matches(" ".join(token.text for token in sentence.tree.tokens)))


def _by_weapon(unit: Unit) -> bool:
    """'A motorcycle bomb injured 12 people': a weapon with a kind of its own does the harm."""
    tree = unit.sentence.tree
    harmful = {h.first for h in unit.harms if h.patients and tree[h.first].upos == "VERB"}
    return any(
        m.row.get("kind") is not None and (tree[m.last - 1].deprel in ("nsubj", "obl") or m.last in harmful)
        for m in lexicon("weapons").find(tree.tokens[: unit.last])
        if m.first >= unit.first
    )


def _destroyed_by_attackers(unit: Unit) -> bool:
    """'Rebels destroyed two towers', 'the mill was wrecked by a mine': attackers or a weapon do damage to things."""
    tree = unit.sentence.tree
    armed = {g.head for g in unit.groups if g.side in ("armed", "attacker")}
    for event in damage_words(unit.sentence):
        if not unit.first <= event < unit.last:
            continue
        doing = _causing(tree, event)
        struck = [d for d in doing if _explodes(tree, d)]
        if struck or any(g in armed for d in doing for g in tree.conjuncts(d)):
            return True
    return False


def _causing(tree: Tree, event: int) -> list[int]:
    """Who or what does a damage word, also past a verb: "a bomb caused damage"."""
    if tree[event].upos == "VERB":
        return tree.by(event) if tree.passive(event) else tree.doers(event)
    above = tree[event].head
    return tree.doers(above) if tree[event].deprel == "obj" and 0 <= above < len(tree) else tree.by(event)


def _explodes(tree: Tree, head: int) -> bool:
    row = lexicon("weapons").at(tree[head])
    return row is not None and row.get("kind") is not None


def damage_words(sentence: Sentence) -> list[int]:
    """Where a sentence says what became of things."""
    return [
        m.first
        for m in lexicon("damage").find(sentence.tree.tokens)
        if sentence.tree[m.first].upos not in ("VERB", "AUX") or unreal(sentence.tree, m.first) is None
    ]


def find_units(document: Document, attributions: Sequence[Attribution]) -> list[Unit]:
    """The units of all sentences, in order; a sentence that tells of nothing has none."""
    found = []
    world = world_of([surroundings(s) for s in document.sentences])
    heads = published_at(document.text, document.published.when)
    of_sentence: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        of_sentence.setdefault(attribution.sentence, []).append(attribution)
    for sentence in once(document):
        own = topics(sentence)
        said = of_sentence.get(sentence.index, [])
        dated = [(t.start, t.end) for t in document.times_in(sentence)]
        groups = [g for g in find_groups(sentence) if not _in_date(sentence, g, dated)]
        groups = [
            g for g in groups if g.number is not None or not in_speaker(sentence, sentence.tree[g.head].start, said)
        ]
        harms = find_harms(sentence, groups)
        triggers = find_triggers(sentence)
        if (world or own) and not is_certain(sentence, harms, triggers, by_whole=bool(world)):
            reason = f"told of {' and '.join(sorted(own or {world}))}, not of violence"
            triggers = [t if t.refused else replace(t, refused=reason) for t in triggers]
            harms = []
        found.extend(_units(document, sentence, groups, harms, triggers, said, heads))
    return found


def _in_date(sentence: Sentence, group: Group, dated: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase's number is part of a date ("1 October")."""
    if group.number is None:
        return False
    at = sentence.tree[group.number.core].start
    return any(start <= at < end for start, end in dated)


def _units(
    document: Document,
    sentence: Sentence,
    groups: Sequence[Group],
    harms: Sequence[Harm],
    triggers: Sequence[Trigger],
    attributions: Sequence[Attribution],
    heads: Sequence[tuple[int, int]],
) -> list[Unit]:
    times = times_told(document, sentence, attributions, heads)
    venues = find_venues(sentence)
    named = document.places_in(sentence)
    venues = locating_venues(sentence, venues, named, triggers, attributions, document.gazetteer)
    places = locating_places(sentence, named, venues, triggers, harms, attributions, document.countries)
    if any(t.timex_type == "DATE" and t.precision in ("year", "decade") for t in times) and not triggers:
        harms = [h for h in harms if not any(g.number and (g.number.low or 0) >= YEARLY for g in h.patients)]
    if _tallied(sentence):
        triggers = [t if t.refused else replace(t, refused="a tally of many events") for t in triggers]
        harms = []
    if any(t.timex_type == "SET" and not _in_name(sentence, t) for t in document.times_in(sentence)):
        triggers = [t if t.refused else replace(t, refused="a practice, no single event") for t in triggers]
        harms = []
    times, anchor = counted_in(sentence, times)
    told_at = [*(t.first for t in triggers), *(h.first for h in harms)]
    if anchor is not None and any(not tells_of(sentence.tree, at, anchor) for at in told_at):
        known = [t for t in triggers if tells_of(sentence.tree, t.first, anchor)]
        triggers = [replace(t, refused="what a date is counted from") if t in known else t for t in triggers]
        harms = [h for h in harms if not tells_of(sentence.tree, h.first, anchor)]
        venues = [v for v in venues if not sentence.tree.under(v.head, anchor)]
    parts = parts_of(sentence, triggers, harms, times, places)
    back = any(points_back(document, t) for t in document.times_in(sentence))
    units = [_unit(sentence, part, groups, harms, triggers, times, places, venues) for part in parts]
    units = [replace(u, hence=True) if back and u.time is None else u for u in units]
    units = _dated_alike(units, parts, times)
    return [u for u in units if u.triggers or u.refused or any(h.patients for h in u.harms) or _tells_more(u)]


def _in_name(sentence: Sentence, time: TimeMention) -> bool:
    """'The weekly market': a time that only tells which market."""
    first, last = sentence.tokens_in(Span(time.start, time.end))
    tree = sentence.tree
    return all(tree[i].deprel in ("amod", "compound") and tree[i].head >= last for i in range(first, last))


def _tallied(sentence: Sentence) -> bool:
    """'The centre has documented the killing of 61 people since April': what it kept count of are many events."""
    tree = sentence.tree
    words_of = [t.text.lower() for t in tree.tokens]
    spanning = "since" in words_of or any(w == "this" and tree.word(i + 1) in SPANS for i, w in enumerate(words_of))
    return spanning and any(t.deprel == "root" and t.lemma.lower() in TALLYING for t in tree.tokens)


def _tells_more(unit: Unit) -> bool:
    """Whether a unit without harm or trigger speaks of responsibility, of attackers by that name, or of a weapon."""
    tree = unit.sentence.tree
    tokens = tree.tokens
    if any(
        g.number is not None
        and (
            restated(tree, g) or there_were(tree, g) or among_harmed(tree, g) or (g.number.of_them and harmed(tree, g))
        )
        for g in unit.groups
    ):
        return True
    given = any(m.row.get("figures") for m in lexicon("speech").find(tokens))
    return (
        (given and any(g.number is not None for g in unit.groups))
        or has_responsibility(unit.sentence)
        or any(g.side == "attacker" for g in unit.groups)
        or bool(lexicon("weapons").find(tokens))
        or bool(damage_words(unit.sentence))
        or any(t.text.lower() in SPARED or (t.deprel.startswith("nsubj") and t.lemma == "victim") for t in tokens)
    )


def _unit(
    sentence: Sentence,
    part: Part,
    groups: Sequence[Group],
    harms: Sequence[Harm],
    triggers: Sequence[Trigger],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    venues: Sequence[Venue],
) -> Unit:
    first, last = part.first, part.last
    start, end = sentence.tree[first].start, sentence.tree[last - 1].end
    own = [t for t in triggers if first <= t.first < last]
    timed = [t for t in times if start <= t.start < end]
    tree = sentence.tree
    harmful = tuple(h for h in harms if first <= h.first < last)
    time = own_time(timed, sentence, _told_at(own, harmful))
    own = [
        t if t.refused or _single(t, time, harmful) else replace(t, refused="many events, none of them told")
        for t in own
    ]
    real = tuple(t for t in own if t.refused is None)
    return Unit(
        sentence,
        first,
        last,
        real,
        tuple(t for t in own if t.refused is not None),
        harmful,
        tuple(g for g in groups if first <= g.head < last),
        time,
        tuple(p for p in places if start <= p.start < end),
        tuple(v for v in venues if first <= v.head < last),
        contrast=any(t.contrast and is_apart(sentence, t) for t in real) or _opens_apart(sentence, first),
        weekdays=weekdays_named(sentence, timed),
        weekday=None if time is not None else own_weekday(timed, sentence, _told_at(own, harmful)),
        recalled=(tree.word(first) == "after" and first > 0)
        or next((t.recalled for t in real if t.role == "event"), False),
        elsewhen=time is None and any(left_open(tree, t) for t in timed),
        definite=any(t.definite for t in real) and not any(not t.definite and t.role == "event" for t in real),
        hence=time is None
        and any(t.when is None and t.kind == "anaphoric" and t.timex_type != "DURATION" for t in timed),
        resumes=part.resumes,
    )


def _told_at(triggers: Sequence[Trigger], harms: Sequence[Harm]) -> list[int]:
    """The tokens that tell of the happening: its trigger words and the harm done, else what people suffered."""
    done = [(h.first, h.last) for h in harms if h.row.id in FOUNDING]
    ranges = [*((t.first, t.last) for t in triggers if t.refused is None), *done]
    ranges = ranges or [(h.first, h.last) for h in harms]
    return [i for first, last in ranges for i in range(first, last)]


def _dated_alike(units: Sequence[Unit], parts: Sequence[Part], times: Sequence[TimeMention]) -> list[Unit]:
    """'On Monday a mine killed two in X and shells fell on Y': the one date of a sentence dates all that it tells;
    a sentence that goes on after a clause about something else is dated as it began, and "three days after ..." counts
    back from the sentence around it."""
    dates = {t.when.edtf for t in times if t.when is not None and t.direction != "future"}
    if len(dates) == 1 and any(p.beside for p in parts):
        one = own_time(times)
        return [replace(u, time=one) if u.time is None else u for u in units]
    told = {u.first: u for u in units}
    begun = {u.resumes: u for u in units if u.resumes is not None}
    out = []
    for unit, part in zip(units, parts, strict=True):
        if part.counted is not None:
            around = next((u.time for u in units if u is not unit and u.time is not None), None)
            after = unit.sentence.tree.word(unit.sentence.tokens_in(Span(part.counted.start, part.counted.end))[1])
            out.append(replace(unit, time=counted_from(around, part.counted, back=after == "after"), recalled=True))
            continue
        other = told.get(unit.resumes) if unit.resumes is not None else begun.get(unit.first)
        out.append(replace(unit, time=other.time) if other is not None and unit.time is None else unit)
    return out


def _single(trigger: Trigger, time: TimeMention | None, harms: Sequence[Harm]) -> bool:
    """A bare plural is one event only with a day, week or month, or with people harmed beside it; so is an
    operation."""
    if not trigger.plural and trigger.row.get("needs") != "anchor":
        return True
    dated = time is not None and time.when is not None and FINE.get(time.precision, 5) <= 2
    return dated or any(g.number is not None for h in harms for g in h.patients)


def _opens_apart(sentence: Sentence, first: int) -> bool:
    """'Elsewhere, ...', 'In a separate incident, ...': the opening turns to another event."""
    tree = sentence.tree
    if tree.word(first) in ELSEWHERE:
        return True
    opening = range(first, min(len(tree), first + 5))
    return (
        any(tree.word(i) in SET_APART and tree.lemma(i + 1) in INCIDENT_NOUNS for i in opening)
        and tree.word(first) == "in"
    )
