"""Who was killed, wounded or taken in a sentence: harm words and the people they befall."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import Row, lexicon, words
from corroborate.model.claims import Property
from corroborate.read.document import Sentence
from corroborate.read.people import NOT_PEOPLE, Group, nearest
from corroborate.read.tree import Tree
from corroborate.read.triggers import unreal

STEP = ("conj", "xcomp", "advcl", "acl", "parataxis")
LIST_VERBS = words("list-verbs")
# No single incident of the reports we know killed as many; sums over years do.
TALLY = 300
BODIES = words("bodies")
ACCIDENT = words("accident")

HARMED = {
    "dead": Property.KILLED,
    "victim": Property.KILLED,
    "killed": Property.KILLED,
    "fatality": Property.KILLED,
    "wounded": Property.WOUNDED,
    "injured": Property.WOUNDED,
    "hostage": Property.KIDNAPPED,
    "abductee": Property.KIDNAPPED,
}


@dataclass(frozen=True, slots=True)
class Harm:
    """One harm word (half-open token range) with the people it befalls and the people who do it."""

    sentence: int
    row: Row
    first: int
    last: int
    patients: tuple[Group, ...]
    agents: tuple[Group, ...]
    listing: bool = False

    @property
    def property(self) -> str:
        """killed, wounded, kidnapped or casualties, as the lexicon has it."""
        return str(self.row.get("property"))


def find_harms(sentence: Sentence, groups: Sequence[Group]) -> list[Harm]:
    """All harm words of a sentence with their patients; each group suffers one harm only, the nearest."""
    found: list[Harm] = []
    for match in lexicon("harms").find(sentence.tree.tokens):
        harm = _harm(sentence, groups, match.row, match.first, match.last)
        if harm is not None:
            found.append(harm)
    return _told_once(sentence.tree, _one_harm_each(found))


def _one_harm_each(harms: list[Harm]) -> list[Harm]:
    owner: dict[tuple[int, str], Harm] = {}
    for harm in harms:
        for group in harm.patients:
            key = (group.head, harm.property)
            rival = owner.get(key)
            if rival is None or abs(group.head - harm.last) < abs(group.head - rival.last):
                owner[key] = harm
    return [replace(h, patients=tuple(g for g in h.patients if owner[(g.head, h.property)] is h)) for h in harms]


def _told_once(tree: Tree, harms: Sequence[Harm]) -> list[Harm]:
    """Takes from a harm what another one has: "two were killed and eight soldiers wounded" leaves its second verb bare
    of an auxiliary, and a list of the dead holds nobody who is said to be wounded."""
    kept = list(harms)
    for at, harm in enumerate(kept):
        for later in (h for h in harms if h.first > harm.last and h.property != harm.property):
            bare = tree[later.first].deprel == "conj" and not tree.children(later.first, "aux:pass", "aux", "nsubj")
            between = tuple(g for g in harm.patients if harm.last <= g.first and g.last == later.first)
            if bare and between and tree.children(harm.first, "aux:pass"):
                kept = [replace(h, patients=between) if h is later else h for h in kept]
                kept[at] = harm = replace(harm, patients=tuple(g for g in harm.patients if g not in between))
        if harm.listing:
            others = {g.head for h in harms if h is not harm and not h.listing for g in h.patients}
            kept[at] = replace(harm, patients=tuple(g for g in harm.patients if g.head not in others))
    return kept


def _harm(sentence: Sentence, groups: Sequence[Group], row: Row, first: int, last: int) -> Harm | None:
    tree = sentence.tree
    patient = row.get("patient")
    by_head = {g.head: g for g in groups}
    agents: list[Group] = []
    listing = False
    if patient == "object":
        if tree[first].upos not in ("VERB", "AUX", "ADJ") or unreal(tree, first) is not None:
            return None
        if tree[first].deprel == "amod":
            held = tuple(g for g in groups if g.number is not None and g.number.last <= first < g.head)
            return Harm(sentence.index, row, first, last, held, ()) if held else None
        if _of_nature(tree, first):
            return None
        patients, agents = _object(tree, groups, by_head, first, last)
        if _tally(tree, first, patients):
            return None
    elif patient == "subject":
        patients = _subject(tree, groups, by_head, first)
    elif patient == "of":
        patients = _of(tree, groups, by_head, first, last)
    elif patient == "self":
        patients = [g for g in groups if g.first <= first < g.last and g.number is not None and g.number.value != 0]
        patients = patients or [
            g for g in _of(tree, groups, by_head, first, last) if g.number is not None and g.number.value != 0
        ]
    elif patient == "with":
        patients = [g for g in groups if g.first == last or g.first == last + 1]
        patients = [g for g in patients if g.number is not None and g.side in ("civilian", "any", "state", "guard")]
    elif patient == "toll":
        patients = _toll(tree, groups, last)
        listing = len(patients) > 1
    else:
        patients, listing = _predicate(tree, groups, by_head, first, last)
    if row.get("property") == "kidnapped" and any(a.side == "state" for a in agents):
        return None
    if row.get("by_attackers") and not any(a.side in ("armed", "attacker") for a in agents):
        taken = [
            g
            for g in patients
            if g.side not in ("armed", "attacker") and (g.number is None or g.number.noun is not None)
        ]
        if agents or not taken or not tree.passive(first):
            return None
    colon = next((i for i in range(last, len(tree)) if tree[i].text == ":"), len(tree))
    patients = [g for g in patients if g.head < colon and (g.head == first or _human(sentence, g))]
    patients = [*patients, *_alongside(tree, groups, patients, first)]
    return Harm(sentence.index, row, first, last, tuple(_distinct(patients)), tuple(_distinct(agents)), listing)


def _alongside(tree: Tree, groups: Sequence[Group], patients: Sequence[Group], first: int) -> list[Group]:
    """Whom "along with" and the like add to those harmed."""
    if not patients:
        return []
    start = max(first, max(g.head for g in patients))
    for i in range(start, len(tree) - 1):
        if tree.word(i) in ("along", "together") and tree.word(i + 1) == "with":
            added = nearest(groups, i + 1, left=False, limit=3)
            return [added] if added is not None else []
    return []


def _of_nature(tree: Tree, verb: int) -> bool:
    """'The tsunami that killed thousands': the subject is no attacker."""
    subjects = tree.subjects(verb)
    if any(tree.word(s) in ("that", "which") for s in subjects) and tree[verb].head >= 0:
        subjects = [tree[verb].head]
    return any(tree.lemma(s) in ACCIDENT for s in subjects)


def _tally(tree: Tree, verb: int, patients: Sequence[Group]) -> bool:
    """'More than 500 people have been killed since violence flared up': a sum over many events."""
    perfect = any(tree.word(c) in ("have", "has") for c in tree.children(verb, "aux"))
    many = any(g.number is not None and (g.number.low or g.number.high or 0) >= TALLY for g in patients)
    return (many and (perfect or tree.word(verb - 1) == "has")) or (
        perfect and any(t.text.lower() == "since" for t in tree.tokens)
    )


def _human(sentence: Sentence, group: Group) -> bool:
    """Whether a phrase stands for people: a noun for people, a name, or what the language layer takes for people."""
    if group.side != "unknown":
        return sentence.tree.lemma(group.head) not in BODIES
    entity = sentence.entity_at(group.head)
    return sentence.tree[group.head].xpos in ("NNP", "NNPS") or (
        entity is not None and entity.type in ("Person", "Organisation")
    )


def _distinct(groups: Sequence[Group]) -> list[Group]:
    return list(dict.fromkeys(groups))


def _groups_at(tree: Tree, by_head: dict[int, Group], groups: Sequence[Group], heads: Sequence[int]) -> list[Group]:
    """The groups headed by the tokens or by what is coordinated with them; a group that merely holds the token
    counts too."""
    found = []
    for head in heads:
        for member in tree.conjuncts(head):
            group = by_head.get(member) or next((g for g in groups if g.first <= member < g.last), None)
            if group is not None:
                found.append(group)
    return found


def _object(
    tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], first: int, last: int
) -> tuple[list[Group], list[Group]]:
    agents = _agents(tree, groups, by_head, first)
    counted = [g for g in groups if g.number is not None and g.last == first and not g.number.of_them]
    alone = not tree.children(first, "obj", "nsubj") and not tree[first].deprel.startswith("acl")
    bare = [g for g in counted if g.number and (g.number.noun is None or alone)]
    if bare and tree[first].xpos in ("VBD", "VBN") and not tree.children(first, "aux", "aux:pass"):
        return bare, []  # "30 wounded", also where the tree takes it for the past tense
    if tree.passive(first):
        patients = _of_passive(tree, groups, by_head, agents, first, last)
        return patients, [a for a in agents if a not in patients]
    objects = [o for i in range(first, last) for o in tree.children(i, "obj") if o >= last] or [
        o for o in tree.children(first, "obj") if o >= first
    ]
    if tree[first].deprel == "acl:relcl" and any(tree.word(o) == "whom" for o in tree.children(first, "obj")):
        objects = [tree[first].head]
    patients = _groups_at(tree, by_head, groups, objects)
    for pronoun in (o for o in objects if tree.word(o) in ("him", "her")):
        side = "attacker" if any(a.side in ("state", "guard") for a in agents) else "any"
        patients.append(Group(0, pronoun, pronoun, pronoun + 1, None, side, None, True))
    if not patients:
        right = nearest(groups, last - 1, left=False, limit=6)
        if right is not None and not any(tree[i].upos in ("VERB", "ADP", "SCONJ") for i in range(last, right.first)):
            patients = [right, *[g for g in groups if g is not right and g.head in tree.conjuncts(right.head)]]
    if not patients and objects:
        patients = _unknown_person(tree, objects[0])
    return patients, [a for a in agents if a not in patients]


def _unknown_person(tree: Tree, head: int) -> list[Group]:
    """'Killed a rubber tapper': an object with "a" of a killing verb is one person, also where no lexicon knows the
    noun."""
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
    patients = _groups_at(tree, by_head, groups, own)
    if patients and any(g.number for g in patients):
        return patients
    beside = nearest(groups, first, left=True, limit=4)
    if beside is not None and beside.number is not None and beside.last >= first - 3 and beside not in agents:
        return [beside]
    right = nearest(groups, last - 1, left=False, limit=3)
    counted = right is not None and right.number is not None and not right.number.of_them
    bare = not tree.children(first, "aux:pass", "aux")
    if bare and right is not None and counted and right.first <= last + 1 and tree.word(last) != "by":
        return [right]
    return patients or _groups_at(tree, by_head, groups, _governing_subjects(tree, first, own))


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


def _subject(tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], verb: int) -> list[Group]:
    at, hops = verb, 0
    subjects = tree.subjects(verb)
    subjects = [s for s in subjects if s < verb] or subjects
    while not subjects and hops < 3 and tree[at].deprel.split(":")[0] in (*STEP, "ccomp"):
        at, hops = tree[at].head, hops + 1
        if not 0 <= at < len(tree):
            break
        subjects = [at] if tree[at].upos in ("NOUN", "PROPN", "NUM") else tree.children(at, "nsubj")
    relative = [s for s in subjects if tree.word(s) in ("who", "that", "which")]
    if relative and tree[at].deprel == "acl:relcl" and tree[at].head >= 0:
        subjects = [tree[at].head]
    patients = _groups_at(tree, by_head, groups, subjects)
    if not patients:
        beside = nearest(groups, verb, left=True, limit=6)
        if beside is not None and not any(tree[i].upos in ("VERB", "ADP") for i in range(beside.last, verb)):
            patients = [beside]
    return patients


def _of(tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], noun: int, last: int) -> list[Group]:
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


def _toll(tree: Tree, groups: Sequence[Group], last: int) -> list[Group]:
    """The number that a toll stands at: the last number after "to", "at" or "is"; "from" names the old one."""
    numbered = [g for g in groups if g.number is not None and g.first >= last]
    stands = [
        g
        for g in numbered
        if tree.word(min(g.first, g.number.first if g.number else g.first) - 1)
        in ("to", "at", "is", "was", "now", "of", "stands", "stood", "reached", "hit", "passed", ":")
    ]
    if stands and tree.word(last - 1) == "at":
        end = next((i for i in range(stands[0].last, len(tree)) if tree[i].upos == "VERB"), len(tree))
        return [g for g in numbered if stands[0].first <= g.first < end and not (g.number and g.number.of_them)]
    return stands[:1]


def _predicate(
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
        return _groups_at(tree, by_head, groups, subjects), False
    around = [g for g in groups if g.number is not None and g.number.last <= first <= g.head]
    if around:
        return around, False
    beside = nearest(groups, first, left=True, limit=5)
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


def _number_before(groups: Sequence[Group], at: int) -> bool:
    return any(g.number is not None and g.last >= at - 1 and g.first < at for g in groups)


def _lists(tree: Tree, first: int, group: Group) -> bool:
    return all(tree[i].text not in (";",) for i in range(first, group.first))


def among_harmed(tree: Tree, group: Group) -> Property | None:
    """'Six policemen were among the dead': what befell those that a group was among."""
    for i in range(group.head + 1, min(len(tree) - 2, group.head + 4)):
        if tree.word(i) == "among" and tree.word(i + 1) in ("the", "those"):
            return HARMED.get(tree.lemma(i + 2)) or HARMED.get(tree.word(i + 2))
    return None


def there_were(tree: Tree, group: Group) -> bool:
    """'There were three of them', 'there were eight men': people counted as present, in a report of an attack its
    attackers."""
    number = group.number
    if number is None or group.side not in ("any", "attacker", "armed"):
        return False
    before = [tree.word(i) for i in range(max(0, number.first - 3), number.first)]
    of_them = number.of_them and number.noun is None and tree.word(number.last + 1) == "them"
    return "there" in before and (
        of_them or (number.noun is not None and tree.lemma(number.noun) in ("man", "gunman", "attacker", "assailant"))
    )


def harmed(tree: Tree, group: Group) -> Property | None:
    """What befell those that a partitive takes its part of: "six of the dead", "three of those who died"."""
    if group.number is None:
        return None
    reach = range(group.number.last, min(len(tree), group.number.last + 8))
    for i in reach:
        if tree.lemma(i) in HARMED and tree.lemma(i) != "victim":
            return HARMED[tree.lemma(i)]
        row = lexicon("harms").at(tree[i])
        if row is not None and row.get("property") in ("killed", "wounded"):
            return Property(row.get("property"))
        if tree.lemma(i) == "life" and tree.lemma(i - 2) == "lose":
            return Property.KILLED
    return Property.KILLED if any(tree.lemma(i) == "victim" for i in reach) else None
