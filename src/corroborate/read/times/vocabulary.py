"""The vocabulary and the rules of lexicons/times.toml, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from corroborate.lexicons import read_toml
from corroborate.read.times.shapes import FIGURE, FIGURES, SLOT, Shape, first_words, shape_of

# A blank in a pattern: white space with at most one line end, so that no expression crosses a paragraph.
BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){0,2}\s?(?:a\.\s?m\.?|p\.\s?m\.?|[ap]m\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![:\d])(?:\s?h(?:ours|rs|r)?\b)?"
    r"|(?:[01]\d|2[0-4])[0-5]\d\s?(?:hours|hrs|h\b)"
    r"|(?:[01]\d|2[0-4])[:.]?[0-5]\d(?=\s?\(?(?:gmt|utc|local|zulu|z\b))"
    r"|(?:1?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so['’]clock"
    r"|(?:[01]?\d|2[0-3])h[0-5]\d\b"
    r"|(?:(?<=at\s)|(?<=around\s)|(?<=about\s))(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s(?:on|in\sthe)\s))"
)
NUMERIC = {
    "year": r"(?:1[5-9]\d\d|20\d\d)(?!\d)",
    "yy": r"['’]?[5-9]\d(?=\s*[\[(\].,;:)]|\s+-|\s*$)(?![.,]\d)",
    "yy2": r"\d\d(?!\d)",
    "mm": r"(?:0[1-9]|1[0-2])",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "dm": r"\d{1,2}",
    # Figures in which a scanner took a letter for a digit.
    "day_misread": r"[0-3lIOo]?[0-9lIOo]",
    "year_misread": r"[12lI][09Oo][0-9lIOo]{2}",
    "nth": r"\d{1,3}(?:st|nd|rd|th)",
    "clock": CLOCK,
}
WORD = re.compile(r"['’‘]?(\w+)")
# Slots whose words make a time expression; every rule needs one of them, a digit or one of the words below.
CORE = (
    "month", "month_abroad", "month_misread", "hijri_month", "hijri_day", "weekday", "weekdays", "season", "unit",
    "units", "part", "moment", "holiday", "decade_word", "day_word", "vague_now", "set_word",
)  # fmt: skip
# "A week" and "two weeks" are of one class: most rules take either.
CLASS = {"units": "unit"}
CORE_WORDS = frozenset(
    ("tonight", "overnight", "anniversary", "fiscal", "aged", "age", "old", "olds", "time", "century")
)
FUNCTION_WORDS = frozenset(("the", "a", "of", "in", "at", "this", "to"))
# Words, with the classes of the words after them, for which the rules that may fit are remembered.
KEPT = 8192
Value = int | float | str


@dataclass(frozen=True)
class Rule:
    """A pattern and the name of the meaning that its matches have; `meaning` is "" for what is no time.

    `shape` says what a match begins with and which classes of words it cannot lack.
    """

    id: str
    source: str
    meaning: str
    shape: Shape

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: made where it is first tried, since few texts need all."""
        return re.compile(self.source, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicon of time words: values by slot, word lists, rules in order."""

    version: str
    values: dict[str, dict[str, Value]]
    words: dict[str, frozenset[str]]
    rules: tuple[Rule, ...]
    core: dict[str, int]
    classes: dict[str, int]
    future: re.Pattern[str]
    past: re.Pattern[str]
    open: re.Pattern[str]

    def value(self, slot: str, words: str) -> Value | None:
        """The value of words that a slot matched; None when the slot has no such words."""
        return self.values[slot].get(folded(words))


def folded(words: str) -> str:
    """Words in the spelling of the lexicon: small letters, single blanks, straight apostrophes, no closing stop."""
    plain = " ".join(words.lower().replace("’", "'").replace("‘", "'").split())
    return plain if plain.startswith("st.") else plain.rstrip(".")


def _any_of(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", BLANK).replace("'", "['’]") for w in longest_first) + r")(?!\w)"


def _abbreviable(table: Mapping[str, Value]) -> str:
    """Names that may be cut short: only the short forms may end in a full stop."""

    def form(word: str) -> str:
        return word + ("" if word == longest[table[word]] else r"\.?") + r"(?!\w)"

    longest = {value: max((w for w, v in table.items() if v == value), key=len) for value in table.values()}
    by_length = sorted(table, key=lambda word: (-len(word), word))
    return (
        "(?:"
        + "|".join(word + ("" if word == longest[table[word]] else r"\.?") + r"(?!\w)" for word in by_length)
        + ")"
    )


def _number_pattern(numbers: list[str]) -> str:
    words = _any_of([word for word in numbers if " " not in word] + [word for word in numbers if " " in word])
    tens = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    ones = r"(?:one|two|three|four|five|six|seven|eight|nine)(?!\w)"
    return rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}(?:\.\d+)?|{tens}[- ]{ones}|{words})"


def _slots(values: dict[str, dict[str, Value]], words: dict[str, list[str]]) -> dict[str, str]:
    slots = {name: _any_of(list(table)) for name, table in values.items()}
    slots |= {name: _abbreviable(values[name]) for name in ("month", "weekday")}
    slots["weekdayname"] = _abbreviable(
        {day: n for day, n in values["weekday"].items() if len(day) > 5 or day == "tues"}
    )
    slots["n"] = _number_pattern(list(values["number"]))
    slots["vague"] = slots["vague_count"]
    slots["about"] = _any_of(words["about"])
    slots["zone"] = _any_of(words["zone"])
    return slots | NUMERIC


def _source(pattern: str, slots: dict[str, str]) -> str:
    def slot(found: re.Match[str]) -> str:
        name, kind = found[1] or found[2], found[2]
        return f"(?P<{name}>{slots[kind]})" if kind in slots else found[0]

    spaced = pattern.replace(" ?", f"{BLANK}?").replace(" ", BLANK)
    body = SLOT.sub(slot, spaced)
    # Not inside a word, an amount of money, a decimal or a longer number.
    return rf"(?<![\w$€£#])(?<!\d[.,:/])(?:{body})(?!\w|[.,:]\d)"


def _shapes(values: dict[str, dict[str, Value]], words: dict[str, list[str]]) -> dict[str, Shape]:
    """The shape of every slot."""
    shapes = {name: first_words(table) for name, table in values.items()}
    shapes |= {name: replace(shapes[name], required=frozenset((CLASS.get(name, name),))) for name in CORE}
    shapes |= {name: first_words(words[name]) for name in ("about", "zone")}
    number = replace(shapes["number"], figures=True)
    misread = frozenset(a + b for a in "lio" for b in ("", *"lio0123456789"))
    return shapes | {
        **dict.fromkeys(NUMERIC, FIGURES),
        "vague": shapes["vague_count"],
        "weekdayname": shapes["weekday"],
        "n": number,
        "clock": number,
        "day_misread": Shape(misread, figures=True),
        "year_misread": Shape(stems=frozenset(("l9", "i9", "lo", "io", "l0", "i0")), figures=True),
    }


def _core(values: dict[str, dict[str, Value]], classes: Mapping[str, int]) -> dict[str, int]:
    """The words that make a time expression, each with the classes that it is of."""
    core = dict.fromkeys(CORE_WORDS, 0)
    for name in CORE:
        for phrase in values[name]:
            for word in re.findall(r"\w+", phrase):
                if word not in FUNCTION_WORDS:
                    core[word] = core.get(word, 0) | classes[CLASS.get(name, name)]
    return core


@cache
def vocabulary() -> Vocabulary:
    """The shipped lexicon of time words."""
    raw = read_toml("times.toml")
    values: dict[str, dict[str, Value]] = raw["values"]
    words: dict[str, list[str]] = raw["words"]
    slots = _slots(values, words)
    named = [(row["id"], row["meaning"], row["pattern"]) for row in raw["rule"]]
    named += [(f"not-{n}", "", row["pattern"]) for n, row in enumerate(raw["not"])]
    shapes = _shapes(values, words)
    rules = [Rule(id, _source(pattern, slots), meaning, shape_of(pattern, shapes)) for id, meaning, pattern in named]
    # A class is a bit, so that the classes around a place are one number.
    classes = {name: 1 << place for place, name in enumerate((FIGURE, *CORE))}
    return Vocabulary(
        version=raw["version"],
        values=values,
        words={name: frozenset(listed) for name, listed in words.items()},
        rules=tuple(rules),
        core=_core(values, classes),
        classes=classes,
        future=re.compile(rf"(?<!\w)(?:{_any_of(words['future_cues'])})", re.IGNORECASE),
        open=re.compile(rf"(?<!\w)to\s(?!{_any_of(words['not_infinitive'])})[a-z]{{2,}}", re.IGNORECASE),
        past=re.compile(rf"(?<!\w)(?:{_any_of(words['past_cues'])}|[a-z]{{2,}}ed(?!\w))", re.IGNORECASE),
    )


@lru_cache(maxsize=KEPT)
def rules_from(opener: str, classes: int) -> tuple[tuple[int, Rule], ...]:
    """The rules, with their places in the order, whose matches may begin with a word (any figures: "0") and lack none
    but the given classes of words."""
    return tuple((order, rule) for order, rule, needed in _opened_by(opener) if needed & classes == needed)


@lru_cache(maxsize=KEPT)
def _opened_by(opener: str) -> tuple[tuple[int, Rule, int], ...]:
    """The rules whose matches may begin with a word, with the classes of words that none of them lacks."""
    known = vocabulary()
    return tuple(
        (order, rule, sum(known.classes[name] for name in rule.shape.required))
        for order, rule in enumerate(known.rules)
        if rule.shape.admits(opener)
    )


def number(words: str) -> float | None:
    """The number that digits or number words name; None when they name none."""
    text = folded(words).replace(",", "")
    known = vocabulary().values["number"]
    if text in known:
        return float(known[text])
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        return float(text)
    parts = [known.get(part) for part in re.split(r"[\s-]+", text)]
    return float(sum(float(part) for part in parts if part is not None)) if all(p is not None for p in parts) else None
