"""Numbers: what they come to, how they are meant, what they count, and what is no count."""

import pytest

from corroborate.read.numbers import Stated, find_numbers, stated
from tests.read.laying_out import sentence


def told(text: str) -> list[str]:
    """Each number in short: qualifier unless exact, low-high, the noun that it counts."""
    tree = sentence(text).tree
    found = []
    for number in find_numbers(tree):
        bounds = f"{number.low}" if number.low == number.high else f"{number.low}..{number.high}"
        noun = tree.word(number.noun) if number.noun is not None else "-"
        qualifier = "" if number.qualifier == "exact" else f"{number.qualifier} "
        found.append(f"{qualifier}{bounds} {noun}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people died.", ["12 people"]),
        ("The flood of shells killed 1,204 people.", ["1204 people"]),
        ("Twenty-three miners were taken.", ["23 miners"]),
        ("The raid left thirty two wounded.", ["32 -"]),
        ("Two hundred and fifty families fled.", ["250 families"]),
        ("Three thousand troops arrived.", ["3000 troops"]),
        ("A dozen shoppers were hurt.", ["12 shoppers"]),
        ("Two dozen shoppers were hurt.", ["24 shoppers"]),
        ("A hundred villagers fled.", ["100 villagers"]),
        ("Both drivers survived.", ["2 drivers"]),
        ("No soldiers were hurt.", ["0 soldiers"]),
        ("At least nine farmers died.", ["at-least 9..None farmers"]),
        ("More than 40 worshippers were hurt.", ["at-least 40..None worshippers"]),
        ("Up to 15 riders came.", ["up-to None..15 riders"]),
        ("No more than six men took part.", ["up-to None..6 men"]),
        ("About 30 pupils were inside.", ["about 30 pupils"]),
        ("Some 200 residents fled.", ["about 200 residents"]),
        ("Only three guards were there.", ["3 guards"]),
        ("Dozens of traders were hurt.", ["vague 24..None traders"]),
        ("Several traders were hurt.", ["vague 3..None traders"]),
        ("Soldiers shot two men yesterday.", ["2 men"]),
        ("Between 15 and 20 armed men came.", ["about 15..20 men"]),
        ("Ten to twelve gunmen came.", ["about 10..12 gunmen"]),
        ("Some 10-12 people died.", ["about 10..12 people"]),
        ("The toll rose from 12 to 14 people.", ["12 -", "14 people"]),
        ("Half a dozen soldiers died.", ["6 soldiers"]),
        ("A mother of four died.", []),
        ("A number of traders were hurt.", ["vague 2..None traders"]),
        ("Soldiers killed one insurgent and detained two others.", ["1 insurgent", "2 others"]),
        ("Hundreds of people fled.", ["vague 200..None people"]),
        ("Seven of the miners died.", ["7 miners"]),
        ("Seventeen were killed.", ["17 -"]),
        ("Nine armed men in two trucks came.", ["9 men", "2 trucks"]),
        ("A total of 14 civilians died.", ["14 civilians"]),
        ("Officials said as many as 60 people died.", ["up-to None..60 people"]),
    ],
)
def test_counts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose by 12 percent.",
        "The village lies 40 km from the border.",
        "The clash lasted two hours.",
        "The rebellion began in 2012.",
        "Adama Sow, 34, was a teacher.",
        "A girl, 15, shot herself.",
        "The K-9 was found.",
        "The mayor, aged 52, fled.",
        "They paid $300 for the truck.",
        "The truck burned on Route 7.",
        "It is no longer safe.",
        "The raid came at 4 a.m. on the coast.",
    ],
)
def test_no_counts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "of_them", "others"),
    [
        ("Four of them died.", True, False),
        ("Two of the attackers fled.", True, False),
        ("Six others were hurt.", False, True),
        ("Five more people were hurt.", False, True),
        ("Five people were hurt.", False, False),
    ],
)
def test_partitives_and_others(text: str, of_them: bool, others: bool) -> None:
    number = find_numbers(sentence(text).tree)[0]
    assert (number.of_them, number.others) == (of_them, others)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("six", 6),
        (" Twenty-One ", 21),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two hundred and five", 205),
        ("one", 1),
        ("none", 0),
        ("1,200", 1200),
        ("1 200", 1200),
        ("12'345'678", 12345678),
        ("0", 0),
    ],
)
def test_a_number_that_stands_by_itself(text: str, value: int) -> None:
    assert stated(text) == Stated(value, None, None)


@pytest.mark.parametrize(("text", "low"), [("dozens", 24), ("several", 3), ("a few", 2), ("many", 3)])
def test_vague_words_that_stand_by_themselves(text: str, low: int) -> None:
    assert stated(text) == Stated(None, low, None)


@pytest.mark.parametrize("text", ["", " ", "six men", "at least six", "20 30", "1.200", "1,2", "12.5", "-3", "x", "."])
def test_what_is_no_number_by_itself(text: str) -> None:
    assert stated(text) is None
