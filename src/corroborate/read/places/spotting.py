"""Where place names stand: capitals that the gazetteer knows or the language layer marks, judged by their company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.gazetteer import Gazetteer, Place
from corroborate.gazetteer.folding import fold
from corroborate.language.layers import Entity, Layer, Token
from corroborate.read.places.company import HYPHENS, NamedSentence, word_lists
from corroborate.read.places.phrases import described_after, edge_before, taken_before

LONGEST_NAME = 7
SMALL_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar"})
# Evidence that a known name is meant as a place; a name is taken from ENOUGH on.
ENOUGH = 1.25
EVIDENCE = {
    "location": 2.0, "venue": 0.75, "strong preposition": 1.5, "preposition": 0.75, "country": 1.5, "proper noun": 0.5,
    "large": 0.75, "huge": 1.25, "unit word": 0.75, "several words": 0.75, "dateline": 1.25, "label": 3.0,
    "cautious": -1.5,
    "common word": -1.5, "body": -6.0, "first word": -0.25, "small": -0.5, "comma": 0.5,
}  # fmt: skip
LARGE, HUGE, SMALL = 100_000, 1_000_000, 2_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A name at a token range; `known` in the gazetteer, `short` the unit that a short form stands for."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    name: str
    known: bool
    evidence: float
    kinds: frozenset[str] = frozenset()
    short: Place | None = None


class Spotter:
    """Finds the place names of one report."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._text = text
        self._gazetteer = gazetteer

    def spots(self, layers: Sequence[Layer]) -> Iterator[Spot]:
        """The names of all sentences in order."""
        for number, layer in enumerate(layers):
            yield from _Sentence(self._text, self._gazetteer, number, layer).spots()


class _Sentence(NamedSentence):
    """One sentence's names."""

    def spots(self) -> list[Spot]:
        """Names from left to right, the longest at each word; then unknown names that the layer marks."""
        found: list[Spot] = []
        taken: set[int] = set()
        at = 0
        while at < len(self._tokens):
            spot = self._known_at(at)
            if spot is None:
                at += 1
                continue
            here = [spot] if spot.evidence >= ENOUGH and not self._follows_refused(spot, found) else []
            short = self._short_after(spot.last) if here else None
            found += [*here, short] if short else here
            at = (short or spot).last
            taken |= set(range(spot.first, at)) if here or not self._in_longer(spot) else set()
        return sorted([*found, *self._unknown(taken)], key=lambda spot: spot.first)

    def _in_longer(self, spot: Spot) -> bool:
        """Whether a refused name is a part of a longer one that the layer takes for a place: "Kukawa-Bare"."""
        entity = self._entity.get(spot.first)
        if entity is None or entity.type != "Location":
            return False
        beside = [at for at in (spot.first - 1, spot.last) if entity.first <= at < entity.last]
        return any(self._lower(at) in HYPHENS for at in beside)

    def _follows_refused(self, spot: Spot, found: Sequence[Spot]) -> bool:
        """ "Islamic State in Iraq and Syria": what is joined to a refused name is refused too."""
        if spot.first < 4 or self._tokens[spot.first - 1].text.lower() not in ("and", "&"):
            return False
        before = spot.first - 2
        return not any(other.first <= before < other.last for other in found) and self._in_body_name(before)

    def _known_at(self, first: int) -> Spot | None:
        if not self._capitals[first] and self._lowered[first] not in SMALL_ARTICLES:
            return None
        for last in range(self._furthest(first), first, -1):
            end = self._tokens[last - 1]
            if not (self._capital(last - 1) or end.text[:1].isdigit()) or end.text in HYPHENS:
                continue
            name = self._name(first, last)
            if last - first == 1 and fold(name) in word_lists("leaders.words"):
                return None
            if self._gazetteer.demonym(name) is not None and not self._gazetteer.knows_country(name):
                return None
            if self._gazetteer.knows(name) and not self._of_body(first, last, name):
                return self._judged(first, last, name)
        return None

    def _of_body(self, first: int, last: int, name: str) -> bool:
        """ "University of Texas" is in the gazetteer, and a body all the same."""
        named = last - first > 2 and self._lower(first + 1) in ("of", "de", "for")
        return (
            named and self._lower(first) in word_lists("leaders.body_heads") and not self._gazetteer.knows_country(name)
        )

    def _furthest(self, first: int) -> int:
        last = first + 1
        while last < len(self._tokens) and last - first < LONGEST_NAME:
            word = self._lowered[last]
            if not self._capitals[last] and word not in word_lists("particles.words") and word not in HYPHENS:
                break
            if not self._gazetteer.begins(self._name(first, last)):
                break
            last += 1
        return last

    def _judged(self, first: int, last: int, name: str) -> Spot:
        reasons = list(self._reasons(first, last, name))
        evidence = sum(EVIDENCE[reason] for reason in reasons)
        tokens = self._tokens
        return Spot(
            self._number,
            first,
            last,
            tokens[first].start,
            tokens[last - 1].end,
            name,
            True,
            evidence,
            self._kinds(first, last),
        )

    def _reasons(self, first: int, last: int, name: str) -> Iterator[str]:
        entity, before, after = self._entity.get(first), self._lower(first - 1), self._lower(last)
        type_ = entity.type if entity else ""
        strong, weak = before in word_lists("prepositions.strong"), before in word_lists("prepositions.words")
        yield from self._company(first, last, entity, strong)
        if type_ in ("Location", "Venue"):
            yield type_.lower()
        told = type_ != "Person" and (taken_before(self._left(first)) or described_after(self._right(last)))
        if strong or told or edge_before(self._left(first)):
            yield "strong preposition"
        elif weak:
            yield "preposition"
        best = self._gazetteer.candidates(name)
        people = max((candidate.place.population for candidate in best), default=0)
        if best and best[0].place.kind in ("country", "area"):
            yield "country"
        yield from (
            ("huge",) if people >= HUGE else ("large",) if people >= LARGE else ("small",) if people < SMALL else ()
        )
        yield "proper noun" if any(self._tokens[at].upos == "PROPN" for at in range(first, last)) else "common word"
        if last - first > 1:
            yield "several words"
        if after in word_lists("followers.words", "followers.buildings") or before in (
            "lake",
            "downtown",
            "greater",
        ):
            yield "unit word"
        if after == "," and last + 1 < len(self._tokens) and self._capital(last + 1):
            yield "comma"
        if self._label(first, last):
            yield "label"
        elif first == 0:
            yield "dateline" if self._dateline(last) else "first word"
        folded = fold(name)
        if not self._gazetteer.is_place_word(folded) and last - first == 1:
            yield "cautious"

    def _dateline(self, last: int) -> bool:
        capitals = all(not token.text.isalpha() or token.text.isupper() for token in self._tokens[:last])
        return capitals and not self._shouted and self._lower(last) in (",", "(", "-", "–", "—", ":", "/")

    def _label(self, first: int, last: int) -> bool:
        """Whether a name labels an item of a list: only a bullet or a number before it, a colon after it."""
        return first > 0 and self._lower(last) == ":" and not any(t.text[:1].isalpha() for t in self._tokens[:first])

    def _kinds(self, first: int, last: int) -> frozenset[str]:
        """What kind of place the words beside the name say it is."""
        beside = {self._lower(last)}
        if self._lower(first - 1) == "of":
            beside.add(self._lower(first - 2))
        if beside & {"city", "town", "village", "capital"}:
            return frozenset({"town"})
        if beside & self._gazetteer.unit_words():
            return frozenset({"region", "district"})
        return frozenset()

    def _short_after(self, last: int) -> Spot | None:
        """ "La." in "Shreveport, La."."""
        if self._lower(last) != "," or last + 1 >= len(self._tokens):
            return None
        for end in (last + 3, last + 2):
            if end <= len(self._tokens):
                name = self._name(last + 1, end)
                place = self._gazetteer.after_comma(name)
                if place is not None:
                    start = self._tokens[last + 1].start
                    return Spot(self._number, last + 1, end, start, start + len(name), name, True, 9.0, short=place)
        return None

    def _unknown(self, taken: set[int]) -> Iterator[Spot]:
        """Names that the gazetteer does not know: in a Location, or where the words beside them speak of a place."""
        at = 0
        while at < len(self._tokens):
            last = self._run(at, taken)
            if last > at:
                entity = self._entity.get(at)
                located = entity is not None and entity.type == "Location"
                evidence = 2.0 if located else self._told(at, last) if entity is None else 0.0
                if evidence and self._place_like(at, last, entity):
                    spot = self._judged(at, last, self._name(at, last))
                    yield replace(spot, known=False, evidence=evidence)
            at = max(last, at + 1)

    def _told(self, first: int, last: int) -> float:
        """How much the words beside an unknown name make it a place; no ordinary word is one for being stormed."""
        left = self._left(first)
        taken = taken_before(left) and not self._gazetteer.is_cautious(fold(self._name(first, last)))
        if taken or described_after(self._right(last)) or self._label(first, last):
            return 2.0
        return 1.0 if self._lower(first - 1) in word_lists("prepositions.strong") or edge_before(left) else 0.0

    def _place_like(self, first: int, last: int, entity: Entity | None) -> bool:
        words = {self._lower(at) for at in range(first, last)}
        taken = word_lists("followers.words", "followers.buildings", "followers.bodies")
        if (
            words & taken
            or words & word_lists("followers.calendar")
            or self._lower(last) in word_lists("followers.unplaced")
        ):
            return False
        if last - first == 1 and self._acronym(first) and not self._label(first, last):
            return False
        prefixed = first > 0 and self._joined(first - 1, first) and self._proper(first - 1)
        if prefixed or self._lower(first - 1) in word_lists("leaders.naming"):
            return False
        return not self._aged(last) and not self._runs_on(first, last, entity) and not self._in_body_name(first)

    def _acronym(self, at: int) -> bool:
        return at > 0 and len(self._tokens[at].text) > 3 and self._tokens[at].text.isupper() and not self._shouted

    def _run(self, first: int, taken: set[int]) -> int:
        last = first
        while last < len(self._tokens) and last not in taken and self._nameable(last, last == first):
            last += 1
        while last > first and not self._nameable(last - 1, True):
            last -= 1
        return last if last - first <= 4 and any(len(self._tokens[at].text) > 3 for at in range(first, last)) else first

    def _nameable(self, at: int, edge: bool) -> bool:
        token: Token = self._tokens[at]
        if not edge and token.text in HYPHENS:
            return True
        proper = token.upos == "PROPN" and self._capitals[at] and token.text.replace("'", "").isalpha()
        if not proper or self._lowered[at] in word_lists("leaders.words"):
            return False
        timed = self._entity.get(at)
        named = timed is None or timed.type in ("Location", "Venue")
        return named and self._gazetteer.demonym(token.text) is None
