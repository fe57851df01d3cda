"""Words that tell of an incident, and why some of them tell of none."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.lexicons import Row, lexicon, words
from corroborate.model.claims import Kind
from corroborate.read.document import Sentence
from corroborate.read.mood import in_present, refusals, supposed, unreal
from corroborate.read.tree import Tree

GENERAL_OK = words("plural-events")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word (half-open token range); `refused` says why it is no incident, None when it may be one.

    `definite`: "the attack", which points back; `contrast`: "another attack", which sets itself apart; `plural`: bare
    plural, one event only with a date, a place or a toll beside it; `recalled`: told as known, "in the wake of the
    attack".
    """

    sentence: int
    first: int
    last: int
    row: Row
    refused: str | None
    definite: bool
    contrast: bool
    plural: bool
    recalled: bool

    @property
    def kind(self) -> Kind:
        """The kind of incident that the word names."""
        return Kind(self.row.get("kind"))

    @property
    def rank(self) -> int:
        """How specific the kind is."""
        return int(self.row.get("rank", 0))

    @property
    def role(self) -> str:
        """event, scene or passive."""
        return str(self.row.get("role"))


CONTRAST = words("contrast")
INCIDENT_NOUNS = words("incident-nouns")
POINTING = words("pointing")
RECALLING = words("recalling")
LEAVING = words("leaving")


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """All trigger words of a sentence, the refused ones with their reason."""
    tree = sentence.tree
    matches = [m for m in lexicon("kinds").find(tree.tokens) if _usable(tree, m.first, m.last)]
    refused: dict[int, str] = {}
    for match in matches:
        reason = _refusal(tree, match.first, match.last)
        if reason is not None:
            refused[match.first] = reason
    found = []
    for match in matches:
        reason = refused.get(match.first) or _inherited(tree, match.first, refused)
        words = _determiners(tree, match.first)
        told = _predicate_of_it(tree, match.first)
        found.append(
            Trigger(
                sentence.index,
                match.first,
                match.last,
                match.row,
                reason,
                definite=told or (_nominal(tree, match.first) and bool(words & POINTING)),
                contrast=not told and _is_noun(tree, match.first) and bool(words & CONTRAST),
                plural=_bare_plural(tree, match.first, match.last, words),
                # "hurt after a shooting" brings the shooting in as new
                recalled=_is_noun(tree, match.first) and not words & {"a", "an"} and _recalled(tree, match.first),
            )
        )
    return _outermost(found)


def _outermost(triggers: Sequence[Trigger]) -> list[Trigger]:
    return [t for t in triggers if not any(o is not t and o.first <= t.first and t.last <= o.last for o in triggers)]


def _usable(tree: Tree, first: int, last: int) -> bool:
    head = tree[first].head
    if tree[first].deprel == "compound" and head >= last and lexicon("weapons").at(tree[head]) is not None:
        return False  # "assault rifles"
    return tree[first].upos in ("NOUN", "PROPN", "VERB", "ADJ", "AUX")


def _is_noun(tree: Tree, at: int) -> bool:
    return tree[at].upos in ("NOUN", "PROPN", "ADJ")


def _nominal(tree: Tree, at: int) -> bool:
    """Whether a trigger stands as a noun, "two of the abducted" with it."""
    participle = tree[at].xpos == "VBN" and tree.word(at - 1) in POINTING and not tree.children(at, "aux:pass", "aux")
    return _is_noun(tree, at) or (participle and not (at + 1 < len(tree) and tree[at + 1].upos in ("NOUN", "PROPN")))


def _determiners(tree: Tree, first: int) -> set[str]:
    head = first
    while tree[head].deprel == "compound" and tree[head].head > head:
        head = tree[head].head
    words = {tree.word(c) for i in {first, head} for c in tree.children(i, "det", "amod", "nummod")}
    return words | {tree.word(first - 1)}


def _predicate_of_it(tree: Tree, first: int) -> bool:
    """'It was the second shooting this year', "the confrontation was an ambush": the subject is the event told
    already."""
    head = first
    while tree[head].deprel == "compound" and tree[head].head > head:
        head = tree[head].head
    return bool(tree.children(head, "cop")) and any(
        tree.word(s) in ("it", "this", "that") or _event_pointed_at(tree, s) for s in tree.children(head, "nsubj")
    )


def _event_pointed_at(tree: Tree, at: int) -> bool:
    named = tree.lemma(at) in INCIDENT_NOUNS or lexicon("kinds").at(tree[at]) is not None
    return named and any(tree.word(c) in POINTING for c in tree.children(at, "det"))


def _recalled(tree: Tree, first: int) -> bool:
    """Whether a noun stands in a phrase that recalls an event: "in the wake of last week's attacks", "since the
    raid"."""
    head = tree[first].head
    cases = {tree.word(c) for c in tree.children(first, "case", "mark")}
    return bool(cases & RECALLING) or (0 <= head < len(tree) and tree.lemma(head) in RECALLING)


def _bare_plural(tree: Tree, first: int, last: int, words: set[str]) -> bool:
    if not _is_noun(tree, first) or tree[last - 1].upos == "VERB":
        return False  # "drones hit a clinic" is one event
    head = last - 1 if _is_noun(tree, last - 1) else first
    if not _is_noun(tree, head) or tree[head].xpos not in ("NNS", "NNPS") or tree.lemma(head) in GENERAL_OK:
        return False
    counted = tree.children(head, "nummod") or words & {"twin", "two", "three", "several", "both"}
    return not (counted or words & POINTING)


def _many(tree: Tree, number: int) -> bool:
    """Whether a number counts more events than one incident has ("seventeen ambushes were recorded")."""
    return tree.word(number) not in ("one", "two", "three", "four", "1", "2", "3", "4", "twin")


def _refusal(tree: Tree, first: int, last: int) -> str | None:
    noun = _is_noun(tree, first)
    for reason in (
        _accident(tree, first, last),
        "a title" if noun and tree.titled(first) else None,
        _metaphor(tree, first, last),
        _world(tree, first, last),
        None if noun else _subject(tree, first),
        _practice(tree, first, last) if noun else None,
        supposed(tree, first) if noun else None,
        _trend(tree, first) if noun else unreal(tree, first),
        _governed(tree, first),
        _charge(tree, first) if noun else None,
        _against(tree, first) if noun else None,
        _negated(tree, first),
    ):
        if reason is not None:
            return reason
    return None


def _accident(tree: Tree, first: int, last: int) -> str | None:
    """'A gas explosion': the trigger is a part of what bursts by itself."""
    for match in refusals("accident").find(tree.tokens):
        if match.first < last and first < match.last:
            return str(match.row.get("reason"))
    return None


def _metaphor(tree: Tree, first: int, last: int) -> str | None:
    suffered = [c for c in tree.children(first, "obl") if any(tree.word(k) == "by" for k in tree.children(c, "case"))]
    for match in refusals("sentence").find(tree.tokens):
        if (match.first < last and first < match.last) or any(match.first <= c < match.last for c in suffered):
            return str(match.row.get("reason"))
    return None


def _subject(tree: Tree, verb: int) -> str | None:
    """Prices explode, storms strike: no incident of violence."""
    for child in (c for c in tree.children(verb) if tree[c].deprel == "nsubj"):
        row = refusals("subject").at(tree[child])
        if row is not None:
            return str(row.get("reason"))
    return None


def _world(tree: Tree, first: int, last: int) -> str | None:
    """A drill or a story that the trigger is a part of ("was part of a drill"), stands in ("in one scene") or
    modifies."""
    for match in refusals("world").find(tree.tokens):
        at = match.last - 1
        holds = any(tree.under(i, first) for i in (at,)) and tree[at].deprel.split(":")[0] in ("obl", "nmod")
        told = first in tree.children(tree[at].head, "nsubj") or first in tree.children(at, "nsubj")
        part = (
            tree[at].head >= 0
            and tree.lemma(tree[at].head) in ("part", "subject", "climax")
            and first in tree.children(tree[at].head, "nsubj")
        )
        modifies = at in _compounds(tree, first)
        inside = {tree.word(c) for c in tree.children(at, "case")} & {"in", "during", "for"}
        if part or modifies or (told and tree.lemma(at) != "scene") or (holds and inside):
            return str(match.row.get("reason"))
    return None


def _compounds(tree: Tree, first: int) -> list[int]:
    """The nouns that a word stands before as a part of their name: "kidnap" in "a kidnap survival exercise"."""
    found, at = [], first
    while tree[at].deprel == "compound" and tree[at].head > at:
        at = tree[at].head
        found.append(at)
    return found


def _practice(tree: Tree, first: int, last: int) -> str | None:
    """On a plural or bare noun, words such as "sporadic" or "frequent" speak of many events."""
    head = last - 1
    plural = tree[head].xpos in ("NNS", "NNPS")
    if plural and any(_many(tree, c) for c in tree.children(head, "nummod")):
        return "a tally of many events"
    if _generic(tree, head):
        return "a practice or a general statement, no single event"
    modifiers = [c for noun in {first, head} for c in tree.children(noun, "amod", "det", "advmod")]
    if tree[head].deprel == "nsubj" and tree.children(tree[head].head, "cop"):
        modifiers += tree.children(tree[head].head, "amod")  # "the blast was a controlled one"
    for child in modifiers:
        row = refusals("with").at(tree[child])
        if row is not None and (
            plural
            or row.get("single")
            or tree.word(child) in ("sporadic", "any", "future", "potential", "imminent", "possible", "further")
        ):
            return str(row.get("reason"))
    return None


def _generic(tree: Tree, head: int) -> bool:
    """'Kidnapping remains the main risk': a bare singular noun under a verb in the present."""
    bare = not tree.children(head, "det", "nmod:poss", "nummod", "compound")
    if tree[head].xpos not in ("NN", "NNS") or not bare or tree[head].deprel != "nsubj":
        return False
    if tree.lemma(tree[head].head) in LEAVING:
        return False  # a headline: "Shootout leaves one dead"
    return in_present(tree, tree[head].head)


def _trend(tree: Tree, first: int) -> str | None:
    head = tree[first].head
    if 0 <= head < len(tree) and tree[first].deprel.split(":")[0] in ("nmod", "compound", "appos"):
        cases = {tree.word(c) for c in tree.children(first, "case")}
        row = refusals("head").at(tree[head])
        plural = tree[first].xpos in ("NNS", "NNPS") or not tree.children(first, "det")
        if row is not None and (not cases or cases & {"of", "in", "from", "against"}) and plural:
            return str(row.get("reason"))
        occasion = refusals("occasion").at(tree[head])
        if occasion is not None:
            return str(occasion.get("reason"))
    return None


def _governed(tree: Tree, first: int) -> str | None:
    relation = tree[first].deprel.split(":")[0]
    head = tree[first].head
    if not 0 <= head < len(tree) or relation not in ("obj", "nsubj", "xcomp", "ccomp", "obl", "advcl"):
        return None
    row = refusals("governor").at(tree[head])
    if row is None or tree[head].upos not in ("VERB", "AUX"):
        return None
    noun = _is_noun(tree, first)
    if tree[first].deprel == "nsubj:pass":
        relation = "obj"  # "more shelling is feared"
    if relation == "nsubj" and tree.lemma(head) in (
        "continue",
        "rise",
        "grow",
        "increase",
        "intensify",
        "escalate",
        "constitute",
        "step",
    ):
        return (
            str(row.get("reason")) if tree[first].xpos in ("NNS", "NNPS") or tree.lemma(head) == "constitute" else None
        )
    if (
        relation == "obl"
        and noun
        and (tree.lemma(head) == "call" or any(tree.word(c) == "from" for c in tree.children(first, "case")))
    ):
        return str(row.get("reason"))
    if relation == "obj" and noun and tree.lemma(head) in ("claim", "stop", "end"):
        return None
    if relation == "obj" and noun:
        definite = any(tree.word(c) in POINTING for c in tree.children(first, "det"))
        return None if definite and tree.lemma(head) in ("plan", "mount", "stop", "prevent") else str(row.get("reason"))
    if (
        relation in ("xcomp", "ccomp", "advcl")
        and not noun
        and tree.lemma(head)
        in ("plan", "prepare", "threaten", "vow", "plot", "intend", "want", "hope", "aim", "promise", "consider")
    ):
        return str(row.get("reason"))
    return None


def _charge(tree: Tree, first: int) -> str | None:
    """'convicted of murder': the crime's legal name, not a telling of it."""
    if tree.children(first, "det", "nmod:poss", "amod") or tree.word(first - 1) not in ("of", "with", "for"):
        return None
    verdicts = [m for m in lexicon("aftermath").find(tree.tokens) if m.row.get("law") and 0 < first - m.first < 9]
    return "a charge or verdict" if verdicts else None


def _against(tree: Tree, first: int) -> str | None:
    """'A march against the murder of women': what people stand up against, when it befalls nobody told of."""
    suffering = [
        c for c in tree.children(first, "nmod") if tree[c].xpos == "NNS" and not tree.children(c, "nummod", "det")
    ]
    if suffering and any(tree.word(c) == "against" for c in tree.children(first, "case")):
        return "a practice or a general statement, no single event"
    return None


def _negated(tree: Tree, first: int) -> str | None:
    for child in tree.children(first, "advmod", "det"):
        if tree.word(child) in ("not", "never", "n't", "no"):
            return "said not to have happened"
    return None


def _inherited(tree: Tree, first: int, refused: dict[int, str]) -> str | None:
    """A participle or modifier inside a refused trigger's phrase ("attacks targeting peacekeepers") is refused with
    it."""
    for ancestor in tree.ancestors(first):
        if ancestor in refused and tree[first].deprel.split(":")[0] in (
            "acl",
            "nmod",
            "amod",
            "compound",
            "conj",
            "xcomp",
        ):
            return refused[ancestor]
        if tree[ancestor].upos == "VERB" and ancestor not in refused:
            return None
    return None
