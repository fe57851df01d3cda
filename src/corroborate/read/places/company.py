"""The words of a sentence, and whether those beside a name make it a part of a person's or a body's name."""

from collections.abc import Iterator
from functools import lru_cache

from corroborate.gazetteer import Gazetteer
from corroborate.language.layers import Entity, Layer
from corroborate.read.places.phrases import word_list

HYPHENS = frozenset("-–‐‑/")
APOSTROPHES = frozenset("'’‘ʿ")
# A town that a hyphen can tie to another, as in "the Dakar-Bamako line".
TIED_TOWN = 50_000


@lru_cache
def word_lists(*keys: str) -> frozenset[str]:
    """The words of one or more lists together."""
    return frozenset().union(*(word_list(*key.split(".")) for key in keys))


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1] in APOSTROPHES and word[1:2].isupper())


class NamedSentence:
    """One sentence with its entities; a token number outside it is no word."""

    def __init__(self, text: str, gazetteer: Gazetteer, number: int, layer: Layer) -> None:
        self._text, self._gazetteer, self._number, self._layer = text, gazetteer, number, layer
        self._tokens = layer.tokens
        self._lowered = [token.text.lower() for token in layer.tokens]
        self._capitals = [_is_capital(token.text) for token in layer.tokens]
        letters = [mark for token in layer.tokens for mark in token.text if mark.isalpha()]
        self._shouted = len(layer.tokens) > 2 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
        self._entity: dict[int, Entity] = {}
        for entity in layer.entities:
            for token in range(entity.first, entity.last):
                self._entity.setdefault(token, entity)

    def _name(self, first: int, last: int) -> str:
        return " ".join(self._text[self._tokens[first].start : self._tokens[last - 1].end].split())

    def _capital(self, at: int) -> bool:
        return self._capitals[at]

    def _company(self, first: int, last: int, entity: Entity | None, strong: bool) -> Iterator[str]:
        """Whether the words beside the name make it part of a person's or a body's name."""
        exact = entity is not None and (entity.first, entity.last) == (first, last)
        if self._aged(last):
            yield "body"
        if (
            entity is not None
            and entity.type == "Person"
            and not (exact and strong)
            and not self._in_role(entity, first, last)
        ):
            yield "body"
        if entity is not None and entity.type == "Temporal":
            yield "body"
        if self._in_body_name(first) or self._inside_body(entity, first, last) or self._runs_on(first, last, entity):
            yield "body"

    def _aged(self, last: int) -> bool:
        """ "N., 31, said": a person's age after the name."""
        age = self._lower(last + 1)
        return (
            self._lower(last) == "," and age.isdecimal() and len(age) < 3 and self._lower(last + 2) in (",", ".", ")")
        )

    def _in_role(self, person: Entity, first: int, last: int) -> bool:
        """ "the mayor of Mopti", "Texas Governor N.", "Kabul police chief N.": the place of somebody's office."""
        if last < person.last and self._tokens[last].upos == "NOUN" and self._tokens[last].text.islower():
            return True
        before = range(person.first, first)
        following = first + 2 if self._lower(first + 1) in ("'s", "’s") else first + 1
        title = self._lower(following) in word_lists("followers.titles") and following < person.last
        of = self._lower(first - 1) in ("of", "in", "from", "for", "at", "the")
        return title or (of and not any(self._tokens[at].upos == "PROPN" and not self._title(at) for at in before))

    def _title(self, at: int) -> bool:
        return self._lower(at) in word_lists("followers.titles")

    def _inside_body(self, entity: Entity | None, first: int, last: int) -> bool:
        """Whether the name is a part of a body's own name, as in "Bank of Mali", and not "gunmen from Mali"."""
        if entity is None or entity.type != "Organisation" or (entity.first, entity.last) == (first, last):
            return False
        others = [at for at in range(entity.first, entity.last) if not first <= at < last]
        named = [at for at in others if self._tokens[at].upos == "PROPN" and self._capital(at)]
        free = word_lists("followers.words", "followers.buildings", "leaders.words")
        return not self._shouted and any(self._tokens[at].text.lower() not in free for at in named)

    def _in_body_name(self, first: int) -> bool:
        """ "Islamic State in Iraq", "University of Texas": a body's word and a preposition before the name."""
        link = first - 1
        while link > first - 4 and link > 1 and (self._lower(link) == "the" or self._capital(link)):
            link -= 1
        if link < 1 or self._lower(link) not in ("in", "of", "for"):
            return False
        head = link - 1
        return self._capital(head) and not self._shouted and self._lower(head) in word_lists("leaders.body_heads")

    def _runs_on(self, first: int, last: int, entity: Entity | None) -> bool:
        """Whether the run of capitals goes on past the name: "Paris Hilton", "Washington Post", "Nord-Sud"."""
        located = entity if entity is not None and entity.type in ("Location", "Venue") else None
        if self._joined(last - 1, last):
            after = self._lower(last)
            if self._capital(last) and after in word_lists("followers.bodies"):
                return not self._shouted
            kept = after in word_lists("followers.words", "followers.buildings")
            if self._proper(last) and not kept and (located is None or last < located.last):
                return located is None or self._entity.get(last) is not located
        return self._hyphened(first, last) or self._runs_in(first, located)

    def _runs_in(self, first: int, located: Entity | None) -> bool:
        """Whether the run of capitals begins before the name: "Michael Jordan"."""
        if not first or not self._joined(first - 1, first) or not self._proper(first - 1):
            return False
        before = self._entity.get(first - 1)
        timed = before is not None and before.type in ("Temporal", "Nationality")
        free = timed or self._lower(first - 1) in word_lists("leaders.words")
        whole = located is not None and located.first == first
        return not whole and not free and self._gazetteer.demonym(self._tokens[first - 1].text) is None

    def _hyphened(self, first: int, last: int) -> bool:
        """Whether a hyphen without blanks ties the name to a capitalised word that is no place: "Nord-Sud"."""
        if self._end_of_road(first, last):
            return False
        for hyphen, other in ((last, last + 1), (first - 1, first - 2)):
            if 0 <= other < len(self._tokens) and self._lower(hyphen) in HYPHENS and self._capital(other):
                left, right = min(hyphen, other), max(hyphen, other)
                tight = self._tokens[left].end == self._tokens[right].start
                edge = self._tokens[last - 1].end if other > last else self._tokens[hyphen].end
                tight = tight and edge == (self._tokens[hyphen].start if other > last else self._tokens[first].start)
                if tight and not self._well_known(self._tokens[other].text):
                    return self._gazetteer.demonym(self._tokens[other].text) is None
        return False

    def _end_of_road(self, first: int, last: int) -> bool:
        """ "the Djibo-Bourzanga road": the road's ends are two towns, however small."""
        second = last + 1 if self._lower(last) in HYPHENS else first
        road, begins = second + 1, first if second > first else first - 2
        if self._lower(second - 1) not in HYPHENS or self._lower(road) not in word_lists("roads.words"):
            return False
        ends = [self._tokens[at].text for at in (begins, second) if 0 <= at < len(self._tokens)]
        return len(ends) == 2 and all(self._gazetteer.candidates(name) for name in ends)

    def _well_known(self, name: str) -> bool:
        best = self._gazetteer.candidates(name)[:1]
        return any(row.place.kind in ("country", "town") and row.place.population >= TIED_TOWN for row in best)

    def _proper(self, at: int) -> bool:
        return (
            0 <= at < len(self._tokens) and self._capital(at) and self._tokens[at].upos == "PROPN" and not self._shouted
        )

    def _joined(self, left: int, right: int) -> bool:
        return right < len(self._tokens) and self._text[self._tokens[left].end : self._tokens[right].start] == " "

    def _lower(self, at: int) -> str:
        return self._lowered[at] if 0 <= at < len(self._lowered) else ""

    def _left(self, first: int) -> str:
        return self._text[self._layer.start : self._tokens[first].start]

    def _right(self, last: int) -> str:
        return self._text[self._tokens[last - 1].end : self._layer.end]
