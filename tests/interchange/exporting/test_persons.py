"""Names of persons are left out of every text; names of groups, forces and places stay."""

import pytest

from corroborate.interchange.exporting.persons import WITHHELD, Named, named
from corroborate.language.annotator import shipped
from corroborate.model.claims import Claim, Posture
from corroborate.model.judgements import Incident
from tests.builders import account, claim


def naming(*claims: Claim) -> Named:
    """Who is a person in an incident of these claims, as the shipped model reads them."""
    return named([Incident("incident-1", (account(*claims),))], shipped().annotate)["incident-1"]


def suspect(name: str) -> Claim:
    return claim("responsibility", name, f"Police suspect {name} of the attack.", posture=Posture.SUSPECTED)


@pytest.mark.parametrize("name", ["Darnell Boone", "Moussa Traore", "Amadou Keita", "Anna Petrova"])
def test_a_person_is_known_by_the_passage(name: str) -> None:
    found = naming(suspect(name))
    assert name in found.persons
    assert found.told(f"Suspected: {name}.") == f"Suspected: {WITHHELD}."


@pytest.mark.parametrize(
    "name",
    [
        "Al-Qaeda in the Islamic Maghreb",
        "al-Mourabitoun",
        "Boko Haram",
        "Kaladan Front",
        "Banner of the Lake",
        "Army of the Red Mountain",
        "ELN",
        "Malian army",
        "Ministry of Defence",
    ],
)
def test_a_group_keeps_its_name(name: str) -> None:
    found = naming(suspect(name), claim("killed", 2, speaker=name))
    assert found.persons == frozenset()
    assert found.told(f"By {name}.") == f"By {name}."


def test_a_short_form_of_a_group_is_no_person() -> None:
    assert naming(suspect("the Mayi-Lindi militia"), suspect("Mayi-Lindi")).persons == frozenset()


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        ("Colonel Amadou Keita", WITHHELD),
        ("Amadou Keita, a spokesman for the army", f"{WITHHELD}, a spokesman for the army"),
        ("police", "police"),
        ("a witness", "a witness"),
        ("the Kyauktaw Relief Committee", "the Kyauktaw Relief Committee"),
    ],
)
def test_a_speaker_is_told_without_the_name(speaker: str, told: str) -> None:
    assert naming(claim("killed", 2, speaker=speaker)).told(speaker) == told


def test_a_name_inside_another_word_is_left_alone() -> None:
    found = Named(frozenset({"Keita"}), {"Keita": WITHHELD})
    assert found.told("Keita in Keitaville") == f"{WITHHELD} in Keitaville"


def test_nothing_is_read_where_no_phrase_has_a_capital() -> None:
    incident = Incident("incident-1", (account(claim("killed", 2, speaker="police")),))
    assert named([incident], lambda sentences: pytest.fail("read"))["incident-1"] == Named(frozenset())


@pytest.mark.parametrize(
    ("venue", "told"),
    [
        ("the house of Amadou Keita", f"the house of {WITHHELD}"),
        ("Hotel Nord-Sud", "Hotel Nord-Sud"),
        ("Bulabulin vegetable market", "Bulabulin vegetable market"),
        ("Maumee Lanes", "Maumee Lanes"),
    ],
)
def test_a_venue_keeps_its_name_but_not_its_owners(venue: str, told: str) -> None:
    assert naming(claim("venue", venue, f"They attacked {venue}.")).told(f"At {venue}.") == f"At {told}."


def test_a_target_is_a_person_although_the_venue_is_named_after_it() -> None:
    found = naming(
        claim("venue", "the house of Amadou Keita"), claim("target", "Amadou Keita", "They shot Amadou Keita.")
    )
    assert "Amadou Keita" in found.persons
