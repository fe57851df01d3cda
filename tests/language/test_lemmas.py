"""Lemmas by part of speech."""

import pytest

from corroborate.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("Gunmen", "NOUN", "NNS", "gunman"),
        ("KILLED", "VERB", "VBD", "kill"),
        ("shot", "VERB", "VBN", "shoot"),
        ("n't", "PART", "RB", "not"),
        ("'s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("was", "AUX", "VBD", "be"),
        ("might", "AUX", "MD", "might"),
        ("'d", "AUX", "MD", "would"),
        ("Mopti", "PROPN", "NNP", "Mopti"),
        ("worse", "ADJ", "JJR", "bad"),
        ("wounded", "ADJ", "JJ", "wounded"),
        ("them", "PRON", "PRP", "they"),
        ("", "NOUN", "NN", ""),
        ("\ud800", "NOUN", "NN", "\ud800"),
    ],
)
def test_lemma(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected
