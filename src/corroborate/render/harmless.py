"""Report text made harmless for terminals and pictures, without changing a word of it."""

import re
import unicodedata

_PARAGRAPH = re.compile(r"(?:\r?\n\s*){2,}")
# Line ends and tabs become one space each, as wrapping on a page does.
_BREAKS = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
# Everything else that moves the cursor, recolours the screen, turns the writing direction or cannot be encoded.
_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text with control characters, direction overrides and lone surrogates written as escapes."""
    return _HARMFUL.sub(_escape, _BREAKS.sub(" ", text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cut(text: str, longest: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis mark."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    head, space, _ = kept.rpartition(" ")
    if space and len(head) > longest // 2:
        return f"{head} …"
    while kept and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return f"{kept}…"


def quoted(text: str, longest: int = 300) -> str:
    """A report's own words between quotation marks."""
    return f"“{cut(printable(text), longest)}”"


def around(text: str, start: int, end: int, reach: int = 60) -> str:
    """A passage with at most `reach` characters of its paragraph on each side, ellipsis marks where words are cut."""
    before = _PARAGRAPH.split(text[max(0, start - reach - 1) : start])[-1]
    after = _PARAGRAPH.split(text[end : end + reach + 1])[0]
    before = f"… {before.partition(' ')[2].lstrip()}" if len(before) > reach else before.lstrip()
    after = f"{after.rpartition(' ')[0].rstrip()} …" if len(after) > reach else after.rstrip()
    return printable(f"{before}{text[start:end]}{after}")
