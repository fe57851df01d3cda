"""Words to lemmas by part of speech: lemminflect for open classes, a short table for clitics and auxiliaries."""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getAllInflections, getAllInflectionsOOV, getLemma

_OPEN = {"NOUN": "NOUN", "VERB": "VERB", "ADJ": "ADJ", "ADV": "ADV", "AUX": "VERB"}
_CLITICS = {
    ("n't", "PART"): "not",
    ("n’t", "PART"): "not",
    ("ca", "AUX"): "can",
    ("wo", "AUX"): "will",
    ("'ll", "AUX"): "will",
    ("’ll", "AUX"): "will",
    ("'m", "AUX"): "be",
    ("’m", "AUX"): "be",
    ("'re", "AUX"): "be",
    ("’re", "AUX"): "be",
    ("'ve", "AUX"): "have",
    ("’ve", "AUX"): "have",
    ("nt", "PART"): "not",
    ("’", "PART"): "'s",
    ("'", "PART"): "'s",
    ("’s", "PART"): "'s",
    ("na", "PART"): "to",
    ("gon", "VERB"): "go",
    ("an", "DET"): "a",
    ("these", "DET"): "this",
    ("those", "DET"): "that",
    ("these", "PRON"): "this",
    ("those", "PRON"): "that",
    ("i", "PRON"): "I",
    ("me", "PRON"): "I",
    ("us", "PRON"): "we",
    ("him", "PRON"): "he",
    ("them", "PRON"): "they",
    ("whom", "PRON"): "who",
}
_COMPARED = ("JJR", "JJS", "RBR", "RBS")
_AS_WRITTEN_WORDS = """
    more most less least later people can could may might must shall should will would ought
"""
_AS_WRITTEN = frozenset(_AS_WRITTEN_WORDS.split())


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str, xpos: str) -> str:
    """Gives the dictionary form; names and everything unknown stay as written, other words in small letters."""
    if upos in ("PROPN", "X", "SYM", "PUNCT"):
        return word
    small = word.lower()
    if small == "her" and xpos == "PRP":
        return "she"
    known = _CLITICS.get((small, upos))
    if known:
        return known
    if small in ("'s", "’s") and upos in ("AUX", "VERB"):
        return "be"
    if small in ("'d", "’d") and upos == "AUX":
        return "would" if xpos == "MD" else "have"
    kind = _OPEN.get(upos) if upos not in ("ADJ", "ADV") or xpos in _COMPARED else None
    if kind is None or small in _AS_WRITTEN or not small.isascii() or not small[:1].isalpha():
        return small
    found = getLemma(small, upos=kind)
    return str(found[0]) if found else small


@lru_cache(maxsize=65536)
def forms(word: str) -> frozenset[str]:
    """Gives every written form, in small letters, that may have this lemma: also regular ones that are in no table."""
    tables = [getAllInflections(word), *(getAllInflectionsOOV(word, kind) for kind in ("NOUN", "VERB"))]
    return frozenset({word, *(form for table in tables for found in table.values() for form in found)})
