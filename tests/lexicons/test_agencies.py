"""Agencies and credits: every row of the lexicon says why, and its examples hold."""

import re

import pytest

from corroborate.lexicons import read_toml
from corroborate.lexicons.agencies import agency_named, credit, credits_in

TABLE = read_toml("agencies.toml")
CREDITS = TABLE["credit"]


@pytest.mark.parametrize("row", CREDITS, ids=lambda row: row["id"])
def test_examples_of_a_credit(row: dict[str, object]) -> None:
    assert row["why"] and row["matches"] and row["rejects"] and row["where"] in ("head", "tail", "line")
    for line, agency in row["matches"]:  # type: ignore[attr-defined]
        assert (row["id"], agency) in credits_in(line), line
        assert credit(line) is not None, line
    for line in row["rejects"]:  # type: ignore[attr-defined]
        assert not credits_in(line), line


def test_every_name_belongs_to_one_agency() -> None:
    spelt = [name for row in TABLE["agency"] for name in {*row["names"], *row.get("codes", ())}]
    assert len(spelt) == len(set(spelt))
    assert len({row["id"] for row in TABLE["agency"]}) == len(TABLE["agency"])
    assert all(re.fullmatch(r"[\w .-]{2,40}", name) for name in spelt)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("AFP", "AFP"),
        ("the AFP news agency", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("the Associated Press", "AP"),
        ("reuters.com", "Reuters"),
        ("AFP via Radio Kanem", "AFP"),
        ("AP", None),
        ("a Reuters photographer", None),
        ("Reuters staff", None),
        ("Radio Kanem", None),
        ("police", None),
        ("", None),
    ],
)
def test_names_of_agencies(name: str, agency: str | None) -> None:
    assert agency_named(name) == agency


STORY = "Gunmen fired at a bus near Gao on Friday and killed four men, police said.\n\nNobody said why."


@pytest.mark.parametrize(
    ("text", "agency", "part"),
    [
        (f"BUS SHOT AT\n\nBy Awa Diarra\n\nGAO (AFP) - {STORY}", "AFP", False),
        (f"{STORY}\n\nThe Associated Press contributed to this report.", "AP", True),
        (f"GAO (Reuters) - {STORY}\n\nThe Associated Press contributed to this report.", "Reuters", False),
        (STORY, None, False),
        (f"{STORY} A driver told Reuters that he had heard of it from AFP.", None, False),
        (f"{STORY}\n\nAccording to Reuters, ten people died.", None, False),
        ("\n".join(["Nothing here."] * 20 + ["GAO (AFP) - Gunmen fired."] + ["Nothing there."] * 20), None, False),
        ("", None, False),
    ],
)
def test_credits_of_reports(text: str, agency: str | None, part: bool) -> None:
    found = credit(text)
    assert (found.agency if found else None, found.part if found else False) == (agency, part)
