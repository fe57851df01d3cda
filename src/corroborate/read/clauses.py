"""The parts of a sentence that tell of one happening each: "..., and a bomb wounded nine in Kano on Saturday"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.lexicons import words
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.harms import Harm
from corroborate.read.places import PlaceMention
from corroborate.read.responsibility import has_responsibility, responsibility_matches
from corroborate.read.times import TimeMention
from corroborate.read.timing import recalls
from corroborate.read.tree import Tree
from corroborate.read.triggers import Trigger

CLAUSAL = frozenset({"conj", "parataxis", "advcl", "acl", "appos"})
MEANWHILE = words("meanwhile-marks")
FOLLOWING = words("following-verbs")
SET_APART = words("set-apart")
# Harms that a text tells as happenings of their own; who dies or lies in hospital may do so on another day.
HAPPENING = words("founding-harms") | {"wound"}
Event = Trigger | Harm
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Half-open token range that tells of one happening. `resumes`: first token of the part that it goes on with, past
    a clause about something else; `beside`: it stands beside the part before it, as its equal; `counted`: so long ago
    ("three days after ...") as the part around it tells."""

    first: int
    last: int
    resumes: int | None = None
    beside: bool = False
    counted: TimeMention | None = None


def parts_of(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    harms: Sequence[Harm],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
) -> list[Part]:
    """A sentence in parts: clauses that stand in other times or towns than the sentence around them, and what sets
    itself apart."""
    told = [h for h in harms if h.row.id in HAPPENING and h.patients]
    events: list[Event] = sorted([*(t for t in triggers if t.refused is None), *told], key=lambda e: e.first)
    clauses = _clauses(sentence, events, times, places)
    end = len(sentence.tree)
    ends = {last for _, last in clauses if _tells(sentence.tree, last, end)}
    cuts = sorted({*_cuts(sentence, events, times, places), *(first for first, _ in clauses), *ends} - {0, end})
    found = []
    for first, last in zip([0, *cuts], [*cuts, end], strict=True):
        closed = next((c for c in clauses if c[1] == first), None)
        resumes = max((i for i in [0, *cuts] if closed and i < closed[0]), default=None)
        own = next((c for c in clauses if c[0] == first), None)
        beside = own is not None and _beside(sentence.tree, own)
        found.append(Part(first, last, resumes, beside, _counted(sentence, own, times) if own else None))
    return found


def _tells(tree: Tree, at: int, end: int) -> bool:
    return any(tree[i].upos in ("VERB", "NOUN", "PROPN") for i in range(at, end))


def _clauses(
    sentence: Sentence, events: Sequence[Event], times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> list[Range]:
    """The clauses whose own time is not that of the sentence around them, or, beside it, whose town is not."""
    tree = sentence.tree
    found: list[Range] = []
    for left, right in pairwise(events):
        clause = _between(tree, left, right)
        if clause is None or clause in found or _one_victim(left, right):
            continue
        if (
            _counted(sentence, clause, times)
            or _elsewhen(sentence, clause, times)
            or (_beside(tree, clause) and _elsewhere(sentence, clause, places))
        ):
            found.append(clause)
    for event in events:
        clause = _relative(tree, event)
        if clause is not None and not any(_overlap(clause, c) for c in found) and _elsewhen(sentence, clause, times):
            found.append(clause)
    return found


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _relative(tree: Tree, event: Event) -> Range | None:
    """The relative clause that an event stands in: "a man who was seized in March came home on Friday"."""
    head = next((at for at in [event.first, *tree.ancestors(event.first)] if tree[at].deprel == "acl:relcl"), None)
    if head is None:
        return None
    below = tree.subtree(head)
    return below[0], below[-1] + 1


def _between(tree: Tree, left: Event, right: Event) -> Range | None:
    """The largest clause that holds one of two events without the other, with the conjunction and comma before it."""
    for inner, outer in ((right, left), (left, right)):
        path = [inner.first, *tree.ancestors(inner.first)]
        branch = [at for at in path if not tree.under(outer.first, at)]
        heads = [at for at in branch if tree[at].deprel.split(":")[0] in CLAUSAL]
        if heads:
            below = tree.subtree(heads[-1])
            first = below[0]
            while first > 0 and (
                tree[first - 1].upos in ("CCONJ", "SCONJ") or tree[first - 1].text in (",", ";", "–", "—")
            ):
                first -= 1
            return first, below[-1] + 1
    return None


def _one_victim(left: Event, right: Event) -> bool:
    """'A man kidnapped on Friday was killed on Tuesday': what befell one and the same is one story."""
    if not isinstance(left, Harm) or not isinstance(right, Harm):
        return False
    heads = {g.head for g in left.patients}
    return any(g.head in heads for g in right.patients)


def _inside(sentence: Sentence, clause: Range, start: int) -> bool:
    span = sentence.chars(*clause)
    return span.start <= start < span.end


def _elsewhen(sentence: Sentence, clause: Range, times: Sequence[TimeMention]) -> bool:
    inner = [t.when for t in times if t.when is not None and _inside(sentence, clause, t.start)]
    outer = [t.when for t in times if t.when is not None and not _inside(sentence, clause, t.start)]
    return bool(inner and outer) and all(i.overlaps(o) is False for i in inner for o in outer)


def _counted(sentence: Sentence, clause: Range, times: Sequence[TimeMention]) -> TimeMention | None:
    """'Three days after ...', 'a week before ...': the length at the head of a clause that tells of another event."""
    tree = sentence.tree
    for time in times:
        if time.timex_type == "DURATION" and time.when is None and _inside(sentence, clause, time.start):
            first, last = sentence.tokens_in(Span(time.start, time.end))
            if tree.word(last) in ("after", "before") and tree[last].deprel == "mark" and first <= clause[0] + 1:
                return time
    return None


def _elsewhere(sentence: Sentence, clause: Range, places: Sequence[PlaceMention]) -> bool:
    towns = [p for p in places if str(p.precision) == "town"]
    inner = {p.name for p in towns if _inside(sentence, clause, p.start)}
    outer = {p.name for p in towns if not _inside(sentence, clause, p.start)}
    return bool(inner and outer) and not inner & outer


def _beside(tree: Tree, clause: Range) -> bool:
    """Whether a clause stands beside the sentence, not below it: coordinated, or opened by "while"."""
    first, last = clause
    opening = next((i for i in range(first, last) if tree[i].text != ","), first)
    if tree[opening].upos == "CCONJ" or tree.word(opening) in MEANWHILE:
        return True
    heads = [i for i in range(opening, last) if not opening <= tree[i].head < last]
    return any(tree[i].deprel in ("conj", "parataxis") for i in heads)


def _cuts(
    sentence: Sentence, events: Sequence[Event], times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> list[int]:
    """Where a sentence turns from one happening to another that no clause of its own tells of: the conjunction or
    comma between two events of which the second is set apart, or earlier ("the attack came a week after ...")."""
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
        apart = isinstance(right, Trigger) and right.contrast and right.role == "event" and is_apart(sentence, right)
        unclear = _between(tree, left, right) is None
        if apart or _follows(tree, left, boundary) or (unclear and _differs(sentence, boundary, since, times, places)):
            cuts.append(boundary)
    return cuts


def _follows(tree: Tree, left: Event, boundary: int) -> bool:
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
    sentence: Sentence, boundary: int, since: int, times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> bool:
    """Whether what stands after a boundary has another time or town than what stands before it, back to `since`."""
    tree = sentence.tree
    at = tree[boundary].start
    begin = tree[since].start
    before = [t.when for t in times if begin <= t.start < at and t.when is not None]
    after = [t.when for t in times if t.start >= at and t.when is not None]
    if before and after and all(b.overlaps(a) is False for b in before for a in after):
        return True
    towns_before = {p.name for p in places if begin <= p.start < at and str(p.precision) == "town"}
    towns_after = {p.name for p in places if p.start >= at and str(p.precision) == "town"}
    return bool(towns_before and towns_after) and not towns_before & towns_after and tree[boundary].upos == "CCONJ"


def is_apart(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a word before a trigger makes it another event than the one told."""
    tree = sentence.tree
    return any(tree.word(i) in SET_APART for i in range(max(0, trigger.first - 3), trigger.first))
