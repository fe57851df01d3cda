"""GTD rows: unknown codes, the dead with the attackers among them, claims of responsibility."""

import pytest

from corroborate.model.claims import Kind, Posture, Precision, Property
from tests.interchange.importing.writing import account, bounds, read, values


def test_the_dead_count_the_attackers() -> None:
    made = account("gtd", nkillus="1")
    total, americans = made.of(Property.KILLED)
    assert bounds(total) == (13, 13, 13, "all")
    assert (bounds(americans), americans.part_of) == ((1, 1, 1, "US citizens"), total.id)
    (attackers,) = made.of(Property.PERPETRATORS_KILLED)
    assert (bounds(attackers), attackers.part_of) == ((4, 4, 4, None), total.id)
    assert read("gtd").unread == ()


def test_unknown_counts_are_not_stated() -> None:
    made = read("gtd", nkill="-99", nkillter="-9", nwound="", nperps="-99.0", ishostkid="1", nhostkid="-99")
    counted = (Property.KILLED, Property.PERPETRATORS_KILLED, Property.WOUNDED, Property.ATTACKERS, Property.KIDNAPPED)
    assert all(not made.accounts[0].of(prop) for prop in counted)
    assert made.unread == ()


def test_the_wounded_are_all_or_the_victims() -> None:
    assert bounds(account("gtd").of(Property.WOUNDED)[0]) == (6, 6, 6, None)
    whole, part = account("gtd", nwoundte="2").of(Property.WOUNDED)
    assert (bounds(whole), bounds(part), part.part_of) == ((6, 6, 6, "all"), (2, 2, 2, "perpetrators"), whole.id)


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({}, "2014-05-28"),
        ({"iday": "0"}, "2014-05"),
        ({"imonth": "0", "iday": "0"}, "2014"),
        ({"approxdate": "May 26-28, 2014", "iday": "0"}, "2014-05-26/2014-05-28"),
        ({"imonth": "13"}, "2014"),
    ],
)
def test_dates(cells: dict[str, str], edtf: str) -> None:
    made = account("gtd", **cells)
    assert made.when is not None
    assert made.when.edtf == edtf


def test_a_row_without_a_year_is_undated() -> None:
    assert account("gtd", iyear="0").when is None


@pytest.mark.parametrize(
    ("code", "vicinity", "precision", "radius"),
    [
        ("1", "0", Precision.TOWN, 5.0),
        ("1", "1", Precision.TOWN, 30.0),
        ("2", "0", Precision.TOWN, 50.0),
        ("4", "0", Precision.REGION, 150.0),
    ],
)
def test_places(code: str, vicinity: str, precision: Precision, radius: float) -> None:
    place = account("gtd", specificity=code, vicinity=vicinity).location
    assert place is not None
    assert (place.name, place.precision, place.radius_km) == ("Gao", precision, radius)


def test_an_unknown_city_leaves_the_province() -> None:
    place = account("gtd", city="Unknown", provstate="Kidal", specificity="3").location
    assert place is not None
    assert (place.name, place.precision) == ("Kidal", Precision.DISTRICT)


def test_responsibility_is_claimed_suspected_or_not_spoken_of() -> None:
    made = account("gtd", gname2="Lake Front", guncertain2="1", gname3="Unknown", compclaim="1")
    stands = [(claim.value, claim.posture, claim.hedged) for claim in made.of(Property.RESPONSIBILITY)]
    assert stands == [("River Brigade", Posture.CLAIMED, False), ("Lake Front", Posture.SUSPECTED, True)]
    assert made.of(Property.RESPONSIBILITY)[0].rule == "cell:gname,claimed,claimmode,compclaim"
    assert values(made, Property.PERPETRATOR) == ["River Brigade", "Lake Front"]
    assert not account("gtd", claimed="-9").of(Property.RESPONSIBILITY)


def test_the_venue_is_what_was_attacked() -> None:
    made = account("gtd")
    assert (made.kind, made.venue) == (Kind.ARMED_ATTACK, "Kanem Hotel")
    assert values(made, Property.TARGET) == ["Kanem Hotel"]
    assert values(made, Property.WEAPON) == ["Firearms"]


def test_several_types_of_attack_are_several_claims_and_codes_do_without_their_texts() -> None:
    made = account("gtd", attacktype1="9", attacktype1_txt="", attacktype2="5", attacktype3="3")
    assert values(made, Property.KIND) == ["hostage-taking", "bombing"]
    assert made.kind is Kind.HOSTAGE_TAKING
    strange = read("gtd", attacktype1_txt="Picnic")
    assert strange.accounts[0].kind is Kind.ARMED_ATTACK
    assert strange.unread == ("attacktype1 'Picnic' is no attacktype that is known",)


def test_hostages_and_what_became_of_them() -> None:
    made = account("gtd", ishostkid="1", nhostkid="7", hostkidoutcome_txt="Hostage(s) released by perpetrators")
    assert [bounds(claim) for claim in made.of(Property.KIDNAPPED)] == [(7, 7, 7, None)]
    assert values(made, Property.OUTCOME) == ["Hostage(s) released by perpetrators"]
