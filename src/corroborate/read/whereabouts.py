"""Which of a sentence's places and facilities say where something happened."""

from collections.abc import Collection, Sequence

from corroborate.gazetteer import Gazetteer
from corroborate.lexicons import lexicon, words
from corroborate.read.attribution import Attribution
from corroborate.read.document import Sentence
from corroborate.read.harms import Harm
from corroborate.read.places import PlaceMention
from corroborate.read.places.phrases import explains, word_list
from corroborate.read.responsibility import read_responsibility, responsibility_matches
from corroborate.read.times import TimeMention
from corroborate.read.triggers import Trigger
from corroborate.read.venues import Venue

BEARINGS = words("bearings")
CARE = words("care")
ORIGINS = words("origins")
MEANWHILE = words("meanwhile-marks")
ACCIDENT = words("accident")
STREETS = words("streets")
CORNERS = words("corners")


def true_places(sentence: Sentence, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> list[PlaceMention]:
    """A sentence's places without those that are words of a date or of a longer name ("Maumee Lanes")."""
    named = [p for p in places if not (_is_date(p, times) or _inside_name(sentence, p) or _street(sentence, p))]
    if sentence.capitals:
        named = [p for p in named if any(sentence.tree[i].upos == "PROPN" for i in range(p.first, p.last))]
    return [p for p in named if not _explains(sentence, p, named)]


def _explains(sentence: Sentence, place: PlaceMention, named: Sequence[PlaceMention]) -> bool:
    """Whether a distance only explains the town right before it: "Baquba, 65 km northeast of Baghdad"."""
    before = [p for p in named if p.end <= place.start and p.country is not None]
    if str(place.precision) != "area" or place.named is None or not before:
        return False
    between = sentence.tree.tokens[max(p.last for p in before) : place.first]
    return bool(between) and explains(" ".join(token.text for token in between))


def _is_date(place: PlaceMention, times: Sequence[TimeMention]) -> bool:
    return any(t.start < place.end and place.start < t.end for t in times)


def _street(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a name is a street's: "Mesa Road", "the 300 block of Austin", "the corner of Dallas and Main"."""
    tree = sentence.tree
    following = range(place.first, min(place.last + 1, len(tree)))
    if any(tree[i].text[:1].isupper() and tree.word(i).rstrip(".") in STREETS for i in following):
        return str(place.precision) in ("town", "district")
    crossing = range(place.last + 1, min(place.last + 5, len(tree))) if tree.word(place.last) in ("and", "&") else ()
    if any(tree[i].text[:1].isupper() and tree.word(i).rstrip(".") in STREETS for i in crossing):
        return True  # "on Broadway and West 136th Street"
    before = [tree.word(i) for i in range(max(0, place.first - 6), place.first)]
    corner = any(word in CORNERS for word in before) and bool({"of", "at", "and"} & set(before[-3:]))
    return corner and not {"in", "near"} & set(before[-2:])


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
    countries: Collection[str],
) -> list[PlaceMention]:
    """The places that say where the sentence's happenings were; a town in a facility's name only where no other is."""
    opening = [p for p in places if sentence.index == 0 and _heads_report(sentence, p)]
    accused = {m.last for m in responsibility_matches(sentence)}
    actors = {word for a in read_responsibility(sentence) for word in a.name.split()[:-1]}
    places = [p for p in places if p not in opening and p.first not in accused and p.name not in actors]
    events = {t.first for t in triggers} | {h.first for h in harms}
    struck = {t.first for t in triggers}
    near = {
        p: _nearness(sentence, p, events, struck, _cues_beyond(sentence, p, attributions))
        for p in places
        if not in_speaker(sentence, p.start, attributions)
    }
    best = max(near.values(), default=0)
    located = [p for p, nearness in near.items() if nearness and nearness == best]
    named = [v for v in venues if not _joins_towns(v, places)]
    outside = [p for p in located if not _part_of_name(sentence, p, named)]
    firm = any(str(p.precision) == "town" for p in outside)
    return [p for p in located if p in outside or (not firm and _leads(sentence, p, venues) and p.country in countries)]


def _heads_report(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place is set before the report by a mark, and not tied to what follows: "the Djibo-Bourzanga road"."""
    tree, mark = sentence.tree, place.last
    tied = mark + 1 < len(tree) and tree[mark].start == place.end and tree[mark].end == tree[mark + 1].start
    return tree.word(mark) in (":", "-", "–", "—", "(") and not (tied and tree.word(mark) != "(")


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
        if not (taken_for or cared or vague or speaking or _acts(sentence, venue, triggers)):
            kept.append(venue)
    return kept


def _acts(sentence: Sentence, venue: Venue, triggers: Sequence[Trigger]) -> bool:
    """'A court freed him', 'the office has opened proceedings': a body that does something, no place."""
    tree, entity = sentence.tree, sentence.entity_at(venue.head)
    body = entity is not None and entity.type == "Organisation" and not venue.named
    return body and tree[venue.head].deprel == "nsubj" and tree[venue.head].head not in {t.first for t in triggers}


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
    return _struck(sentence, venue.head, {t.first for t in triggers})


def _struck(sentence: Sentence, noun: int, heads: set[int]) -> bool:
    for ancestor in sentence.tree.ancestors(noun):
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


def _cues_beyond(sentence: Sentence, place: PlaceMention, attributions: Sequence[Attribution]) -> set[int]:
    """The words of saying that a place can belong to; what is said ("hit X, a doctor said") hangs from its cue too,
    and is no part of the saying."""
    return {
        sentence.tokens_in(a.cue)[0]
        for a in attributions
        if a.sentence == sentence.index and not a.quoted and not a.content.start <= place.start < a.content.end
    }


def _nearness(sentence: Sentence, place: PlaceMention, events: set[int], struck: set[int], cues: set[int]) -> int:
    """2 for a place that an event word governs, 1 for one elsewhere in the sentence; 0 for a place that somebody goes
    to or comes from, or that belongs to another clause's doings, to an aftermath or to another event's name."""
    tree = sentence.tree
    head = place.last - 1
    inside = range(place.first, place.last)
    while tree[head].head in inside:
        head = tree[head].head
    road = _end_of_road(sentence, place, head)
    if not road and _only_a_bearing(sentence, place, head, events):
        return 0
    accident = any(tree.lemma(a) in ACCIDENT and tree[a].upos != "VERB" for a in tree.ancestors(head))
    if accident or _cared_there(sentence, place, head, struck):  # gunmen storm a town
        return 0
    later = {m.first for m in lexicon("aftermath").find(tree.tokens)} - events if not road else set()
    happened = events | _happenings(sentence, events)
    if _other_doings(sentence, head, events):
        return 0
    for ancestor in tree.ancestors(head):
        if ancestor in happened:
            return 2
        if ancestor in later or ancestor in cues or _other_doings(sentence, ancestor, events):
            return 0
    return 1


def _happenings(sentence: Sentence, events: set[int]) -> set[int]:
    """Verbs that only say that the event which is their subject took place: "the blast occurred", "a strike hit X"."""
    tree = sentence.tree
    verbs = {tree[e].head for e in events if tree[e].deprel == "nsubj" and tree[e].head >= 0}
    return {verb for verb in verbs if tree.lemma(verb) in word_list("happening", "verbs")}


def _only_a_bearing(sentence: Sentence, place: PlaceMention, head: int, events: set[int]) -> bool:
    """Whether somebody only goes to a place or comes from it; attackers who ride into a town strike there."""
    tree = sentence.tree
    cases = {tree.word(c) for c in tree.children(head, "case")} | {tree.word(place.first - 1)}
    above = tree[head].head
    if tree[head].deprel.startswith("nmod") and above >= 0 and tree.lemma(above) in ORIGINS:
        cases |= {tree.word(c) for c in tree.children(above, "case")} & {"from"}
    if not cases & BEARINGS:
        return False
    verb = next((a for a in tree.ancestors(head) if tree[a].upos == "VERB"), None)
    arriving = cases & BEARINGS <= word_list("arrival", "prepositions")
    return not (arriving and verb is not None and (verb in events or tree.lemma(verb) in word_list("arrival", "verbs")))


def _end_of_road(sentence: Sentence, place: PlaceMention, head: int) -> bool:
    """Whether a place is one of two towns that something lies or travels between; two countries are two parties."""
    tree = sentence.tree
    if str(place.precision) != "town":
        return False
    first = tree[head].head if tree[head].deprel == "conj" else head
    if first < 0 or not tree.children(first, "conj"):
        return False
    return any(tree.word(c) == "between" for c in tree.children(first, "case"))


def _cared_there(sentence: Sentence, place: PlaceMention, head: int, struck: set[int]) -> bool:
    """Whether a place is where a hospital is that was not hit itself: "treated at a hospital in X"."""
    tree = sentence.tree
    above = [a for a in tree.ancestors(head) if tree.lemma(a) in CARE]
    before = place.first - 2  # the parser often hangs the town from the verb
    if before >= 0 and tree.word(before + 1) in ("in", "at") and tree.lemma(before) in CARE:
        above.append(before)
    return any(not _struck(sentence, noun, struck) for noun in above)


def _other_doings(sentence: Sentence, at: int, events: set[int]) -> bool:
    """Whether a token heads a clause of its own without an event in it: "while X", "with helicopters searching Y",
    "the blast came as the envoy was in X"."""
    tree = sentence.tree
    relation, above = tree[at].deprel.split(":")[0], tree[at].head
    if any(tree.under(event, at) for event in events):
        return False
    marks = {tree.word(c) for c in tree.children(at, "mark", "case", "advmod")}
    came = above >= 0 and tree.lemma(above) in word_list("coming", "verbs")
    if came and relation in ("advcl", "obl") and marks & word_list("coming", "marks"):
        return True
    if relation not in ("advcl", "acl"):
        return False
    return "with" in marks or (bool(tree.children(at, "nsubj")) and bool(marks & MEANWHILE))


def _joins_towns(venue: Venue, places: Sequence[PlaceMention]) -> bool:
    """Whether a facility is a road named after the towns at its ends; one named after one town is there or not."""
    ends = [p for p in places if p.first < venue.last and venue.first < p.last]
    return len(ends) > 1 and venue.noun in word_list("roads", "words")


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
