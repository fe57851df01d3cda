"""The datasets' own codes as tables, readable both ways: a cell to the kind it means, a kind to the cell it takes.

One TOML file a dataset. A row has a `table`, the `code` and the `text` that stand in cells, the `kind` that a cell is
read as (none where it says nothing of what happened), `writes`, the kinds for which an export takes this row, and
`ranks`, where several codes of one incident compete: the lowest decides.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corroborate.model.claims import Kind
from corroborate.model.errors import ModelUnusable

DATASETS = ("acled", "ucdp", "gtd", "maverick", "countries")
"""The tables: four datasets, and the names of countries that the gazetteer does not know."""


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """One code of a dataset; `labels` are the other cells that go with it, such as ACLED's `event_type`."""

    code: str
    text: str
    kind: Kind | None
    writes: tuple[Kind, ...]
    rank: int
    labels: Mapping[str, Any]


@cache
def table(dataset: str, name: str) -> tuple[Code, ...]:
    """The rows of one table in the codebook's order; KeyError for a table that is not there."""
    return _tables(dataset)[name]


def code_of(dataset: str, name: str, cell: str) -> Code | None:
    """The row whose code or text a cell holds, capitals and blanks aside; None for a cell that the table lacks."""
    return _by_cell(dataset, name).get(_folded(cell))


def code_for(dataset: str, name: str, kind: Kind) -> Code | None:
    """The row that an export takes for a kind; None where the dataset has none."""
    return next((row for row in table(dataset, name) if kind in row.writes), None)


def columns(dataset: str, which: str = "columns") -> tuple[str, ...]:
    """The columns of a dataset in their order; `used` are those that importing reads, `former` those of old files."""
    return tuple(_read("columns")[dataset].get(which, ()))


@cache
def _read(name: str) -> dict[str, Any]:
    source = files("corroborate.interchange.codes").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelUnusable(f"the codes of {name}: {error}") from error


@cache
def _tables(dataset: str) -> dict[str, tuple[Code, ...]]:
    entries = _read(dataset)["row"]
    names = dict.fromkeys(entry["table"] for entry in entries)
    return {name: tuple(_code(entry) for entry in entries if entry["table"] == name) for name in names}


def _code(entry: Mapping[str, Any]) -> Code:
    own = {"table", "code", "text", "kind", "writes", "rank"}
    return Code(
        str(entry["code"]),
        entry.get("text", str(entry["code"])),
        Kind(entry["kind"]) if "kind" in entry else None,
        tuple(Kind(kind) for kind in entry.get("writes", ())),
        entry.get("rank", 0),
        {key: value for key, value in entry.items() if key not in own},
    )


@cache
def _by_cell(dataset: str, name: str) -> dict[str, Code]:
    rows = table(dataset, name)
    return {_folded(row.text): row for row in rows} | {_folded(row.code): row for row in rows}


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().split())
