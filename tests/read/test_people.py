"""People: who a phrase stands for, how many, and on which side."""

import pytest

from corroborate.read.people import find_groups, group_words
from tests.read.laying_out import sentence


def told(text: str) -> list[str]:
    laid_out = sentence(text)
    return [f"{group_words(laid_out, g)}: {g.side}" for g in find_groups(laid_out)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three gunmen fled.", ["gunmen: attacker"]),
        ("The attackers came on foot.", ["attackers: attacker"]),
        ("Twelve rebels were killed.", ["rebels: armed"]),
        ("Armed men entered the village.", ["Armed men: attacker"]),
        ("Six Chadian soldiers died.", ["Chadian soldiers: state"]),
        ("Four police officers died.", ["police officers: state"]),
        ("Two private security guards were hurt.", ["private security guards: guard"]),
        ("Nine civilians died.", ["civilians: civilian"]),
        ("Five market traders were hurt.", ["market traders: civilian"]),
        ("Thirteen people died.", ["people: any"]),
        ("Seven were hurt.", ["Seven: any"]),
        ("Eight suspected militants were killed.", ["suspected militants: armed"]),
        ("The blast killed two nurses and a driver.", ["nurses: civilian", "driver: civilian"]),
    ],
)
def test_sides(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    ["They stole 40 goats.", "Three houses burned.", "Two trucks exploded.", "Nine shells fell.", "Six schools shut."],
)
def test_counted_things_are_no_people(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A guard was shot.", 1),
        ("Four guards were shot.", 4),
        ("At least 12 guards were shot.", 12),
        ("The guards were shot.", None),
    ],
)
def test_how_many(text: str, low: int | None) -> None:
    assert [g.low for g in find_groups(sentence(text))] == [low]
