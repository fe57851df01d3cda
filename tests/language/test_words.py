"""Words and their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.language.words import SHAPES, shape, words

CASES = {
    "They didn't say; it can't be.": "They did n't say ; it ca n't be .",
    "It cannot be Mohammed's.": "It can not be Mohammed 's .",
    "The U.N.-backed force left at 10:30pm.": "The U.N. - backed force left at 10:30 pm .",
    "Lt. Col. Sana'a O'Connor of the U.S. spoke.": "Lt. Col. Sana'a O'Connor of the U.S. spoke .",
    "He lives in the U.S.": "He lives in the U.S .",
    "Some 1,200 people (3.5%) fled 600km.": "Some 1,200 people ( 3.5 % ) fled 600 km .",
    "An AK-47 and an M16 cost $500.": "An AK - 47 and an M16 cost $ 500 .",
    "Anti-government rebels, a 5-year-old boy.": "Anti-government rebels , a 5 - year - old boy .",
    "See https://example.org/a?b=1, he said...": "See https://example.org/a?b=1 , he said ...",
    "“Don’t shoot!” he cried": "“ Do n’t shoot ! ” he cried",
    "On the 21st, at 6 a.m. local time": "On the 21st , at 6 a.m. local time",
    "He said no. 5 fell": "He said no. 5 fell",
}


@pytest.mark.parametrize("text", CASES)
def test_words_are_cut_as_in_the_treebanks(text: str) -> None:
    assert " ".join(text[a:b] for a, b in words(text)) == CASES[text]


@given(st.text(st.characters(codec=None)))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    spans = words(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def test_combining_marks_stay_with_their_letter() -> None:
    assert words("cafe\u0301 हिन्दी") == [(0, 5), (6, 12)]


@given(st.text())
def test_every_text_has_a_shape(text: str) -> None:
    assert 0 < shape(text) < SHAPES


def test_shapes_tell_case_apart() -> None:
    assert len({shape(w) for w in ("army", "Army", "ARMY", "A", "mcDonald", "12", "12th", ",")}) == 8
