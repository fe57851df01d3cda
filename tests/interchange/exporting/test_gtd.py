"""GTD's rows: dates with unknown parts, criteria that claims support, types, rival claims, hostages."""

from datetime import UTC, datetime

import pytest

from corroborate.interchange.exporting import gtd
from corroborate.model.claims import Claim, Posture
from corroborate.model.reports import Span
from tests.builders import claim, place
from tests.interchange.exporting.subjects import WIRE, killed, subject, told, values

NOW = datetime(2024, 1, 2, tzinfo=UTC)


def only(*claims: Claim, **fields: object) -> dict[str, object]:
    (row,) = gtd.rows(subject(told(*claims, **fields), rule="gtd"), NOW)
    return values(row)


def posture(actor: str, stands: Posture = Posture.CLAIMED, start: int = 0) -> Claim:
    return claim("responsibility", actor, posture=stands, quote=f"{actor} said so", span=Span(start, start + 9))


@pytest.mark.parametrize(
    ("date", "cells"),
    [
        ("2015-05-03", {"iyear": 2015, "imonth": 5, "iday": 3}),
        ("2015-05", {"iyear": 2015, "imonth": 5, "iday": 0, "approxdate": "2015-05-01 to 2015-05-31"}),
        ("2015-05-30/2015-06-02", {"iyear": 2015, "imonth": 0, "iday": 0, "approxdate": "2015-05-30 to 2015-06-02"}),
        ("2015", {"iyear": 2015, "imonth": 0, "iday": 0, "approxdate": "2015-01-01 to 2015-12-31"}),
    ],
)
def test_unknown_parts_of_a_date_are_0(date: str, cells: dict[str, object]) -> None:
    row = only(killed(1), date=date)
    assert {name: row.get(name) for name in cells} == cells
    assert ("approxdate" in row) is ("approxdate" in cells)


@pytest.mark.parametrize(
    ("claims", "criteria"),
    [
        ((), {}),
        ((claim("perpetrator", "Kaladan Front"),), {"crit1": 1}),
        ((posture("Kaladan Front"),), {"crit1": 1, "crit2": 1}),
        ((claim("target", "army base"),), {}),
        ((claim("target", "villagers"),), {"crit3": 1}),
        (
            (posture("Kaladan Front"), claim("target", "villagers")),
            {"crit1": 1, "crit2": 1, "crit3": 1, "doubtterr": 0},
        ),
    ],
)
def test_a_criterion_is_met_only_where_claims_support_it(
    claims: tuple[Claim, ...], criteria: dict[str, object]
) -> None:
    row = only(*claims)
    found = {name: row[name] for name in ("crit1", "crit2", "crit3", "doubtterr") if name in row}
    assert found == {"doubtterr": -9, **criteria}


@pytest.mark.parametrize(
    ("kind", "claims", "codes"),
    [
        ("armed-attack", (), [2]),
        ("bombing", (), [3]),
        ("assassination", (), [1]),
        ("hostage-taking", (), [5]),
        ("kidnapping", (), [6]),
        ("arson", (), [7]),
        ("armed-attack", (claim("kidnapped", 4),), [6, 2]),
    ],
)
def test_types_of_attack_in_the_order_of_the_hierarchy(kind: str, claims: tuple[Claim, ...], codes: list[int]) -> None:
    row = only(*claims, kind=kind)
    assert [row[name] for name in ("attacktype1", "attacktype2") if name in row] == codes


@pytest.mark.parametrize(
    ("target", "code", "sub"),
    [
        ("a hotel", 1, 8),
        ("police station", 3, 22),
        ("army convoy", 4, 29),
        ("UN peacekeepers", 7, 47),
        ("Noor mosque", 15, 86),
        ("grain market", 14, 74),
        ("bus terminal", 19, 101),
        ("school", 8, 49),
        ("the moon", 20, None),
    ],
)
def test_types_of_target(target: str, code: int, sub: int | None) -> None:
    row = only(claim("target", target))
    assert (row["targtype1"], row.get("targsubtype1")) == (code, sub)


@pytest.mark.parametrize(
    ("weapon", "code", "sub"),
    [("Kalashnikov", 5, 2), ("car bomb", 6, 15), ("mortar shells", 6, 11), ("machete", 9, 23), ("pistol", 5, 3)],
)
def test_types_of_weapon(weapon: str, code: int, sub: int) -> None:
    row = only(claim("weapon", weapon))
    assert (row["weaptype1"], row["weapsubtype1"], row["weapdetail"]) == (code, sub, weapon)


def test_unknown_is_said_in_gtds_codes() -> None:
    row = only(claim("wounded", 2))
    assert {name: row[name] for name in ("claimed", "nperps", "nperpcap", "property", "INT_ANY")} == {
        "claimed": -9,
        "nperps": -99,
        "nperpcap": -99,
        "property": -9,
        "INT_ANY": -9,
    }
    assert (row["gname"], row["weaptype1"], row["targtype1"]) == ("Unknown", 13, 20)
    assert "nkill" not in row
    assert "multiple" not in row


def test_the_dead_include_the_attackers() -> None:
    row = only(killed(13), claim("perpetrators_killed", 4, group="perpetrators"), claim("wounded", 5))
    assert (row["nkill"], row["nkillter"], row["nwound"]) == (17, 4, 5)


def test_claims_made_apart_compete_and_a_claim_made_together_does_not() -> None:
    apart = only(killed(1), posture("Kaladan Front"), posture("Banner of the Lake", start=50))
    joint = only(killed(1), posture("Kaladan Front"), posture("Banner of the Lake", start=5))
    assert [apart[name] for name in ("claimed", "claim2", "compclaim", "claimmode")] == [1, 1, 1, 10]
    assert joint["compclaim"] == 0


def test_a_suspected_group_is_uncertain_and_a_lone_person_is_none() -> None:
    assert only(posture("Kaladan Front", Posture.SUSPECTED))["guncertain1"] == 1
    assert only(posture("Kaladan Front"))["guncertain1"] == 0
    lone = subject(told(claim("perpetrator", "Amadou Keita")), persons=frozenset({"Amadou Keita"}))
    row = values(next(gtd.rows(lone, NOW)))
    assert (row["gname"], row["individual"]) == ("Unaffiliated Individual(s)", 1)


def test_hostages_bring_their_own_unknowns() -> None:
    taken = only(claim("kidnapped", 4), kind="kidnapping")
    assert [taken[name] for name in ("ishostkid", "nhostkid", "nhours", "ransom", "hostkidoutcome")] == [
        1,
        4,
        -99,
        -9,
        7,
    ]
    none = only(killed(1))
    assert (none["ishostkid"], "nhours" in none) == (0, False)


@pytest.mark.parametrize(
    ("claims", "fields", "reason"),
    [
        ((killed(1),), {"kind": "protest"}, "protest"),
        ((killed(1),), {"kind": "foiled-plot"}, "foiled"),
        ((claim("perpetrator", "the army"),), {"kind": "air-strike"}, "state's forces"),
        ((killed(1),), {"date": "XXXX-03-21"}, "year"),
        ((killed(1),), {"town": None, "location": None}, "country"),
    ],
)
def test_what_gtd_does_not_take(claims: tuple[Claim, ...], fields: dict[str, object], reason: str) -> None:
    assert reason in str(gtd.barred(subject(told(*claims, **fields))))
    assert gtd.barred(subject(told(killed(1)))) is None


def test_rival_figures_are_told_in_addnotes() -> None:
    accounts = (told(killed(9, speaker="police")), told(killed(12, speaker="the army"), report=WIRE))
    plain = subject(*accounts)
    rivals = tuple(found for found in plain.incident.findings if found.disputed and found.group is None)
    row = values(next(gtd.rows(subject(*accounts, rule="gtd", rivals=rivals), NOW)))
    assert "Sources contradict each other on killed (9 to 12)" in str(row["addnotes"])


def test_the_place_in_gtds_codes() -> None:
    row = only(killed(1))
    assert (row["country"], row["region"], row["provstate"], row["city"]) == (123, 11, "Gao", "Gao")
    assert row["specificity"] == 1
    far = only(killed(1), location=place("northern Mali", "ML", "area", latitude=19.0, longitude=-1.0))
    assert (far["city"], far["specificity"]) == ("Unknown", 4)


def test_an_attack_of_days_is_extended_until_its_last() -> None:
    lasting = told(date="2015-05-03/2015-05-05").when
    row = only(claim("date", "3 to 5 May", "3 to 5 May", when=lasting), date="2015-05-03/2015-05-05")
    assert [row[name] for name in ("extended", "resolution", "iday")] == [1, "2015-05-05", 3]
    assert "resolution" not in only(date="2015-05-03/2015-05-05")
