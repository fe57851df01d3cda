"""What keeps a match from being a time: small letters, quantities, names, money."""

import re
from collections.abc import Callable

from corroborate.read.times.vocabulary import Vocabulary, folded, vocabulary

WORD_BEFORE = re.compile(r"([\w.'’$€£-]+)[^\w\n]*$")
WORD_AFTER = re.compile(r"\s?([\w'’%-]+)")
SENTENCE_START = re.compile(r"(?:^|[.!?:\n\]\"“”‘'’)–—-])\s*$")
RATE = re.compile(
    r"(?:[$€£]\s?[\d.,]+(?:\s?(?:million|billion|m|bn))?|\b(?:once|twice|thrice|times|times,|dollars|euros|cents|percent|%|francs|pounds"
    r"|rupees|barrels|people|hours|killings|deaths|attacks|flights|meals|cigarettes|pills|litres|liters|million|billion|tons|tonnes"
    r"|[\d.,]+))\s$",
    re.IGNORECASE,
)
A_UNIT = re.compile(r"\s(?:a|per|each|every)\s(?:day|week)\b", re.IGNORECASE)
MONTH_BEFORE = frozenset(
    "in since until till from during of early late mid before after through by last this next late-".split()
)
SHOUTED_BEFORE = MONTH_BEFORE - {"of", "by", "this", "last", "from"}
UNSURE_MONTHS = frozenset(("may", "march", "june", "april", "august"))
MOD_WORDS = frozenset(("mid", "early", "late"))
Guard = Callable[[re.Match[str], "Setting"], bool]


class Setting:
    """The text around a match: whether the text is all capitals, the words before and after."""

    __slots__ = ("shouted", "text")

    def __init__(self, text: str) -> None:
        letters = [c for c in text if c.isalpha()]
        self.text = text
        self.shouted = bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)

    def before(self, start: int) -> str:
        """The word before a place, in small letters; "" at the start of a line."""
        found = WORD_BEFORE.search(self.text, max(0, start - 40), start)
        return found[1].lower() if found else ""

    def after(self, end: int) -> str:
        """The word after a place, as it stands; "" where there is none."""
        found = WORD_AFTER.match(self.text, end)
        return found[1] if found else ""

    def capitalised_inside(self, start: int) -> bool:
        """Whether a word has a capital that no start of a sentence explains."""
        if self.shouted or not self.text[start : start + 1].isupper():
            return False
        return not SENTENCE_START.search(self.text[max(0, start - 4) : start])


def _small_letters(match: re.Match[str], setting: Setting, words: Vocabulary) -> bool:
    """Whether a month or weekday that is also another word stands without its capital."""
    if setting.shouted:
        return False
    groups = match.groupdict()
    named = (groups.get(name) for name in ("month", "month2", "second", "weekday", "weekdayname"))
    return any(folded(word) in words.words["capital"] and word[0].islower() for word in named if word and word[0].isalpha())


def _month(match: re.Match[str], setting: Setting) -> bool:
    name = folded(match["month"])
    if match["mod"]:
        return True
    before = setting.before(match.start())
    if len(name) <= 4 and name not in UNSURE_MONTHS and name != "july":
        return before in MONTH_BEFORE or match["month"].endswith(".")
    if name not in UNSURE_MONTHS:
        return True
    if before in (SHOUTED_BEFORE if setting.shouted else MONTH_BEFORE):
        return not setting.after(match.end())[:1].isupper() or setting.shouted or name not in ("may", "march")
    next_word = setting.after(match.end())
    if before == "the" and not setting.shouted:
        return next_word.islower() and next_word not in ("on", "to", "for", "of", "against", "in", "by", "through", "was", "is")
    return name in ("april", "june", "august") and not next_word[:1].isupper() and before != ""


def _year(match: re.Match[str], setting: Setting) -> bool:
    if match.groupdict().get("yy2"):
        return True
    figures = int(match["year"])
    words = vocabulary().words
    before, after = setting.before(match.start()), setting.after(match.end())
    if match["mod"] or match.end() - match.start() > 4:
        return True
    if before in words["year_not_before"] or after == "%" or after.lower() in words["quantity"]:
        return before in words["year_before"] and before not in words["year_not_before"] and after.lower() in ("attacks", "votes", "such")
    if not 1600 <= figures <= 2049 or setting.text[match.end() : match.end() + 1] == "-" and after[:1].isdigit():
        return False
    if before in words["year_before"]:
        return True
    previous = setting.text[max(0, match.start() - 40) : match.start()].rstrip(" ")
    known = folded(before) in vocabulary().values["month"] or before.isdigit()
    if setting.shouted or known or previous[-1:] in ("", "\n", ",", "(", ".", ";", "-", "–", "—", ":", '"', "[", "/"):
        return not (setting.shouted and after.lower().endswith("s") and previous[-1:] not in (",", "(", "[")) or known
    source = previous.split()[-1] if previous.split() else ""
    return not (source[:1].isupper() and before not in ("the", "a", "an")) and not (after.endswith("s") and before in ("of", "a", "all"))


def _duration(match: re.Match[str], setting: Setting) -> bool:
    groups = match.groupdict()
    unit = folded(groups.get("unit") or groups.get("units") or "")
    count = folded(groups.get("n") or "")
    if A_UNIT.match(setting.text, match.end()):
        return False
    if unit in ("quarter", "quarters", "night"):
        return bool(count) and count not in ("a", "one") and unit == "night"
    if unit == "second":
        return count == "one" or "half" in match[0].lower()
    if groups.get("vague") and unit == groups.get("unit"):
        return False
    if count and not groups.get("units") and count not in ("a", "an", "one", "half", "a half") and "-" not in match[0]:
        return "long" in match[0].lower() or not count.isdigit() or int(count) < 100
    return True


def _shifted_unit(match: re.Match[str], setting: Setting) -> bool:
    unit = folded(match["unit"])
    said = folded(match["shift"])
    if unit in ("second", "minute", "night") and not said.endswith("past"):
        return said in ("last",) and unit == "night"
    of_something = re.match(r"\sof\s", setting.text[match.end() : match.end() + 4]) is not None
    return not (of_something and said.removeprefix("the ") in ("last", "next", "previous"))


def _per_unit(match: re.Match[str], setting: Setting) -> bool:
    if not match[0].lower().startswith(("a ", "a\n")):
        return True
    return RATE.search(setting.text[max(0, match.start() - 24) : match.start()]) is not None


def _lower_case(match: re.Match[str], setting: Setting) -> bool:
    return not setting.capitalised_inside(match.start())


def _vague(match: re.Match[str], setting: Setting) -> bool:
    return _lower_case(match, setting) and folded(match[0]) not in ("previously", "formerly", "at the time", "at that time", "this time")


def _quarter(match: re.Match[str], setting: Setting) -> bool:
    if match["part_of_year"].lower() == "half":
        return any(match[name] for name in ("year", "this", "last", "same"))
    return True


def _decade(match: re.Match[str], setting: Setting) -> bool:
    figures = match.groupdict().get("decade")
    return figures is None or len(figures) >= 4 or figures[0] in "'’‘" or match[0].lower().startswith("the")


GUARDS: dict[str, Guard] = {
    "year": _year,
    "duration": _duration,
    "shifted_unit": _shifted_unit,
    "per_unit": _per_unit,
    "moment": _lower_case,
    "set_word": _lower_case,
    "vague": _vague,
    "quarter": _quarter,
    "decade": _decade,
}


def accepts(rule_id: str, meaning: str, match: re.Match[str], setting: Setting) -> bool:
    """Whether a match is a time where it stands."""
    if _small_letters(match, setting, vocabulary()):
        return False
    if rule_id == "month":
        return _month(match, setting)
    guard = GUARDS.get(meaning)
    return guard is None or guard(match, setting)
