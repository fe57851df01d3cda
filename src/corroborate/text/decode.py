"""Bytes to text: UTF-8 first, then what the bytes themselves say, then a guess; nothing is dropped but the BOM."""

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes

from corroborate.model.errors import UnreadableReport

# Longest marks first: UTF-32's little-endian mark begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")

# First bytes of files that are no text, with what to do; the second group counts only when a NUL byte follows.
_CONVERT = "save it as plain text (.txt) first"
_KINDS = (
    (b"%PDF-", "a PDF document", _CONVERT),
    (b"PK\x03\x04", "a ZIP archive or an Office document", f"unpack it, or {_CONVERT}"),
    (b"PK\x05\x06", "an empty ZIP archive", "add the reports themselves"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office document", _CONVERT),
    (b"{\\rtf", "a Rich Text document", _CONVERT),
    (b"\x89PNG\r\n", "a PNG image", "add its text instead"),
    (b"\xff\xd8\xff", "a JPEG image", "add its text instead"),
    (b"GIF87a", "a GIF image", "add its text instead"),
    (b"GIF89a", "a GIF image", "add its text instead"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"\x7fELF", "a program", "add the reports themselves"),
    (b"\xca\xfe\xba\xbe", "a program", "add the reports themselves"),
    (b"\xcf\xfa\xed\xfe", "a program", "add the reports themselves"),
    (b"SQLite format 3\x00", "an SQLite database", "name it with --db if it is Corroborate's, or export its texts"),
    (b"OggS\x00", "a sound or video file", "add its transcript instead"),
)
_KINDS_WITH_NUL = (
    (b"MZ", "a Windows program", "add the reports themselves"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"BM", "a BMP image", "add its text instead"),
    (b"II*\x00", "a TIFF image", "add its text instead"),
    (b"MM\x00*", "a TIFF image", "add its text instead"),
    (b"RIFF", "a sound, image or video file", "add its transcript instead"),
    (b"ID3", "a sound file", "add its transcript instead"),
)
# Code pages that reports come in, told apart by charset-normalizer: fewer choices, fewer strange ones.
_CODE_PAGES = ["cp1250", "iso8859_2", "cp1251", "koi8_u", "iso8859_5", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"]
_CODE_PAGES += ["cp1257", "cp1258", "cp874", "gb18030", "big5", "cp932", "euc_jp", "cp949"]
# Signs beyond ASCII that western European languages use.
_WESTERN = frozenset("àâäáãåçéèêëíìîïñóòôöõøúùûüÿæœßÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜŸÆŒ‘’“”–—…•«»°€£§©®·¿¡ºª\xa0")
_HEAD = 4096
_SAMPLE = 16 * _HEAD
# Bytes that no plain text needs: C0 controls but tab, line ends, form feed, escape; NUL is judged with them.
_CONTROLS = bytes(b for b in (*range(9), *range(14, 27), *range(28, 32), 127))
_MOST_CONTROLS = 0.1
_MOST_CONTROLS_UNKNOWN = 0.02


def decode(raw: bytes) -> tuple[str, str]:
    """Returns the text and the encoding it was read with; the same bytes always give the same text.

    `raw.decode(encoding, "surrogatepass")`, less a leading BOM, is the text again. UnreadableReport when the bytes are
    no text or hold no words.
    """
    if not raw.strip():
        raise UnreadableReport("the file is empty: nothing to read")
    refuse_known_kinds(raw)
    text, encoding = next(_attempts(raw))
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise UnreadableReport("the file is empty: nothing to read")
    return text, encoding


def refuse_known_kinds(raw: bytes) -> None:
    """Raises UnreadableReport when the first bytes are those of an archive, a picture, a program."""
    head = raw[:_HEAD]
    kinds = _KINDS + (_KINDS_WITH_NUL if b"\x00" in head else ())
    for start, kind, advice in kinds:
        if head.startswith(start):
            raise UnreadableReport(f"this is {kind}, not text: {advice}")
    if head[4:8] == b"ftyp" and b"\x00" in head[:4]:
        raise UnreadableReport("this is a video or image file, not text: add its transcript instead")


def _attempts(raw: bytes) -> Iterator[tuple[str, str]]:
    """Readings of the bytes, most certain first; raises when they look like no text at all."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and (text := _strictly(raw[len(mark) :], encoding)) is not None:
            yield text, encoding
    controls = _share_of_controls(raw)
    if controls > _MOST_CONTROLS_UNKNOWN:
        for encoding in _WIDE:
            if (text := _strictly(raw, encoding)) is not None and _reads_like_text(text):
                yield text, encoding
    if controls > _MOST_CONTROLS:
        raise UnreadableReport("this is a binary file, not text: export its text first")
    if (text := _strictly(raw, "utf-8")) is not None:
        yield text, "utf-8"
    if broken := _broken_utf8(raw):
        raise UnreadableReport(
            f"this is UTF-8 with a broken character at byte {broken}: save it again, or mend it there"
        )
    if controls > _MOST_CONTROLS_UNKNOWN:
        raise UnreadableReport("this is a binary file, not text: export its text first")
    yield _guess(raw)


def _strictly(raw: bytes, encoding: str) -> str | None:
    """The decoded text, lone surrogates kept; None where the bytes do not fit or would not come back the same."""
    try:
        text = raw.decode(encoding, "surrogatepass")
        return text if text.encode(encoding, "surrogatepass") == raw else None
    except UnicodeError:
        return None


def _broken_utf8(raw: bytes) -> int | None:
    """Where UTF-8 breaks (first byte 1) in what is otherwise UTF-8: a cut or damaged file, not one in a code page."""
    whole = sum(1 for c in raw.decode("utf-8", "ignore") if ord(c) >= 0x80)
    broken, at, first = 0, 0, None
    while whole and broken * 4 <= whole:
        try:
            raw[at:].decode("utf-8", "surrogatepass")
            return first
        except UnicodeDecodeError as error:
            first = at + error.start + 1 if first is None else first
            at, broken = at + error.start + max(1, error.end - error.start), broken + 1
    return None


def _share_of_controls(raw: bytes) -> float:
    head = raw[:_SAMPLE]
    return (len(head) - len(head.translate(None, _CONTROLS))) / len(head)


def _reads_like_text(text: str) -> bool:
    """Whether wide characters make words of few alphabets with spaces between them, and no controls or stray signs."""
    head = text[:_HEAD]
    if any(c == "\x00" or 0xD800 <= ord(c) < 0xE000 or 0xE000 <= ord(c) < 0xF900 for c in head):
        return False
    letters = [c for c in head if c.isalpha()]
    if sum(c.isprintable() or c.isspace() for c in head) < 0.97 * len(head) or 2 * len(letters) < len(head):
        return False
    alphabets = {ord(c) >> 8 for c in letters}
    ideographs = sum(0x3000 <= ord(c) < 0xD7B0 for c in letters)
    return (ideographs > 0.5 * len(letters) and any(c in head for c in "。，、 \n的는の")) or len(alphabets) <= 6


def _guess(raw: bytes) -> tuple[str, str]:
    """The likeliest code page; Latin-1, which keeps every byte, where none fits."""
    western = _strictly(raw, "cp1252")
    if western is not None and _western(western[:_SAMPLE]):
        return western, "cp1252"
    best = from_bytes(raw, cp_isolation=_CODE_PAGES, preemptive_behaviour=False).best()
    if best is not None and (text := _strictly(raw, best.encoding)) is not None:
        return text, best.encoding.replace("_", "-")
    return (western, "cp1252") if western is not None else (raw.decode("latin-1"), "latin-1")


def _western(text: str) -> bool:
    """Whether the characters beyond ASCII are few, and western letters and quotation marks."""
    beyond = [c for c in text if ord(c) >= 0x80]
    return len(beyond) < 0.3 * len(text) and sum(c in _WESTERN for c in beyond) >= 0.95 * len(beyond)
