"""Who was killed, wounded or taken in a sentence: harm words and the people they befall."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from corroborate.lexicons import Match, Row, lexicon, words
from corroborate.model.claims import Property
from corroborate.read import patients as whom
from corroborate.read.document import Sentence
from corroborate.read.mood import unreal
from corroborate.read.people import Group
from corroborate.read.tree import QUOTES, Tree

# No single incident of the reports we know killed as many; sums over years do.
TALLY = 300
ACCIDENT = words("accident")
DEADLY = words("deadly")
NEVER = words("not")
TRIED = words("tried")
ILLNESS = words("illness")

VERBAL = ("VERB", "AUX", "ADJ")
# What may follow "shot at" where it says when or where, or how many: "shot at a party", "shot at least five people".
COUNTING = ("DET", "NOUN", "PROPN", "NUM", "ADV", "ADJ", "PRON")

HARMED = {
    "dead": Property.KILLED,
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
    reached = 0
    for match in map(partial(_tight, sentence.tree), lexicon("harms").find(sentence.tree.tokens)):
        if match.last <= reached:
            continue  # "killed" of "shot and killed"
        if match.row.get("patient") in ("object", "of"):
            reached = max(reached, match.last)
        harm = _harm(sentence, groups, match.row, match.first, match.last)
        if harm is not None:
            found.append(harm)
    return _told_once(sentence.tree, _own_objects(_one_harm_each(found)))


def _tight(tree: Tree, match: Match) -> Match:
    """'Shot, leaving one dead' is no "shot dead": a clause between takes a pattern back to its first word."""
    between = range(match.first + 1, match.last - 1)
    if match.row.id != "kill" or not any(tree[i].upos in ("PUNCT", "VERB") for i in between):
        return match
    row = lexicon("harms").at(tree[match.first])
    return Match(row, match.first, match.first + 1) if row is not None else match


def _own_objects(harms: list[Harm]) -> list[Harm]:
    """'Killing a clerk and wounding his son': who stands after the second word is not of the first."""
    kept = []
    for harm in harms:
        later = [h for h in harms if h.first > harm.last and h.property != harm.property]
        own = tuple(g for g in harm.patients if not any(g in h.patients and h.first < g.first for h in later))
        kept.append(replace(harm, patients=own) if own else harm)
    return kept


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
    if tree.word(first - 1) in QUOTES and tree.word(last) in QUOTES:
        return None  # two of the crew were "taken hostage"
    if _denied(tree, first) or _missed(tree, row, first, last):
        return None
    row = _fatal_row(tree, row, first)
    by_head = {g.head: g for g in groups}
    if row.get("patient") == "object" and tree[first].deprel == "compound":
        return None  # "the shooting suspect"
    if row.get("patient") == "object" and tree[first].deprel == "amod":
        held = tuple(g for g in groups if g.number is not None and g.number.last <= first < g.head)
        return Harm(sentence.index, row, first, last, held, ()) if held and tree[first].upos in VERBAL else None
    befallen = _befallen(tree, groups, by_head, row, first, last)
    if befallen is None:
        return None
    patients, agents, listing = befallen
    if row.get("property") == "kidnapped" and any(a.side == "state" for a in agents):
        return None
    if row.get("by_attackers") and not _taken_by_attackers(tree, first, patients, agents):
        return None
    colon = next((i for i in range(last, len(tree)) if tree[i].text == ":"), len(tree))
    patients = [g for g in patients if g.head < colon and (g.head == first or whom.human(sentence, g))]
    among = [g for g in patients if g.number is not None and tree.word(g.first - 1) == "among"]
    patients = [*(among or patients), *whom.alongside(tree, groups, patients, first)]  # "a child was among four shot"
    return Harm(sentence.index, row, first, last, tuple(whom.distinct(patients)), tuple(whom.distinct(agents)), listing)


Befallen = tuple[list[Group], list[Group], bool]


def _befallen(
    tree: Tree, groups: Sequence[Group], by_head: dict[int, Group], row: Row, first: int, last: int
) -> Befallen | None:
    """Whom a harm befalls, who does it, and whether it opens a list of the harmed; None where it tells of nothing."""
    match row.get("patient"):
        case "object":
            if tree[first].upos not in VERBAL or unreal(tree, first) is not None or _only_tried(tree, first):
                return None
            if _of_nature(tree, first):
                return None
            if tree[first].upos == "ADJ" and (told := whom.of_predicate(tree, groups, by_head, first, last)[0]):
                return told, [], False
            patients, agents = whom.of_verb(tree, groups, by_head, first, last)
            return None if _tally(tree, first, patients) else (patients, agents, False)
        case "subject":
            if _natural(tree, last):
                return None
            return whom.of_subject(tree, groups, by_head, first), [], False
        case "of":
            noun = next((i for i in range(last - 1, first, -1) if tree[i].upos in ("NOUN", "VERB")), first)
            return whom.of_noun(tree, groups, by_head, noun, last), [], False
        case "self":
            none = row.get("property") == "casualties"  # "no casualties" tells of nobody
            own = [g for g in groups if g.first <= first < g.last and (_some(g) or (none and g.number is not None))]
            return own or [g for g in whom.of_noun(tree, groups, by_head, first, last) if _some(g)], [], False
        case "bearer":
            return whom.of_bearer(tree, groups, by_head, first, last), [], False
        case "before":
            return whom.right_before(tree, groups, first), [], False
        case "with":
            taken = [g for g in groups if g.first in (last, last + 1) and g.number is not None]
            return [g for g in taken if g.side in ("civilian", "any", "state", "guard")], [], False
        case "toll":
            patients = whom.of_toll(tree, groups, last)
            return patients, [], len(patients) > 1
    patients, listing = whom.of_predicate(tree, groups, by_head, first, last)
    return patients, [], listing


def _some(group: Group) -> bool:
    return group.number is not None and group.number.value != 0


def _taken_by_attackers(tree: Tree, first: int, patients: Sequence[Group], agents: Sequence[Group]) -> bool:
    if any(a.side in ("armed", "attacker") for a in agents):
        return True
    taken = [g for g in patients if g.side not in ("armed", "attacker") and (g.number is None or g.number.noun)]
    return not agents and bool(taken) and tree.passive(first)


def _natural(tree: Tree, last: int) -> bool:
    """'Died of a heart attack': a death by illness."""
    if tree.word(last) not in ("of", "from", "after"):
        return False
    return any(tree.lemma(i) in ILLNESS for i in range(last + 1, last + 6))


def _only_tried(tree: Tree, verb: int) -> bool:
    """'Tried to kill him', 'an attempt to assassinate the governor': nobody is told to have been harmed."""
    head = tree[verb].head
    infinitive = any(tree.word(c) == "to" for c in tree.children(verb, "mark"))
    return infinitive and 0 <= head < len(tree) and tree.lemma(head) in TRIED


def _denied(tree: Tree, at: int) -> bool:
    """'The other man was not hurt' tells of nobody harmed."""
    denials = [c for c in tree.children(at, "advmod") if tree.word(c) in NEVER]
    return any(tree.word(c + 1) != "only" for c in denials)


def _missed(tree: Tree, row: Row, first: int, last: int) -> bool:
    """'He was shot at by a deputy': shots that hit nobody."""
    aimed = tree.lemma(first) in ("shoot", "fire") and tree.word(last) == "at"
    return aimed and row.get("property") == "wounded" and tree[min(last + 1, len(tree) - 1)].upos not in COUNTING


def _fatal_row(tree: Tree, row: Row, first: int) -> Row:
    """'Fatally shot' kills."""
    adverbs = [
        c for c in tree.children(first, "advmod") if c < first or c == first + 1
    ]  # "shot, one fatally" is of one
    deadly = any(tree.word(c) in DEADLY for c in adverbs) or tree.word(first - 1) in DEADLY
    if row.get("property") == "wounded" and row.get("patient") in ("object", "predicate") and deadly:
        return next(r for r in lexicon("harms").rows if r.id == "kill")
    return row


def _of_nature(tree: Tree, verb: int) -> bool:
    """'The tsunami that killed thousands': the subject is no attacker."""
    subjects = tree.subjects(verb)
    if any(tree.word(s) in ("that", "which") for s in subjects) and tree[verb].head >= 0:
        subjects = [tree[verb].head]
    return any(tree.lemma(s) in ACCIDENT for s in subjects)


def _tally(tree: Tree, verb: int, patients: Sequence[Group]) -> bool:
    """'More than 500 people have been killed since violence flared up': a sum over many events."""
    perfect = any(tree.word(c) in ("have", "has") for c in tree.children(verb, "aux"))
    spans = [c for c in tree.children(verb, "obl") if tree.lemma(c) in ("year", "decade", "month")]
    if perfect and any(tree.word(k) in ("in", "over") for c in spans for k in tree.children(c, "case")):
        return True
    many = any(g.number is not None and (g.number.low or g.number.high or 0) >= TALLY for g in patients)
    return (many and (perfect or tree.word(verb - 1) == "has")) or (
        perfect and any(t.text.lower() == "since" for t in tree.tokens)
    )


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
        if tree.lemma(i) in HARMED:
            return HARMED[tree.lemma(i)]
        row = lexicon("harms").at(tree[i])
        if row is not None and row.get("property") in ("killed", "wounded"):
            return Property(row.get("property"))
        if tree.lemma(i) == "life" and tree.lemma(i - 2) == "lose":
            return Property.KILLED
    return None
