"""Count claims: killed, wounded, kidnapped and attackers, by group, with breakdowns tied to their totals."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Kind, Property, Qualifier
from corroborate.model.reports import Span
from corroborate.read.attackers import read_attackers, read_given
from corroborate.read.attribution import Attribution
from corroborate.read.breakdowns import is_included, read_parts, told_of_part
from corroborate.read.contrasts import find_contrasts
from corroborate.read.denied import denied_figures
from corroborate.read.drafts import Draft
from corroborate.read.figures import ATTACKING, HARMS, Toll, passage, toll_of
from corroborate.read.harms import Harm, there_were
from corroborate.read.numbers import find_numbers
from corroborate.read.people import Group, group_words, is_one
from corroborate.read.totals import settle
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

DEFENDERS = ("state", "guard")
KIN = words("kin")
PARTS_OF_PEOPLE = frozenset({"civilian", "military", "police", "army", "friendly", "coalition"})
COLLECTIVES = words("collectives")


def read_tolls(draft: Draft, attributions: Sequence[Attribution] = ()) -> list[Toll]:
    """All counts that a draft's units state, in order, breakdowns after their totals; denied figures last."""
    tolls: list[Toll] = []
    denied: list[Toll] = []
    attacked = _has_attackers(draft)
    from_air = Kind.AIR_STRIKE in draft.kinds and Kind.CLASH not in draft.kinds
    squads = {g.number.value for u in draft.units for g in u.groups if g.side in ATTACKING and g.number is not None}
    for unit in draft.units:
        used: set[int] = set()
        here = [u for u in draft.units if u.sentence is unit.sentence]
        dead = {g.head for u in here for h in u.harms if h.property == "killed" for g in h.patients}
        for harm in unit.harms:
            for group in _each_one(unit, harm):
                if harm.property == "wounded" and group.head in dead and group.number is None:
                    continue
                if harm.property == "casualties":
                    used.add(group.head)
                    tolls.extend(_no_casualties(unit, group))
                    continue
                if is_included(unit.sentence.tree, group):
                    continue
                toll = _harm_toll(unit, harm, group, attacked, squads)
                if toll is not None and from_air and group.side == "armed":
                    toll = replace(toll, property=Property(harm.property), group=None)  # they are whom it hit
                if toll is not None:
                    tolls.append(toll)
                    used.add(group.head)
            tolls.extend(_sum(unit, harm, tolls))
        _subsume(unit, tolls)
        tolls.extend(read_parts(unit, tolls, used))
        tolls.extend(read_attackers(unit, used))
        tolls.extend(read_given(unit, tolls, used))
        _subsume(unit, tolls)
        denied.extend(denied_figures(unit, tolls))
    return [*_tie(_outgrown(_without_implied(settle(_of_taken(tolls), attributions)))), *denied]


def _of_taken(tolls: Sequence[Toll]) -> list[Toll]:
    """'Five were abducted. Two of them were found dead': a part of those taken is all of the dead."""
    dead = any(t.property is Property.KILLED and t.group in (None, "all") for t in tolls)
    taken = any(t.property is Property.KIDNAPPED and t.group is None for t in tolls)
    if dead or not taken:
        return list(tolls)
    out = []
    for toll in tolls:
        tree = toll.sentence.tree
        them = tree.word(toll.at + 1) == "of" and tree.word(toll.at + 2) in ("them", "whom")
        whole = them and toll.property is Property.KILLED and bool(toll.value)
        out.append(replace(toll, group=None, total=None) if whole else toll)
    return out


def _each_one(unit: Unit, harm: Harm) -> list[Group]:
    """Those harmed; "the driver", and a headline's "man", is one person."""
    tree = unit.sentence.tree
    hurt = harm.property in ("killed", "wounded")
    listed = any(g.number is not None or g.singular for g in harm.patients)
    return [
        replace(g, singular=True)
        if g.number is None
        and ((hurt and _one_person(tree, g)) or (_one_noun(tree, g) and (listed or tree.passive(harm.first))))
        else g
        for g in harm.patients
    ]


def _one_person(tree: Tree, group: Group) -> bool:
    """Whether a noun without a number is one person: singular, known as people, and no word for many."""
    plain = group.row is not None and group.side in ("civilian", "any", "attacker", "state", "guard")
    return plain and is_one(tree, group.head) and tree.lemma(group.head) not in COLLECTIVES


def _one_noun(tree: Tree, group: Group) -> bool:
    articled = any(tree.word(c) == "the" for c in tree.children(group.head, "det"))
    return articled and tree[group.head].xpos == "NN" and group.side in ("civilian", "guard", "unknown")


def _no_casualties(unit: Unit, group: Group) -> list[Toll]:
    """'There were no casualties' says that nobody was killed and nobody wounded; any other number sets neither."""
    if group.number is None or group.number.value != 0:
        return []
    span, whom = unit.sentence.chars(group.first, group.last), _casualties_among(unit, group)
    tolls = [toll_of(unit, group, prop, whom, span, "harm:casualties") for prop in (Property.KILLED, Property.WOUNDED)]
    return [t for t in tolls if t is not None]


def _casualties_among(unit: Unit, group: Group) -> str | None:
    """Whom 'no casualties among the guards', 'no civilian casualties' speaks of; None for everybody."""
    tree = unit.sentence.tree
    if tree.word(group.last) == "among":
        part = next((g for g in unit.groups if g.first > group.last), None)
        return group_words(unit.sentence, part) if part is not None else "some of them"
    return next((tree[i].text for i in range(group.first, group.head) if tree.word(i) in PARTS_OF_PEOPLE), None)


def _sum(unit: Unit, harm: Harm, tolls: list[Toll]) -> list[Toll]:
    """'A guard and two traders': those of one list become parts, and their sum the total that the list states."""
    heads = {g.head for g in harm.patients}
    listed = [
        i
        for i, t in enumerate(tolls)
        if t.sentence is unit.sentence and t.at in heads and t.rule == f"harm:{harm.row.id}" and not t.own
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
    """Figures that a report itself tells as earlier: those below a toll that deaths brought up, or that "now"
    replaces."""
    out = list(tolls)
    for index, toll in enumerate(tolls):
        grown = toll.rule == "harm:toll" and toll.value is not None and not (_put(toll) or _instead(toll))
        if not (grown or _now(toll) or _all_of(toll)) or toll.group not in (None, "all", "perpetrators"):
            continue
        for i, earlier in enumerate(tolls):
            lower = earlier.value is not None and toll.value is not None and earlier.value < toll.value
            same = earlier.property is toll.property and earlier.group is None and i != index
            same = same and (grown is False or not _of_fighters(earlier))
            if (
                same
                and lower
                and (grown or _all_of(toll) or earlier.sentence is toll.sentence)
                and earlier.rule != "harm:toll"
            ):
                out[i] = replace(earlier, group="by then")
    return out


def _of_fighters(toll: Toll) -> bool:
    """'It killed 12 insurgents': a count of one side's fighters is no early count of all the dead."""
    row = lexicon("people").at(toll.sentence.tree[toll.at])
    return row is not None and row.get("side") in ATTACKING


def _put(toll: Toll) -> bool:
    """'Put the number of dead at six' gives a figure of the speaker's own, beside those of others."""
    tree = toll.sentence.tree
    before = range(max(0, toll.at - 12), toll.at)
    return any(tree.word(i) == "at" for i in before[-4:]) and any(
        tree.lemma(i) in ("put", "place", "set") for i in before
    )


def _instead(toll: Toll) -> bool:
    """'The number was not four but six' puts a figure in another's place: no count that grew."""
    number = toll.who.number if toll.who is not None else None
    return number is not None and any(c.stands.core == number.core for c in find_contrasts(toll.sentence.tree))


def _all_of(toll: Toll) -> bool:
    """'All three attackers are dead': the whole of those counted piece by piece before."""
    tree = toll.sentence.tree
    return toll.value not in (None, 0, 1) and any(tree.word(i) == "all" for i in range(max(0, toll.at - 3), toll.at))


def _now(toll: Toll) -> bool:
    tree = toll.sentence.tree
    return any(tree.word(i) == "now" for i in range(max(0, toll.at - 4), toll.at))


def _subsume(unit: Unit, tolls: list[Toll]) -> None:
    """Deaths that bring a toll to its new height ("two died, bringing the number of dead to 19") are part of it."""
    given = ("harm:toll", "figure:given")
    start = len(tolls)
    while start > 0 and tolls[start - 1].sentence is unit.sentence:
        start -= 1
    here = tolls[start:]
    risen = [t for t in here if t.rule in given and t.value is not None]
    for index, toll in enumerate(here):
        below = risen and (toll.value or 0) <= (risen[0].value or 0)  # "the toll is 32, but survivors counted 54"
        if below and toll.property is risen[0].property and toll.rule not in given and toll.group is None:
            tolls[start + index] = replace(toll, group="died later")
    for index, toll in enumerate(tolls[start:]):
        larger = any(
            t.property is toll.property and t.group is None and (t.value or 0) > 1 for t in here if t is not toll
        )
        if larger and toll.group is None and toll.value == 1 and toll.sentence.tree.word(toll.at) == "one":
            tolls[start + index] = replace(toll, group="one of them")


def _has_attackers(draft: Draft) -> bool:
    return any(g.side in ATTACKING for u in draft.units for g in u.groups)


def _harm_toll(unit: Unit, harm: Harm, group: Group, attacked: bool, squads: set[int | None]) -> Toll | None:
    prop = Property(harm.property)
    label = None
    if prop is Property.KILLED and (
        _own_hand(unit, group) or _is_attacker(unit, harm, group, attacked) or _of_squad(unit, group, squads)
    ):
        prop = Property.PERPETRATORS_KILLED
    elif prop is Property.WOUNDED and group.side == "attacker":
        label = "perpetrators"
    if harm.listing:
        label = "perpetrators" if prop is Property.PERPETRATORS_KILLED else group_words(unit.sentence, group)
    elif prop is Property.PERPETRATORS_KILLED:
        label = "perpetrators"
    elif harm.row.get("part"):
        label = "in critical condition"
    elif harm.row.id == "lose" and unit.sentence.tree.lemma(group.head) in KIN:
        if group.number is None:
            return None
        label = group_words(unit.sentence, group)
    elif _inside_breakdown(unit, harm, group):
        label = group_words(unit.sentence, group) if group.number is None or group.number.noun is not None else "part"
    elif group.number is not None and (_is_part(unit, group) or _none_of_a_group(unit, group)):
        label = (
            group_words(unit.sentence, group) if group.number.noun is not None else told_of_part(unit.sentence, group)
        )
    span = passage(unit.sentence, group, harm.first, harm.last)
    rule = f"harm:{harm.row.id}"
    if harm.listing:
        rule = f"listing:{harm.row.id}"
        span = unit.sentence.chars(group.first, group.last)
    toll = toll_of(unit, group, prop, label, span, rule, bool(harm.row.get("hedged")))
    if toll is None:
        return None
    own = _of_own(unit, group) or _we_lost(unit, harm)
    return replace(toll, own=own, fate=harm.row.get("fate"))


def _own_hand(unit: Unit, group: Group) -> bool:
    """'He shot his wife and killed himself': who dies by his own hand after harming others attacked."""
    own = any(group in h.patients and _self_inflicted(unit, h, group) for h in unit.harms)
    return own and any(g.head != group.head for h in unit.harms for g in h.patients)


def _self_inflicted(unit: Unit, harm: Harm, group: Group) -> bool:
    words = [unit.sentence.tree.word(i) for i in range(harm.last, harm.last + 6)]
    inflicted = "self-inflicted" in words or ("self" in words and "inflicted" in words)
    return group in harm.agents or harm.row.id == "suicide" or inflicted


def _we_lost(unit: Unit, harm: Harm) -> bool:
    """'We lost one man': whoever says so counts its own side's dead."""
    tree = unit.sentence.tree
    return harm.row.id == "lose" and any(tree.word(s) in ("we", "it") for s in tree.subjects(harm.first))


def _of_own(unit: Unit, group: Group) -> bool:
    """'Four of its own men', 'five of their cadres': whoever says so counts people of its own side."""
    number = group.number
    if number is None or not number.of_them or group.side in ("civilian", "state", "guard"):
        return False
    return unit.sentence.tree.word(number.last + 1) in ("its", "their", "our")


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


def _without_implied(tolls: Sequence[Toll]) -> list[Toll]:
    """A single person told of ("a guard was killed") sets no count where the report counts that property in numbers."""
    counted = {t.property for t in tolls if t.value != 1}
    if Property.PERPETRATORS_KILLED in counted:
        counted.add(Property.ATTACKERS)
    kept = []
    for toll in tolls:
        single = toll.value == 1 and toll.group is None and toll.inferred is None
        if single and toll.property in counted and _is_implied(toll):
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
