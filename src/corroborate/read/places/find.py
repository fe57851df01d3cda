"""Finds the places of a report: names spotted, tied by the words between, resolved together, phrases applied."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.gazetteer import Candidate, Gazetteer, Place
from corroborate.gazetteer.folding import fold
from corroborate.language.layers import Layer
from corroborate.model.claims import Precision
from corroborate.read.places.derived import beside, placed_by_words, side_of
from corroborate.read.places.mention import Named, PlaceMention
from corroborate.read.places.phrases import (
    Offset,
    Phrase,
    Side,
    national_before,
    offset_before,
    relation,
    side_phrase,
    word_list,
)
from corroborate.read.places.resolving import Name, contains, resolve
from corroborate.read.places.spotting import Spot, Spotter

Weights = defaultdict[str, float]
HINT_WEIGHT = 3.0
# A country needs this share of the report's evidence before misspellings are looked for in it.
CONTEXT_SHARE = 0.12
# A report is about one country where that has this share of its evidence.
ONE_COUNTRY = 0.6
# An exact name of so few people, outside the report's countries, may be a misspelt one inside them.
OBSCURE = 15_000
PRECISIONS = {kind: Precision(kind) for kind in ("country", "region", "district", "town", "area")}


@dataclass(frozen=True, slots=True)
class Link:
    """Two neighbouring spots that the words between tie: `inner` lies in `outer`."""

    inner: int
    outer: int


def find_places(
    text: str, layers: Sequence[Layer], gazetteer: Gazetteer, hint: Collection[str] = ()
) -> list[PlaceMention]:
    """The places that a report names, in its order; `hint` are codes of countries that it is known to be about."""
    spots = list(Spotter(text, gazetteer).spots(layers))
    nations = _nations(layers, gazetteer, hint)
    links = _links(text, spots, gazetteer, nations)
    parts = _parts(text, spots, links)
    names, of_spot = _names(text, layers, spots, links, gazetteer, nations)
    resolve(names, nations, gazetteer)
    kept = [n for n, spot in enumerate(spots) if n not in parts and _keep(spot, names[of_spot[n]])]
    place_of = {number: names[of_spot[number]].chosen for number in kept}
    index = {number: at for at, number in enumerate(kept)}
    outer = _containers(links, place_of, index)
    mentions = []
    for number in kept:
        within = outer.get(number)
        mention = _mention(text, layers, spots[number], names[of_spot[number]], within)
        mentions.append(mention)
    return _inherited(placed_by_words(mentions, text), _one_country(mentions, nations))


def find_nationalities(layers: Sequence[Layer], gazetteer: Gazetteer) -> list[Named]:
    """The adjectives and names of peoples, each with its country: "Malian" is Mali."""
    return [Named(start, end, gazetteer.country(code)) for start, end, code in _peoples(layers, gazetteer)]


def _peoples(layers: Sequence[Layer], gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """(start, end, country) of each adjective of nationality, two words ("South Sudanese") before one."""
    for layer in layers:
        tokens = layer.tokens
        at = 0
        while at < len(tokens):
            if tokens[at].text[:1].isupper() and gazetteer.begins_people(tokens[at].text):
                for last in (at + 2, at + 1):
                    words = " ".join(token.text for token in tokens[at:last])
                    code = gazetteer.demonym(words) if last <= len(tokens) else None
                    if code is not None:
                        yield tokens[at].start, tokens[last - 1].end, code
                        at = last - 1
                        break
            at += 1


def _nations(layers: Sequence[Layer], gazetteer: Gazetteer, hint: Collection[str]) -> Weights:
    """How often adjectives of nationality speak for each country, and the hint."""
    counts: Weights = defaultdict(float)
    for _, _, code in _peoples(layers, gazetteer):
        counts[code] += 1
    for code in hint:
        counts[code] += HINT_WEIGHT
    return counts


def _links(text: str, spots: Sequence[Spot], gazetteer: Gazetteer, nations: Weights) -> list[Link]:
    """Neighbouring names that the words between tie, where some pair of their candidates agrees."""
    links = []
    for left, right in zip(range(len(spots)), range(1, len(spots)), strict=False):
        one, two = spots[left], spots[right]
        if one.sentence != two.sentence:
            continue
        if two.short is not None:
            links.append(Link(left, right))
            continue
        kind = relation(text[one.end : two.start])
        if kind is None:
            kind = _plain_side_between(text, one, two)
        if kind is not None:
            inner, outer = (left, right) if kind[0] == "inside" else (right, left)
            if _may_hold(spots[outer], spots[inner], kind[1], gazetteer):
                links.append(Link(inner, outer))
    return links


def _parts(text: str, spots: Sequence[Spot], links: Sequence[Link]) -> frozenset[int]:
    """Names of parts that the gazetteer does not have there: the South Side of "the South Side of Chicago"."""
    tied = {link.inner for link in links}
    return frozenset(
        left
        for left in range(len(spots) - 1)
        if left not in tied and text[spots[left].end : spots[left + 1].start].split() in (["of"], ["of", "the"])
    )


def _plain_side_between(text: str, one: Spot, two: Spot) -> tuple[str, str] | None:
    """The tie between two names when the side words of the second are left out: "Sevare in [central] Mali"."""
    phrase = side_phrase(text[one.end : two.start], "")
    return relation(text[one.end : two.start - phrase.before]) if phrase and phrase.before else None


def _may_hold(outer: Spot, inner: Spot, row: str, gazetteer: Gazetteer) -> bool:
    if outer.short is not None:
        return True
    holders = [candidate.place for candidate in gazetteer.candidates(outer.name)[:8]]
    if row == "comma":  # "Gao, Mopti" is a list unless the second can hold places
        holders = [place for place in holders if place.kind != "town" or not inner.known]
    if not inner.known:
        return bool(holders)
    insides = [candidate.place for candidate in gazetteer.candidates(inner.name)[:60]]
    return any(contains(holder, inside) for holder in holders for inside in insides)


def _names(
    text: str,
    layers: Sequence[Layer],
    spots: Sequence[Spot],
    links: Sequence[Link],
    gazetteer: Gazetteer,
    nations: Weights,
) -> tuple[list[Name], list[int]]:
    """The distinct names, and the name of each spot; a name put in two different places is two."""
    holder = {link.inner: fold(spots[link.outer].name) for link in links}
    context = _context(spots, gazetteer, nations)
    keys: list[tuple[str, str]] = []
    last_holder: dict[str, str] = {}
    first_holder = {fold(spots[inner].name): held for inner, held in sorted(holder.items(), reverse=True)}
    for number, spot in enumerate(spots):
        folded = fold(spot.name) if spot.short is None else f", {spot.name}"
        held = holder.get(number) or last_holder.get(folded) or first_holder.get(folded, "")
        last_holder[folded] = held
        keys.append((folded, held))
    names: dict[tuple[str, str], Name] = {}
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    for number, (key, spot) in enumerate(zip(keys, spots, strict=True)):
        name = names.get(key)
        if name is None:
            name = names[key] = Name(key[0], spot.name, _candidates(spot, gazetteer, context))
        else:
            name.mentions += 1
        name.kinds |= spot.kinds
        nation = national_before(text[layers[spot.sentence].start : spot.start])
        code = gazetteer.demonym(nation) if nation else None
        if code:
            name.nations.add(code)
        name.inside |= {order[keys[link.outer]] for link in links if link.inner == number}
    return list(names.values()), [order[key] for key in keys]


def _context(spots: Sequence[Spot], gazetteer: Gazetteer, nations: Weights) -> frozenset[str]:
    """The countries that the report speaks of, from country names, large towns and adjectives."""
    counts: Weights = defaultdict(float, nations)
    for spot in spots:
        if spot.known:
            best = [spot.short] if spot.short else [row.place for row in gazetteer.candidates(spot.name)[:1]]
            for place in best:
                weight = 1.0 if place.kind == "country" else 0.5 if place.population >= 100_000 else 0.1
                if place.country:
                    counts[place.country] += weight
    total = sum(counts.values())
    return frozenset(code for code, count in counts.items() if count >= CONTEXT_SHARE * total)


def _candidates(spot: Spot, gazetteer: Gazetteer, context: frozenset[str]) -> list[Candidate]:
    if spot.short is not None:
        return [Candidate(spot.short, 0, "the short form after a comma")]
    exact = gazetteer.candidates(spot.name, countries=context)
    fitting = [row for row in exact if row.place.country in context]
    if (
        fitting
        or (exact and exact[0].place.population >= OBSCURE)
        or (exact and exact[0].place.kind in ("country", "area"))
    ):
        return exact
    if not spot.known or exact:
        near = gazetteer.candidates(spot.name, countries=context, misspelt=True) if context else []
        near = [row for row in near if row.distance and row.place.country in context]
        if not context and not exact:
            near = [row for row in gazetteer.candidates(spot.name, misspelt=True) if row.distance == 1]
        if exact and not any(row.place.population >= OBSCURE for row in near):
            return exact
        return near or exact
    return exact


def _keep(spot: Spot, name: Name) -> bool:
    """Whether the spot is a mention: a known name, one recognised though misspelt, or one that the layer marks."""
    return name.chosen is not None or spot.evidence >= 2.0


def _containers(
    links: Sequence[Link], chosen: dict[int, Candidate | None], index: dict[int, int]
) -> dict[int, tuple[int, Place | None]]:
    """For each kept spot the mention that holds it, where the places agree."""
    out: dict[int, tuple[int, Place | None]] = {}
    for link in links:
        if link.inner in index and link.outer in index:
            inner, outer = chosen[link.inner], chosen[link.outer]
            if outer is not None and (inner is None or contains(outer.place, inner.place)):
                out[link.inner] = (index[link.outer], outer.place)
    return out


def _mention(
    text: str, layers: Sequence[Layer], spot: Spot, name: Name, within: tuple[int, Place | None] | None
) -> PlaceMention:
    chosen = name.chosen
    place = chosen.place if chosen else None
    holder = within[1] if within else None
    mention = PlaceMention(
        start=spot.start,
        end=spot.end,
        name=_canonical(spot, chosen),
        sentence=spot.sentence,
        first=spot.first,
        last=spot.last,
        place=place,
        country=place.country if place else holder.country if holder else None,
        precision=PRECISIONS[place.kind] if place else Precision.TOWN,
        misspelt=bool(chosen and chosen.distance),
        within=within[0] if within else None,
        because=name.because or "a place by the words around it, of no place known",
    )
    layer = layers[spot.sentence]
    return _with_phrase(text, layer, mention) if place else mention


def _canonical(spot: Spot, chosen: Candidate | None) -> str:
    """The gazetteer's name for countries and misspellings; else as written, in its letters where they agree."""
    if chosen is None:
        return spot.name
    place = chosen.place
    if place.kind == "country" or chosen.distance or spot.short or fold(place.name) == fold(spot.name):
        return place.name
    return spot.name.title() if spot.name.isupper() and len(spot.name) > 4 else spot.name


def _with_phrase(text: str, layer: Layer, mention: PlaceMention) -> PlaceMention:
    """The mention widened to the phrase that it stands in: a side of the place, or a point so far from it."""
    left, right = text[layer.start : mention.start], text[mention.end : layer.end]
    phrase = offset_before(left) or side_phrase(left, right)
    place = mention.place
    if phrase is None or place is None or _merely_described(place, phrase, left, right):
        return mention
    meant, precision = _meant(phrase, place)
    if meant is None:
        return mention
    start, end = mention.start - phrase.before, mention.end + phrase.after
    inside = [at for at, token in enumerate(layer.tokens) if token.start < end and token.end > start]
    words = " ".join(text[start:end].split())
    return replace(
        mention,
        start=start,
        end=end,
        first=inside[0],
        last=inside[-1] + 1,
        name=words,
        place=replace(meant, name=words),
        precision=precision,
        because=f"{mention.because}, taken from there" if isinstance(phrase.meaning, Offset) else mention.because,
        named=Named(mention.start, mention.end, place),
    )


def _merely_described(place: Place, phrase: Phrase, left: str, right: str) -> bool:
    """Whether the side is the country's: "Mali's northern Kidal", "northern Kidal region"."""
    if place.kind == "country" or not phrase.before or isinstance(phrase.meaning, Offset):
        return False
    following = right.split(maxsplit=1)[:1]
    unit = bool(following) and following[0].strip(".,;:").lower() in word_list("followers", "words")
    return unit or left[: len(left) - phrase.before].rstrip().endswith(("'s", "’s", "s'", "s’"))


def _meant(phrase: Phrase, place: Place) -> tuple[Place | None, Precision]:
    if isinstance(phrase.meaning, Offset):
        return beside(place, phrase.meaning), Precision.AREA
    meaning: Side = phrase.meaning
    if place.kind == "town":
        return None, Precision.TOWN
    precision = Precision.REGION if place.kind in ("country", "region") else Precision.AREA
    return side_of(place, meaning), precision


def _one_country(mentions: Sequence[PlaceMention], nations: Weights) -> str | None:
    """The country that most of the report's places and adjectives speak for, if one does."""
    counts: Weights = defaultdict(float, nations)
    for mention in mentions:
        if mention.country is not None:
            counts[mention.country] += 1
    best = max(sorted(counts), key=lambda code: counts[code], default=None)
    return best if best is not None and counts[best] >= ONE_COUNTRY * sum(counts.values()) else None


def _inherited(mentions: Sequence[PlaceMention], one_country: str | None) -> list[PlaceMention]:
    """Mentions of no known place take the country of the place that holds them, else the report's one country."""
    out = list(mentions)
    for at, mention in enumerate(out):
        if mention.place is None and mention.country is None:
            held = out[mention.within].country if mention.within is not None else None
            out[at] = replace(mention, country=held or one_country)
    return out
