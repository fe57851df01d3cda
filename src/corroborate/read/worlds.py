"""Worlds told of in the words of violence: sport, stage and screen, business."""

from collections.abc import Sequence

from corroborate.lexicons import lexicon
from corroborate.read.document import Sentence
from corroborate.read.harms import Harm
from corroborate.read.mood import refusals
from corroborate.read.people import find_groups
from corroborate.read.tree import Tree
from corroborate.read.triggers import Trigger


def topics(sentence: Sentence) -> set[str]:
    """The worlds other than violence that a sentence's words belong to: sport, stage."""
    told = {str(m.row.get("topic")) for m in refusals("topic").find(sentence.tree.tokens)}
    return told | ({"sport"} if _score(sentence.tree) else set())


def _score(tree: Tree) -> bool:
    """'Massacred 6-0 by': two numbers of a result, that count nothing."""
    for i in range(1, len(tree) - 2):
        digits = (
            tree[i - 1].text.isdigit() and tree[i + 1].text.isdigit() and len(tree[i - 1].text + tree[i + 1].text) < 4
        )
        apart = tree[i - 2].upos not in ("PROPN", "SYM", "PUNCT") if i > 1 else True
        if tree[i].text in ("-", "–") and digits and apart and tree[i + 2].upos in ("ADP", "PUNCT", "SCONJ", "CCONJ"):
            return True
    return False


def surroundings(sentence: Sentence) -> set[str]:
    """The same worlds by weaker words, which count only where a whole report is full of them."""
    return topics(sentence) | {str(m.row.get("topic")) for m in refusals("surroundings").find(sentence.tree.tokens)}


def world_of(worlds: Sequence[set[str]]) -> str:
    """The world that a whole report is about, when a quarter of its sentences and three at least belong to it, or all
    of a short one."""
    for topic in sorted({t for own in worlds for t in own}):
        told = sum(topic in own for own in worlds)
        if (told >= 3 and told * 4 >= len(worlds)) or 2 <= told == len(worlds):
            return topic
    return ""


def is_certain(sentence: Sentence, harms: Sequence[Harm], triggers: Sequence[Trigger], *, by_whole: bool) -> bool:
    """Whether people are said to have been killed in numbers, or a weapon or attackers are named: then sport and stage
    are only the setting. What a story tells, it tells in the present."""
    done = [h for h in harms if not _in_story(sentence.tree, h.first)]
    counted = any(
        any(g.number is not None or g.singular for g in h.patients) and (h.property == "killed" or not by_whole)
        for h in done
    )
    armed = lexicon("weapons").find(sentence.tree.tokens) or any(g.side == "attacker" for g in find_groups(sentence))
    events = [*(h.first for h in harms), *(t.first for t in triggers)]
    told = not events or any(not _in_story(sentence.tree, at) for at in events)
    return counted or (bool(armed) and told)


def _in_story(tree: Tree, at: int) -> bool:
    """Whether a verb stands in the present, or a noun under such a verb."""
    verb = next((i for i in (at, *tree.ancestors(at)) if tree[i].upos == "VERB"), at)
    return any(tree[i].xpos in ("VBZ", "VBP") for i in (verb, *tree.children(verb, "aux:pass")))
