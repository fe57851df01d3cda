"""UCDP's rows: who the sides are, deaths that add up, precision, and events that do not qualify."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.interchange.exporting import ucdp
from corroborate.model.claims import Claim
from tests.builders import claim, place
from tests.interchange.exporting.subjects import WIRE, killed, subject, told, values

NOW = datetime(2024, 1, 2, tzinfo=UTC)
FRONT = claim("perpetrator", "Kaladan Front")
SPLIT = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def only(*claims: Claim, **fields: object) -> dict[str, object]:
    (row,) = ucdp.rows(subject(told(*claims, **fields), rule="ucdp"), NOW)
    return values(row)


@pytest.mark.parametrize(
    ("claims", "kind", "side_a", "side_b"),
    [
        ((FRONT, claim("target", "market"), killed(3)), 3, "Kaladan Front", "Civilians"),
        ((FRONT, claim("target", "army base"), killed(3)), 1, "Government of Mali", "Kaladan Front"),
        ((FRONT, claim("target", "UN peacekeepers"), killed(3)), 1, "UN peacekeepers", "Kaladan Front"),
        (
            (claim("perpetrator", "Malian army"), claim("target", "market"), killed(3)),
            3,
            "Government of Mali",
            "Civilians",
        ),
        ((FRONT, claim("target", "rival militia"), killed(3)), 2, "Kaladan Front", "Unidentified Armed Group (Mali)"),
    ],
)
def test_the_type_of_violence_follows_from_the_sides(
    claims: tuple[Claim, ...], kind: int, side_a: str, side_b: str
) -> None:
    row = only(*claims)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (kind, side_a, side_b)
    assert row["dyad_name"] == f"{side_a} - {side_b}"


def test_the_dead_of_both_sides() -> None:
    row = only(
        FRONT,
        claim("target", "army base"),
        killed(9),
        claim("killed", 4, group="soldiers"),
        claim("killed", 3, group="civilians"),
        claim("perpetrators_killed", 2, group="perpetrators"),
    )
    assert [row[name] for name in SPLIT] == [4, 2, 3, 2]
    assert row["best"] == 11
    assert (row["gwnoa"], "gwnob" in row) == (432, False)


def test_one_sided_violence_kills_civilians_and_a_soldier_there_is_unknown() -> None:
    row = only(FRONT, claim("target", "market"), killed(9), claim("killed", 4, group="soldiers"))
    assert [row[name] for name in SPLIT] == [0, 0, 5, 4]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(["exact", "at-least", "up-to", "about"])), min_size=1, max_size=3
    ),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["soldiers", "civilians", "his brother"])), max_size=3),
    st.integers(0, 9),
    st.sampled_from(["market", "army base"]),
)
def test_deaths_add_up_to_best_and_best_lies_between_low_and_high(
    totals: list[tuple[int, str]], parts: list[tuple[int, str]], fallen: int, target: str
) -> None:
    claims = [claim("killed", number, qualifier=how, speaker=f"speaker {n}") for n, (number, how) in enumerate(totals)]
    claims += [claim("killed", number, group=group) for number, group in parts]
    row = only(FRONT, claim("target", target), *claims, claim("perpetrators_killed", fallen, group="perpetrators"))
    assert sum(int(str(row[name])) for name in SPLIT) == row["best"]
    assert int(str(row["low"])) <= int(str(row["best"])) <= int(str(row["high"]))


@pytest.mark.parametrize(
    ("claims", "fields", "reason"),
    [
        ((FRONT, claim("wounded", 3)), {}, "one direct death"),
        ((FRONT, killed(0)), {}, "one direct death"),
        ((killed(3),), {}, "organised actor"),
        ((FRONT, killed(3)), {"date": "XXXX-03-21"}, "year"),
    ],
)
def test_an_event_that_does_not_qualify(claims: tuple[Claim, ...], fields: dict[str, object], reason: str) -> None:
    assert reason in str(ucdp.barred(subject(told(*claims, **fields), rule="ucdp")))
    assert ucdp.barred(subject(told(FRONT, killed(1)), rule="ucdp")) is None


def test_a_single_person_is_no_organised_actor() -> None:
    lone = subject(told(claim("perpetrator", "Amadou Keita"), killed(1)), persons=frozenset({"Amadou Keita"}))
    assert "organised actor" in str(ucdp.barred(lone))


@pytest.mark.parametrize(
    ("date", "precision", "start", "end"),
    [
        ("2015-05-03", 1, "2015-05-03", "2015-05-03"),
        ("2015-05-03/2015-05-05", 2, "2015-05-03", "2015-05-05"),
        ("2015-05-04/2015-05-10", 3, "2015-05-04", "2015-05-10"),
        ("2015-05", 4, "2015-05-01", "2015-05-31"),
        ("2015", 5, "2015-01-01", "2015-12-31"),
    ],
)
def test_dates_and_their_precision(date: str, precision: int, start: str, end: str) -> None:
    row = only(FRONT, killed(1), date=date)
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (
        precision,
        f"{start} 00:00:00.000",
        f"{end} 00:00:00.000",
    )


@pytest.mark.parametrize(
    ("precision", "code"), [("town", 1), ("district", 3), ("region", 4), ("area", 5), ("country", 6)]
)
def test_the_precision_of_the_place(precision: str, code: int) -> None:
    assert only(FRONT, killed(1), location=place("Gao", "ML", precision))["where_prec"] == code


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [(-89.75, -179.75, 1), (-89.75, 179.75, 720), (0.25, 0.25, 129961), (90, 180, 259200), (-89.25, -179.75, 721)],
)
def test_the_cell_of_priogrid(latitude: float, longitude: float, gid: int) -> None:
    assert ucdp.priogrid(latitude, longitude) == gid


def test_the_sources() -> None:
    row = values(next(ucdp.rows(subject(told(FRONT, killed(1)), told(killed(1), report=WIRE)), NOW)))
    assert row["number_of_sources"] == 2
    assert row["source_article"] == "Radio Kanem,2015-05-04; Wire,2015-05-04"
