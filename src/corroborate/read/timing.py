"""Which of a sentence's times dates what happened."""

from collections.abc import Sequence

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Sentence
from corroborate.read.times import TimeMention

DAY_WORDS = words("weekdays") | {"today", "yesterday"}
FINE = {
    **dict.fromkeys(("part-of-day", "minute", "hour", "day"), 0),
    "weekend": 1,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "year": 4,
}


def own_time(times: Sequence[TimeMention]) -> TimeMention | None:
    """The time that dates the unit: the finest with a calendar meaning, the first of equals; never the future, and
    never a day that only points back ("that day"): what it points to has its date already."""
    told = [t for t in times if t.when is not None and t.direction != "future"]
    dated = [t for t in told if not (t.kind == "anaphoric" and t.precision == "day")]
    return min(dated, key=lambda t: (FINE.get(t.precision, 5), t.start), default=None)


def dates_other(sentence: Sentence, time: TimeMention, attributions: Sequence[Attribution]) -> bool:
    """Whether a time dates something else than the happening: the speaking ("told reporters on Tuesday"), what came
    after, or a time since when ("the first since May")."""
    first, last = sentence.tokens_in(Span(time.start, time.end))
    if first == last:
        return False
    if sentence.tree.word(first - 1) == "since":
        return True
    governor = next(
        (a for a in sentence.tree.ancestors(last - 1) if sentence.tree[a].upos == "VERB" or _event(sentence, a)), None
    )
    kinds = lexicon("kinds").find(sentence.tree.tokens)
    told = governor is not None and any(governor < m.first and m.last <= first for m in kinds)
    after = (m.row for m in lexicon("aftermath").find(sentence.tree.tokens) if m.first == governor)
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


def _event(sentence: Sentence, at: int) -> bool:
    return sentence.tree[at].upos in ("NOUN", "PROPN") and lexicon("kinds").at(sentence.tree[at]) is not None


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
