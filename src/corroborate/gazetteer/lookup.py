"""The gazetteer: from a written name to the places that it may mean, best prior first."""

import math
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corroborate.gazetteer.dump import dump_entries
from corroborate.gazetteer.folding import UNSETTLED, fold, spellings
from corroborate.gazetteer.index import Index
from corroborate.gazetteer.places import Candidate, Place
from corroborate.gazetteer.spelling import near_keys, slips_allowed
from corroborate.gazetteer.vocabulary import Vocabulary, vocabulary
from corroborate.gazetteer.writing import compiled
from corroborate.model.errors import BadInput, ModelUnusable

INDEX_FILE = "places.bin"
# A name in a text is more often the country than the town of the same name, and more often a town than a district.
KIND_WEIGHT = {"country": 3.0, "area": 1.5, "region": -1.0, "town": 0.0, "district": -1.3}
CAPITAL_GAIN = 0.7
# A byname costs less where a metropolis has it ("New York").
OTHER_NAME_COST = 0.7
METROPOLIS = 1_000_000
CONTEXT_GAIN = 4.0
SLIP_COST = 1.5
# Without a country to look in, only places of some size are worth a guess at a misspelling.
POPULOUS = 50_000
LINKS = frozenset({"of", "the", "de", "du"})
TOWN_WORDS = frozenset({"city", "town", "village"})


def prior(place: Place, main: bool = True) -> float:
    """How likely a bare name means this place: tenfold people, one point more."""
    people = max(place.population, 100)
    return (
        math.log10(people)
        + KIND_WEIGHT[place.kind]
        - (0.0 if main else OTHER_NAME_COST / 3 if people >= METROPOLIS else OTHER_NAME_COST)
    )


def _capitals(index: Index) -> Iterator[int]:
    """The ids of the capitals of countries of some size."""
    for facts in index.facts.values():
        if facts.capital is not None and index.place(facts.place).population >= METROPOLIS:
            yield index.place(facts.capital).id


class Gazetteer:
    """Looks names up in one or more indexes; where two hold the same place, the first speaks."""

    def __init__(self, indexes: tuple[Index, ...], words: Vocabulary) -> None:
        self._indexes = indexes
        self._words = words
        self._own = frozenset(indexes[0].ids()) if len(indexes) > 1 else frozenset()
        self.version = " ".join(index.version for index in indexes)
        self._capitals = frozenset(_capitals(indexes[-1]))
        self._unit_words = words.designators - TOWN_WORDS
        self._in_countries = lru_cache(maxsize=256)(self._keys_of)
        self._ranked = lru_cache(maxsize=1 << 14)(self._rank)
        self._people_begin = frozenset(word[:end] for word in words.demonyms for end in range(1, len(word) + 1))

    def candidates(self, name: str, *, countries: Collection[str] = (), misspelt: bool = False) -> list[Candidate]:
        """The places of that name, best prior first, those in `countries` before all others.

        With `misspelt`, names within a slip or two too, in `countries` only where some are given.
        """
        return list(self._ranked(fold(name), frozenset(countries), misspelt))

    def _rank(self, folded: str, countries: frozenset[str], misspelt: bool) -> tuple[Candidate, ...]:
        found = dict(self._exact(folded, "the same spelling", 0.0))
        for spelling in spellings(folded):
            for id_, row in self._exact(spelling, "another spelling of the same name", 0.5):
                found.setdefault(id_, row)
        if not found:
            found = self._described(folded)
        if misspelt:
            for id_, row in self._near(folded, countries):
                found.setdefault(id_, row)
        ranked = sorted(
            found.values(),
            key=lambda row: (-row[0] - (CONTEXT_GAIN if row[1].place.country in countries else 0.0), row[1].place.id),
        )
        return tuple(candidate for _, candidate in ranked)

    def _exact(self, folded: str, why: str, cost: float) -> Iterator[tuple[int, tuple[float, Candidate]]]:
        for index in self._indexes:
            key = index.find(folded)
            if key is not None:
                yield from self._borne(index, key, 0, why, cost)

    def _described(self, folded: str) -> dict[int, tuple[float, Candidate]]:
        """The units behind a name with a word for their kind, "kidal region", "province of kandahar"."""
        words = [word for word in folded.split(" ") if word not in self._words.designators]
        while words and words[0] in LINKS:
            words = words[1:]
        if not words or " ".join(words) == folded:
            return {}
        found = dict(self._exact(" ".join(words), "the same name without its kind", 0.0))
        town = folded.split(" ")[-1] in TOWN_WORDS or folded.split(" ")[0] in TOWN_WORDS
        kinds = {"town"} if town else {"region", "district"}
        return {id_: row for id_, row in found.items() if row[1].place.kind in kinds} or found

    def knows(self, name: str) -> bool:
        """Whether some place has that name as spelt, folded."""
        return self._has(fold(name))

    def _has(self, folded: str) -> bool:
        return any(index.find(folded) is not None for index in self._indexes)

    def begins(self, words: str) -> bool:
        """Whether the name of some place or people may begin with those words."""
        return self.begins_people(words) or any(index.begins(fold(words)) for index in self._indexes)

    def begins_people(self, words: str) -> bool:
        """Whether an adjective or the name of a people may begin with those words."""
        folded = fold(words)
        return folded in self._people_begin or folded.split(" ", 1)[0] in UNSETTLED

    def knows_country(self, name: str) -> bool:
        """Whether the name is a country's first of all."""
        found = self._ranked(fold(name), frozenset(), False)
        return bool(found) and found[0].place.kind == "country"

    def unit_words(self) -> frozenset[str]:
        """Words for a kind of administrative unit, folded: region, parish."""
        return self._unit_words

    def after_comma(self, name: str) -> Place | None:
        """The unit that a short form stands for after a place's name: "La." in "Shreveport, La."."""
        unit = self._words.short_forms.get(name)
        found = self.candidates(unit[1], countries=(unit[0],)) if unit else []
        return next(
            (row.place for row in found if row.place.kind == "region" and unit and row.place.country == unit[0]), None
        )

    def _near(self, folded: str, countries: frozenset[str]) -> Iterator[tuple[int, tuple[float, Candidate]]]:
        if not slips_allowed(folded):
            return
        for number, index in enumerate(self._indexes):
            for key, distance, why in near_keys(index, folded, self._in_countries(number, countries)):
                for id_, row in self._borne(index, key, distance, why, SLIP_COST * distance):
                    place = row[1].place
                    if place.country in countries or (not countries and place.population >= POPULOUS):
                        yield id_, row

    def _keys_of(self, number: int, countries: frozenset[str]) -> npt.NDArray[np.int64]:
        index = self._indexes[number]
        return index.keys_of(countries) if countries else index.keys_of_populous(POPULOUS)

    def _borne(
        self, index: Index, key: int, distance: int, why: str, cost: float
    ) -> Iterator[tuple[int, tuple[float, Candidate]]]:
        for number, main in index.postings(key):
            place = index.place(number)
            if index is self._indexes[0] or place.id not in self._own:
                yield place.id, (self.weight(place, main) - cost, Candidate(place, distance, why))

    def weight(self, place: Place, main: bool = True) -> float:
        """The prior of a place, a national capital above towns of its size."""
        return prior(place, main) + (CAPITAL_GAIN if place.id in self._capitals else 0.0)

    def country(self, code: str) -> Place:
        """The country of that ISO 3166 code; KeyError where there is none."""
        index = self._indexes[-1]
        return index.place(index.facts[code].place)

    def peopled(self, at_least: int) -> list[Place]:
        """The shipped places of at least that population, and all countries, the greatest first."""
        index = self._indexes[-1]
        countries = [index.place(facts.place) for facts in index.facts.values()]
        others = (place for place in index.peopled(at_least) if place.kind != "country")
        return sorted([*countries, *others], key=lambda place: (-place.population, place.id))

    def capital(self, code: str) -> Place | None:
        """The seat of that country's government."""
        index = self._indexes[-1]
        facts = index.facts.get(code)
        return index.place(facts.capital) if facts is not None and facts.capital is not None else None

    def bounds(self, code: str) -> tuple[float, float, float, float]:
        """South, west, north and east of a country's populated places, in degrees."""
        facts = self._indexes[-1].facts[code]
        return facts.south, facts.west, facts.north, facts.east

    def demonym(self, word: str) -> str | None:
        """The country whose people or things the word names: "Malian" is ML."""
        return self._words.demonyms.get(fold(word))

    def is_cautious(self, folded: str) -> bool:
        """Whether a folded name is more often an ordinary word or a person's name than a place's."""
        return folded in self._words.cautious

    def is_place_word(self, folded: str) -> bool:
        """Whether a folded name is a place's and not more often an ordinary word or a person's name."""
        return not self.is_cautious(folded) and self._has(folded)


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The packaged gazetteer."""
    path = files("corroborate.gazetteer").joinpath("index", INDEX_FILE)
    if not isinstance(path, Path):
        raise ModelUnusable("the gazetteer index must lie in a folder, not in an archive")
    return Gazetteer((Index.open(path),), vocabulary())


def with_dump(path: Path | str) -> Gazetteer:
    """The packaged gazetteer with the places of a GeoNames dump (tab-separated, 19 columns) before its own."""
    entries = list(dump_entries(Path(path)))
    if not entries:
        raise BadInput(f"{path} holds no place: a GeoNames dump has 19 tab-separated columns a line")
    own = Index(compiled(entries, f"dump-{Path(path).name}"), str(path))
    return Gazetteer((own, *shipped()._indexes), vocabulary())
