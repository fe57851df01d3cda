"""Landmark events: found by every name they have, one kept from another of its name, dated and unique."""

import re
from collections import defaultdict
from itertools import product

import pytest

from corroborate.lexicons import read_toml
from corroborate.read.landmarks import Landmark, find_landmarks, match_landmark, shipped_landmarks

ROWS = read_toml("landmarks.toml")["landmark"]


def found(text: str) -> list[str]:
    return [mark.id for mention in find_landmarks(text) for mark in mention.landmarks]


def spelled(name: str) -> list[str]:
    return [" ".join(words) for words in product(*(word.split("|") for word in name.split()))]


@pytest.mark.parametrize("country", sorted({row["country"] for row in ROWS}))
def test_landmarks_are_found_by_their_names_and_as_their_examples_say(country: str) -> None:
    for row in (row for row in ROWS if row["country"] == country):
        for words in {ends for name in row["names"] for ends in (spelled(name)[0], spelled(name)[-1])}:
            assert row["id"] in found(f"People still speak of the {words} here."), words
        assert all(row["id"] in found(text) for text in row.get("matches", ())), row["id"]
        assert not any(row["id"] in found(text) for text in row.get("rejects", ())), row["id"]


def test_landmarks_are_dated_placed_and_unique() -> None:
    marks = shipped_landmarks()
    assert len({mark.id for mark in marks}) == len(marks) >= 400
    assert all(mark.when.earliest and 1985 <= mark.when.earliest.year <= 2024 for mark in marks)
    assert all(mark.place and re.fullmatch("[A-Z]{2}", mark.country) and mark.why for mark in marks)


def test_generic_names_have_words_that_must_stand_near() -> None:
    assert all(mark.near for mark in shipped_landmarks() if mark.generic)


def test_of_two_landmarks_of_one_name_the_year_or_telling_words_decide() -> None:
    owners: dict[str, list[Landmark]] = defaultdict(list)
    for mark in shipped_landmarks():
        for name in mark.names:
            for words in spelled(name.lower()):
                owners[words].append(mark)
    for words, marks in owners.items():
        years = [mark.when.earliest and mark.when.earliest.year for mark in marks]
        for at, mark in enumerate(marks):
            same_year = [m for i, m in enumerate(marks) if m is not mark and years[i] == years[at]]
            assert all(mark.tells and not set(mark.tells) & set(m.tells) for m in same_year), words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They recalled the 2020 Mali coup.", ["mali-coup-2020"]),
        ("They recalled the Mali coup that toppled President Keita.", ["mali-coup-2020"]),
        ("They recalled the Kampala bombings of July 2010.", ["kampala-2010"]),
        ("Traore has ruled since the Burkina Faso coup.", ["burkina-coup-sep-2022"]),
        ("They recalled the Markale massacre of August 1995.", ["markale-1995"]),
        ("They recalled the Fatima church attack.", ["fatima-2014", "fatima-2018"]),
        ("They recalled the coup in Mali.", ["mali-coup-2012", "mali-coup-2020", "mali-coup-2021"]),
        ("They recalled a fatima church attack.", []),
    ],
)
def test_what_stands_beside_a_shared_name_decides(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_longer_name_wins() -> None:
    (mention,) = find_landmarks("It was worse than the Peshawar school attack.")
    assert [mark.id for mark in mention.landmarks] == ["peshawar-school-2014"]


def test_a_generic_name_needs_its_country() -> None:
    assert match_landmark("the coup") is None
    found = match_landmark("the coup", "Soldiers in Gabon had promised elections.")
    assert found is not None and found.id == "gabon-coup-2023"
    assert match_landmark("the coup", "Soldiers in Mali had promised elections.") is None


def test_a_generic_name_with_its_place_is_of_no_other() -> None:
    text = "Peru broke off relations after the military coup in {}, which Lima denounced."
    assert found(text.format("Chile")) == []
    assert found(text.format("Gabon")) == ["gabon-coup-2023"]


def test_a_named_landmark_brings_date_and_place() -> None:
    found = match_landmark("last week's Paris attacks")
    assert found is not None
    assert (found.place, found.country, found.when.edtf) == ("Paris", "FR", "2015-11-13")
