"""Sentences, paragraphs and datelines: tables, the lexicon's own examples, and what holds for any text."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.text.abbreviations import Ends, sentence_rows
from corroborate.text.sentences import LONGEST_SENTENCE, dateline, paragraphs, sentences

ROWS: dict[str, Any] = sentence_rows()


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


SPLIT = [
    ("Ten men died. Two fled.", ["Ten men died.", "Two fled."]),
    ('"Ten men died." The mayor left.', ['"Ten men died."', "The mayor left."]),
    ("“Ten men died.” The mayor left.", ["“Ten men died.”", "The mayor left."]),
    ('"Ten men died," he said. "We buried them."', ['"Ten men died," he said.', '"We buried them."']),
    ('"Who did it?" she asked.', ['"Who did it?" she asked.']),
    ("they shot him. he ran. police came.", ["they shot him.", "he ran.", "police came."]),
    ("Run! Now! They fled.", ["Run!", "Now!", "They fled."]),
    ('It broke "the law".REBELS ACTIVE IN GAO', ['It broke "the law".', "REBELS ACTIVE IN GAO"]),
    ("They burned the market.The mayor fled.", ["They burned the market.", "The mayor fled."]),
    ('He said "no."The mayor fled.', ['He said "no."', "The mayor fled."]),
    ("They left in 2012.The mayor fled.", ["They left in 2012.", "The mayor fled."]),
    ('They left."We saw them," he said.', ["They left.", '"We saw them," he said.']),
    ("See www.gao-post.Example.org for more.", ["See www.gao-post.Example.org for more."]),
    ("Ten died.[3] Two fled.", ["Ten died.[3]", "Two fled."]),
    ("It is 3.5 km away and cost 1,200.50 francs.", ["It is 3.5 km away and cost 1,200.50 francs."]),
    ("He waited... then he ran. She hid… Nobody came.", ["He waited... then he ran.", "She hid…", "Nobody came."]),
    ("The U.S. Embassy warned. He went to the U.S. The bus left.", None),
    ("Lt. Col. A. B. Diallo of the 3rd Bn. spoke.", ["Lt. Col. A. B. Diallo of the 3rd Bn. spoke."]),
    ("They fled. al-Nur claimed the raid.", ["They fled.", "al-Nur claimed the raid."]),
    ("They met on Main Blvd. That’s where he died.", ["They met on Main Blvd.", "That’s where he died."]),
    ("Ten died. [12] Two fled.", ["Ten died. [12]", "Two fled."]),
    ("1. The rebels fled.\n2. The army came.", ["1. The rebels fled.", "2. The army came."]),
    ("من قتلهم؟ لا أحد يعرف. هرب المسلحون۔ انتهى", ["من قتلهم؟", "لا أحد يعرف.", "هرب المسلحون۔", "انتهى"]),
    ("武装分子袭击了酒店。十人死亡！谁干的？", ["武装分子袭击了酒店。", "十人死亡！", "谁干的？"]),
    ("दस लोग मारे गए। सेना आई।", ["दस लोग मारे गए।", "सेना आई।"]),
    ("REBELS ACTIVE IN GAO\nTen men died.\nTwo fled.", ["REBELS ACTIVE IN GAO", "Ten men died.", "Two fled."]),
    ("Toll rises\r\n\r\nTen men\u2028died", ["Toll rises", "Ten men", "died"]),
    ("- two soldiers\n- a driver", ["- two soldiers", "- a driver"]),
    ("GEN. LOPEZ DIED. THE U.S. ARMY LEFT.", ["GEN. LOPEZ DIED.", "THE U.S. ARMY LEFT."]),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["The U.S. Embassy warned.", "He went to the U.S.", "The bus left."]
    assert split(text) == expected


WRAPPED = """\
Six dead in raid

Armed men on motorcycles rode into a village north of Gao on
Tuesday night and opened fire on a crowd at the well, said two
people who had fled. Six died, one of them a child of
four.
   The mayor, who asked not to be named, said that the army had
come only in the morning, when the riders were gone.
"""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    found = [WRAPPED[span.start : span.end] for span in paragraphs(WRAPPED)]
    assert [part.split()[0] for part in found] == ["Six", "Armed", "The"]
    assert [part.split()[-1] for part in split(WRAPPED)] == ["raid", "fled.", "four.", "gone."]


def test_wrapped_capitals_are_one_paragraph() -> None:
    text = (
        "ARMED MEN ON MOTORCYCLES RODE INTO A VILLAGE NORTH OF GAO ON\n"
        "TUESDAY NIGHT AND OPENED FIRE ON A CROWD AT THE WELL, SAID TWO\n"
        "PEOPLE WHO HAD FLED. SIX DIED, ONE OF THEM A CHILD WHO HAD\n"
        "COME FOR WATER."
    )
    assert len(paragraphs(text)) == 1
    assert len(sentences(text)) == 2


def test_headlines_under_each_other_stay_apart() -> None:
    text = "Gunmen kill six in a raid on a village near Gao\nArmy sends troops to the north after village raid\nMayor"
    assert len(sentences(text)) == 3


def test_a_run_without_stops_is_cut_at_white_space() -> None:
    found = split("word " * 1000)
    assert max(map(len, found)) <= LONGEST_SENTENCE
    assert "".join(found).replace(" ", "") == "word" * 1000
    assert {len(part) for part in split("a" * 2500)} == {1000, 500}


@pytest.mark.parametrize("row", ROWS["abbreviation"], ids=lambda row: row["id"])
def test_abbreviations_do_what_their_examples_say(row: dict[str, Any]) -> None:
    assert Ends(row["ends"]) and row["why"] and row["matches"] and row["rejects"]
    for example in row["matches"]:
        assert len(sentences(example)) == 1, example
    for example in row["rejects"]:
        assert len(sentences(example)) == 2, example


@pytest.mark.parametrize("example", ROWS["dateline"]["matches"])
def test_a_dateline_is_a_sentence_of_its_own(example: str) -> None:
    text = f"Toll rises\n\n{example}"
    found = dateline(text)
    assert found is not None
    assert found in sentences(text)
    assert text[found.end - 1] in "—–-:]"


@pytest.mark.parametrize("example", ROWS["dateline"]["rejects"])
def test_what_only_looks_like_a_dateline(example: str) -> None:
    assert dateline(example) is None


PIECES = st.sampled_from(
    [*' \n\r\t.!?"“”’)([]1aAbZ—-:,…。\x00\x85\u2028\u0301؟', "al-", "U.S.", "GAO", "No.", ". ", "\n\n", "\ud800"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text())
def test_spans_are_ordered_trimmed_and_cover_all(text: str) -> None:
    for found in (sentences(text), paragraphs(text)):
        last = 0
        for span in found:
            part = text[span.start : span.end]
            assert last <= span.start < span.end
            assert part == part.strip()
            assert not text[last : span.start].strip()
            last = span.end
        assert not text[last:].strip()


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_sentences_stay_inside_paragraphs(text: str) -> None:
    parts = paragraphs(text)
    for span in sentences(text):
        assert any(part.start <= span.start and span.end <= part.end for part in parts)


def test_a_large_text_takes_no_more_than_linear_time() -> None:
    text = WRAPPED.replace("\n\n", "\n") * 2_000
    start = time.perf_counter()
    sentences(text)
    # A quadratic step over these 16,000 lines takes minutes; the splitter does 5 MB in a second.
    assert time.perf_counter() - start < 5
