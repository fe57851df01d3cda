"""The vocabulary and the rules of lexicons/times.toml, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corroborate.lexicons import read_toml

# A blank in a pattern: white space with at most one line end, so that no expression crosses a paragraph.
BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){0,2}\s?(?:a\.\s?m\.?|p\.\s?m\.?|[ap]m\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![:\d])(?:\s?h(?:ours|rs|r)?\b)?"
    r"|(?:[01]\d|2[0-4])[0-5]\d\s?(?:hours|hrs|h\b)"
    r"|(?:[01]\d|2[0-4])[:.]?[0-5]\d(?=\s?\(?(?:gmt|utc|local|zulu|z\b))"
    r"|(?:1?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so['’]clock"
    r"|(?:[01]?\d|2[0-3])h[0-5]\d\b)"
)
NUMERIC = {
    "year": r"(?:1[5-9]\d\d|20\d\d)(?!\d)",
    "yy": r"['’]?[5-9]\d(?=\s*[\[(\].,;:)]|\s+-|\s*$)(?![.,]\d)",
    "yy2": r"\d\d(?!\d)",
    "mm": r"(?:0[1-9]|1[0-2])",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "dm": r"\d{1,2}",
    "nth": r"\d{1,3}(?:st|nd|rd|th)",
    "clock": CLOCK,
}
SLOT = re.compile(r"\{(?:(\w+):)?([a-z]\w*)\}")
WORD = re.compile(r"['’‘]?\w+")
# Slots whose words make a time expression; every rule needs one of them, a digit or one of the words below.
CORE = (
    "month", "weekday", "weekdays", "season", "unit", "units", "part", "moment", "holiday", "decade_word", "day_word",
    "vague_now", "set_word",
)  # fmt: skip
CORE_WORDS = frozenset(
    ("tonight", "overnight", "anniversary", "fiscal", "aged", "age", "old", "olds", "time", "century")
)
FUNCTION_WORDS = frozenset(("the", "a", "of", "in", "at", "this", "to"))
OPTIONAL = re.compile(r"\((?:\?:|\?P<\w+>)[^()]*\)\?")
Value = int | float | str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the name of the meaning that its matches have; `meaning` is "" for what is no time.

    No match is without a word of one of the classes `needs` (none named: every place is tried).
    """

    id: str
    pattern: re.Pattern[str]
    meaning: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicon of time words: values by slot, word lists, rules in order."""

    version: str
    values: dict[str, dict[str, Value]]
    words: dict[str, frozenset[str]]
    rules: tuple[Rule, ...]
    openers: frozenset[str]
    core: dict[str, frozenset[str]]
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


def _compile(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    def slot(found: re.Match[str]) -> str:
        name, kind = found[1] or found[2], found[2]
        return f"(?P<{name}>{slots[kind]})" if kind in slots else found[0]

    spaced = pattern.replace(" ?", f"{BLANK}?").replace(" ", BLANK)
    body = SLOT.sub(slot, spaced)
    # Not inside a word, an amount of money, a decimal or a longer number.
    return re.compile(rf"(?<![\w$€£#])(?<!\d[.,:/])(?:{body})(?!\w|[.,:]\d)", re.IGNORECASE)


def _literals(pattern: str) -> set[str]:
    bare = re.sub(r"\(\?P<\w+>|\(\?<?[=!]|\\[a-zA-Z]|\{[^}]*\}", " ", pattern)
    return set(re.findall(r"[a-z]+", bare))


def _core(values: dict[str, dict[str, Value]]) -> dict[str, frozenset[str]]:
    """The words that make a time expression, each with the slots it may fill."""
    core: dict[str, set[str]] = {word: {"word"} for word in CORE_WORDS}
    for name in CORE:
        for phrase in values[name]:
            for word in re.findall(r"\w+", phrase):
                if word not in FUNCTION_WORDS:
                    core.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in core.items()}


def _needs(pattern: str) -> frozenset[str]:
    """The classes of words of which a match has one: the slots of the pattern that are not optional."""
    previous, bare = "", pattern
    while bare != previous:
        previous, bare = bare, OPTIONAL.sub("", bare)
    slots = {found[2] for found in SLOT.finditer(bare)}
    return frozenset({"weekday" if name == "weekdayname" else name for name in slots} & set(CORE))


@cache
def vocabulary() -> Vocabulary:
    """The shipped lexicon of time words."""
    raw = read_toml("times.toml")
    values: dict[str, dict[str, Value]] = raw["values"]
    words: dict[str, list[str]] = raw["words"]
    slots = _slots(values, words)
    named = [(row["id"], row["meaning"], row["pattern"]) for row in raw["rule"]]
    named += [(f"not-{n}", "", row["pattern"]) for n, row in enumerate(raw["not"])]
    rules = [Rule(id, _compile(pattern, slots), meaning, _needs(pattern)) for id, meaning, pattern in named]
    openers: set[str] = {"nineteen", "tues", "thurs"}
    for row in [*raw["rule"], *raw["not"]]:
        openers |= _literals(row["pattern"])
    for table in [*values.values(), words["about"]]:
        openers |= {part for name in table for part in re.findall(r"\w+", name)}
    return Vocabulary(
        version=raw["version"],
        values=values,
        words={name: frozenset(listed) for name, listed in words.items()},
        rules=tuple(rules),
        openers=frozenset(openers),
        core=_core(values),
        future=re.compile(rf"(?<!\w)(?:{_any_of(words['future_cues'])})", re.IGNORECASE),
        open=re.compile(rf"(?<!\w)to\s(?!{_any_of(words['not_infinitive'])})[a-z]{{2,}}", re.IGNORECASE),
        past=re.compile(rf"(?<!\w)(?:{_any_of(words['past_cues'])}|[a-z]{{2,}}ed(?!\w))", re.IGNORECASE),
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
