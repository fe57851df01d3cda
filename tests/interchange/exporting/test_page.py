"""docs/export-data.md tells of every column of the layouts that it describes, and of no other rule pack."""

import re
from pathlib import Path

import pytest

from corroborate.interchange.exporting.formats import FORMATS
from corroborate.weigh.packs import PACKS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "export-data.md").read_text("utf-8")


def numberless(name: str) -> str:
    """A column's name without its number: `attacktype1` stands for all three."""
    return re.sub(r"(?<=[a-z])\d", "", name)


@pytest.mark.parametrize("name", ["acled", "ucdp", "gtd", "meltt"])
def test_every_column_is_told_of(name: str) -> None:
    told = {numberless(word) for word in re.findall(r"`(\w+)`", PAGE)}
    assert {c.name for c in FORMATS[name].columns if numberless(c.name) not in told} == set()


def test_every_format_stands_in_the_table_with_its_rules() -> None:
    for name, format in FORMATS.items():
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `corroborate export {name}`")]
        assert row.endswith(f"`{format.rule}` |")
        assert format.rule in PACKS
