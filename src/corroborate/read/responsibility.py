"""Responsibility: who claims an incident, is suspected of it, denies it or is told that it was not them."""

from dataclasses import dataclass

from corroborate.lexicons import Match, lexicon, words
from corroborate.model.claims import Posture
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.tree import Tree
from corroborate.read.venues import sentence_words

OTHER_EVENTS = words("set-apart") | words("past")
NEGATED_CLAIM = words("nobody")
GROUP_NOUNS = words("group-nouns")
PEOPLE = words("member-nouns")
IDENTITY = ("ADJ", "PROPN", "NOUN")
STATE_NOUNS = words("state-nouns")
POINTERS = GROUP_NOUNS - words("own-names")
MOUTHPIECES = words("mouthpieces")
NOT_IDENTITY = words("not-identity")
POINTER = "the group"
THEY = frozenset({"they"})
NAMING = words("naming-verbs")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody a passage puts the incident on. `posture` None: told as the one who did it, without a claim."""

    name: str
    posture: Posture | None
    sentence: Sentence
    span: Span
    rule: str
    cue: Span | None = None


def has_responsibility(sentence: Sentence) -> bool:
    """Whether a sentence says anything about responsibility."""
    return any(m.row.id != "suspected-actor" for m in responsibility_matches(sentence))


def responsibility_matches(sentence: Sentence) -> list[Match]:
    """Where a sentence speaks of responsibility."""
    tree = sentence.tree
    return [
        m
        for m in lexicon("responsibility").find(tree.tokens)
        if tree[m.first].upos in ("VERB", "AUX", "ADJ") or m.last - m.first > 1
    ]


def read_responsibility(sentence: Sentence) -> list[Actor]:
    tree = sentence.tree
    found = []
    for match in responsibility_matches(sentence):
        posture = Posture(match.row.get("posture"))
        if _of_other_event(tree, match) or _not_done(tree, match) or _fought_off(tree, match):
            continue
        heads = _actor_heads(tree, match)
        if posture is Posture.REJECTED and not heads:  # "the army rejected the claim": of whoever claimed it
            cue = sentence.chars(match.first, match.last)
            found.append(Actor(POINTER, posture, sentence, cue, f"responsibility:{match.row.id}", cue))
        for head in heads:
            name = actor_name(sentence, head)
            if name is None and posture is Posture.DENIED and (tree.word(head) in THEY or _speaks_for_it(tree, head)):
                name = POINTER
            if name is None or _is_date(sentence, head):
                continue
            first, last = tree.phrase(head)
            span = sentence.chars(min(first, match.first), max(last, match.last))
            cue = sentence.chars(match.first, match.last)
            found.append(Actor(name, posture, sentence, span, f"responsibility:{match.row.id}", cue))
    return found


def _speaks_for_it(tree: Tree, head: int) -> bool:
    """'The rebels denied it', 'a man who said he was its leader denied it': the group accused before."""
    voices = [i for i in tree.subtree(head) if tree.lemma(i) in MOUTHPIECES]
    own = any(tree.children(i, "nmod:poss") for i in voices) or any(
        tree.lemma(i) in GROUP_NOUNS | PEOPLE for v in voices for i in tree.children(v, "nmod")
    )
    return own or (
        tree.lemma(head).rstrip("s") in PEOPLE and any(tree.word(c) == "the" for c in tree.children(head, "det"))
    )


def _actor_heads(tree: Tree, match: Match) -> list[int]:
    where, verb = match.row.get("actor"), match.first
    for i in range(match.first, match.last):
        if tree[i].upos == "VERB":
            verb = i
            break
    if match.row.get("of_attackers") and not any(_attacks(tree, s) for s in _subject(tree, verb)):
        return []
    if where == "subject" and match.row.id == "claim-responsibility" and _after_by(tree, verb):
        where = "by"
    if where == "subject":
        heads = [h for h in _subject(tree, verb) if tree.word(h) not in NEGATED_CLAIM and not _negated(tree, h)]
        if match.row.get("posture") == "denied" and not heads:
            heads = [h for h in tree.children(verb, "nsubj") if tree.word(h) in THEY]
    elif where == "by":
        heads = _after_by(tree, verb) or _following(tree, match.last)
    elif where == "on":
        heads = _following(tree, match.last)
    elif where == "object" and (tree.word(match.last), tree.word(match.last + 1)) == ("each", "other"):
        heads = _subject(tree, verb)  # "blamed each other"
    elif where == "object" and tree[verb].deprel == "acl:relcl" and tree.passive(verb):
        heads = [tree[verb].head]  # "the front, which had been blamed"
    elif where == "object":
        modified = [tree[verb].head] if tree[verb].deprel == "amod" and tree[verb].head > verb else []
        heads = (
            modified
            or [h for h in tree.children(verb, "obj") if h > verb]
            or _relative_object(tree, verb)
            or tree.children(verb, "nsubj:pass")
            or (_subject(tree, verb) if tree.passive(verb) or in_note(tree, verb) else [])
            or [h for c in tree.children(verb, "xcomp") for h in tree.children(c, "nsubj")]
            or _following(tree, match.last)
        )
    elif where == "modifier":
        heads = _modified(tree, match)
    else:
        heads = [h for c in tree.children(verb, "obj") for h in tree.children(c, "nmod", "nmod:poss")]
    return [h for head in heads for h in tree.conjuncts(head)]


def in_note(tree: Tree, verb: int) -> bool:
    """'Front suspected.': a note's participle, which the tree may take for the past tense."""
    closed = verb + 1 >= len(tree) or tree[verb + 1].upos == "PUNCT"
    return tree[verb].xpos in ("VBD", "VBN") and closed and not tree.children(verb, "obj", "ccomp", "aux")


def _relative_object(tree: Tree, verb: int) -> list[int]:
    """'The front, which officials blame for the raid': whom the relative pronoun stands for."""
    pronoun = [c for c in tree.children(verb, "obj") if c < verb and tree.word(c) in ("who", "whom", "which", "that")]
    return [tree[verb].head] if pronoun and tree[verb].deprel == "acl:relcl" else []


def _is_date(sentence: Sentence, head: int) -> bool:
    entity = sentence.entity_at(head)
    return entity is not None and entity.type == "Temporal"


def _fought_off(tree: Tree, match: Match) -> bool:
    """ "Said his men had killed four of the attackers": whoever fights attackers off is not who attacked."""
    if match.row.id != "said-it-did-it":
        return False
    struck = tree.children(match.last - 1, "obj")
    rows = (lexicon("people").at(tree[i]) for s in struck for i in (s, *tree.children(s, "nmod")))
    return any(row is not None and row.get("side") == "attacker" for row in rows)


def _not_done(tree: Tree, match: Match) -> bool:
    """'Did not claim', 'has yet to claim': nothing was claimed, blamed or denied."""
    verbs = [i for i in range(match.first, match.last) if tree[i].upos in ("VERB", "AUX")][:1]
    return any(
        tree.word(v - 1) in ("to", "neither", "nor")
        or any(tree.word(c) in ("not", "n't", "never") for c in tree.children(v, "advmod"))
        for v in verbs
    )


def _of_other_event(tree: Tree, match: Match) -> bool:
    """Whether the words speak of other events than the one told: "similar attacks in the past have been blamed on"."""
    near = [
        c for i in range(match.first, match.last) for c in tree.children(i, "obj", "nsubj:pass", "nsubj", "nmod", "obl")
    ]
    for event in (c for c in near if tree[c].upos in ("NOUN", "PROPN") and lexicon("kinds").at(tree[c]) is not None):
        words_before = {tree.word(c) for c in tree.children(event, "amod", "det")}
        plural = tree[event].xpos == "NNS" and not words_before & {"the", "these", "both", "twin"}
        if plural or words_before & OTHER_EVENTS:
            return True
    return False


def _attacks(tree: Tree, head: int) -> bool:
    row = lexicon("people").at(tree[head])
    the_men = tree.lemma(head) == "man" and any(tree.word(c) == "the" for c in tree.children(head, "det"))
    return the_men or (row is not None and row.get("side") in ("attacker", "armed"))


def _negated(tree: Tree, head: int) -> bool:
    return any(tree.word(c) in ("no", "neither") for c in tree.children(head, "det"))


def _subject(tree: Tree, verb: int) -> list[int]:
    """The subject, of the passive too ("is suspected"), when it is a name or a noun."""
    suffered = [c for c in tree.subjects(verb) if tree[c].deprel == "nsubj:pass"]
    return [s for s in suffered or tree.doers(verb) if tree[s].upos in ("NOUN", "PROPN", "ADJ", "NUM")]


def _after_by(tree: Tree, verb: int) -> list[int]:
    """The by-phrase of a verb, or what stands after a "by" that the tree hung elsewhere."""
    by = tree.by(verb)
    return by if by or tree.word(verb + 1) != "by" else _following(tree, verb + 2)


def _following(tree: Tree, at: int) -> list[int]:
    """The head of the noun phrase that starts at a token."""
    noun = None
    for i in range(at, min(len(tree), at + 12)):
        if tree[i].upos in ("NOUN", "PROPN"):
            noun = i
        elif (noun is not None and tree[i].text != "-" and tree[i - 1].text != "-") or (
            tree[i].upos in ("VERB", "AUX", "SCONJ") and noun is None and tree[i].deprel != "amod"
        ):
            break
    return [noun] if noun is not None else []


def _modified(tree: Tree, match: Match) -> list[int]:
    at = match.last
    head = tree[match.first].head
    if tree[match.first].deprel in ("amod", "compound") and head > match.first:
        return [head]
    return _following(tree, at) if tree[match.first].upos == "ADJ" or match.last - match.first > 1 else []


def actor_name(sentence: Sentence, head: int) -> str | None:
    """The name of an actor phrase: its proper name where it has one, else its words when they tell who; None for
    "gunmen"."""
    tree = sentence.tree
    first, _ = tree.phrase(head)
    for appositive in [*tree.children(head, "appos"), *tree.children(head, "flat"), *tree.children(head, "nmod:desc")]:
        if tree[appositive].upos == "PROPN" and tree[head].upos == "NOUN" and tree.lemma(head) not in MOUTHPIECES:
            return _proper(sentence, appositive)
    called = _called(tree, head)
    if called is not None:
        return _proper(sentence, called)
    if tree[head].upos == "PROPN" and (tree.lemma(head).rstrip("s") not in PEOPLE or _whole_name(sentence, head)):
        return _proper(sentence, head)
    if tree[head].text[:1].isupper() and head > 1 and tree[head - 1].text[:1].isupper():
        return _proper(sentence, head)
    if tree.lemma(head) in MOUTHPIECES or tree.lemma(head).rstrip("s") in PEOPLE:
        compound = [c for c in tree.children(head, "compound") if tree.lemma(c) in GROUP_NOUNS]
        if compound and tree[compound[0]].upos == "NOUN":
            return tree[compound[0]].text
        behind = [c for c in tree.subtree(head) if _named_after(sentence, c)]
        if behind:
            return _proper(sentence, behind[0])
        if tree.lemma(head) in MOUTHPIECES:
            return None
    proper = [i for i in range(head + 1, min(len(tree), head + 2)) if tree[i].upos == "PROPN"]
    if proper and tree.lemma(head) in GROUP_NOUNS:
        return _proper(sentence, proper[0])
    lemma = tree.lemma(head)
    if lemma not in GROUP_NOUNS and lemma not in PEOPLE and lemma not in STATE_NOUNS:
        return None
    telling = [
        i
        for i in range(first, head)
        if tree[i].upos in IDENTITY
        and tree.word(i) not in NOT_IDENTITY
        and tree[i].deprel in ("amod", "compound", "nmod", "nmod:poss", "flat")
    ]
    if lemma in PEOPLE | STATE_NOUNS and not telling:
        return None
    while (first < head and tree.word(first) in ("suspected", "alleged", "presumed")) or tree[first].upos in ("NUM",):
        first += 1
    return sentence_words(tree, first, head + 1)


def _whole_name(sentence: Sentence, head: int) -> bool:
    """ "the Brothers of the Coast": people and what they are of, as one body's name."""
    entity = sentence.entity_at(head)
    return entity is not None and entity.type == "Organisation" and entity.last > head + 1


def _called(tree: Tree, head: int) -> int | None:
    """The name in "a group calling itself X", "a militia known as X"."""
    for clause in tree.children(head, "acl") if tree.lemma(head) in GROUP_NOUNS else ():
        if tree.lemma(clause) in NAMING:
            named = [i for i in tree.subtree(clause) if i > clause and tree[i].upos == "PROPN"]
            return named[0] if named else None
    return None


def _proper(sentence: Sentence, at: int) -> str:
    """A proper name around a token: the run of capitalised words, joined by "of", "in", "the" and hyphens."""
    tree = sentence.tree
    first = last = at
    joins = ("-", "of", "in", "the", "for", "and", "al", "el", "de", "del", "’s", "'s", "la")
    while first > 0 and (
        _capital(tree, first - 1) or (tree.word(first - 1) in joins and first > 1 and _joined(tree, first - 2))
    ):
        first -= 1
    while last + 1 < len(tree):
        if _capital(tree, last + 1) or _glued(tree, last + 1):
            last += 1
        elif tree.word(last + 1) in joins and tree.word(last + 1) != "and" and _onward(tree, last + 1) is not None:
            last = _onward(tree, last + 1) or last
        else:
            break
    if _of_the(sentence, first):
        first -= 3
    if first == 1 and tree[0].upos in ("ADJ", "PROPN") and tree[0].deprel in ("amod", "compound"):
        first = 0
    while first < at and tree.word(first) in ("the", "and", "in", "of", "for", "a", "an"):
        first += 1
    return sentence_words(tree, first, last + 1)


def _of_the(sentence: Sentence, first: int) -> bool:
    """ "Brothers of the" before a token, of the same body's name."""
    tree = sentence.tree
    if first < 3 or (tree.word(first - 2), tree.word(first - 1)) != ("of", "the") or tree[first - 3].upos != "PROPN":
        return False
    entity = sentence.entity_at(first)
    return entity is not None and entity.type == "Organisation" and entity.first <= first - 3


def _named_after(sentence: Sentence, at: int) -> bool:
    """Whether a token is the name that somebody speaks or fights for."""
    token = sentence.tree[at]
    name = token.upos == "PROPN" or (at > 0 and token.upos == "NOUN" and token.text[:1].isupper())
    return name and token.deprel in ("nmod", "nmod:poss", "obl") and not _is_place(sentence, at)


def _is_place(sentence: Sentence, at: int) -> bool:
    entity = sentence.entity_at(at)
    return entity is not None and entity.type == "Location"


def _glued(tree: Tree, at: int) -> bool:
    """Whether a word belongs to the one before it by a hyphen without blanks ("Jaish-i-Watan")."""
    word = tree[at]
    hyphen = word.text == "-" and at + 1 < len(tree) and tree[at + 1].start == word.end
    return word.start == tree[at - 1].end and (hyphen or (tree[at - 1].text == "-" and word.text[:1].isalnum()))


def _capital(tree: Tree, at: int) -> bool:
    return (tree[at].upos in ("PROPN", "ADJ", "NOUN", "NUM") and tree[at].text[:1].isupper() and at > 0) or tree[
        at
    ].upos == "PROPN"


def _joined(tree: Tree, at: int) -> bool:
    """Whether the word before a joining word belongs to the same name; "and" joins two names, not one."""
    return tree.word(at + 1) not in ("and", "the", "in") and tree[at].upos == "PROPN"


def _onward(tree: Tree, at: int) -> int | None:
    """The next capitalised word after up to two joining words."""
    for i in range(at + 1, min(len(tree), at + 3)):
        if _capital(tree, i):
            return i
        if tree.word(i) not in ("the", "-", "of", "al", "la"):
            return None
    return None
