"""What the filter lets pass: all that the lexicons know, in all forms; and that what it refuses costs no layer."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corroborate import examples
from corroborate.language.layers import Layer
from corroborate.lexicons import Row, lexicon
from corroborate.model.dates import When
from corroborate.read.filter import shipped_filter, spelled
from corroborate.read.reader import Reader
from corroborate.read.units import FOUNDING, may_found
from tests.builders import report
from tests.read.laying_out import accounts, reader, sentence

EVENTS = [row for row in lexicon("kinds").rows if row.get("rank", 0) >= 1]
HARMS = [row for row in lexicon("harms").rows if row.id in FOUNDING]
REPORTS = sorted(Path(examples.__path__[0]).glob("*/reports/*.txt"))


@pytest.mark.parametrize("row", [*EVENTS, *HARMS], ids=lambda row: row.id)
def test_every_example_of_a_founding_row_tells(row: Row) -> None:
    assert [m for m in row.matches if not shipped_filter().tells(m)] == []


def test_no_example_of_a_lexicon_founds_an_account_without_the_words_for_it() -> None:
    names = ("kinds", "harms", "weapons", "damage", "people", "responsibility", "aftermath")
    examples = [text for name in names for row in lexicon(name).rows for text in (*row.matches, *row.rejects)]
    founding = [text for text in examples if may_found(sentence(text))]
    assert len(founding) > 50
    assert [text for text in founding if not shipped_filter().tells(text)] == []


@pytest.mark.parametrize(
    "words",
    [
        "THE MAYOR WAS GUNNED DOWN.",
        "Beheadings were reported.",
        "Rebels’ counter-offensives failed.",
        "She was abducted—again.",
        "Two were shot.",
        "Airstrikes followed.",
        "A mine injured a boy.",
        "Three knives, and one man hurt by an explosive.",
        "Dozens of gunfights.",
        "They were taken by armed men.",
    ],
)
def test_forms_and_marks_hide_no_word(words: str) -> None:
    assert shipped_filter().tells(words)


@pytest.mark.parametrize(
    "words",
    ["", "   ", "The council met on Monday.", "A mine was opened.", "They broke bread.", "Он убил.", "\ud83d"],
)
def test_other_sentences_tell_nothing(words: str) -> None:
    assert not shipped_filter().tells(words)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("Gunmen attacked a hotel in Bamako.", True),
        ("An attack was reported.", True),
        ("Armed men stormed a farm near Gusau and took two boys.", True),
        ("A clinic was set on fire.", True),
        ("Clashes left two dead.", True),
        ("Workers went on strike over pay, and the strike goes on.", True),
        ("Workers went on strike over pay.", False),
        ("The party fights for votes in the south.", False),
        ("He carried a gun.", False),
        ("A blast of cold air is on its way.", False),
    ],
)
def test_one_word_with_everyday_uses_is_not_enough(text: str, worth: bool) -> None:
    assert shipped_filter().worth_reading(text) is worth


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_example_reports_pass_unless_they_hold_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert shipped_filter().worth_reading(text)


def test_words_are_ascii_letters_and_digits() -> None:
    assert spelled("Gunmen’s AK-47s—“Sana'a”, ÉTAT 5,000\x00x") == [
        b"gunmen", b"s", b"ak", b"47s", b"sana", b"a", b"tat", b"5", b"000", b"x",
    ]  # fmt: skip


class Counting:
    """An annotator that tells how many sentences it was asked for."""

    version = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def annotate(self, sentences: Sequence[tuple[int, str]]) -> list[Layer]:
        self.asked += len(sentences)
        return reader().annotator.annotate(sentences)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The council met on Monday.\n\nIt voted on the budget.", 0),
        ("The council met.\n\nAn attack is feared. Nobody spoke.", 1),
        ("The council met.\n\nGunmen attacked its hall. Nobody spoke.", 3),
    ],
)
def test_the_language_layer_reads_what_may_tell_of_an_incident(text: str, asked: int) -> None:
    counting = Counting()
    reading = Reader(counting, reader().gazetteer)(report(text=text, published="2019-06-14"))
    assert counting.asked == asked
    assert reading.published.when == When.parse("2019-06-14")
    assert bool(reading.accounts) is (asked == 3)


def test_a_refused_first_sentence_hides_no_later_one() -> None:
    assert len(accounts("The union called a strike.\n\nOn Tuesday gunmen killed two farmers near Goma.")) == 1
