"""Words to search for, folded the way that the full-text index folds them."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The text's words in small letters without accents."""
    decomposed = unicodedata.normalize("NFD", text)
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)).lower())
