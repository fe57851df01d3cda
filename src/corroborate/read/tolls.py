"""Count claims: killed, wounded, kidnapped and attackers, by group, with breakdowns tied to their totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Property, Qualifier
from corroborate.model.reports import Span
from corroborate.read.agents import acting
from corroborate.read.document import Sentence
from corroborate.read.grouping import Draft
from corroborate.read.harms import HARMED, Harm, among_harmed, harmed, there_were
from corroborate.read.numbers import find_numbers
from corroborate.read.people import Group, group_words
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

ATTACKING = ("attacker", "armed")
PARTS = frozenset({"including", "among", "include", "comprise", "comprising", "included"})
ALONE = words("alone")
AT_LARGE = words("at-large")
HARMS = (Property.KILLED, Property.WOUNDED, Property.KIDNAPPED)
DEFENDERS = ("state", "guard")


@dataclass(frozen=True, slots=True)
class Toll:
    """A count read from a passage, before it is given to a speaker. `total` is the index of the toll that it is part of."""

    property: Property
    value: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    group: str | None
    sentence: Sentence
    span: Span
    rule: str
    hedged: bool = False
    total: int | None = None
    at: int = 0


def read_tolls(draft: Draft) -> list[Toll]:
    """All counts that a draft's units state, in order, breakdowns after their totals."""
    tolls: list[Toll] = []
    attacked = _has_attackers(draft)
    squads = {g.number.value for u in draft.units for g in u.groups if g.side in ATTACKING and g.number is not None}
    for unit in draft.units:
        used: set[int] = set()
        dead = {g.head for h in unit.harms if h.property == "killed" for g in h.patients}
        for harm in unit.harms:
            for group in harm.patients:
                if harm.property == "wounded" and group.head in dead and group.number is None:
                    continue
                if harm.property == "casualties":
                    used.add(group.head)
                    tolls.extend(_no_casualties(unit, group))
                    continue
                if _included(unit.sentence.tree, group):
                    continue
                toll = _harm_toll(unit, harm, group, attacked, squads)
                if toll is not None:
                    tolls.append(toll)
                    used.add(group.head)
            tolls.extend(_sum(unit, harm, tolls))
        _subsume(unit, tolls)
        tolls.extend(_parts(unit, tolls, used))
        tolls.extend(_attackers(unit, used))
        tolls.extend(_elliptic(unit, tolls, used))
        _subsume(unit, tolls)
    return _tie(_outgrown(_without_implied(tolls)))


def _no_casualties(unit: Unit, group: Group) -> list[Toll]:
    """'There were no casualties' says that nobody was killed and nobody wounded; any other number sets neither."""
    if group.number is None or group.number.value != 0:
        return []
    span = unit.sentence.chars(group.first, group.last)
    tolls = [_toll(unit, group, prop, None, span, "harm:casualties") for prop in (Property.KILLED, Property.WOUNDED)]
    return [t for t in tolls if t is not None]


def _sum(unit: Unit, harm: Harm, tolls: list[Toll]) -> list[Toll]:
    """'A guard and two traders': those of one list become parts, and their sum the total that the list states."""
    heads = {g.head for g in harm.patients}
    listed = [
        i
        for i, t in enumerate(tolls)
        if t.sentence is unit.sentence and t.at in heads and t.rule == f"harm:{harm.row.id}"
    ]
    plain = [i for i in listed if tolls[i].group is None and tolls[i].value and tolls[i].property in HARMS]
    if len(plain) < 2 or len({tolls[i].property for i in plain}) > 1:
        return []
    parts = [tolls[i] for i in plain]
    groups = {g.head: g for g in harm.patients}
    for i in plain:
        tolls[i] = replace(tolls[i], group=group_words(unit.sentence, groups[tolls[i].at]))
    span = Span(min(t.span.start for t in parts), max(t.span.end for t in parts))
    qualifier = next((t.qualifier for t in parts if t.qualifier is not Qualifier.EXACT), Qualifier.EXACT)
    lows, highs = [t.low for t in parts], [t.high for t in parts]
    return [
        replace(
            parts[0],
            value=sum(t.value or 0 for t in parts),
            low=None if None in lows else sum(v for v in lows if v is not None),
            high=None if None in highs else sum(v for v in highs if v is not None),
            qualifier=qualifier,
            group=None,
            span=span,
            rule="sum",
        )
    ]


def _outgrown(tolls: Sequence[Toll]) -> list[Toll]:
    """Figures that a report itself tells as earlier: those below a toll that deaths brought up, or that "now" replaces."""
    out = list(tolls)
    for index, toll in enumerate(tolls):
        grown = toll.rule == "harm:toll" and toll.value is not None
        if not (grown or _now(toll)):
            continue
        for i, earlier in enumerate(tolls):
            lower = earlier.value is not None and toll.value is not None and earlier.value < toll.value
            same = earlier.property is toll.property and earlier.group is None and i != index
            if same and lower and (grown or earlier.sentence is toll.sentence) and earlier.rule != "harm:toll":
                out[i] = replace(earlier, group="by then")
    return out


def _now(toll: Toll) -> bool:
    tree = toll.sentence.tree
    return any(tree.word(i) == "now" for i in range(max(0, toll.at - 4), toll.at))


def _subsume(unit: Unit, tolls: list[Toll]) -> None:
    """Deaths that bring a toll to its new height ("two died, bringing the number of dead to 19") are part of it."""
    given = ("harm:toll", "figure:given")
    here = [t for t in tolls if t.sentence is unit.sentence]
    risen = [t for t in here if t.rule in given and t.value is not None]
    for index, toll in enumerate(tolls):
        if (
            toll in here
            and risen
            and toll.property is risen[0].property
            and toll.rule not in given
            and toll.group is None
        ):
            tolls[index] = replace(toll, group="died later")


def _elliptic(unit: Unit, tolls: Sequence[Toll], used: set[int]) -> list[Toll]:
    """A bare figure that a speaker gives ("now speaks of seven", "put it at 30", "there were three of them"): it counts
    what the figure before it counted; "of them" with nothing counted yet counts the attackers."""
    tree = unit.sentence.tree
    given = [m for m in lexicon("speech").find(tree.tokens) if m.row.get("figures")]
    found = []
    for group in unit.groups:
        number = group.number
        numbering = number is not None and tree.word(number.first - 1) in ("numbering", "numbered")
        if number is None or group.head in used or not (numbering or number.noun is None or there_were(tree, group)):
            continue
        cue = [m for m in given if m.first < number.first <= m.last + 4 and m.row.get("stance") is None]
        them = there_were(tree, group) or tree.word(number.first - 1) in ("numbering", "numbered")
        if not cue and not them:
            continue
        earlier = [t for t in tolls if t.group is None]
        prop = Property.ATTACKERS if them else earlier[-1].property if earlier else None
        before = tree.word(number.first - 1)
        if prop is None or (cue and before not in ("of", "at", "to", "figure", "toll", "number", "total", "count")):
            continue
        toll = _toll(unit, group, prop, None, unit.sentence.chars(group.first, group.last), "figure:given")
        if toll is not None:
            found.append(toll)
            used.add(group.head)
    return found


def _has_attackers(draft: Draft) -> bool:
    return any(g.side in ATTACKING for u in draft.units for g in u.groups)


def _span(sentence: Sentence, group: Group, first: int, last: int) -> Span:
    return sentence.chars(min(group.first, first), max(group.last, last))


def _toll(
    unit: Unit, group: Group, prop: Property, label: str | None, span: Span, rule: str, hedged: bool = False
) -> Toll | None:
    number = group.number
    if number is None:
        known = (
            group.side == "attacker"
            and unit.sentence.tree[group.head].xpos == "NN"
            and prop is Property.PERPETRATORS_KILLED
        )
        if not group.singular and not known:
            return None
        return Toll(prop, 1, 1, 1, Qualifier.EXACT, label, unit.sentence, span, rule, hedged, at=group.head)
    return Toll(
        prop,
        number.value,
        number.low,
        number.high,
        number.qualifier,
        label,
        unit.sentence,
        span,
        rule,
        hedged,
        at=group.head,
    )


def _harm_toll(unit: Unit, harm: Harm, group: Group, attacked: bool, squads: set[int | None]) -> Toll | None:
    prop = Property(harm.property)
    label = None
    if prop is Property.KILLED and (_is_attacker(unit, harm, group, attacked) or _of_squad(unit, group, squads)):
        prop = Property.PERPETRATORS_KILLED
    elif prop is Property.WOUNDED and group.side == "attacker":
        label = "perpetrators"
    if harm.listing:
        label = "perpetrators" if prop is Property.PERPETRATORS_KILLED else group_words(unit.sentence, group)
    elif prop is Property.PERPETRATORS_KILLED:
        label = "perpetrators"
    elif harm.row.get("part"):
        label = "in critical condition"
    elif _inside_breakdown(unit, harm, group):
        label = group_words(unit.sentence, group) if group.number is None or group.number.noun is not None else "part"
    elif group.number is not None and (_is_part(unit, group) or _none_of_a_group(unit, group)):
        label = group_words(unit.sentence, group) if group.number.noun is not None else _of_whom(unit.sentence, group)
    span = _span(unit.sentence, group, harm.first, harm.last)
    rule = f"harm:{harm.row.id}"
    if harm.listing:
        rule = f"listing:{harm.row.id}"
        span = unit.sentence.chars(group.first, group.last)
    return _toll(unit, group, prop, label, span, rule, bool(harm.row.get("hedged")))


def _is_part(unit: Unit, group: Group) -> bool:
    """'Five of them', 'two of the guards'; but 'two of its guards' counts guards that nobody counted before."""
    number = group.number
    if number is None or not number.of_them:
        return False
    owner = unit.sentence.tree.word(number.last + 1)
    return number.value == 0 or owner not in ("its", "his", "her", "their", "our")


def _of_squad(unit: Unit, group: Group, squads: set[int | None]) -> bool:
    """'One of the four', where four is how many attacked."""
    if group.number is None or group.number.noun is not None:
        return False
    if not group.number.of_them:
        present = [
            g.number.value for g in unit.groups if g is not group and g.number and there_were(unit.sentence.tree, g)
        ]
        return group.number.value in present
    after = [n.value for n in find_numbers(unit.sentence.tree) if group.number.last < n.core <= group.number.last + 3]
    return bool(after) and after[0] in squads


def _inside_breakdown(unit: Unit, harm: Harm, group: Group) -> bool:
    """'..., including one who died in hospital': people of a breakdown that has a verb of its own."""
    tree = unit.sentence.tree
    return (
        any(tree.word(i) == "including" for i in range(max(unit.first, group.first - 3), group.first))
        and harm.first > group.first
    )


def _none_of_a_group(unit: Unit, group: Group) -> bool:
    """ "No soldiers were hurt" speaks of the soldiers alone; "nobody was hurt" and "no one" of everybody."""
    if group.number is None or group.number.value != 0 or group.number.noun is None:
        return False
    return group.row is None or group.row.id != "anyone"


def _of_whom(sentence: Sentence, group: Group) -> str:
    """What the part does or is: 'five of whom worked for the UN mission' is told by its verb phrase."""
    tree = sentence.tree
    assert group.number is not None
    first = group.number.last
    copula = next((i for i in range(first, min(len(tree), first + 9)) if tree.lemma(i) == "be"), None)
    if copula is not None and tree[copula].deprel == "cop":
        first = copula
    while first < len(tree) and tree.word(first) in (
        "of",
        "whom",
        "them",
        "which",
        "were",
        "was",
        "are",
        "the",
        "those",
        "dead",
    ):
        first += 1
    last = first
    while last < len(tree) and last - first < 8 and tree[last].text not in (",", ";", ".", "(", ")"):
        last += 1
    return (
        "".join(
            (" " if i > first and tree[i].start > tree[i - 1].end else "") + tree[i].text for i in range(first, last)
        )
        or "part"
    )


def _is_attacker(unit: Unit, harm: Harm, group: Group, attacked: bool) -> bool:
    if harm.row.id == "lose":
        return any(a.side in ATTACKING for a in harm.agents) or (group.side in ATTACKING and not harm.agents)
    if group.side in ATTACKING:
        return True
    if group.side not in ("any", "unknown"):
        return False
    tree = unit.sentence.tree
    if (
        group.number is not None
        and group.number.of_them
        and any(g.side in ATTACKING for g in unit.groups if g is not group and abs(g.head - group.head) < 6)
    ):
        return True
    defenders = [a for a in harm.agents if a.side in DEFENDERS]
    plain = group.head < len(tree) and (
        tree.lemma(group.head) in ("man", "person", "suspect", "individual")
        or (group.number is not None and group.number.noun is None)
    )
    return bool(defenders) and attacked and plain


def _parts(unit: Unit, tolls: Sequence[Toll], used: set[int]) -> list[Toll]:
    """Counts after "including", "among them" and the like: parts of the harm told before them in the sentence."""
    tree = unit.sentence.tree
    found: list[Toll] = []
    opener = next((i for i in range(unit.first, unit.last) if _opens(tree, i)), None)
    closer = _closer(unit, opener)
    for group in unit.groups:
        attacker = group.side == "attacker" and tree[group.head].xpos == "NN"
        if group.head in used or (group.number is None and not (group.singular or attacker)) or there_were(tree, group):
            continue
        after_opener = (
            (opener is not None and opener < group.first < closer)
            or _included(tree, group)
            or among_harmed(tree, group) is not None
        )
        of_whom = (
            group.number is not None
            and group.number.of_them
            and (
                (group.number.noun is None and tree.word(group.number.last + 1) in ("them", "whom", "those", "us"))
                or any(tree.lemma(i) in HARMED for i in range(group.number.last, min(len(tree), group.number.last + 4)))
            )
        )
        if not after_opener and not of_whom:
            continue
        whole = [t for t in tolls if t.sentence is unit.sentence and t.at < group.head and t.property in HARMS] or [
            t for t in tolls if t.property in HARMS and (of_whom or among_harmed(tree, group) is not None)
        ][-1:]
        if not whole and after_opener and opener is not None and opener - unit.first < 3:
            whole = [t for t in tolls if t.property in HARMS][-1:]
        if not whole or (of_whom and not after_opener and not _speaks_of(unit, group, whole[-1])):
            continue
        prop = among_harmed(tree, group) or harmed(tree, group) or whole[-1].property
        if after_opener and opener is not None:
            before = [t for t in whole if t.at < opener]
            prop = (before or whole)[-1].property
        label = _of_whom(unit.sentence, group) if of_whom else group_words(unit.sentence, group)
        if _fatal(tree, group):
            prop = Property.KILLED
        if prop is Property.KILLED and group.side in ATTACKING:
            prop, label = Property.PERPETRATORS_KILLED, "perpetrators"
        end = group.last
        named = None if _fatal(tree, group) else label
        toll = _toll(unit, group, prop, named, unit.sentence.chars(group.first, end), "part")
        if toll is not None:
            found.append(toll)
            used.add(group.head)
    return found


def _speaks_of(unit: Unit, group: Group, whole: Toll) -> bool:
    """Whether "N of them" means those harmed: in the harm's own sentence, with a word for them, or "N of them were ..."."""
    tree = unit.sentence.tree
    if whole.sentence is unit.sentence or harmed(tree, group) is not None or group.number is None:
        return True
    return any(tree.lemma(i) == "be" for i in range(group.number.last, min(len(tree), group.number.last + 4)))


def _closer(unit: Unit, opener: int | None) -> int:
    """Where a breakdown ends: at a comma with a finite verb of the main clause behind it."""
    tree = unit.sentence.tree
    if opener is None or tree.word(opener) == ":":
        return unit.last
    for i in range(opener + 1, unit.last - 1):
        following = tree[i + 1]
        if tree[i].text == "," and following.upos in ("VERB", "AUX") and following.xpos in ("VBD", "VBZ", "VBP"):
            return i
    return unit.last


def _fatal(tree: Tree, group: Group) -> bool:
    """'One of them fatally'."""
    return group.number is not None and any(
        tree.word(i) == "fatally" for i in range(group.number.last, min(len(tree), group.number.last + 5))
    )


def _included(tree: Tree, group: Group) -> bool:
    """'..., three attackers among them', '..., the four attackers included'."""
    if tree.word(group.last) == "included":
        return True
    for i in range(group.head + 1, min(len(tree) - 1, group.head + 5)):
        if tree[i].text == ",":
            return False
        if tree.word(i) == "among" and tree.word(i + 1) in ("them", "whom"):
            return True
    return False


def _opens(tree: Tree, at: int) -> bool:
    """Whether a word opens a breakdown: "including", "among them", a colon."""
    word = tree.word(at)
    return word in ("including", "comprising", ":") or (word == "among" and tree.word(at + 1) in ("them", "whom"))


def _attackers(unit: Unit, used: set[int]) -> list[Toll]:
    """How many attacked: counted people who do the attacking, or counted "attackers" who suffer nothing here."""
    found = []
    tree = unit.sentence.tree
    doing = _subjects(unit) | {a.head for h in unit.harms for a in h.agents}
    for group in unit.groups:
        if group.head in used or (group.number is None and not group.singular):
            continue
        acts = any(group.first <= d < group.last for d in doing) and group.side in ("attacker", "armed", "any")
        named_so = group.side == "attacker" and (group.number is not None or _alone(unit, group))
        if not (acts or named_so) or (group.number is None and group.side != "attacker"):
            continue
        if group.number is not None and (group.number.value == 0 or group.number.noun is None):
            continue
        qualifier_of = group
        label = None
        if group.number is not None and group.number.others:
            label = "others"
        last = group.last
        verb = next((v for v, heads in acting(unit) if group.head in heads), None)
        span = unit.sentence.chars(group.first, last) if verb is None else _span(unit.sentence, group, verb, verb + 1)
        toll = _toll(unit, qualifier_of, Property.ATTACKERS, label, span, "attackers")
        if toll is None:
            continue
        if group.number is not None and group.number.of_them and toll.qualifier is Qualifier.EXACT:
            toll = replace(toll, qualifier=Qualifier.AT_LEAST, high=None)
        if _at_large(tree, group):
            toll = replace(toll, group="at large")
        found.append(toll)
        used.add(group.head)
    return found


def _alone(unit: Unit, group: Group) -> bool:
    """'He was the only gunman'."""
    tree = unit.sentence.tree
    return any(tree.word(c) in ALONE for c in tree.children(group.head, "amod", "advmod"))


def _at_large(tree: Tree, group: Group) -> bool:
    governors = [tree.lemma(a) for a in list(tree.ancestors(group.head))[:2]]
    return any(g in AT_LARGE for g in governors)


def _subjects(unit: Unit) -> set[int]:
    return {head for _, heads in acting(unit) for head in heads}


def _without_implied(tolls: Sequence[Toll]) -> list[Toll]:
    """A single person told of ("a guard was killed") sets no count where the report counts that property in numbers."""
    counted = {t.property for t in tolls if t.value != 1}
    kept = []
    for toll in tolls:
        if toll.value == 1 and toll.group is None and toll.property in counted and _is_implied(toll):
            continue
        kept.append(toll)
    return kept


def _is_implied(toll: Toll) -> bool:
    tree = toll.sentence.tree
    words = [t.text.lower() for t in tree.tokens if toll.span.start <= t.start < toll.span.end]
    return "one" not in words and "1" not in words and "another" not in words


def _tie(tolls: Sequence[Toll]) -> list[Toll]:
    """Parts tied to the latest total before them; a total that its parts exhaust, attackers among them, is over all."""
    out = list(tolls)
    for index, toll in enumerate(out):
        if toll.group is None or toll.property not in (Property.KILLED, Property.PERPETRATORS_KILLED, Property.WOUNDED):
            continue
        if toll.property is Property.PERPETRATORS_KILLED and not toll.rule.startswith(("part", "listing")):
            continue
        wanted = Property.KILLED if toll.property is Property.PERPETRATORS_KILLED else toll.property
        totals = [
            i
            for i, t in enumerate(out[:index])
            if t.property is wanted
            and t.group in (None, "all")
            and t.value is not None
            and toll.value is not None
            and t.value >= toll.value
        ]
        if totals:
            out[index] = replace(toll, total=totals[-1])
            if toll.property is Property.PERPETRATORS_KILLED:
                out[totals[-1]] = replace(out[totals[-1]], group="all")
    return out
