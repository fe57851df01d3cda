"""Near-copies: the words compared, the sketch that finds them, the passages shared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.text.copies import PASSAGE, Words, share, shared, sketch

STORY = (
    "Gunmen on motorbikes opened fire on traders who were coming home from the weekly market at Ségou, killing seven "
    "of them. The attackers fled north with two lorries before soldiers reached the place, a councillor said. "
    "It was the third such raid on the road in a month, and drivers now wait for an escort."
)
OTHER = (
    "A roadside bomb blew up under a minibus near Mopti on Tuesday and wounded eleven passengers, hospital workers "
    "said. The road had been swept for mines two days before, according to the army, which blamed nobody."
)


def shares(one: str, other: str) -> tuple[float, float]:
    left, right = Words(one), Words(other)
    ours, theirs = shared(left, right)
    return round(share(ours, left), 2), round(share(theirs, right), 2)


@pytest.mark.parametrize(
    "copy",
    [
        STORY.replace("é", "e"),
        STORY.replace("é", "e\u0301"),
        STORY.upper(),
        STORY.replace(". ", ".\r\n\r\n").replace(" on ", " on\u00a0"),
        STORY.replace("motorbikes", "motor\u00adbikes").replace("-", "–"),
    ],
)
def test_typography_makes_no_other_words(copy: str) -> None:
    assert shares(STORY, copy) == (1.0, 1.0)
    assert sketch(copy) == sketch(STORY)


@pytest.mark.parametrize(
    ("copy", "least"),
    [
        (f"TRADERS SHOT DEAD\n\nBy Awa Diarra\n\n{STORY}\n\nSubscribe to our newsletter.", 1.0),
        (STORY.split(". ")[0] + ".", 1.0),
        (STORY.replace("seven", "at least eight"), 0.9),
        (f"{OTHER} {STORY}", 1.0),
    ],
)
def test_of_two_copies_the_shorter_stands_in_the_longer(copy: str, least: float) -> None:
    assert max(shares(STORY, copy)) >= least
    assert sketch(STORY) & sketch(copy)


def test_another_story_shares_nothing() -> None:
    assert shares(STORY, OTHER) == (0.0, 0.0)
    assert not sketch(STORY) & sketch(OTHER)


def test_a_phrase_that_anybody_writes_is_no_passage() -> None:
    phrase = "opened fire on traders who were coming home"
    assert len(phrase.split()) < PASSAGE
    assert shares(STORY, f"Nine men {phrase} with a herd of goats.") == (0.0, 0.0)


@pytest.mark.parametrize("text", ["", "Four words are few.", "x", "\ud800 \x00 ... ---"])
def test_short_texts_have_no_sketch(text: str) -> None:
    assert sketch(text) == frozenset()
    assert shares(text, text) == (0.0, 0.0)


def test_the_sketch_is_the_same_on_every_machine() -> None:
    assert sketch("Nobody was hurt in the blast.") == {8490343484431484477}


WORDS = st.lists(
    st.sampled_from(["a", "raid", "on", "the", "market", "road", "near", "Gao", "killed", "nine", "men", "today"]),
    min_size=20,
)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_twenty_words_in_a_row_always_meet(passage: list[str], before: list[str], after: list[str]) -> None:
    one, other = " ".join([*before, *passage]), " ".join([*passage, *after])
    assert sketch(one) & sketch(other)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_shared_passages_do_not_depend_on_the_order(one: list[str], other: list[str]) -> None:
    left, right = Words(" ".join(one)), Words(" ".join(other))
    assert shared(left, right) == shared(right, left)[::-1]
    for words in (left, right):
        for span in words.passages(shared(words, words)[0]):
            assert 0 <= span.start < span.end
