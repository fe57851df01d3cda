"""Places in a report: found where they stand, told from persons and bodies, and resolved in context."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.gazetteer import distance_km, shipped
from corroborate.gazetteer.vocabulary import rows
from corroborate.language.layers import Entity, Layer, Token
from corroborate.read.places import PlaceMention, find_nationalities, find_places
from corroborate.read.places.phrases import Offset, Side, explains, offset_before, relation, side_phrase
from corroborate.read.speakers import find_attributions
from corroborate.read.units import find_units
from tests.read import laying_out

WORD = re.compile(r"\d[\d,.]*\d|[A-Z](?:\.[A-Z])+\.|La\.|\w+(?=['’]s\b)|['’]s\b|\w+|[^\w\s]")
MARK = re.compile(r"\[([^\]|]+)\|([A-Z][a-z]+)\]")
JUMBLE = [
    "Gunmen",
    "in",
    "Gao",
    ",",
    "Mali",
    "near",
    "the",
    "northern",
    "Niger",
    "Barnako",
    "of",
    "-",
    "'",
    "St.",
    "30",
    "km",
]
JUMBLE += ["south", "from", "and", "N'Djamena", "'s", "capital", "Islamic", "State"]
LOWER_WORDS = frozenset(["The", "A", "Gunmen", "Police", "Bombs", "Soldiers", "Fighters", "He", "She", "They", "Four"])


def read(*marked: str) -> tuple[str, list[Layer]]:
    """A report from sentences in which `[words|Type]` marks an entity; capitalised words are proper nouns."""
    text, layers = "", []
    for sentence in marked:
        start, plain, entities = len(text), "", []
        last = 0
        for found in MARK.finditer(sentence):
            plain += sentence[last : found.start()]
            entities.append((start + len(plain), start + len(plain) + len(found[1]), found[2]))
            plain += found[1]
            last = found.end()
        plain += sentence[last:]
        layers.append(lay(plain, start, entities))
        text += plain + " "
    return text, layers


def lay(plain: str, start: int, entities: Sequence[tuple[int, int, str]]) -> Layer:
    tokens = []
    for found in WORD.finditer(plain):
        word = found[0]
        upos = "PROPN" if word[0].isupper() and word not in LOWER_WORDS else "X" if word[0].isalnum() else "PUNCT"
        tokens.append(Token(start + found.start(), start + found.end(), word, word.lower(), upos, "", -1, "dep"))
    spans = []
    for begin, end, type_ in entities:
        inside = [at for at, token in enumerate(tokens) if token.start < end and token.end > begin]
        spans.append(Entity(inside[0], inside[-1] + 1, type_))
    return Layer(start, start + len(plain), tuple(tokens), tuple(spans), ())


def places(*marked: str, hint: Sequence[str] = ()) -> list[tuple[str, PlaceMention]]:
    text, layers = read(*marked)
    return [(text[m.start : m.end], m) for m in find_places(text, layers, shipped(), hint)]


def only(*marked: str) -> PlaceMention:
    found = places(*marked)
    assert len(found) == 1, [words for words, _ in found]
    return found[0][1]


@pytest.mark.parametrize(
    ("sentence", "words", "country", "precision"),
    [
        ("Gunmen attacked a convoy in [Gao|Location].", "Gao", "ML", "town"),
        ("Soldiers were sent to [Borno State|Location].", "Borno State", "NG", "region"),
        ("Fighters crossed into [Niger|Location].", "Niger", "NE", "country"),
        ("Fighters roam the [Sahel|Location].", "Sahel", None, "area"),
        ("Gunmen came to the village near [Port-au-Prince|Location].", "Port-au-Prince", "HT", "town"),
        ("Police in [N'Djamena|Location] said so.", "N'Djamena", "TD", "town"),
    ],
)
def test_a_name_is_found_with_its_precision(sentence: str, words: str, country: str | None, precision: str) -> None:
    ((found, mention),) = places(sentence)
    assert (found, mention.country, str(mention.precision)) == (words, country, precision)
    assert mention.place is not None and not mention.misspelt


@pytest.mark.parametrize(
    "sentence",
    [
        "The film starred [Paris Hilton|Person] and [Chad Johnson|Person].",
        "[The Islamic State in Iraq|Organisation] claimed it.",
        "The [Islamic State|Organisation] in [Iraq|Location] and [Syria|Location] claimed it.",
        "He reads the [Washington Post|Organisation].",
        "She studied at the University of [Texas|Location].",
        "[Jordan|Person], 31, was hurt.",
        "He was hurt in [March|Temporal].",
        "The [Nord|Venue]-[Sud|Venue] hotel burned.",
        "Malian soldiers met French officers.",
        "Reading is fun.",
    ],
)
def test_persons_bodies_days_and_peoples_are_no_places(sentence: str) -> None:
    assert places(sentence) == []


def test_the_place_of_an_office_is_one() -> None:
    ((words, _),) = places("[The governor of Kandahar|Person] spoke.")
    assert words == "Kandahar"


@pytest.mark.parametrize(
    ("sentences", "country"),
    [
        (("Shots were heard in [Tripoli|Location], [Lebanon|Location].",), "LB"),
        (("The Lebanese army entered [Tripoli|Location].", "Sources in [Beirut|Location] said so."), "LB"),
        (("Fighters took the Libyan capital, [Tripoli|Location].",), "LY"),
        (("Fighters took [Tripoli|Location].",), "LY"),
        (("Bombs fell on [Hyderabad|Location] and [Karachi|Location], Pakistani police said.",), "PK"),
        (("Police in [Hyderabad|Location] said so.",), "IN"),
    ],
)
def test_context_chooses_among_places_of_one_name(sentences: tuple[str, ...], country: str) -> None:
    assert places(*sentences)[0][1].country == country


def test_a_hint_chooses_too() -> None:
    assert places("Shots were heard in [Tripoli|Location].", hint=("LB",))[0][1].country == "LB"


def test_georgia_is_the_state_beside_its_towns() -> None:
    found = {
        words: m
        for words, m in places("Police in [Macon|Location], [Georgia|Location], held a man from [Savannah|Location].")
    }
    assert str(found["Georgia"].precision) == "region" and found["Macon"].country == "US"


def test_one_sense_a_report() -> None:
    found = places("Shots were heard in [Tripoli|Location], [Lebanon|Location].", "Later [Tripoli|Location] was calm.")
    assert {m.country for words, m in found if words == "Tripoli"} == {"LB"}


def test_two_senses_where_the_report_says_so() -> None:
    found = places(
        "Shots were heard in [Tripoli|Location], [Lebanon|Location].",
        "Talks began in [Tripoli|Location], [Libya|Location].",
    )
    assert [m.country for words, m in found if words == "Tripoli"] == ["LB", "LY"]


def test_a_misspelt_name_is_recognised_in_the_reports_country() -> None:
    found = places("The Malian army left [Mali|Location]'s capital.", "Gunmen struck a hotel in [Barnako|Location].")
    mention = found[-1][1]
    assert mention.misspelt and mention.name == "Bamako" and mention.country == "ML"


def test_an_exact_name_is_not_taken_for_a_misspelling() -> None:
    mention = places("Gunmen struck in [Mali|Location].", "They came from [Mopti|Location].")[1][1]
    assert not mention.misspelt and mention.name == "Mopti"


def test_a_place_of_no_gazetteer_is_kept_without_a_point() -> None:
    found = places("Gunmen struck in [Mali|Location].", "They burned [Zzyxkoro|Location] in [Mali|Location].")
    mention = next(m for words, m in found if words == "Zzyxkoro")
    assert mention.place is None and mention.country == "ML"
    assert mention.within is not None and found[mention.within][0] == "Mali"


@pytest.mark.parametrize(
    ("sentence", "inner", "outer"),
    [
        ("Gunmen struck [Sevare|Location] in [central Mali|Location].", "Sevare", "central Mali"),
        ("Gunmen struck in [Konduga|Location], a town in [Borno|Location].", "Konduga", "Borno"),
        ("Gunmen struck in [Mali|Location]'s capital [Bamako|Location].", "Bamako", "Mali"),
        ("Gunmen struck in [Bamako|Location], [Mali|Location]'s capital.", "Bamako", "Mali"),
        ("SEVARE, [Mali|Location] (Reuters) - Four people died.", "SEVARE", "Mali"),
        ("A man from [Shreveport|Location], La., died.", "Shreveport", "La."),
    ],
)
def test_the_words_say_what_lies_in_what(sentence: str, inner: str, outer: str) -> None:
    found = places(sentence)
    mention = next(m for words, m in found if words == inner)
    assert mention.within is not None and found[mention.within][0] == outer


def test_a_list_of_towns_holds_nothing() -> None:
    assert [m.within for _, m in places("Bombs fell on [Mopti|Location], [Gao|Location] and [Kidal|Location].")] == [
        None
    ] * 3


def test_a_side_of_a_country_is_a_region_with_a_radius() -> None:
    mention = only("Five soldiers died in [northeastern Mali|Location].")
    mali = shipped().country("ML")
    assert mention.name == "northeastern Mali" and str(mention.precision) == "region" and mention.country == "ML"
    assert mention.place is not None and mention.named is not None and mention.named.place == mali
    assert mention.place.latitude > mali.latitude and mention.place.longitude > mali.longitude
    assert 100 < mention.place.radius_km < mali.radius_km


def test_an_offset_is_the_place_so_far_away() -> None:
    ((words, mention),) = places("Gunmen struck some 600 km (375 miles) northeast of [Bamako|Location].")
    bamako = shipped().candidates("Bamako")[0].place
    assert words == "some 600 km (375 miles) northeast of Bamako" and str(mention.precision) == "area"
    assert mention.place is not None and mention.place.radius_km >= 60
    far = distance_km(bamako.latitude, bamako.longitude, mention.place.latitude, mention.place.longitude)
    assert far == pytest.approx(600, abs=5)
    assert mention.place.latitude > bamako.latitude and mention.place.longitude > bamako.longitude


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen struck in [Mali|Location]'s northern [Kidal|Location].",
        "Gunmen struck northern [Kidal|Location] region.",
    ],
)
def test_a_side_may_only_describe_where_a_region_lies(sentence: str) -> None:
    mention = places(sentence)[-1][1]
    assert mention.name == "Kidal" and mention.named is None


def test_congo_is_the_one_that_the_report_speaks_of() -> None:
    found = places("Rebels struck in [Beni|Location], [North Kivu|Location].", "[Congo|Location] sent troops.")
    assert found[-1][1].country == "CD"
    found = places("Talks began in [Brazzaville|Location].", "[Congo|Location] sent troops.")
    assert found[-1][1].country == "CG"


def test_a_part_unknown_of_a_known_town_is_no_place_elsewhere() -> None:
    assert [words for words, _ in places("He lived on the [South Side|Location] of [Chicago|Location].")] == ["Chicago"]


def test_the_outskirts_are_the_town() -> None:
    mention = only("Gunmen struck on the outskirts of [Gao|Location].")
    assert mention.name == "Gao" and str(mention.precision) == "town"


def test_peoples_are_found_with_their_country() -> None:
    text, layers = read("South Sudanese and Malian soldiers met.")
    found = [(text[n.start : n.end], n.place.country) for n in find_nationalities(layers, shipped())]
    assert found == [("South Sudanese", "SS"), ("Malian", "ML")]


def phrase_before(sentence: str, name: str) -> Side | Offset | None:
    left, right = sentence[: sentence.index(name)], sentence[sentence.index(name) + len(name) :]
    phrase = offset_before(left) or side_phrase(left, right)
    return phrase.meaning if phrase else None


@pytest.mark.parametrize("table", ["side", "offset"])
def test_phrases_match_and_reject_their_examples(table: str) -> None:
    row, kind = rows("phrases")[table], {"side": Side, "offset": Offset}[table]
    names = ("Bamako", "Mali")
    for example in row["matches"]:
        assert isinstance(phrase_before(example, next(n for n in names if n in example)), kind), example
    for example in row["rejects"]:
        assert not isinstance(phrase_before(example, next(n for n in names if n in example)), kind), example


@pytest.mark.parametrize(
    ("kind", "row"), [(kind, row) for kind in ("inside", "holding") for row in rows("phrases")[kind]]
)
def test_ties_match_and_reject_their_examples(kind: str, row: dict[str, Any]) -> None:
    def tie(example: str) -> tuple[str, str] | None:
        names = list(re.finditer(r"[A-Z]\w+", example))
        return relation(example[names[0].end() : names[1].start()])

    for example in row["matches"]:
        found = tie(example)
        assert found is not None and found[0] == kind, example
    for example in row["rejects"]:
        assert tie(example) is None or tie(example) != (kind, row["id"]), example


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(JUMBLE),
        max_size=14,
    )
)
def test_spans_lie_in_the_text_and_tokens_cover_them(words: list[str]) -> None:
    text, layers = read(" ".join(words) + ".")
    found = find_places(text, layers, shipped())
    for number, mention in enumerate(found):
        tokens = layers[mention.sentence].tokens
        assert tokens[mention.first].start <= mention.start < mention.end <= tokens[mention.last - 1].end
        assert mention.within is None or (0 <= mention.within < len(found) and mention.within != number)
    assert find_places(text, layers, shipped()) == found


def test_a_report_of_very_many_names_is_read_in_parts() -> None:
    towns = [row["name"] for row in rows("supplement")["place"] if row["name"].isalpha()]
    assert len(towns) > 200
    found = places(*[f"Gunmen struck in [{town}|Location], [Mali|Location]." for town in towns * 2])
    assert sum(words == "Mali" for words, _ in found) == 2 * len(towns)


def test_an_empty_report_has_no_places() -> None:
    assert find_places("", [], shipped()) == []


@pytest.mark.parametrize("table", ["arrival", "happening", "coming", "roads"])
def test_sentences_say_where_an_event_was(table: str) -> None:
    def located(text: str) -> bool:
        laid = laying_out.document(text)
        return any(p.name == "Bamako" for u in find_units(laid, find_attributions(laid)) for p in u.places)

    for example in rows("phrases")[table]["matches"]:
        assert located(example), example
    for example in rows("phrases")[table]["rejects"]:
        assert not located(example), example


@pytest.mark.parametrize("table", ["taking", "apposed", "distant", "having"])
def test_words_make_a_name_a_place(table: str) -> None:
    def placed(example: str) -> bool:
        before, name, after = example.split("*")
        return name in [words for words, _ in places(before + name + after)]

    for example in rows("phrases")[table]["matches"]:
        assert placed(example), example
    for example in rows("phrases")[table]["rejects"]:
        assert not placed(example), example


def test_a_distance_may_only_explain_where_a_town_is() -> None:
    for example in rows("phrases")["explained"]["matches"]:
        assert explains(re.split(r"Bamako|(?:about )?25", example)[1]), example
    for example in rows("phrases")["explained"]["rejects"]:
        assert not explains(re.split(r"Bamako|25", example)[1]), example


def test_an_unknown_town_is_put_where_a_distance_puts_it() -> None:
    found = places(
        "Gunmen came to [Zzukawa|Location], about 40 km east of [Gao|Location].", "[Zzukawa|Location] burns."
    )
    gao = shipped().candidates("Gao")[0].place
    for mention in (m for words, m in found if words == "Zzukawa"):
        assert mention.place is not None and mention.country == "ML" and mention.place.longitude > gao.longitude
        assert str(mention.precision) == "town" and mention.place.radius_km >= 10


def test_a_road_names_its_two_ends_and_a_hyphen_may_be_part_of_a_name() -> None:
    assert [words for words, _ in places("Three were taken on the [Djibo-Bourzanga road|Location].")] == [
        "Djibo",
        "Bourzanga",
    ]
    assert [words for words, _ in places("Gunmen burned [Kukawa-Bare|Location].")] == ["Kukawa-Bare"]


def test_a_village_far_from_all_else_is_not_taken_for_a_misspelt_one() -> None:
    found = places("Gunmen came to [Afaka|Location], on the outskirts of [Kaduna|Location] in [Nigeria|Location].")
    assert found[0][1].name == "Afaka" and found[0][1].place is None and found[0][1].country == "NG"
