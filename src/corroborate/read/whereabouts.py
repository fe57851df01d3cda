"""Which of a sentence's places and facilities say where something happened."""

from collections.abc import Sequence

from corroborate.gazetteer import Gazetteer
from corroborate.lexicons import lexicon, words
from corroborate.read.attribution import Attribution
from corroborate.read.document import Sentence
from corroborate.read.harms import Harm
from corroborate.read.places import PlaceMention
from corroborate.read.times import TimeMention
from corroborate.read.triggers import Trigger
from corroborate.read.venues import Venue

BEARINGS = words("bearings")
CARE = words("care")
MEANWHILE = words("meanwhile-marks")
ACCIDENT = words("accident")


def true_places(sentence: Sentence, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> list[PlaceMention]:
    """A sentence's places without those that are words of a date or of a longer name ("Maumee Lanes")."""
    named = [p for p in places if not _is_date(p, times) and not _inside_name(sentence, p)]
    return [p for p in named if not _explains(p, named)]


def _explains(place: PlaceMention, named: Sequence[PlaceMention]) -> bool:
    """Whether a distance only explains the town right before it: "Baquba, 65 km northeast of Baghdad"."""
    return str(place.precision) == "area" and any(0 < place.start - p.end <= 2 and p.country is not None for p in named)


def _is_date(place: PlaceMention, times: Sequence[TimeMention]) -> bool:
    return any(t.start < place.end and place.start < t.end for t in times)


def _inside_name(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a capitalised word after the place makes a longer name of it that the place only modifies."""
    tree = sentence.tree
    last = place.last - 1
    following = tree[place.last] if place.last < len(tree) else None
    if following is None or not following.text[:1].isupper() or tree[last].head < place.last:
        return False
    name = tree[tree[last].head]
    return (
        tree[last].deprel in ("compound", "amod", "nmod", "flat")
        and name.text[:1].isupper()
        and name.upos in ("PROPN", "NOUN")
    )


def locating_places(
    sentence: Sentence,
    places: Sequence[PlaceMention],
    venues: Sequence[Venue],
    triggers: Sequence[Trigger],
    harms: Sequence[Harm],
    attributions: Sequence[Attribution],
    countries: set[str],
) -> list[PlaceMention]:
    """The places that say where the sentence's happenings were; a town in a facility's name only where no other is."""
    opening = [p for p in places if sentence.index == 0 and sentence.tree.word(p.last) in (":", "-", "–", "—", "(")]
    places = [p for p in places if p not in opening]
    events = {t.first for t in triggers} | {h.first for h in harms}
    cues = {sentence.tokens_in(a.cue)[0] for a in attributions if a.sentence == sentence.index and not a.quoted}
    near = {p: _nearness(sentence, p, events, cues) for p in places if not in_speaker(sentence, p.start, attributions)}
    best = max(near.values(), default=0)
    located = [p for p, nearness in near.items() if nearness and nearness == best]
    outside = [p for p in located if not _part_of_name(sentence, p, venues)]
    firm = any(str(p.precision) == "town" for p in outside)
    return [p for p in located if p in outside or (not firm and _leads(sentence, p, venues) and p.country in countries)]


def locating_venues(
    sentence: Sentence,
    venues: Sequence[Venue],
    places: Sequence[PlaceMention],
    triggers: Sequence[Trigger],
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
) -> list[Venue]:
    """The facilities that an incident can have been at: no speaker's office, no hospital but one that was hit."""
    kept = []
    for venue in venues:
        taken_for = not venue.noun_known and (
            any(p.first < venue.last and venue.first < p.last for p in places)
            or bool(gazetteer.candidates(venue.words))
        )
        cared = (venue.noun in CARE or "health" in venue.words.lower()) and not _hit(sentence, venue, triggers)
        vague = not venue.named and sentence.tree[venue.head].xpos == "NNS" and venue.first == venue.head
        speaking = in_speaker(sentence, sentence.tree[venue.head].start, attributions)
        if not (taken_for or cared or vague or speaking):
            kept.append(venue)
    return kept


def in_speaker(sentence: Sentence, position: int, attributions: Sequence[Attribution]) -> bool:
    """Whether a code point stands in the words that name a speaker."""
    return any(
        a.sentence == sentence.index
        and a.speaker_span is not None
        and a.speaker_span.start <= position < a.speaker_span.end
        for a in attributions
    )


def _hit(sentence: Sentence, venue: Venue, triggers: Sequence[Trigger]) -> bool:
    """Whether a facility is what an attack word governs: a hospital is where victims are taken unless it was hit."""
    heads = {t.first for t in triggers}
    for ancestor in sentence.tree.ancestors(venue.head):
        if ancestor in heads:
            return True
        if sentence.tree[ancestor].upos == "VERB":
            return False
    return False


def _leads(sentence: Sentence, place: PlaceMention, venues: Sequence[Venue]) -> bool:
    """Whether a place stands in front of a facility's noun, as in "a Toledo airport": the facility is probably
    there."""
    return any(
        v.first <= place.first
        and place.last <= v.head
        and all(sentence.tree[i].upos == "DET" for i in range(v.first, place.first))
        for v in venues
    )


def _nearness(sentence: Sentence, place: PlaceMention, events: set[int], cues: set[int]) -> int:
    """2 for a place that an event word governs, 1 for one elsewhere in the sentence; 0 for a place that somebody goes
    to or comes from, or that belongs to another clause's doings, to an aftermath or to another event's name."""
    tree = sentence.tree
    head = place.last - 1
    inside = range(place.first, place.last)
    while tree[head].head in inside:
        head = tree[head].head
    cases = {tree.word(c) for c in tree.children(head, "case")} | {tree.word(place.first - 1)}
    if cases & BEARINGS or any(tree.lemma(a) in CARE | ACCIDENT for a in tree.ancestors(head)):
        return 0
    later = {m.first for m in lexicon("aftermath").find(tree.tokens)} - events
    for ancestor in tree.ancestors(head):
        if ancestor in events:
            return 2
        if ancestor in later or ancestor in cues or _other_doings(sentence, ancestor, events):
            return 0
    return 1


def _other_doings(sentence: Sentence, at: int, events: set[int]) -> bool:
    """Whether a token heads a clause of its own without an event in it: "while X", "with helicopters searching Y"."""
    tree = sentence.tree
    if tree[at].deprel.split(":")[0] not in ("advcl", "acl") or any(tree.under(event, at) for event in events):
        return False
    marks = {tree.word(c) for c in tree.children(at, "mark", "case")}
    return "with" in marks or (bool(tree.children(at, "nsubj")) and bool(marks & MEANWHILE))


def _part_of_name(sentence: Sentence, place: PlaceMention, venues: Sequence[Venue]) -> bool:
    """Whether a place is only a word of a facility's or an organisation's name ("Hotel Nord-Sud")."""
    if any(v.named and v.first < place.last and place.first < v.last for v in venues):
        return True
    entity = sentence.entity_at(place.first)
    return (
        entity is not None
        and entity.type == "Organisation"
        and any(
            sentence.tree[i].upos == "PROPN"
            for i in range(entity.first, entity.last)
            if not place.first <= i < place.last
        )
    )
