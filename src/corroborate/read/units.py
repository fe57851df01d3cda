"""Units: the parts of a sentence that tell of one happening, with their time, place and venue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.datelines import published_at
from corroborate.read.document import Document, Sentence
from corroborate.read.harms import Harm, among_harmed, find_harms, harmed, there_were
from corroborate.read.people import Group, find_groups, restated
from corroborate.read.places import PlaceMention
from corroborate.read.responsibility import has_responsibility, responsibility_matches
from corroborate.read.times import TimeMention
from corroborate.read.timing import FINE, dates_other, own_time, recalls
from corroborate.read.tree import Tree
from corroborate.read.triggers import Trigger, find_triggers, surroundings, topics
from corroborate.read.venues import Venue, find_venues
from corroborate.read.whereabouts import in_speaker, locating_places, locating_venues

ACCIDENT = words("accident")
WEEKDAYS = words("weekdays")
SET_APART = words("set-apart")
FOUNDING = words("founding-harms")
FOLLOWING = words("following-verbs")
ELSEWHERE = words("elsewhere")
INCIDENT_NOUNS = words("incident-nouns")
SHOT = ("shoot", "stab")
# So many dead in a year, with no attack named, are the year's sum.
YEARLY = 100
COARSE = ("month", "season", "year")


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
    elsewhen: bool = False
    """Dated by a past month or year that the report, undated itself, leaves open ("last month")."""

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
        tree = self.sentence.tree
        shot = any(h.row.id == "wound" and tree.lemma(h.first) in SHOT and h.patients for h in self.harms)
        return people and (shot or any(h.row.id in FOUNDING for h in self.harms)) and not self.accident()

    def accident(self) -> bool:
        return any(token.lemma.lower() in ACCIDENT for token in self.sentence.tree.tokens)


def may_found(sentence: Sentence) -> bool:
    """Whether a sentence can tell of an incident by itself, whatever stands around it."""
    if any(t.refused is None and t.rank >= 1 for t in find_triggers(sentence)):
        return True
    harms = tuple(find_harms(sentence, find_groups(sentence)))
    whole = len(sentence.tree)
    return Unit(sentence, 0, whole, (), (), harms, (), None, (), (), False, False, False).founding


def _by_weapon(unit: Unit) -> bool:
    """'A motorcycle bomb injured 12 people': a weapon with a kind of its own does the harm."""
    tree = unit.sentence.tree
    return any(
        m.row.get("kind") is not None and tree[m.last - 1].deprel in ("nsubj", "obl")
        for m in lexicon("weapons").find(tree.tokens[: unit.last])
        if m.first >= unit.first
    )


def find_units(document: Document, attributions: Sequence[Attribution]) -> list[Unit]:
    """The units of all sentences, in order; a sentence that tells of nothing has none."""
    found = []
    world = _world([surroundings(s) for s in document.sentences])
    heads = published_at(document.text, document.published.when)
    for sentence in document.sentences:
        own = topics(sentence)
        dated = [(t.start, t.end) for t in document.times_in(sentence)]
        groups = [g for g in find_groups(sentence) if not _in_date(sentence, g, dated)]
        groups = [
            g
            for g in groups
            if g.number is not None or not in_speaker(sentence, sentence.tree[g.head].start, attributions)
        ]
        harms = find_harms(sentence, groups)
        triggers = find_triggers(sentence)
        if (world or own) and not _certain(sentence, harms, by_whole=bool(world)):
            reason = f"told of {' and '.join(sorted(own or {world}))}, not of violence"
            triggers = [t if t.refused else replace(t, refused=reason) for t in triggers]
            harms = []
        found.extend(_units(document, sentence, groups, harms, triggers, attributions, heads))
    return found


def _world(worlds: Sequence[set[str]]) -> str:
    """The world that a whole report is about, when a quarter of its sentences and three at least belong to it."""
    for topic in sorted({t for own in worlds for t in own}):
        told = sum(topic in own for own in worlds)
        if told >= 3 and told * 4 >= len(worlds):
            return topic
    return ""


def _in_date(sentence: Sentence, group: Group, dated: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase's number is part of a date ("1 October")."""
    if group.number is None:
        return False
    at = sentence.tree[group.number.core].start
    return any(start <= at < end for start, end in dated)


def _certain(sentence: Sentence, harms: Sequence[Harm], *, by_whole: bool) -> bool:
    """Whether people are said to be killed in numbers, or a weapon is named: then sport and stage are only the
    setting."""
    counted = any(
        any(g.number is not None or g.singular for g in h.patients) and (h.property == "killed" or not by_whole)
        for h in harms
    )
    return counted or bool(lexicon("weapons").find(sentence.tree.tokens))


def _units(
    document: Document,
    sentence: Sentence,
    groups: Sequence[Group],
    harms: Sequence[Harm],
    triggers: Sequence[Trigger],
    attributions: Sequence[Attribution],
    heads: Sequence[tuple[int, int]],
) -> list[Unit]:
    times = [
        t
        for t in document.times_in(sentence)
        if t.timex_type in ("DATE", "TIME")
        and not any(start < t.end and t.start < end for start, end in heads)
        and (recalls(sentence, t) is not None or not dates_other(sentence, t, attributions))
    ]
    countries = {p.country for p in document.places if str(p.precision) == "country" or p.sentence < 2} - {None}
    venues = find_venues(sentence)
    named = document.places_in(sentence)
    venues = locating_venues(sentence, venues, named, triggers, attributions, document.gazetteer)
    places = locating_places(sentence, named, venues, triggers, harms, attributions, {str(c) for c in countries})
    if any(t.timex_type == "DATE" and t.precision in ("year", "decade") for t in times) and not triggers:
        harms = [h for h in harms if not any(g.number and (g.number.low or 0) >= YEARLY for g in h.patients)]
    if any(t.timex_type == "SET" for t in document.times_in(sentence)):
        triggers = [t if t.refused else replace(t, refused="a practice, no single event") for t in triggers]
        harms = []
    real = [t for t in triggers if t.refused is None]
    events: list[Trigger | Harm] = [*real, *(h for h in harms if h.row.id == "kill" and h.patients)]
    cuts = _cuts(sentence, sorted(events, key=lambda e: e.first), times, places)
    units = []
    for first, last in zip([0, *cuts], [*cuts, len(sentence.tree)], strict=True):
        units.append(_unit(sentence, first, last, groups, harms, triggers, times, places, venues))
    return [u for u in units if u.triggers or u.refused or any(h.patients for h in u.harms) or _tells_more(u)]


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
    )


def _unit(
    sentence: Sentence,
    first: int,
    last: int,
    groups: Sequence[Group],
    harms: Sequence[Harm],
    triggers: Sequence[Trigger],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    venues: Sequence[Venue],
) -> Unit:
    start, end = sentence.tree[first].start, sentence.tree[last - 1].end
    own = [t for t in triggers if first <= t.first < last]
    timed = [t for t in times if start <= t.start < end]
    tree = sentence.tree
    time = own_time(timed)
    harmful = tuple(h for h in harms if first <= h.first < last)
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
        contrast=any(t.contrast and _apart(sentence, t) for t in real) or _opens_apart(sentence, first),
        weekdays=frozenset(
            t.text.lower()
            for m in timed
            for t in tree.tokens
            if m.start <= t.start < m.end and t.text.lower() in WEEKDAYS
        ),
        recalled=(tree.word(first) == "after" and first > 0)
        or next((t.recalled for t in real if t.role == "event"), False),
        elsewhen=time is None
        and any(t.when is None and t.direction == "past" and t.precision in COARSE for t in timed),
        definite=any(t.definite for t in real) and not any(not t.definite and t.role == "event" for t in real),
    )


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


def _apart(sentence: Sentence, trigger: Trigger) -> bool:
    tree = sentence.tree
    words = {tree.word(i) for i in range(max(0, trigger.first - 3), trigger.first)}
    return bool(words & SET_APART)


def _cuts(
    sentence: Sentence, events: Sequence[Trigger | Harm], times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> list[int]:
    """Where a sentence turns from one happening to another: between two events that stand in other times or towns,
    or where the second sets itself apart; the cut falls on the conjunction or comma between them."""
    tree = sentence.tree
    cuts = [at for t in times if (at := recalls(sentence, t))]
    cuts = cuts or _relative_cut(sentence, [e for e in events if isinstance(e, Trigger)], times, places)
    for left, right in pairwise(events):
        boundary = next(
            (
                i
                for i in range(right.first, left.last - 1, -1)
                if tree[i].upos in ("CCONJ", "SCONJ") or tree[i].text in (";", ",", "–", "—")
            ),
            None,
        )
        if boundary is None or boundary <= left.first:
            continue
        since = cuts[-1] if cuts else 0
        if _follows(tree, left, boundary) or _differs(sentence, left, right, boundary, times, places, since):
            cuts.append(boundary)
    return cuts


def _follows(tree: Tree, left: Trigger | Harm, boundary: int) -> bool:
    """'The attack came two weeks after 11 people were killed': what follows "after" is an earlier event."""
    return tree.word(boundary) == "after" and any(tree.lemma(i) in FOLLOWING for i in range(left.first, boundary))


def _relative_cut(
    sentence: Sentence, triggers: Sequence[Trigger], times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> list[int]:
    """'Suspicion fell on the front, which had claimed last week's raid in X': the relative clause tells of another
    event."""
    tree = sentence.tree
    if not triggers or not has_responsibility(sentence):
        return []
    for i in range(1, triggers[0].first):
        if tree.word(i) in ("which", "who") and tree[i - 1].text == ",":
            anchored = (
                any(t.start > tree[i].start for t in times) or any(p.first > i for p in places) or triggers[0].contrast
            )
            before = any(m.last <= i for m in responsibility_matches(sentence))
            return [i] if anchored and before else []
    return []


def _differs(
    sentence: Sentence,
    left: Trigger | Harm,
    right: Trigger | Harm,
    boundary: int,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    since: int,
) -> bool:
    tree = sentence.tree
    at = tree[boundary].start
    begin = tree[since].start
    if isinstance(right, Trigger) and right.contrast and right.role == "event" and _apart(sentence, right):
        return True
    before = [t.when for t in times if begin <= t.start < at and t.when is not None]
    after = [t.when for t in times if t.start >= at and t.when is not None]
    if before and after and all(b.overlaps(a) is False for b in before for a in after):
        return True
    towns_before = {p.name for p in places if begin <= p.start < at and str(p.precision) == "town"}
    towns_after = {p.name for p in places if p.start >= at and str(p.precision) == "town"}
    return bool(towns_before and towns_after) and not towns_before & towns_after and tree[boundary].upos == "CCONJ"
