"""Which of a sentence's times dates what happened."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Stance
from corroborate.model.dates import When
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Document, Sentence
from corroborate.read.times import TimeMention
from corroborate.read.times.calendar import shifted
from corroborate.read.tree import Tree

GROUP_NOUNS = words("group-nouns")
WEEKDAYS = words("weekdays")
DAY_WORDS = WEEKDAYS | {"today", "yesterday"}
COARSE = ("month", "season", "year")
UNPLACED_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
FINE = {
    **dict.fromkeys(("part-of-day", "minute", "hour", "day"), 0),
    "weekend": 1,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "year": 4,
}


def own_time(
    times: Sequence[TimeMention], sentence: Sentence | None = None, events: Sequence[int] = ()
) -> TimeMention | None:
    """The time that dates the unit: the finest with a calendar meaning, the first of equals; never the future. One
    that belongs to the words for the happening goes before one of another verb ("a man seized in March came home")."""
    told = [t for t in times if t.when is not None and t.direction != "future"]
    if sentence is not None and len({t.when for t in told}) > 1:
        told = [t for t in told if _of(sentence, _governor(sentence, t), events)] or told
    return min(told, key=lambda t: (FINE.get(t.precision, 5), t.start), default=None)


def weekdays_named(sentence: Sentence, times: Iterable[TimeMention]) -> frozenset[str]:
    """The words for days of the week in these times."""
    named = (t for time in times for t in sentence.tree.tokens if time.start <= t.start < time.end)
    return frozenset(t.text.lower() for t in named if t.text.lower() in WEEKDAYS)


def weekday_of(time: TimeMention) -> int | None:
    """The one day of the week (0 is Monday) of a time that is told by it alone, nothing saying which."""
    found = UNPLACED_WEEKDAY.match(time.timex_value) if time.timex_type in ("DATE", "TIME") else None
    return int(found[1]) - 1 if found and time.when is None and time.direction != "future" else None


def own_weekday(times: Sequence[TimeMention], sentence: Sentence, events: Sequence[int]) -> TimeMention | None:
    """The day of the week that dates the unit, where nothing says which; none where several may. One that only says
    what sort of thing something is ("Friday prayers", "the Tuesday market") dates nothing."""
    told = [t for t in times if weekday_of(t) is not None and len(weekdays_named(sentence, [t])) < 2]
    told = [t for t in told if not _sort_of(sentence, t)]
    if len({weekday_of(t) for t in told}) > 1:
        told = [t for t in told if _of(sentence, _governor(sentence, t), events)]
    return told[0] if len({weekday_of(t) for t in told}) == 1 else None


def _sort_of(sentence: Sentence, time: TimeMention) -> bool:
    """Whether a time stands as part of a compound whose noun is no event."""
    tree = sentence.tree
    first, last = _tokens(sentence, time)
    heads = (tree[i].head for i in range(first, last) if tree[i].deprel in ("compound", "amod"))
    return any(head >= last and not _event(sentence, head) for head in heads)


def left_open(tree: Tree, time: TimeMention) -> bool:
    """Whether a time is a past month or year that the report, undated itself, leaves open ("last month"), or "a week
    earlier" in it."""
    return time.when is None and (_before_it(tree, time) or (time.direction == "past" and time.precision in COARSE))


def _before_it(tree: Tree, time: TimeMention) -> bool:
    last = next((i for i, t in enumerate(tree.tokens) if t.end >= time.end), 0)
    return time.kind == "anaphoric" and time.precision in ("week", *COARSE) and tree.word(last) in ("earlier", "before")


def dates_other(sentence: Sentence, time: TimeMention, attributions: Sequence[Attribution]) -> bool:
    """Whether a time dates something else than the happening: the speaking ("told reporters on Tuesday"), what came
    after, or a time since when ("the first since May")."""
    first, last = sentence.tokens_in(Span(time.start, time.end))
    if first == last:
        return False
    if sentence.tree.word(first - 1) == "since":
        return True
    governor = _governor(sentence, time)
    kinds = lexicon("kinds").find(sentence.tree.tokens)
    told = governor is not None and any(governor < m.first and m.last <= first for m in kinds)
    if governor is not None and _history(sentence, governor):
        return True
    after = (m.row for m in lexicon("aftermath").find(sentence.tree.tokens) if m.first == governor)
    if told and governor is not None and _perfect(sentence, governor):
        return False  # "has been charged over the raid on 2 May": the perfect has no day of its own
    spoken = told and governor is not None and sentence.tree.word(governor + 1) in DAY_WORDS
    if any(not (told and (row.get("reaction") or spoken)) for row in after):
        return True
    for attribution in attributions:
        if attribution.sentence != sentence.index or attribution.quoted:
            continue
        cue, _ = sentence.tokens_in(attribution.cue)
        if attribution.content.start <= time.start < attribution.content.end:
            between = sentence.tree.tokens[cue + 1 : first]
            if (
                cue < first
                and len(between) <= 3
                and all(t.upos in ("ADP", "NOUN", "PROPN", "PRON", "DET") for t in between)
            ):
                return _clause_follows(sentence, last) or _object_follows(sentence, first, last)
            continue
        if governor == cue or (cue < first and first - cue <= 4):
            return True
    return False


def _perfect(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tree.word(c) in ("has", "have") for c in sentence.tree.children(verb, "aux"))


def _governor(sentence: Sentence, time: TimeMention) -> int | None:
    """The verb or the noun for an event that a time belongs to."""
    tree = sentence.tree
    _, last = sentence.tokens_in(Span(time.start, time.end))
    return next((a for a in tree.ancestors(last - 1) if tree[a].upos == "VERB" or _event(sentence, a)), None)


def _of(sentence: Sentence, governor: int | None, events: Sequence[int]) -> bool:
    """Whether a verb or noun is one of the words for the happening, or says of one that it came about."""
    return governor in events or (
        governor is not None and any(s in events for s in sentence.tree.children(governor, "nsubj"))
    )


def later_of_two(sentence: Sentence, time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """'Police on Friday arrested two men over the raid in X on Monday': of two times that the tree gives to one verb,
    the one behind the event is the event's."""
    first, _ = sentence.tokens_in(Span(time.start, time.end))
    governor = _governor(sentence, time)
    if governor is None or not any(o.end <= time.start and _governor(sentence, o) == governor for o in times):
        return False
    return any(governor < m.first and m.last <= first for m in lexicon("kinds").find(sentence.tree.tokens))


def _event(sentence: Sentence, at: int) -> bool:
    return sentence.tree[at].upos in ("NOUN", "PROPN") and lexicon("kinds").at(sentence.tree[at]) is not None


def _history(sentence: Sentence, verb: int) -> bool:
    """'A faction that broke away in 2010': what a clause tells of a group, unless it tells of an attack or of harm."""
    tree = sentence.tree
    if tree[verb].deprel != "acl:relcl" or tree.lemma(tree[verb].head) not in GROUP_NOUNS:
        return False
    tokens = tree.tokens
    return not any(m.first <= verb < m.last for name in ("kinds", "harms") for m in lexicon(name).find(tokens))


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """'said on Tuesday that', 'said Tuesday the men were': a clause with a subject stands after the time."""
    return sentence.tree.word(at) == "that" or any(
        t.deprel in ("nsubj", "nsubj:pass") for t in sentence.tree.tokens[at : at + 5]
    )


def _object_follows(sentence: Sentence, first: int, last: int) -> bool:
    """'confirmed today the arrest of': what is said follows as a noun that the time is no part of ("Friday's raid")."""
    tree = sentence.tree
    apart = not any(tree[i].deprel in ("nmod:poss", "compound", "amod") for i in range(first, last))
    return apart and last < len(tree) and tree[last].upos == "DET"


def recalls(sentence: Sentence, time: TimeMention) -> int | None:
    """The token where a sentence turns to an earlier event: 'the first since May, when gunmen raided a farm'."""
    first, last = sentence.tokens_in(Span(time.start, time.end))
    tree = sentence.tree
    turns = first < last < len(tree) - 1 and tree[last].text == "," and tree.word(last + 1) == "when"
    return first - 1 if turns and tree.word(first - 1) == "since" else None


LENGTH = re.compile(r"P(\d+)([DWMY])")


def counted_in(sentence: Sentence, times: Sequence[TimeMention]) -> tuple[list[TimeMention], int | None]:
    """The times of a sentence, one that counts from another ("two weeks after the coup of 3 July") standing for both,
    and the noun for the event that one counts from."""
    tree = sentence.tree
    anchor = None
    for length in (t for t in times if t.timex_type == "DURATION"):
        _, last = _tokens(sentence, length)
        if tree.word(last) not in ("after", "before") or tree[last].deprel != "case":
            continue
        noun = tree[last].head
        inside = [t for t in times if t.when and any(tree.under(i, noun) for i in range(*_tokens(sentence, t)))]
        moved = counted_from(inside[0], length, back=tree.word(last) == "before") if inside else None
        if moved is not None:
            return [moved if t is length else t for t in times if t is not inside[0]], noun
        anchor = noun if _event(sentence, noun) else anchor
    return list(times), anchor


def tells_of(tree: Tree, at: int, anchor: int) -> bool:
    """Whether a word tells of an event: below its noun, or in the relative clause right after it ("the shooting at the
    market in which six died"), whatever the tree hung that on."""
    if tree.under(at, anchor) or at < anchor:
        return tree.under(at, anchor)
    clause = next((a for a in (at, *tree.ancestors(at)) if tree[a].deprel == "acl:relcl"), None)
    if clause is None:
        return False
    first = min(i for i in tree.subtree(clause) if i > anchor)
    return not any(tree[i].upos in ("PUNCT", "VERB", "CCONJ") for i in range(anchor + 1, first))


def _tokens(sentence: Sentence, time: TimeMention) -> tuple[int, int]:
    return sentence.tokens_in(Span(time.start, time.end))


def counted_from(other: TimeMention | None, length: TimeMention, *, back: bool) -> TimeMention | None:
    """When it was, so long before (or after) another day: "three days after rebels shot a chief, a bomb went off"."""
    found = LENGTH.fullmatch(length.timex_value)
    when = other.when if other is not None else None
    if found is None or when is None or when.earliest is None or when.latest is None:
        return None
    count = int(found[1]) * (-1 if back else 1)
    first, last = (shifted(day, count, found[2]) for day in (when.earliest, when.latest))
    if first is None or last is None:
        return None
    precise = found[2] in "DW" and when.days == 1
    moved = (
        When.day(first)
        if precise
        else When.month(first.year, first.month)
        if found[2] != "Y"
        else When.year(first.year)
    )
    return replace(length, when=moved, timex_type="DATE", timex_value=moved.edtf, kind="anaphoric", direction="past")


def times_told(
    document: Document, sentence: Sentence, attributions: Sequence[Attribution], heads: Sequence[tuple[int, int]]
) -> list[TimeMention]:
    """The times of a sentence that can date what it tells of; of a correction, where it has no other, the day of what
    it corrects ("in our report of Monday on the raid")."""
    told = document.times_in(sentence)
    likely = [
        t
        for t in told
        if (t.timex_type in ("DATE", "TIME") or (t.timex_type == "DURATION" and t.when is None))
        and not any(start < t.end and t.start < end for start, end in heads)
        and not points_back(document, t)
    ]
    spoken = [a for a in attributions if not a.accuses]
    others = [a for a in spoken if a.stance is not Stance.RETRACTED or a.speaker is not None]
    for said in (spoken, others):
        times = [
            t
            for t in likely
            if recalls(sentence, t) is not None or later_of_two(sentence, t, told) or not dates_other(sentence, t, said)
        ]
        if times:
            return times
    return []


def points_back(document: Document, time: TimeMention) -> bool:
    """'That day', 'the same night': a day told before has its date already."""
    if time.kind != "anaphoric" or time.when is None or time.precision != "day":
        return False
    return any(t.start < time.start and t.when == time.when for t in document.times)
