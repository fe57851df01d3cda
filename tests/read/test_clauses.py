"""Sentences that tell of more than one happening."""

import pytest

from tests.read.laying_out import accounts


def told(text: str) -> list[str]:
    """Each account in short: its date, its place and its passages."""
    return [
        f"{a.when.edtf if a.when else '-'} {a.location.name if a.location else '-'}: "
        + " / ".join(text[s.start : s.end] for s in a.spans)
        for a in accounts(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Gunmen killed four people in Zaria on Monday and a bomb wounded nine in Kano on Tuesday.",
            [
                "2019-06-10 Zaria: Gunmen killed four people in Zaria on Monday",
                "2019-06-11 Kano: and a bomb wounded nine in Kano on Tuesday.",
            ],
            id="side by side",
        ),
        pytest.param(
            "On Monday a mine killed a herder in Gao, while a grenade wounded two women in Mopti.",
            [
                "2019-06-10 Gao: On Monday a mine killed a herder in Gao",
                "2019-06-10 Mopti: , while a grenade wounded two women in Mopti.",
            ],
            id="one date for both",
        ),
        pytest.param(
            "Three days after rebels shot dead a chief in Goma, a bomb killed six guests in Bukavu on Monday.",
            [
                "2019-06-07 Goma: Three days after rebels shot dead a chief in Goma,",
                "2019-06-10 Bukavu: a bomb killed six guests in Bukavu on Monday.",
            ],
            id="so long after",
        ),
        pytest.param(
            "Gunmen who killed two traders in Zaria on Monday attacked a convoy near Kano on Tuesday.",
            [
                "2019-06-10 Zaria: who killed two traders in Zaria on Monday",
                "2019-06-11 Kano: attacked a convoy near Kano on Tuesday.",
            ],
            id="a relative clause",
        ),
        pytest.param(
            "A bomb wounded five soldiers near Gao on Tuesday in the region where rebels killed four men last October.",
            [
                "2019-06-11 Gao: A bomb wounded five soldiers near Gao on Tuesday in the region",
                "2018-10 Mali: where rebels killed four men last October.",
            ],
            id="a clause that recalls",
        ),
        pytest.param(
            "Two weeks after the coup of 3 May, gunmen shot dead four conscripts in Zaria.",
            ["2019-05-17 Zaria: Two weeks after the coup of 3 May, gunmen shot dead four conscripts in Zaria."],
            id="counted from a date",
        ),
        pytest.param(
            "A bomb killed nine people in Zaria on Monday. Hours later, jets struck a camp near Gao and killed five.",
            [
                "2019-06-10 Zaria: A bomb killed nine people in Zaria on Monday.",
                "2019-06-10 Gao: Hours later, jets struck a camp near Gao and killed five.",
            ],
            id="hours later",
        ),
        pytest.param(
            "A vigil was held on Thursday for three girls killed in a shooting in Zaria on Sunday.",
            ["2019-06-09 Zaria: A vigil was held on Thursday for three girls killed in a shooting in Zaria on Sunday."],
            id="dated by its own words",
        ),
        pytest.param(
            "About 30 gunmen entered Zaria on Monday. They killed four people and burned a clinic.",
            [
                "2019-06-10 Zaria: About 30 gunmen entered Zaria on Monday. / "
                "They killed four people and burned a clinic."
            ],
            id="a scene set before",
        ),
        pytest.param(
            "Gunmen attacked a bus in Zaria on Monday, killing four people and wounding nine.",
            ["2019-06-10 Zaria: Gunmen attacked a bus in Zaria on Monday, killing four people and wounding nine."],
            id="one happening",
        ),
        pytest.param(
            "Gunmen shot a guard in Zaria on Monday. He died in hospital on Tuesday.",
            ["2019-06-10 Zaria: Gunmen shot a guard in Zaria on Monday. / He died in hospital on Tuesday."],
            id="who dies later",
        ),
    ],
)
def test_happenings(text: str, expected: list[str]) -> None:
    assert told(text) == expected
