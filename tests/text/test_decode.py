"""Bytes to text: every encoding that reports come in, and nothing that is no text."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.model.errors import UnreadableReport
from corroborate.text.decode import decode

ENGLISH = "Gunmen attacked a hotel in Gao on Friday.\r\nTen people died, the army said."
FRENCH = "Des hommes armés ont attaqué un hôtel à Gao. « Dix personnes sont mortes », a déclaré le ministère."
POLISH = "Uzbrojeni mężczyźni zaatakowali w piątek hotel. Zginęło dziesięć osób, poinformowało wojsko."
RUSSIAN = "Боевики напали на гостиницу в пятницу. Погибли десять человек, сообщили военные."
ARABIC = "هاجم مسلحون فندقا في باماكو يوم الجمعة وقتل عشرة أشخاص، بحسب الجيش."
CHINESE = "星期五，武装分子袭击了巴马科的一家酒店，造成十人死亡，军方说。"

WRITTEN = [
    (ENGLISH, "utf-8", "utf-8"),
    (ENGLISH, "utf-8-sig", "utf-8"),
    (ENGLISH, "utf-16", "utf-16-le"),
    (ENGLISH, "utf-16-le", "utf-16-le"),
    (ENGLISH, "utf-16-be", "utf-16-be"),
    (ENGLISH, "utf-32", "utf-32-le"),
    (ENGLISH, "utf-32-be", "utf-32-be"),
    (ARABIC, "utf-16-le", "utf-16-le"),
    (RUSSIAN, "utf-16-be", "utf-16-be"),
    (CHINESE, "utf-16-le", "utf-16-le"),
    (FRENCH, "cp1252", "cp1252"),
    (POLISH, "cp1250", "cp1250"),
    (RUSSIAN, "cp1251", "cp1251"),
    (RUSSIAN, "koi8-u", "koi8-u"),
    (ARABIC, "cp1256", "cp1256"),
    (CHINESE, "gb18030", "gb18030"),
    ("café", "latin-1", "cp1252"),
    ("On \ud800 man died.", "utf-8", "utf-8"),
    ("Ten\x00 people died on the road to Gao.\r\n\n", "utf-8", "utf-8"),
]


@pytest.mark.parametrize(("text", "written", "encoding"), WRITTEN)
def test_text_comes_back_whatever_it_was_written_in(text: str, written: str, encoding: str) -> None:
    errors = "surrogatepass" if written.startswith("utf") else "strict"
    assert decode(text.encode(written, errors)) == (text, encoding)


NO_TEXT = [
    (b"", "empty"),
    (b" \r\n\t", "empty"),
    (codecs.BOM_UTF8, "empty"),
    (b"%PDF-1.7\n1 0 obj", "PDF"),
    (b"PK\x03\x04\x14\x00word/document.xml", "ZIP"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    (b"\x7fELF\x02\x01\x01\x00", "program"),
    (b"MZ\x90\x00\x03\x00", "Windows program"),
    (b"SQLite format 3\x00\x10\x00", "SQLite"),
    (b"{\\rtf1\\ansi Ten men died.}", "Rich Text"),
    (bytes(range(256)) * 8, "binary"),
    (b"\x00" * 40, "binary"),
]


@pytest.mark.parametrize(("raw", "told"), NO_TEXT)
def test_what_is_no_text_is_refused_by_name(raw: bytes, told: str) -> None:
    with pytest.raises(UnreadableReport, match=told):
        decode(raw)


def test_a_text_that_begins_like_a_program_is_text() -> None:
    assert decode(b"MZ is what the miners call the pit.")[1] == "utf-8"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_bytes_come_back_from_the_text(raw: bytes) -> None:
    try:
        text, encoding = decode(raw)
    except UnreadableReport:
        return
    assert raw.decode(encoding, "surrogatepass").removeprefix("\ufeff") == text.removeprefix("\ufeff")
    assert decode(raw) == (text, encoding)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_utf8_is_kept_to_the_character(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    try:
        assert decode(raw)[0] == text.removeprefix("\ufeff")
    except UnreadableReport as error:
        assert "empty" in str(error) or "this is" in str(error)


@pytest.mark.parametrize("raw", ["Ségou, Café Ténéré".encode()[:-1], "Ségou, Café, Téné".encode() + b"\xff, Kayes"])
def test_broken_utf8_is_told_and_not_read_as_a_code_page(raw: bytes) -> None:
    with pytest.raises(UnreadableReport, match="broken character at byte"):
        decode(raw)
