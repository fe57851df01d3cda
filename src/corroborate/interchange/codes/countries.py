"""Countries as the datasets write them: ISO 3166, ACLED's regions, Gleditsch and Ward's numbers, GTD's numbers.

The table is `countries.csv`. A code that is not known for sure is empty there, and stays empty in an export.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corroborate.model.errors import ModelUnusable


@dataclass(frozen=True, slots=True)
class Country:
    """One country; `gwno` is Gleditsch and Ward's number, which UCDP uses; numbers are None where they are unknown."""

    iso2: str
    iso3: str
    iso: int
    name: str
    acled_region: str
    gwno: int | None
    ucdp_name: str
    ucdp_region: str
    gtd: int | None
    gtd_name: str
    gtd_region: int


def country(iso2: str) -> Country | None:
    """The country of a two-letter code; None for one that the table lacks."""
    return countries().get(iso2.upper())


@cache
def countries() -> dict[str, Country]:
    """All countries by their two-letter code."""
    try:
        text = files("corroborate.interchange.codes").joinpath("countries.csv").read_text(encoding="utf-8")
    except OSError as error:
        raise ModelUnusable(f"the packaged countries.csv: {error}") from error
    return {row["iso2"]: _country(row) for row in csv.DictReader(text.splitlines())}


def _country(row: dict[str, str]) -> Country:
    return Country(
        row["iso2"],
        row["iso3"],
        int(row["iso"]),
        row["name"],
        row["acled_region"],
        int(row["gwno"]) if row["gwno"] else None,
        row["ucdp_name"] or row["name"],
        row["ucdp_region"],
        int(row["gtd"]) if row["gtd"] else None,
        row["gtd_name"] or row["name"],
        int(row["gtd_region"]),
    )
