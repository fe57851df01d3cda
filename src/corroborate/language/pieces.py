"""Words to word pieces: any text is made safe for the tokenizer, and each word's pieces are remembered."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

LONGEST_WORD = 12  # pieces; what follows in a longer word (a link, a hash) tells the heads nothing
_REMEMBERED = 100_000


class Pieces:
    """The encoder's vocabulary."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.begin = self._mark("[CLS]")
        self.end = self._mark("[SEP]")
        self._unknown = self._mark("[UNK]")
        self._known: dict[str, tuple[int, ...]] = {}

    def _mark(self, name: str) -> int:
        found = self._tokenizer.token_to_id(name)
        if found is None:
            raise ValueError(f"the shipped vocabulary has no {name}")
        return int(found)

    def of(self, word: str) -> tuple[int, ...]:
        """Gives at least one piece for any word."""
        found = self._known.get(word)
        if found is None:
            safe = word[:200].encode("utf-8", "replace").decode("utf-8")
            found = tuple(self._tokenizer.encode(safe, add_special_tokens=False).ids[:LONGEST_WORD]) or (self._unknown,)
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found
