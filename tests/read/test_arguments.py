"""Who did it, whom and what it befell, as phrases."""

import pytest

from corroborate.model.claims import Property
from corroborate.read.arguments import Arguments, read_arguments
from corroborate.read.cast import Cast
from corroborate.read.grouping import group_units
from corroborate.read.speakers import find_attributions
from corroborate.read.units import find_units
from tests.read.laying_out import document, only


def arguments(text: str) -> Arguments:
    """The arguments of the first incident that a text tells."""
    laid_out = document(text)
    drafts = group_units(laid_out, find_units(laid_out, find_attributions(laid_out)))
    return read_arguments(drafts[0], laid_out, Cast(laid_out))


def persons(text: str) -> list[str]:
    """Each person in short: name, description in brackets, effect."""
    found = []
    for p in arguments(text).persons:
        name = p.name.words if p.name is not None else ""
        told = f"[{p.description.words}]" if p.description is not None else ""
        found.append(" ".join(filter(None, (name, told, p.effect))))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed Senator Luis Rivas.", ["Luis Rivas [Senator] killed"]),
        ("GUNMEN KILLED SENATOR LUIS RIVAS.", ["LUIS RIVAS [SENATOR] killed"]),
        ("Ana Ruiz, the mayor of Tunja, was murdered in Cali.", ["Ana Ruiz [mayor of Tunja] killed"]),
        ("Rebels murdered six teachers in Huanta.", ["teachers killed"]),
        ("The police condemned the murder of the Jesuits in Quito.", ["Jesuits killed"]),
        ("The judge's murder shocked Medellin.", ["judge killed"]),
        ("Guerrillas attacked the home of a miner. The miner was unhurt.", ["miner unhurt"]),
        ("Armed men kidnapped two engineers near Cucuta.", ["engineers kidnapped"]),
        (
            "Gunmen killed two lawyers in Cali. The victims were identified as Ana Ruiz and Luis Rivas.",
            ["Ana Ruiz [lawyers] killed", "Luis Rivas [lawyers] killed"],
        ),
        (
            "Gunmen killed Judge Ana Ruiz in Cali. Ruiz was shot dead as she left her home.",
            ["Ana Ruiz [Judge] killed"],
        ),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    wanted = [e if "[" in e else f"[{e.rsplit(' ', 1)[0]}] {e.rsplit(' ', 1)[1]}" for e in expected]
    assert persons(text) == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels blew up three electricity pylons near Cali.", ["electricity pylons destroyed"]),
        ("A bomb exploded in front of the Agrarian Bank.", ["Agrarian Bank None"]),
        ("The explosion damaged a church and destroyed two shops.", ["church damaged", "shops destroyed"]),
        ("Guerrillas attacked the town hall of Huanta with rifles.", ["town hall of Huanta None"]),
        ("A bomb caused serious damage to the front of the ministry.", ["ministry damaged"]),
        ("Terrorists set fire to a bus near Lima.", ["bus damaged"]),
        ("The attack on the population shocked the country.", []),
    ],
)
def test_things(text: str, expected: list[str]) -> None:
    assert [f"{t.phrase.words} {t.effect}" for t in arguments(text).things] == expected


@pytest.mark.parametrize(
    ("text", "people", "bodies"),
    [
        ("A group of armed men killed the mayor.", ["armed men"], []),
        ("The mayor was killed by members of the Sumac Front.", ["members of the Sumac Front"], ["Sumac Front"]),
        ("The army massacred twelve peasants in Huanta.", [], ["army"]),
        ("Alleged rebels killed a nurse. The guerrillas then fled.", ["rebels"], []),
        ("Three soldiers involved in the murder of a priest were arrested.", ["soldiers"], []),
        ("A bomb killed a nurse in Cali.", [], []),
    ],
)
def test_doers(text: str, people: list[str], bodies: list[str]) -> None:
    doers = arguments(text).doers
    assert [d.person.words for d in doers if d.person is not None] == people
    assert [d.organisation.words for d in doers if d.organisation is not None] == bodies


def test_phrases_are_the_reports_words() -> None:
    text = "Rebels killed Judge Ana Ruiz and blew up the Agrarian Bank in Cali."
    found = arguments(text)
    phrases = [found.persons[0].name, found.things[0].phrase, found.doers[0].person]
    assert [text[p.span.start : p.span.end] for p in phrases if p is not None] == [
        "Ana Ruiz",
        "Agrarian Bank",
        "Rebels",
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Sumac Front rebels burned a bus in Cali. On Monday the rebels killed a nurse in Cali.", {"Sumac Front"}),
        ("Rebels killed a nurse in Cali.", set()),
    ],
)
def test_unnamed_rebels_are_of_the_only_armed_body(text: str, bodies: set[str]) -> None:
    assert {d.organisation.words for d in arguments(text).doers if d.organisation is not None} == bodies


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A bomb killed Judge Ana Ruiz in Cali on Monday.", ["Ana Ruiz"]),
        ("Rebels blew up a bridge near Cali on Monday.", ["bridge"]),
        ("Rebels and soldiers clashed near Cali on Monday. Luis Rivas was killed.", []),
    ],
)
def test_targets_of_the_record(text: str, targets: list[str]) -> None:
    assert [c.value for c in only(text).of(Property.TARGET)] == targets
