"""The scorers of the language layer: attachment on given and on found words, and strict mentions."""

from collections.abc import Sequence
from typing import cast

import pytest

from benchmarks.language import Sentence, attachment, raw_attachment, report_entities, token_f1
from corroborate.language.annotator import ShippedAnnotator
from corroborate.language.layers import Entity, Layer, Token

TEXT = "Gunmen hit Gao"
GOLD: Sentence = {
    "text": TEXT,
    "words": ["Gunmen", "hit", "Gao"],
    "spans": [(0, 6), (7, 10), (11, 14)],
    "heads": [2, 0, 2],
    "deprels": ["nsubj", "root", "obj"],
    "upos": ["NOUN", "VERB", "PROPN"],
    "xpos": ["NNS", "VBD", "NNP"],
    "mentions": [(0, 6, "Organisation"), (11, 14, "Location")],
}
# Said of it: the last word hangs rightly with a wrong label, and the place is called a venue.
TOKENS = (
    Token(0, 6, "Gunmen", "gunman", "NOUN", "NNS", 1, "nsubj"),
    Token(7, 10, "hit", "hit", "VERB", "VBD", -1, "root"),
    Token(11, 14, "Gao", "Gao", "PROPN", "NN", 1, "obl"),
)
LAYER = Layer(0, 14, TOKENS, (Entity(0, 1, "Organisation"), Entity(2, 3, "Venue")), ())


class Said:
    """An annotator that always says LAYER."""

    def words(self, spans: Sequence[tuple[int, int]], offset: int, text: str) -> Layer:
        return LAYER

    def annotate(self, sentences: Sequence[tuple[int, str]]) -> list[Layer]:
        return [LAYER for _ in sentences]


SAID = cast(ShippedAnnotator, Said())


def test_attachment_counts_heads_labels_and_tags() -> None:
    uas, las, upos, xpos = attachment(SAID, [GOLD], str)
    assert (uas, upos) == (100, 100)
    assert las == pytest.approx(200 / 3) and xpos == pytest.approx(200 / 3)


def test_attachment_from_raw_text_is_right_only_where_the_characters_are() -> None:
    moved = GOLD | {"spans": [(0, 6), (7, 10), (11, 13)]}
    uas, las = raw_attachment(SAID, [GOLD])
    assert uas == pytest.approx(100) and las == pytest.approx(200 / 3)
    assert raw_attachment(SAID, [moved])[0] == pytest.approx(200 / 3)


def test_words_are_right_by_both_ends() -> None:
    assert token_f1([GOLD]) == 100
    assert token_f1([GOLD | {"spans": [(0, 6), (7, 14)]}]) == pytest.approx(40)


@pytest.mark.parametrize(("corpus", "figure"), [("own passages", "50.00"), ("re3d", "100.00")])
def test_mentions_are_strict_in_type_but_re3d_knows_no_venues(
    corpus: str, figure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report_entities(SAID, [GOLD], corpus, 0)
    (line,) = [row for row in capsys.readouterr().out.splitlines() if "entities F1" in row]
    assert figure in line
