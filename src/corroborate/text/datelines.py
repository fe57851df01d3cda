"""Datelines: `BAMAKO, Mali (Agency) — ` before a report's first sentence."""

import re
from collections.abc import Sequence

from corroborate.model.reports import Span
from corroborate.text.abbreviations import abbreviations
from corroborate.text.paragraphs import paragraphs

# A dateline stands near the top: behind a headline, a byline, an agency's codes.
PARAGRAPHS_FROM_TOP = 8
LONGEST_DATELINE = 140
# An agency's name in brackets opens a paragraph of a story, not a heading.
SHORTEST_STORY = 60

_BIG = r"[^\W\d_a-zß-öø-ÿ]"
_BIG_WORD = rf"(?:{_BIG}|['’.\-/])+"
_CAPITALS = rf"{_BIG}{_BIG_WORD}(?:[ -](?:(?:de|du|la|el|al|of)[ -])?{_BIG_WORD}){{0,3}}"
_TITLE = rf"{_BIG}[\w'’.\-]+(?: {_BIG}[\w'’.\-]+){{0,3}}"
_PART = r",\s+[^,()\[\]\n\r—–:\"“”]{2,32}?"
_AGENCY = r"\s*[(\[/](?=[^()\[\]/\n\r]*[^\W\d_])[^()\[\]/\n\r]{2,40}[)\]/]"
_DATED = r"(?:,?\s+[^,()\[\]\n\r—–:\"“”]{2,24}?)?"
_DASH = r"(?:\s*(?:—|–|--+|―)|\s+-|(?<=\))-)(?=[\s\[\"“”\w])"
_TAGS = r"(?:\s*\[[^\[\]\n\r]{2,40}\])*"
_SHAPE = re.compile(
    rf"(?P<place>{_CAPITALS}|(?P<title>{_TITLE}))(?P<parts>(?:{_PART}){{0,3}})(?P<agency>{_AGENCY})?{_DATED}"
    rf"(?:(?P<dash>{_DASH})|\s*:(?=\s)){_TAGS}"
)

_TAG = re.compile(rf"\((?={_BIG})[^()\n\r]{{2,30}}\)\s+(?={_BIG}[\w'’]*\s)")


def dateline(text: str) -> Span | None:
    """The report's dateline with the dash that ends it, if its first paragraphs have one."""
    return dateline_in(text, paragraphs(text[: 20 * LONGEST_DATELINE]))


def dateline_in(text: str, parts: Sequence[Span]) -> Span | None:
    """The first dateline at the head of one of these paragraphs."""
    for part in parts[:PARAGRAPHS_FROM_TOP]:
        match = _SHAPE.match(text, part.start, min(part.end, part.start + LONGEST_DATELINE))
        if match and match.end() < part.end and _is_dateline(match, text[match.end() : match.end() + 40]):
            return Span(part.start, match.end())
        tag = _TAG.match(text, part.start, part.end)
        if tag and part.end - tag.end() > SHORTEST_STORY:
            return Span(part.start, tag.end())
    return None


def _is_dateline(match: re.Match[str], after: str) -> bool:
    rules = abbreviations()
    place = match["place"]
    words = place.replace("-", " ").split()
    if place in rules.not_places or words[0].capitalize() in rules.starters:
        return False
    dated = any(c.isdigit() for c in match.group())
    if match["title"] is not None and not place.isupper():
        return match["dash"] is not None and (match["agency"] is not None or (bool(match["parts"]) and dated))
    if match["agency"] is not None or (bool(match["parts"]) and dated):
        return True
    following = after.split(maxsplit=1)
    if not following or (following[0].isupper() and len(following[0]) > 1):
        return False
    return match["dash"] is not None or bool(match["parts"])
