"""Numbers in a sentence: what they come to, how they are meant, and what they count."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from corroborate.language.layers import Layer, Token
from corroborate.lexicons import lexicon, read_toml, words
from corroborate.model.claims import Qualifier
from corroborate.read.tree import QUOTES, Tree

DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")
AGED = words("aged")
PARTITIVE = words("partitive")
UNITS = words("units")
CODES = words("casualty-codes")
RISING = words("rising-verbs")
BEFORE_NUMBER_THAT_COUNTS_NOTHING = words("number-labels")
_WORDS = re.compile(r"[^\W_]+(?:[,.'’][^\W_]+)*|\S")
_GROUPED = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
# The least that "a number of" people are.
SOME = 2
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "ADV", "NUM"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number as said. `first`/`last`: token range with its qualifier; `core` the number's own first token.

    `noun` is the token that it counts, None for a bare number ("17 were killed"); `of_them` marks a partitive over a
    group named before ("five of whom", "two of the attackers"). `low`/`high` are what the words allow; `high` None:
    open.
    """

    first: int
    core: int
    last: int
    value: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    noun: int | None
    of_them: bool = False
    others: bool = False


@cache
def _lexicon() -> dict[str, Any]:
    return read_toml("numbers.toml")


@cache
def _qualifiers() -> list[tuple[list[str], list[str], Qualifier]]:
    rows = []
    for row in _lexicon()["row"]:
        for pattern in row["match"]:
            before, _, after = pattern.partition("{}")
            rows.append((before.split(), after.split(), Qualifier(row["qualifier"])))
    return sorted(rows, key=lambda row: -len(row[0]) - len(row[1]))


def find_numbers(tree: Tree) -> list[Number]:
    """All numbers of a sentence that could count something; years, ages, sums, distances and clock times are left
    out."""
    found: list[Number] = []
    at = 2 if _list_mark(tree) else 0
    while at < len(tree):
        parsed = _value(tree, at)
        if parsed is None:
            at += 1
            continue
        last, value, low, high, vague = parsed
        if [tree.word(at - 1), tree.word(at)] == ["as", "many"] and found and tree.word(at + 1) != "as":
            value, low, high, vague = found[-1].value, found[-1].low, found[-1].high, False
        if tree.word(last) == "(" and tree.word(last + 1).isdigit() and tree.word(last + 2) == ")":
            last += 3  # "two (2)": the figure repeats the word
        number = _number(tree, at, last, value, low, high, vague)
        if number is not None:
            found.append(number)
            last = max(last, number.last)
        at = max(last, at + 1)
    return found


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that stands by itself: `value`, or for vague words None with `low` and `high` (None: open)."""

    value: int | None
    low: int | None
    high: int | None


def stated(text: str) -> Stated | None:
    """What "twenty-one", "a dozen", "1 200" or "dozens" comes to; None where the text is anything but one number."""
    found = _WORDS.finditer(_GROUPED.sub(",", text.strip()))
    # Without a sentence around them all words are taken to count, as a bare "one" or "no" does there.
    tokens = [(m, "DET" if m[0].casefold() in ("no", *_lexicon()["vague"]) else "NUM") for m in found]
    made = (Token(m.start(), m.end(), m[0], m[0].casefold(), upos, "", -1, "") for m, upos in tokens)
    tree = Tree(Layer(0, len(text), tuple(made), (), ()))
    start = 1 if len(tree) > 1 and tree.word(0) == "a" and tree.word(1) in _lexicon()["vague"] else 0
    parsed = _value(tree, start) if len(tree) else None
    if parsed is None or parsed[0] != len(tree):
        return None
    return Stated(*parsed[1:4])


def _list_mark(tree: Tree) -> bool:
    """ "2. A lorry was found": the number of a list's item counts nothing."""
    return len(tree) > 3 and tree.word(0).isdecimal() and tree.word(1) in (".", ")") and tree[2].text[:1].isupper()


def _digits(word: str) -> int | None:
    return int(word.replace(",", "")) if DIGITS.match(word) and len(word) < 12 else None


def _value(tree: Tree, at: int) -> tuple[int, int | None, int | None, int | None, bool] | None:
    """(end, value, low, high, vague) of a number that starts at a token."""
    words, multipliers, vague = _lexicon()["words"], _lexicon()["multipliers"], _lexicon()["vague"]
    word = tree.word(at)
    if word in vague and tree.word(at + 1) == "as" and tree.word(at - 1) == "as":
        return None
    if word in vague and not (word in ("some", "few", "many") and tree[at].upos not in ("DET", "ADJ", "NOUN")):
        if word == "some" and (_value(tree, at + 1) is not None if at + 1 < len(tree) else False):
            return None
        return at + 1, None, vague[word]["low"], vague[word].get("high"), True
    if word == "no" and tree.word(at + 1) == "one":
        return at + 2, 0, None, None, False
    if word in ("a", "an") and tree.word(at + 1) in multipliers:
        return at + 2, multipliers[tree.word(at + 1)], None, None, False
    if word == "a" and tree.word(at + 1) == "number" and tree.word(at + 2) == "of":
        return at + 3, None, SOME, None, True
    if word == "half" and [tree.word(at + 1), tree.word(at + 2)] == ["a", "dozen"]:
        return at + 3, 6, None, None, False
    if word in ("a", "an") and tree.word(at + 1) in ("couple", "pair"):
        return at + 2, 2, None, None, False
    total = _digits(word)
    if total is None:
        total = words.get(word)
    if total is None or (word in ("no", "one", "pair", "couple") and not _counts_here(tree, at, word)):
        return None
    return _compound(tree, at + 1, total)


def _counts_here(tree: Tree, at: int, word: str) -> bool:
    if word == "no":
        return tree[at].upos == "DET" and tree.word(at + 1) not in (
            "longer",
            "doubt",
            "comment",
            "more",
            "fewer",
            "less",
        )
    if word == "one":
        return (
            tree[at].upos == "NUM"
            or tree.word(at + 1) in ("of", "person", "man", "woman")
            or tree[at].deprel in ("nsubj", "nsubj:pass", "obj", "nummod")
        )
    return False


def _compound(tree: Tree, at: int, total: int) -> tuple[int, int, None, None, bool]:
    words, multipliers = _lexicon()["words"], _lexicon()["multipliers"]
    while at < len(tree):
        word = tree.word(at)
        if word in multipliers:
            total, at = total * multipliers[word], at + 1
        elif (
            word == "-"
            and tree.word(at + 1) in words
            and total in range(20, 100, 10)
            and 0 < words[tree.word(at + 1)] < 10
        ) or (
            word == "and"
            and total >= 100
            and total % 100 == 0
            and (tree.word(at + 1) in words and words[tree.word(at + 1)] < 100)
        ):
            total, at = total + words[tree.word(at + 1)], at + 2
        elif word in words and total in range(20, 100, 10) and 0 < words[word] < 10:
            total, at = total + words[word], at + 1
        else:
            break
    return at, total, None, None, False


def _number(
    tree: Tree, at: int, last: int, value: int | None, low: int | None, high: int | None, vague: bool
) -> Number | None:
    following, before = tree.lemma(last), tree.word(at - 1)
    if _in_code(tree, at):
        return None
    if following in UNITS or before in BEFORE_NUMBER_THAT_COUNTS_NOTHING:
        return None
    if following == "-" and tree.lemma(last + 1) in UNITS:
        return None
    if _is_age(tree, at, last) or (before == "but" and tree.word(at - 2) == "all"):
        return None
    clock = at > 1 and before in ("/", ":") and tree.word(at - 2).isdigit()
    if clock or (tree.word(at + 1) in (":", "/") and tree.word(at + 2).isdigit()):
        return None
    ranged = _range(tree, at, last, value)
    if ranged is not None:
        last, value, low, high = ranged[0], None, value, ranged[1]
    first, qualifier, last_word = _qualified(tree, at, last)
    if ranged is not None:
        first, qualifier = at - (before == "between"), Qualifier.ABOUT
    if vague:
        qualifier = Qualifier.VAGUE
    noun, of_them, others = _counted(tree, last)
    if noun is not None and tree.word(noun + 1) == "per":
        return None  # a rate
    if value is not None and value > 31 and noun is None and (1900 <= value <= 2100):
        return None
    if (
        value is not None
        and 1900 <= value <= 2100
        and tree.word(at - 1) in ("in", "of", "since", "from", "until", "by")
    ):
        return None
    if value is not None:
        low, high = _bounds(value, qualifier)
    return Number(first, at, max(last, last_word), value, low, high, qualifier, noun, of_them, others)


def _range(tree: Tree, at: int, last: int, value: int | None) -> tuple[int, int] | None:
    """'Between 15 and 20', 'ten to twelve', '10-12 people': where a range ends and its upper end."""
    joined = "and" if tree.word(at - 1) == "between" else "to"
    if value is None or tree.word(last) not in (joined, "-", "–") or tree.word(at - 1) == "from":
        return None
    upper = _value(tree, last + 1)
    if upper is None or upper[1] is None or not value < upper[1] < 20 * value:
        return None
    following = tree[upper[0]] if upper[0] < len(tree) else None
    counts = following is not None and (following.upos in MODIFIERS or following.text == "of")
    return (upper[0], upper[1]) if counts and tree.lemma(upper[0]) not in UNITS else None


def _in_code(tree: Tree, at: int) -> bool:
    """'A K-9', 'an AR-15', 'Interstate-40', '[12]': a number that is part of a name, or a footnote."""
    if at > 0 and tree[at - 1].text == "[":
        return True
    tied = at > 1 and tree[at - 1].text == "-" and tree[at - 2].end == tree[at - 1].start
    return tied and tree[at - 1].end == tree[at].start and tree.word(at).isdigit() and not tree.word(at - 2).isdigit()


def _is_age(tree: Tree, at: int, last: int) -> bool:
    """'Tyrese Hall, 22,' and 'Paula Reyes (41)': a bare number set off after a name."""
    back = at - 1
    while back >= 0 and at - back < 6 and (tree[back].upos in ("NUM", "CCONJ") or tree[back].text == ","):
        back -= 1
    if back >= 0 and tree.word(back) in ("aged", "age", "ages"):
        return True
    if at > 1 and tree.word(at - 1) == "of" and tree[at - 2].xpos == "NN" and tree.lemma(at - 2) in AGED:
        return True
    if at < 2 or tree[at - 1].text not in (",", "("):
        return False
    closed = (
        last >= len(tree)
        or tree[last].text in (",", ")", ".", ";", "-", "–", "—", "(")
        or tree.word(last) in ("and", "who", "of", "from")
    )
    person = tree[at - 2].upos == "PROPN" or tree.lemma(at - 2) in AGED
    return closed and person and tree.word(at).isdigit()


def _bounds(value: int, qualifier: Qualifier) -> tuple[int | None, int | None]:
    """What a qualified number allows: a floor is open upwards, a ceiling has no floor."""
    if qualifier is Qualifier.AT_LEAST:
        return value, None
    if qualifier is Qualifier.UP_TO:
        return None, value
    return value, value


def _qualified(tree: Tree, at: int, last: int) -> tuple[int, Qualifier, int]:
    for before, after, qualifier in _qualifiers():
        start = at - len(before)
        if start < 0 or last + len(after) > len(tree):
            continue
        if [tree.word(i) for i in range(start, at)] == before and [
            tree.word(last + i) for i in range(len(after))
        ] == after:
            if before == ["up", "to"] and tree.lemma(start - 1) in RISING:
                break  # "has gone up to 19" says where the figure stands
            return start, qualifier, last + len(after)
    return at, Qualifier.EXACT, last


def _counted(tree: Tree, last: int) -> tuple[int | None, bool, bool]:
    """The noun that the number before `last` counts; whether it is a partitive; whether it counts "others"."""
    at = last
    others = tree.word(at) in ("other", "others", "more", "additional", "further")
    if tree.word(at) == "others":
        return (at, False, True)
    if others and tree.word(at) == "more" and tree.word(at + 1) not in ("than",):
        at += 1
    partitive = False
    if tree.word(at) == "of":
        at += 1
        partitive = tree.word(at) in PARTITIVE or _value(tree, at) is not None
        if tree.word(at) in ("whom", "them", "which", "us", "those", "these"):
            return (None, True, others)
        while tree.word(at) in ("the", "its", "his", "her", "their", "our", "those", "these", "'s"):
            at += 1
        nested = _value(tree, at)
        if nested is not None:
            at = nested[0]
    noun = None
    for i in range(at, min(len(tree), last + 10)):
        if tree.word(i) in CODES or (noun is not None and tree[i].deprel.split(":")[0] == "obl"):
            break  # "killed two men Friday", "two men KIA"
        if tree[i].upos in ("NOUN", "PROPN"):
            noun = i
        elif not (_inside_noun(tree, i) if noun is not None else _before_noun(tree, i)):
            break
    if noun is not None and tree.word(noun) == "shot" and tree.word(last - 1) not in ("a", "an", "one", "1"):
        noun = noun - 1 if noun > at else None  # "four shot in Tulsa": people, for shots are many
    if noun is None and at < len(tree) and tree[at].upos == "ADJ" and lexicon("people").at(tree[at]) is not None:
        noun = at  # "one insurgent", taken for an adjective
    return (noun, partitive, others)


def _inside_noun(tree: Tree, at: int) -> bool:
    """Whether a token after a noun can lead to a later noun of the same phrase: a hyphen, a genitive, "aid-worker"."""
    return tree[at].text in ("-", "'s", "’s") or (tree[at].upos == "ADJ" and tree[at - 1].text == "-")


def _before_noun(tree: Tree, at: int) -> bool:
    """Whether a token can stand between a number and its noun: a modifier, a quotation mark, "and" between
    adjectives."""
    token = tree[at]
    if token.upos == "VERB":
        return _modifies(tree, at)
    if token.text == "and":
        return tree[at - 1].upos in ("ADJ", "PROPN") and _value(tree, at + 1) is None
    return token.upos in MODIFIERS or token.text in ("-", "'s", "’s", "'", "’") or token.text in QUOTES


def _modifies(tree: Tree, at: int) -> bool:
    """Whether a participle stands before a noun as its modifier ("five armed men"), not as a predicate ("17
    killed")."""
    following = tree[at + 1] if at + 1 < len(tree) else None
    return (
        following is not None
        and following.upos in ("NOUN", "PROPN", "ADJ")
        and tree[at].xpos in ("VBN", "VBG", "NNP", "NNPS")
        and (tree[at].deprel in ("amod", "compound") or tree[at].head > at)
    )
