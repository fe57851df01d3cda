"""Whom a harm word befalls, by the way it is said: subject, object, "of", counted noun, predicate."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import lexicon, words
from corroborate.read.contrasts import lead
from corroborate.read.document import Sentence
from corroborate.read.people import NOT_PEOPLE, Group, nearest
from corroborate.read.tree import Tree

STEP = ("conj", "xcomp", "advcl", "acl", "parataxis")
LIST_VERBS = words("list-verbs")
BODIES = words("bodies")
CODES = words("casualty-codes")
MURDERING = words("murder-verbs")
FINDING = words("finding")
MALE = ("he", "him", "himself")
PERSONAL = (*MALE, "she", "her", "herself")
REFLEXIVE = ("himself", "herself", "themselves", "themself", "itself")
# What parts a verb from the people after it: they belong to another phrase.
APART = ("VERB", "ADP", "SCONJ", "CCONJ", "PUNCT")
BRACKETS = frozenset("()[]|")


def alongside(tree: Tree, groups: Sequence[Group], patients: Sequence[Group], first: int) -> list[Group]:
    """Whom "along with" and the like add to those harmed."""
    if not patients:
        return []
    start = max(first, max(g.head for g in patients))
    for i in range(start, len(tree) - 1):
        if tree.word(i) in ("along", "together") and tree.word(i + 1) == "with":
            added = nearest(groups, i + 1, left=False, limit=3)
            return [added] if added is not None else []
    return []


def human(sentence: Sentence, group: Group) -> bool:
    """Whether a phrase stands for people: a noun for people, a name, or what the language layer takes for people."""
    if group.side != "unknown":
        return sentence.tree.lemma(group.head) not in BODIES
    entity = sentence.entity_at(group.head)
    return sentence.tree[group.head].xpos in ("NNP", "NNPS") or (
        entity is not None and entity.type in ("Person", "Organisation")
    )


def distinct(groups: Sequence[Group]) -> list[Group]:
    return list(dict.fromkeys(groups))


def _groups_at(tree: Tree, by_head: dict[int, Group], groups: Sequence[Group], heads: Sequence[int]) -> list[Group]:
    """The groups headed by the tokens or by what is coordinated with them; a group that merely holds the token
    counts too."""
    found = []
    for head in heads:
        for member in [*tree.conjuncts(head), *_listed(tree, head)]:
            group = by_head.get(member) or next((g for g in groups if g.first <= member < g.last), None)
            group = group or _pronoun(tree, member)
            if group is not None:
                found.append(group)
    return found


def _listed(tree: Tree, head: int) -> list[int]:
    """'The mayor, his driver and a guard were killed': a list whose second member the tree takes for the first's
    other name."""
    verb = tree[head].head
    many = 0 <= verb < len(tree) and any(
        tree.word(c) in ("were", "are", "have") for c in tree.children(verb, "aux", "aux:pass")
    )
    beside = [c for c in tree.children(head, "appos") if tree.children(c, "conj")]
    return [m for c in beside for m in tree.conjuncts(c)] if many and tree[head].xpos in ("NN", "NNP") else []


def _of_lives(tree: Tree, at: int) -> list[int]:
    """'Claimed the lives of 12 people': whose lives they are."""
    if tree.lemma(at) != "life" or tree.children(at, "nummod"):
        return [at]
    return [c for c in tree.children(at, "nmod") if any(tree.word(k) == "of" for k in tree.children(c, "case"))] or [at]


def _pronoun(tree: Tree, at: int) -> Group | None:
    """'He' and 'she': one person told of before; 'another': one more."""
    other = tree.word(at) == "another" and not (at + 1 < len(tree) and tree[at].head == at + 1)
    told = other or (tree.word(at) in PERSONAL and tree[at].upos == "PRON")
    return Group(0, at, at, at + 1, None, "any", None, True) if told else None


def of_verb(
    tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], first: int, last: int
) -> tuple[list[Group], list[Group]]:
    if _headline_passive(tree, first, last):
        told = _groups_at(tree, by_head, groups, [s for s in tree.children(first, "nsubj") if s < first])
        if told:
            return told, _groups_at(tree, by_head, groups, tree.by(first))
    agents = _agents(tree, groups, by_head, first)
    counted = [g for g in groups if g.number is not None and g.last == first and not g.number.of_them]
    alone = not tree.children(first, "obj", "nsubj") and not tree[first].deprel.startswith("acl")
    bare = [g for g in counted if g.number and (g.number.noun is None or alone)]
    if bare and tree[first].xpos in ("VBD", "VBN") and not tree.children(first, "aux", "aux:pass"):
        return bare, []  # "30 wounded", also where the tree takes it for the past tense
    if tree[first].deprel == "acl" and tree[first].xpos == "VBD" and not tree.children(first, "obj"):
        reduced = [g for g in counted if g.head == tree[first].head and not tree[g.head].deprel.startswith("nsubj")]
        if reduced:
            return reduced, []  # "seven fishermen killed and 12 wounded", taken for the past tense
    if tree.passive(first):
        patients = _of_passive(tree, groups, by_head, agents, first, last)
        return patients, [a for a in agents if a not in patients]
    objects = [o for i in range(first, last) for o in tree.children(i, "obj") if o >= last] or [
        o for o in tree.children(first, "obj") if o >= first
    ]
    if tree[first].deprel == "acl:relcl" and any(tree.word(o) == "whom" for o in tree.children(first, "obj")):
        objects = [tree[first].head]
    objects = [i for o in objects for i in _of_lives(tree, o)]
    patients = _groups_at(tree, by_head, groups, objects)
    if agents and any(tree.word(m) in REFLEXIVE for o in objects for m in tree.conjuncts(o)):
        others = [g for g in patients if tree.word(g.head) not in REFLEXIVE]
        return [*agents, *others], agents  # "killed himself and six others"
    if any(a.side in ("state", "guard") for a in agents):
        patients = [replace(g, side="attacker") if tree[g.head].upos == "PRON" else g for g in patients]
    if not patients:
        right = nearest(groups, last - 1, left=False, limit=6)
        owner = right is not None and tree[right.head].deprel == "nmod:poss"  # "burned a herders' camp"
        if right is not None and not owner and not any(tree[i].upos in APART for i in range(last, right.first)):
            patients = [right, *[g for g in groups if g is not right and g.head in tree.conjuncts(right.head)]]
    if not patients and objects:
        row = lexicon("harms").at(tree[first])
        patients = _unknown_person(tree, objects[0]) if row is not None and row.get("property") == "killed" else []
    return patients, [a for a in agents if a not in patients]


def _headline_passive(tree: Tree, first: int, last: int) -> bool:
    """'Man killed, three wounded', 'Teen shot in Tampa': a headline's participle that the tree takes for the past."""
    verb = tree[first]
    if verb.xpos not in ("VBD", "VBN") or verb.deprel.startswith("acl") or tree.children(first, "aux", "aux:pass"):
        return False
    objects = [o for i in range(first, last) for o in tree.children(i, "obj", "ccomp")]
    following = tree[last].upos if last < len(tree) else "PUNCT"
    return not objects and (following in ("ADP", "PUNCT", "ADV", "SCONJ", "CCONJ") or tree.word(last) == "to")


def _unknown_person(tree: Tree, head: int) -> list[Group]:
    """'Killed a rubber tapper': whom a killing verb befalls, with "a" before it, is one person, also where no lexicon
    knows the noun."""
    first, last = tree.phrase(head)
    one = tree[head].xpos == "NN" and tree.word(first) in ("a", "an") and tree.lemma(head) not in NOT_PEOPLE
    return [Group(0, head, first, max(last, head + 1), None, "civilian", None, True)] if one else []


def _of_passive(
    tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], agents: Sequence[Group], first: int, last: int
) -> list[Group]:
    """Whom a passive or a bare participle befalls: its own subject, the number right before it ("17 killed"), the
    number right after it ("leaving wounded 12"), else the subject of what governs it."""
    own = [s for s in tree.children(first) if tree[s].deprel in ("nsubj:pass", "nsubj") and s < first]
    if tree[first].deprel == "acl:relcl" and any(tree.word(s) in ("who", "that") for s in own):
        own = [tree[first].head]
    if not own and tree.lemma(last) == "be":  # "Killed were two brothers"
        own = [s for s in tree.children(first, "nsubj") if s > last]
    patients = _groups_at(tree, by_head, groups, own)
    if patients and any(g.number for g in patients):
        return patients
    beside = nearest(groups, first, left=True, limit=4)
    close = beside is not None and beside.last >= first - 3 and not _bracketed(tree, beside.last, first)
    if beside is not None and close and beside.number is not None and beside not in agents:
        return [beside]
    if beside is not None and not own and beside.row is not None and beside.last == first:
        return [beside]  # "three dead, child injured"
    right = nearest(groups, last - 1, left=False, limit=3)
    bare = not tree.children(first, "aux:pass", "aux")
    adjacent = right is not None and right.first == last  # in "one killed, three wounded" the next word counts
    if bare and not own and right is not None and adjacent and right.number is not None and not right.number.of_them:
        return [right]
    patients = patients or _groups_at(tree, by_head, groups, _governing_subjects(tree, first, own))
    murdered = last - first > 1 or tree.lemma(first) in MURDERING  # "a bill was killed", but nobody guns one down
    row = lexicon("harms").find(tree.tokens[first:last]) if own and murdered and not patients else []
    return _unknown_person(tree, own[-1]) if row and row[0].row.id == "kill" else patients


def _governing_subjects(tree: Tree, verb: int, own: Sequence[int]) -> list[int]:
    subjects = list(own)
    at, hops = verb, 0
    while not subjects and tree[at].deprel.split(":")[0] in STEP and hops < 3:
        at, hops = tree[at].head, hops + 1
        if not 0 <= at < len(tree):
            break
        subjects = [at] if tree[at].upos in ("NOUN", "PROPN", "NUM") else tree.children(at, "nsubj")
    return subjects


def _agents(tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], verb: int) -> list[Group]:
    """Who does it: the subject of the active, the by-phrase of the passive, the governor's subject for a participle."""
    return _groups_at(tree, by_head, groups, tree.by(verb) if tree.passive(verb) else tree.doers(verb))


def of_subject(tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], verb: int) -> list[Group]:
    at, hops = verb, 0
    subjects = tree.subjects(verb)
    subjects = [s for s in subjects if s < verb] or subjects
    while not subjects and hops < 3 and tree[at].deprel.split(":")[0] in (*STEP, "ccomp"):
        below, at, hops = at, tree[at].head, hops + 1
        if not 0 <= at < len(tree):
            break
        seen = tree[below].xpos == "VBG" and tree.lemma(at) in FINDING
        found = [o for o in tree.children(at, "obj") if o < below and seen]
        subjects = [at] if tree[at].upos in ("NOUN", "PROPN", "NUM") else found or tree.children(at, "nsubj")
    relative = [s for s in subjects if tree.word(s) in ("who", "that", "which")]
    if relative and tree[at].deprel == "acl:relcl" and tree[at].head >= 0:
        subjects = [tree[at].head]
    patients = _groups_at(tree, by_head, groups, subjects)
    if not patients:
        beside = nearest(groups, verb, left=True, limit=6)
        if beside is not None and not any(tree[i].upos in ("VERB", "ADP") for i in range(beside.last, verb)):
            patients = [beside]
    return patients


def of_noun(tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], noun: int, last: int) -> list[Group]:
    """'the deaths of four miners', 'four deaths', 'the killing of a priest'."""
    own = [g for g in groups if g.head == noun and g.number is not None]
    if own:
        return own
    inside = [
        c for c in tree.children(noun, "nmod") if any(tree.word(k) in ("of", "among") for k in tree.children(c, "case"))
    ]
    patients = _groups_at(tree, by_head, groups, inside)
    if not patients and tree.word(last) == "of":
        right = nearest(groups, last - 1, left=False, limit=4)
        if right is not None:
            patients = [right]
    return patients


def right_before(tree: Tree, groups: Sequence[Group], first: int) -> list[Group]:
    """'Four shot in Tulsa', 'Teen shot, police say': a headline's participle that the tree takes for a noun."""
    if first + 1 < len(tree) and tree[first + 1].upos not in ("ADP", "PUNCT", "ADV", "SCONJ", "CCONJ"):
        return []
    told = [g for g in groups if g.last == first and (g.number is not None or g.row is not None)]
    code = tree.word(first) in CODES  # "1 WIA"
    return [g for g in told if g.number is None or g.number.value != 1 or g.number.noun is not None or code]


def of_bearer(tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], first: int, last: int) -> list[Group]:
    """Who bears the wounds that "with" or "from" leads to: "found a man with a gunshot wound", "four men suffering
    from gunshot wounds"."""
    wound = last - 1
    while tree[wound].head < last and tree[wound].deprel in ("compound", "conj", "amod") and tree[wound].head > wound:
        wound = tree[wound].head
    for ancestor in tree.ancestors(wound):
        if tree[ancestor].upos in ("NOUN", "PROPN", "PRON", "NUM"):
            found = _groups_at(tree, by_head, groups, [ancestor])
            if found:
                return found
        elif tree[ancestor].upos == "VERB":
            objects = [o for o in tree.children(ancestor, "obj") if o < first]
            found = _groups_at(tree, by_head, groups, objects or of_governor(tree, ancestor))
            if found:
                return found
    beside = nearest(groups, first, left=True, limit=3)
    return [beside] if beside is not None and beside.last == first else []


def of_governor(tree: Tree, verb: int) -> list[int]:
    """Subjects of a verb, of whatever voice, or of what governs it."""
    own = [s for s in tree.children(verb) if tree[s].deprel in ("nsubj:pass", "nsubj") and s < verb]
    if tree[verb].deprel == "acl:relcl" and any(tree.word(s) in ("who", "that") for s in own):
        return [tree[verb].head]
    return _governing_subjects(tree, verb, own)


def of_toll(tree: Tree, groups: Sequence[Group], last: int) -> list[Group]:
    """The number that a toll stands at: the last number after "to", "at" or "is"; "from" names the old one."""
    numbered = [g for g in groups if g.number is not None and g.first >= last]
    stands = [
        g
        for g in numbered
        if tree.word(lead(tree, g.number) if g.number else g.first - 1)
        in ("to", "at", "is", "was", "now", "of", "stands", "stood", "reached", "hit", "passed", ":")
    ]
    if stands and tree.word(last - 1) == "at":
        end = next((i for i in range(stands[0].last, len(tree)) if tree[i].upos == "VERB"), len(tree))
        return [g for g in numbered if stands[0].first <= g.first < end and not (g.number and g.number.of_them)]
    return stands[:1]


def of_predicate(
    tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], first: int, last: int
) -> tuple[list[Group], bool]:
    """'left five dead', '17 dead', 'five people were dead'; and 'the dead included nine civilians' (a listing)."""
    if tree.word(first - 1) in ("the", "those", "these") or (
        tree[first].deprel in ("nsubj", "nsubj:pass") and not _number_before(groups, first)
    ):
        listed = [g for g in groups if g.first > first and _lists(tree, first, g)]
        verb = next((i for i in range(last, min(len(tree), last + 10)) if tree.lemma(i) in LIST_VERBS), None)
        if verb is not None:
            return [
                g for g in listed if g.first > verb and (g.number is not None or (g.singular and g.row is not None))
            ], True
        return [], False
    subjects = tree.children(first, "nsubj")
    if not subjects and tree[first].deprel == "xcomp" and tree[first].head >= 0:
        subjects = tree.children(tree[first].head, "obj") or [
            c for c in tree.children(tree[first].head) if tree[c].deprel == "nsubj:pass"
        ]
    if subjects:
        told = _groups_at(tree, by_head, groups, subjects)
        # "left one dead and two others hurt": what follows the word is not of it
        return [g for g in told if g.head < first] or told, False
    around = [g for g in groups if g.number is not None and g.number.last <= first <= g.head]
    if around:
        return around, False
    beside = nearest(groups, first, left=True, limit=5)
    if beside is not None and _bracketed(tree, beside.last, first):
        return [], False
    if beside is not None and (beside.number is not None or beside.singular) and beside.last >= first - 2:
        return [beside], False
    if (
        beside is not None
        and beside.last >= first - 4
        and any(tree.lemma(i) == "be" for i in range(beside.last, first))
    ):
        return [beside], False
    objects = [h for h in tree.ancestors(first) if tree[h].upos in ("NOUN", "PROPN", "NUM")]
    return _groups_at(tree, by_head, groups, objects[:1]), False


def _bracketed(tree: Tree, first: int, last: int) -> bool:
    """Whether a bracket stands between a number and a word: an age, a footnote, a caption."""
    return any(tree[i].text in BRACKETS for i in range(first, last))


def _number_before(groups: Sequence[Group], at: int) -> bool:
    return any(g.number is not None and g.last >= at - 1 and g.first < at for g in groups)


def _lists(tree: Tree, first: int, group: Group) -> bool:
    return all(tree[i].text not in (";",) for i in range(first, group.first))
