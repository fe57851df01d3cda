"""Cells as people and programs write them: numbers, dates, coordinates, and marks for nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.interchange.importing.actors import actor
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.dates import day_in, days_between
from corroborate.interchange.importing.places import bare_name, country_code, venue_in
from corroborate.interchange.importing.rows import LAYOUTS, to_reading
from corroborate.model.claims import COUNTS
from corroborate.model.errors import MalformedReport
from tests.interchange.importing.writing import ROWS, account, read


@pytest.mark.parametrize(
    ("cell", "number", "noted"),
    [
        ("12", 12, False),
        (" 12 ", 12, False),
        ("3.0", 3, False),
        ("007", 7, False),
        ("12,000", 12000, True),
        ("", None, False),
        ("NA", None, False),
        ("n/a", None, False),
        ("NaN", None, False),
        ("-99", None, False),
        ("-9.0", None, False),
        ("-3", None, True),
        ("3.5", None, True),
        ("1,2", None, True),
        ("nine", None, True),
        ("1e3", None, True),
        ("٣", 3, False),
    ],
)
def test_numbers(cell: str, number: int | None, noted: bool) -> None:
    row = Row({"nkill": cell})
    assert row.whole("nkill", (-9, -99)) == number
    assert bool(row.notes) is noted
    assert not noted or row.notes[0].startswith(f"nkill {cell!r}")


@pytest.mark.parametrize(
    ("cell", "day", "told"),
    [
        ("2014-05-28", date(2014, 5, 28), None),
        ("2014-05-28 00:00:00.000", date(2014, 5, 28), None),
        ("2014-05-28T00:00:00", date(2014, 5, 28), None),
        ("2014/5/28", date(2014, 5, 28), None),
        ("28-05-2014", date(2014, 5, 28), None),
        ("28.05.2014", date(2014, 5, 28), None),
        ("28 May 2014", date(2014, 5, 28), None),
        ("28-May-14", date(2014, 5, 28), None),
        ("May 28, 2014", date(2014, 5, 28), None),
        ("20140528", date(2014, 5, 28), None),
        ("03-04-2014", date(2014, 4, 3), None),
        ("03/04/2014", date(2014, 4, 3), "is read day first"),
        ("04/04/2014", date(2014, 4, 4), None),
        ("5/28/2014", date(2014, 5, 28), "is read month first"),
        ("5/28/2014 00:00", date(2014, 5, 28), "is read month first"),
        ("30-02-2014", None, "is no day of the calendar: left out"),
        ("0214-05-28", None, "lies outside the years 1900 to 2100: left out"),
        ("spring", None, "is no date that is understood: left out"),
        ("28 Mayo 2014", date(2014, 5, 28), None),
        ("28 Floreal 2014", None, "is no date that is understood: left out"),
    ],
)
def test_days(cell: str, day: date | None, told: str | None) -> None:
    assert day_in(cell) == (day, told)


@pytest.mark.parametrize(
    ("remark", "edtf"),
    [
        ("between March 3 and 5", "2014-03-03/2014-03-05"),
        ("March 3-5, 2014", "2014-03-03/2014-03-05"),
        ("March 30, 2014 to April 2, 2014", "2014-03-30/2014-04-02"),
        ("December 30 - January 2", "2014-12-30/2015-01-02"),
        ("early March 2014", None),
        ("February 30 to 31", None),
    ],
)
def test_remarks_that_span_days(remark: str, edtf: str | None) -> None:
    found = days_between(remark, 2014)
    assert (found.edtf if found else None) == edtf


@pytest.mark.parametrize(
    ("latitude", "longitude", "point", "note"),
    [
        ("16.27", "-0.04", (16.27, -0.04), ""),
        ("16,27", "-0,04", (16.27, -0.04), ""),
        ("-4.2", "14.5", (14.5, -4.2), "turned round: taken so"),
        ("0", "0.0", None, "a mark for no coordinates"),
        ("116.27", "-0.04", None, "no point on Earth"),
        ("north", "-0.04", None, "is no coordinate"),
    ],
)
def test_coordinates(latitude: str, longitude: str, point: tuple[float, float] | None, note: str) -> None:
    made = read("ucdp", latitude=latitude, longitude=longitude)
    place = made.accounts[0].location
    assert place is not None
    assert any(note in told for told in made.unread) or not note
    if point is not None:
        assert (place.latitude, place.longitude) == point
    else:
        (claim,) = made.accounts[0].of(next(c.property for c in made.accounts[0].claims if c.location))
        assert claim.inferred is not None and "gazetteer" in claim.inferred
        assert place.latitude == pytest.approx(16.27, abs=0.1)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mali", "ML"),
        ("DR Congo (Zaire)", "CD"),
        ("Congo", "CG"),
        ("Yemen (North Yemen)", "YE"),
        ("Kingdom of eSwatini (Swaziland)", "SZ"),
        ("Ivory Coast", "CI"),
        ("West Bank and Gaza Strip", "PS"),
        ("Yugoslavia", None),
        ("Atlantis", None),
    ],
)
def test_countries(name: str, code: str | None) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Gao town", "Gao"),
        ("Gao region", "Gao"),
        ("Mexico City", "Mexico City"),
        ("Village", "Village"),
        ("Town of Gao", "Town of Gao"),
    ],
)
def test_words_for_the_kind_of_a_place_go(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("description", "venue"),
    [
        ("Kanem Hotel, near the port", "Kanem Hotel"),
        ("near the river; the grain market of Gao", "the grain market of Gao"),
        ("a road 12 km north of Gao", None),
        ("an area (buildings burnt)", None),
        (None, None),
    ],
)
def test_venues(description: str | None, venue: str | None) -> None:
    assert venue_in(description) == venue


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Military Forces of Mali (2012-2020)", "Military Forces of Mali"),
        ("Police Forces of Mali (2020-)", "Police Forces of Mali"),
        ("Police (Mali)", "Police"),
        ("Forces of the River (FR)", "Forces of the River (FR)"),
        ("Unidentified Armed Group (Mali)", "unidentified armed group"),
        ("Civilians (Niger)", "civilians"),
        ("Civilians", "civilians"),
    ],
)
def test_actors(name: str, short: str) -> None:
    assert actor(name, "Mali") == short


WILD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "-99",
            "0",
            "1",
            "9999999999999",
            "3.0",
            "2014-02-30",
            "99-99-9999",
            "1/1/0000",
            "1;2;;3",
            "\ud800",
            "(",
            "nan",
        ]
    ),
    st.integers(-200, 20000).map(str),
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_its_cells_a_row_is_kept_or_refused_in_words(layout, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    columns = data.draw(st.lists(st.sampled_from(layout.used), max_size=12))
    cells = {**ROWS[layout.key], **{column: data.draw(WILD).strip() for column in columns}}
    given_cells = {column: cell for column, cell in cells.items() if cell}
    try:
        reading, asked = to_reading(given_cells, layout)
    except MalformedReport as error:
        assert layout.own_id in str(error)
        return
    assert asked <= set(layout.used)
    assert reading.report.row == given_cells
    (made,) = reading.accounts
    assert len({claim.id for claim in made.claims}) == len(made.claims)
    for claim in made.claims:
        assert (claim.span, claim.quote) == (None, None)
        if claim.property in COUNTS:
            assert all(n is None or n >= 0 for n in (claim.low, claim.high))
    again, _ = to_reading(dict(reversed(given_cells.items())), layout)
    assert again == reading


def test_an_account_is_vague_by_the_rule_of_read_reports() -> None:
    assert not account("ucdp", where_prec="6", where_description="Kanem Hotel").vague
    assert account("ucdp", where_prec="6").vague
    assert account("ucdp", date_start="", date_end="", year="").vague
