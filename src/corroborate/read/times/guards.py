"""What keeps a match from being a time: small letters, quantities, names, money."""

import re
from collections.abc import Callable

from corroborate.read.times.vocabulary import Vocabulary, folded, vocabulary

WORD_BEFORE = re.compile(r"([\w.'’$€£-]+)[^\w\n]*$")
WORD_AFTER = re.compile(r"\s?([\w'’%-]+)")
SENTENCE_START = re.compile(r"(?:^|[.!?:\n\]\"“”‘'’)–—-])\s*$")
MONEY = re.compile(r"(?:[$€£]\s?[\d.,]+(?:\s?(?:m|bn))?|(?<![\d/-])[\d.,]*\d)\s*$")
A_UNIT = re.compile(r"\s(?:a|per|each|every)\s(?:day|week)\b", re.IGNORECASE)
Guard = Callable[[re.Match[str], "Setting"], bool]


class Setting:
    """The text around a match: whether the text is all capitals, the words before and after."""

    __slots__ = ("shouted", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.shouted = sum(map(str.isupper, text)) > 0.8 * sum(map(str.isalpha, text))

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
    return any(
        folded(word) in words.words["capital"] and word[0].islower() for word in named if word and word[0].isalpha()
    )


def _month(match: re.Match[str], setting: Setting) -> bool:
    """Whether a month without a day is one: cut short it needs a stop or a preposition, as also another word one."""
    words, name = vocabulary().words, folded(match["month"])
    if match["mod"]:
        return True
    before, after = setting.before(match.start()), setting.after(match.end())
    if name not in words["month_unsure"]:
        return len(name) > 4 or name == "july" or before in words["month_before"] or match["month"].endswith(".")
    if before in words["month_before_shouted" if setting.shouted else "month_before"]:
        return setting.shouted or not after[:1].isupper() or name not in ("may", "march")
    if before == "the" and not setting.shouted:
        return after.islower() and after not in words["walk_after"]
    return name not in ("may", "march") and not after[:1].isupper() and before != ""


def _year(match: re.Match[str], setting: Setting) -> bool:
    if match.groupdict().get("yy2"):
        quoted = setting.text[max(0, match.start() - 1) : match.start()] in ("`", "'", '"')
        return not quoted and not setting.after(match.end())[:1].isupper()
    figures = int(match["year"])
    words = vocabulary().words
    before, after = setting.before(match.start()), setting.after(match.end())
    if match["mod"] or match.end() - match.start() > 4:
        return True
    opens = setting.text[max(0, match.start() - 3) : match.start()] == "In " and after != "%"  # "In 2009 rebels killed"
    told = before in ("in", "since", "during") and after.lower() in words["persons"]
    if (opens or told) and 1900 <= figures <= 2049:
        return True
    if before in words["year_not_before"] or after == "%" or after.lower() in words["quantity"]:
        return (
            before in words["year_before"]
            and before not in words["year_not_before"]
            and after.lower() in ("attacks", "votes", "such")
        )
    if not 1600 <= figures <= 2049 or (setting.text[match.end() : match.end() + 1] == "-" and after[:1].isdigit()):
        return False
    if before in words["year_before"]:
        return True
    previous = setting.text[max(0, match.start() - 40) : match.start()].rstrip(" ")
    known = folded(before) in vocabulary().values["month"] or before.isdigit()
    if previous[-1:] == "/" and setting.text[match.end() : match.end() + 1] == "/":
        return False  # part of an address on the web
    if setting.shouted or known or previous[-1:] in ("", "\n", ",", "(", ".", ";", "-", "–", "—", ":", '"', "[", "/"):
        return not (setting.shouted and after.lower().endswith("s") and previous[-1:] not in (",", "(", "[")) or known
    source = previous.split()[-1] if previous.split() else ""
    return not (source[:1].isupper() and before not in ("the", "a", "an")) and not (
        after.endswith("s") and before in ("of", "a", "all")
    )


def _year_range(match: re.Match[str], setting: Setting) -> bool:
    """Whether the second year comes after the first; not in a reference number ("2011-08-S-052")."""
    first, tail = int(match["year"]), match["tail"]
    later = int(tail) > (first if len(tail) == 4 else first % 100)
    return later and setting.text[match.end() : match.end() + 1] != "-" and 1600 <= first <= 2049


def _duration(match: re.Match[str], setting: Setting) -> bool:
    groups = match.groupdict()
    unit = folded(groups.get("unit") or groups.get("units") or "")
    count = folded(groups.get("n") or "")
    if A_UNIT.match(setting.text, match.end()) or (groups.get("vague") and setting.before(match.start()) == "as"):
        return False
    if unit == "quarters":
        return bool(count) and count != "three" and setting.after(match.end()) != "of"
    if unit in ("quarter", "night"):
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
    if unit == "day" and said == "last":
        return False
    of_something = re.match(r"\sof\s", setting.text[match.end() : match.end() + 4]) is not None
    return not (of_something and said.removeprefix("the ") in ("last", "next", "previous"))


def _per_unit(match: re.Match[str], setting: Setting) -> bool:
    if not match[0].lower().startswith(("a ", "a\n")):
        return setting.before(match.start()) not in vocabulary().words["lengths"]
    if setting.before(match.start()).strip(",") in vocabulary().words["rate_before"]:
        return True
    return MONEY.search(setting.text[max(0, match.start() - 24) : match.start()]) is not None


def _lower_case(match: re.Match[str], setting: Setting) -> bool:
    return not setting.capitalised_inside(match.start())


def _moment(match: re.Match[str], setting: Setting) -> bool:
    """Whether noon or dawn stands for itself ("a pre-dawn raid" does not say when)."""
    return _lower_case(match, setting) and setting.text[max(0, match.start() - 1) : match.start()] != "-"


def _set_word(match: re.Match[str], setting: Setting) -> bool:
    """Whether "daily" says how often; before a name it is a newspaper."""
    titled = not setting.shouted and setting.after(match.end())[:1].isupper()
    return _lower_case(match, setting) and not titled


def _vague(match: re.Match[str], setting: Setting) -> bool:
    return _lower_case(match, setting) and folded(match[0]) not in (
        "previously",
        "formerly",
        "at the time",
        "at that time",
        "this time",
    )


def _season(match: re.Match[str], setting: Setting) -> bool:
    return match.groupdict().get("year") is not None or _lower_case(match, setting)


def _quarter(match: re.Match[str], setting: Setting) -> bool:
    if match["part_of_year"].lower() == "half":
        return any(match[name] for name in ("year", "this", "last", "same"))
    return True


def _decade(match: re.Match[str], setting: Setting) -> bool:
    figures = match.groupdict().get("decade")
    return figures is None or len(figures) >= 4 or figures[0] in "'’‘" or match[0].lower().startswith("the")


def _numeric(match: re.Match[str], setting: Setting) -> bool:
    """Whether figures between strokes may be a day and a month."""
    first, second = int(match["first"]), int(match["second"])
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _date(match: re.Match[str], setting: Setting) -> bool:
    """Whether a day belongs to its month, and a date that may be misread is: a letter stands for a figure in it."""
    groups = match.groupdict()
    if "year_misread" not in groups:
        numbered = match[0][:1].isdigit() and setting.before(match.start()) in vocabulary().words["year_not_before"]
        return not (numbered and setting.after(match.end())[:1].isdigit())  # "on Highway 1 August 31"
    figures = (groups["day_misread"] or "") + (groups["year_misread"] or "")
    return sum(c.isdigit() for c in figures) > 2 and (not figures.isdigit() or groups["month_misread"] is not None)


def _beside(match: re.Match[str], setting: Setting) -> bool:
    return folded(match.groupdict().get("unit") or "") != "second"


def _period_end(match: re.Match[str], setting: Setting) -> bool:
    """Whether the end of a period is meant ("at the end of the day" is not)."""
    return folded(match.groupdict().get("unit") or "") not in ("day", "hour", "minute", "second")


def _this_part(match: re.Match[str], setting: Setting) -> bool:
    """Whether a part of the day is one; in capitals it is a programme ("This Morning")."""
    part = match.groupdict().get("part") or ""
    return setting.shouted or not part[:1].isupper()


GUARDS: dict[str, Guard] = {
    "beside": _beside,
    "date": _date,
    "period_end": _period_end,
    "this_part": _this_part,
    "numeric_date": _numeric,
    "year": _year,
    "year_range": _year_range,
    "duration": _duration,
    "shifted_unit": _shifted_unit,
    "per_unit": _per_unit,
    "moment": _moment,
    "set_word": _set_word,
    "vague": _vague,
    "season": _season,
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
