"""Venues, targets and weapons."""

import pytest

from corroborate.model.claims import Property
from corroborate.read.venues import find_venues, name_of
from tests.read.laying_out import accounts, only, sentence


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen stormed the Hotel Savoy on Monday.", ["Hotel Savoy"]),
        ("Gunmen stormed the Lakeside Hotel.", ["Lakeside Hotel"]),
        ("A bomb went off at St Mary's Church.", ["St Mary's Church"]),
        ("The blast hit a crowded market.", ["a crowded market"]),
        ("They burned the clinic and a school.", ["the clinic", "a school"]),
        ("Rockets hit Mitiga Airport.", ["Mitiga Airport"]),
        ("Hotel guests were told to leave.", []),
        ("He lives well.", []),
    ],
)
def test_venues(text: str, names: list[str]) -> None:
    assert [name_of(v) for v in find_venues(sentence(text))] == names


@pytest.mark.parametrize(
    ("text", "named", "moving"),
    [
        ("Gunmen stormed the Lakeside Hotel.", True, False),
        ("Gunmen stormed a hotel.", False, False),
        ("A rocket hit a bus.", False, True),
    ],
)
def test_venue_flags(text: str, named: bool, moving: bool) -> None:
    (venue,) = find_venues(sentence(text))
    assert (venue.named, venue.moving) == (named, moving)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Rebels ambushed a UN convoy near Goma on Monday, killing two drivers.", ["UN convoy"]),
        ("Two men died in an attack on a police station in Kano on Monday.", ["police station"]),
        ("Raiders attacked a lodge hosting Danish engineers in Kano on Monday.", ["lodge", "Danish engineers"]),
        ("A clash in Kano on Monday left two soldiers dead.", []),
        ("Armed men set fire to a school in Kano on Monday.", ["school"]),
        ("Gunmen killed at least nine worshippers in an attack on a mosque in Kano on Monday.", ["mosque"]),
    ],
)
def test_targets(text: str, targets: list[str]) -> None:
    assert [c.value for c in only(text).of(Property.TARGET)] == targets


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Men with machetes attacked a farm in Kano on Monday, killing two people.", ["machete"]),
        ("A roadside bomb killed two soldiers in Kano on Monday.", ["roadside bomb"]),
        ("Two guards were killed in Kano on Monday when a gunman with a Kalashnikov attacked a bank.", ["Kalashnikov"]),
        ("Attackers threw grenades at a bar in Kano on Monday, killing two people.", ["grenade"]),
        ("Three mortar shells killed two people in Kano on Monday.", ["mortar shells"]),
        ("Gunmen attacked a farm in Kano on Monday.", []),
        ("Gunmen attacked a gold mine near Kano on Monday.", []),
        ("Two men died in a gun battle in Kano on Monday.", []),
        ("A mine killed two boys near Kano on Monday.", ["mine"]),
        ("A suicide bomber with an explosive vest killed six people in Kano on Monday.", ["explosive vest"]),
    ],
)
def test_weapons(text: str, weapons: list[str]) -> None:
    assert [c.value for c in only(text).of(Property.WEAPON)] == weapons


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Gunmen stormed the Lakeside Hotel in Kano on Monday, killing two people.", "Lakeside Hotel"),
        ("A bomb killed two people at a market in Kano on Monday.", "a market"),
        ("A bomb killed two people on a road near Kano on Monday.", None),
        ("Rebels ambushed a patrol near Kano on Monday, killing two men, the defence ministry said.", None),
        ("A mine killed two boys near Kano on Monday.", None),
    ],
)
def test_venue_of_an_account(text: str, venue: str | None) -> None:
    assert only(text).venue == venue


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A bomb killed two people in Kirkuk on Monday.", "Kirkuk", "IQ"),
        ("A bomb killed two people in Maiduguri, Nigeria, on Monday.", "Maiduguri", "NG"),
        ("MOGADISHU, June 13 - A bomb killed two people at a market on Thursday.", "Mogadishu", "SO"),
    ],
)
def test_place_of_an_account(text: str, name: str, country: str) -> None:
    location = only(text).location
    assert location is not None and (location.name, location.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("GAO, Mali (June 12, 2019) - Gunmen killed two guards in Gao yesterday.", "2019-06-11"),
        ("GAO, Mali, June 12 (Wire) - Gunmen killed two guards in Gao.", "2019-06-12"),
        ("The army announced today the killing of two rebels in a raid near Gao on Sunday.", "2019-06-09"),
        ("The army announced Friday's killing of two rebels near Gao.", "2019-06-07"),
    ],
)
def test_the_day_of_the_report_or_of_the_word_is_not_the_incidents(text: str, when: str) -> None:
    (account,) = accounts(text, "2019-06-12")
    assert account.when is not None and account.when.edtf == when
