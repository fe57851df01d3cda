"""Wordings that the example reports brought up: sides that tell of themselves, lists, stories, hours apart."""

import pytest

from corroborate.model.claims import Property
from corroborate.read.attribution import attribution_of
from corroborate.read.responsibility import read_responsibility
from corroborate.read.speakers import find_attributions
from corroborate.read.triggers import find_triggers
from corroborate.read.venues import find_venues
from tests.read.laying_out import accounts, counts, document, only, sentence, span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lagoon Front and the Delta Army blamed each other.", ["Lagoon Front suspected", "Delta Army suspected"]),
        ("The Lagoon Front, which had been blamed, denies that it held them.", ["Lagoon Front suspected"]),
        ("The governor holds the Lagoon Front responsible.", ["Lagoon Front suspected"]),
        (
            "The Brothers of the Delta, a group of fishermen, said in an online statement that it had carried out the "
            "raid.",
            ["Brothers of the Delta claimed"],
        ),
        ("The Lagoon Front said its men had killed four of the attackers.", []),
    ],
)
def test_postures(text: str, expected: list[str]) -> None:
    found = [f"{a.name} {a.posture}" for a in read_responsibility(sentence(text))]
    assert [posture for posture in found if posture.split()[-1] != "denied"] == expected


@pytest.mark.parametrize(
    ("text", "passage", "speaker"),
    [
        (
            "Three people were killed in a blockade at Piendamo, in Cauca, the ombudsman, Ana Ruiz, said.",
            "Three people",
            "the ombudsman, Ana Ruiz",
        ),
        (
            "Hamza Kone, a spokesman for the Front, told us that four men had died. The military speaks of two. "
            '"We lost one man," he said.',
            "We lost one man",
            "Hamza Kone, a spokesman for the Front",
        ),
    ],
)
def test_speakers(text: str, passage: str, speaker: str) -> None:
    found = attribution_of(find_attributions(document(text)), span(text, passage))
    assert found is not None and found.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "A ferry will be seized by marines and stormed at noon.",
        'The youth club performs "The Siege of Zion" on Saturday.',
    ],
)
def test_what_did_not_happen(text: str) -> None:
    assert all(t.refused for t in find_triggers(sentence(text)))


def test_scare_quotes_take_nobody_hostage() -> None:
    text = 'Gunmen attacked a clinic in Pemba on Monday, killing two nurses. Two crew members were "taken hostage".'
    assert [counts(account, Property.KIDNAPPED) for account in accounts(text)] == [[]]


@pytest.mark.parametrize(
    ("text", "prop", "expected"),
    [
        ("2. Six farmers were abducted by armed men near Pemba on 5 June.", "kidnapped", ["6"]),
        ("A raid hit Pemba on Monday. They speak of seven fishermen killed and 12 wounded.", "killed", ["7"]),
        ("A raid hit Pemba on Monday. Six villagers reached the clinic with gunshot wounds.", "wounded", ["6"]),
        (
            "Five men took Omar Diallo from his farm near Gao on 3 May. Gunmen took him from his farm.",
            "kidnapped",
            ["1"],
        ),
        (
            "The death toll from Monday's raid on Pemba rose to 24, a priest said. The army said it killed 12 rebels.",
            "killed",
            ["24", "12"],
        ),
    ],
)
def test_counts(text: str, prop: str, expected: list[str]) -> None:
    found = [count for account in accounts(text) for p in {prop, *_sides(prop)} for count in counts(account, p)]
    assert [count for count in expected if not any(other.startswith(count) for other in found)] == []


def _sides(prop: str) -> tuple[str, ...]:
    return ("perpetrators_killed",) if prop == "killed" else ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A store of mortar shells was destroyed.", []),
        ("He was wounded by a home-made bomb.", []),
        ("Gunmen burned a store in the town.", ["a store"]),
    ],
)
def test_venues(text: str, names: list[str]) -> None:
    assert [venue.words for venue in find_venues(sentence(text))] == names


def test_a_court_that_decides_is_no_venue() -> None:
    account = only("Gunmen killed four farmers in Mopti on Monday. A court in Bamako freed one of them.", "2019-06-14")
    assert all("court" not in str(claim.value) for claim in account.claims if claim.property is Property.VENUE)


def test_hours_before_another_event_are_its_day() -> None:
    text = (
        "An air strike hit a market in Gao on Monday, killing nine people. "
        "Rebels had attacked a police post in Ansongo hours before the strike and killed three officers there."
    )
    days = {str(account.when.edtf) for account in accounts(text) if account.when is not None}
    assert days == {"2019-06-10"}


def test_what_a_clause_tells_of_a_group_dates_nothing() -> None:
    text = (
        "A bomb exploded at a terminal in Gao on Monday, killing five people. "
        "The army blamed the Lagoon Brigade, a small faction that broke away from the main rebels in 2010."
    )
    assert [str(r.value) for a in accounts(text) for r in a.claims if r.property is Property.RESPONSIBILITY] == [
        "Lagoon Brigade"
    ]


def test_members_of_a_body_stand_for_it() -> None:
    account = only("Members of the Lagoon Brigade fired on an army patrol near Gao on Monday. One soldier was killed.")
    assert "Lagoon Brigade" in [claim.value for claim in account.claims if claim.property is Property.PERPETRATOR]


def test_an_agency_in_brackets_does_nothing() -> None:
    text = (
        "(Baobab) Insurgents overran the town of Palma in northern Mozambique on Friday, beheading six men, officials "
        "and residents said."
    )
    assert [c.value for a in accounts(text, "2020-06-08") for c in a.claims if c.property is Property.PERPETRATOR] == []
