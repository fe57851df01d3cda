"""The word lists of `lexicons/places/`: whose people a word names, and which names are more often ordinary words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from corroborate.gazetteer.folding import fold
from corroborate.model.errors import ModelUnusable


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists, folded.

    `demonyms`: adjective or people to country code; `cautious`: names not to be taken for places alone; `designators`:
    words for a kind of unit; `short_forms`: as written after a comma, to the country and name of the unit meant.
    """

    demonyms: Mapping[str, str]
    cautious: frozenset[str]
    designators: frozenset[str]
    short_forms: Mapping[str, tuple[str, str]]


@lru_cache
def rows(name: str) -> dict[str, Any]:
    """The content of `lexicons/places/<name>.toml`; ModelUnusable where it cannot be read."""
    path = files("corroborate.lexicons").joinpath("places", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelUnusable(f"the lexicon places/{name}.toml cannot be read: {error}") from error


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The packaged lists."""
    demonyms = {fold(word): code for code, words in rows("demonyms")["demonyms"].items() for word in words}
    caution = rows("caution")
    cautious = frozenset(fold(word) for words in caution["caution"].values() for word in words)
    short = {form: (unit["country"], unit["name"]) for unit in rows("regions")["after_comma"] for form in unit["forms"]}
    return Vocabulary(demonyms, cautious, frozenset(rows("countries")["designators"]), short)
