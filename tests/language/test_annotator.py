"""The shipped language layer as a whole."""

import hashlib
import json
import os
import random
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.language import Layer, shipped
from corroborate.language.encoder import Encoder

SENTENCES = [
    "Gunmen stormed a hotel in Gao on Friday, killing at least nine people.",
    "The army did not say who was behind the raid.",
    "POLICE SAID TWO OFFICERS WERE SHOT DEAD NEAR THE MARKET IN MAIDUGURI ON 3 MAY.",
    "No group has claimed responsibility.",
    "“We heard shots,” said Amadou Traoré, a baker, “then everyone ran.”",
    "x",
] * 4
TWO = ["Two", "soldiers", "were", "killed", "."]


def test_same_sentence_is_read_the_same_alone_and_among_others_in_any_order() -> None:
    annotator = shipped()
    alone = {text: annotator.annotate([(0, text)])[0] for text in set(SENTENCES)}
    shuffled = SENTENCES.copy()
    random.Random(1).shuffle(shuffled)
    for order in (SENTENCES, shuffled, SENTENCES[::-1]):
        assert annotator.annotate([(0, text) for text in order]) == [alone[text] for text in order]


def test_scores_are_bitwise_the_same_after_other_sentences() -> None:
    encoder = Encoder(files("corroborate.language") / "model")  # type: ignore[arg-type]
    first = encoder.read(TWO)
    for text in SENTENCES:
        encoder.read(text.split())
    again = encoder.read(TWO)
    assert first.entities.tobytes() == again.entities.tobytes()
    assert first.times.tobytes() == again.times.tobytes()
    assert (first.heads, first.deprels) == (again.heads, again.deprels)


def arguments(text: str) -> dict[str, str]:
    """Gives deprel to word for the dependents of the sentence's root."""
    tokens = shipped().annotate([(0, text)])[0].tokens
    root = next(i for i, token in enumerate(tokens) if token.head == -1)
    return {token.deprel: token.text for token in tokens if token.head == root}


def test_who_did_what_comes_out_of_plain_and_passive_sentences() -> None:
    assert arguments("Gunmen attacked a hotel.") | {"nsubj": "Gunmen", "obj": "hotel"} == arguments(
        "Gunmen attacked a hotel."
    )
    passive = arguments("A hotel was attacked by gunmen.")
    assert (passive["nsubj:pass"], passive["obl:agent"]) == ("hotel", "gunmen")


def test_offsets_are_those_of_the_report() -> None:
    text = "Two men died in Kayes."
    layer = shipped().annotate([(100, text)])[0]
    assert (layer.start, layer.end) == (100, 122)
    assert all(text[t.start - 100 : t.end - 100] == t.text for t in layer.tokens)


def test_a_sentence_without_words_is_an_empty_layer() -> None:
    assert shipped().annotate([(3, " \n"), (9, "")]) == [Layer(3, 5, (), (), ()), Layer(9, 9, (), (), ())]


def sound(layer: Layer) -> bool:
    """Says whether the tree has one root and no cycle, and every mention lies in the sentence."""
    if sum(token.head == -1 for token in layer.tokens) != (1 if layer.tokens else 0):
        return False
    for node in range(len(layer.tokens)):
        steps, at = 0, node
        while at != -1 and steps <= len(layer.tokens):
            at, steps = layer.tokens[at].head, steps + 1
        if at != -1:
            return False
    return all(0 <= e.first < e.last <= len(layer.tokens) for e in (*layer.entities, *layer.times))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert sound(shipped().annotate([(0, text)])[0])


@pytest.mark.parametrize(
    "text", ["the man ran , " * 400, "shot" * 5000, "\ud800\udfff" * 300, "\u202e\u0634\u0647\u062f " * 300]
)
def test_very_long_sentences_are_read(text: str) -> None:
    layer = shipped().annotate([(0, text)])[0]
    assert sound(layer)
    assert all(text[t.start : t.end] == t.text for t in layer.tokens)


def test_shipped_file_is_the_one_on_record_and_small_enough() -> None:
    folder = files("corroborate.language") / "model"
    about = json.loads((folder / "tables.json").read_text())
    assert hashlib.sha256((folder / "network.onnx").read_bytes()).hexdigest() == about["sha256"]
    assert sum(len(path.read_bytes()) for path in folder.iterdir()) < 35_000_000


def test_the_runtime_keeps_nothing_of_its_use(tmp_path: Path) -> None:
    """Some builds write a device id and usage events into the home folder, to send them."""
    code = "from corroborate.language import shipped; shipped().annotate([(0, 'Six men died.')])"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"HOME": str(tmp_path)})
    assert list(tmp_path.rglob("*")) == []
