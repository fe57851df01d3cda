"""Whose layout a file has, and what its columns are short of."""

import pytest

from corroborate.interchange import codes
from corroborate.interchange.importing.layouts import Layout, fitting, recognised
from corroborate.interchange.importing.rows import LAYOUTS
from corroborate.model.errors import UnreadableReport


def layout(key: str) -> Layout:
    return next(layout for layout in LAYOUTS if layout.key == key)


@pytest.mark.parametrize("key", [layout.key for layout in LAYOUTS])
def test_a_dataset_is_known_by_its_columns_in_any_order_and_case(key: str) -> None:
    columns = codes.columns(key)
    for header in (columns, columns[::-1], [column.upper() for column in columns], columns[::2]):
        assert recognised(header, LAYOUTS).key == key


def test_the_columns_are_as_many_as_the_codebooks_say() -> None:
    assert [len(codes.columns(key)) for key in ("acled", "ucdp", "gtd", "maverick")] == [31, 49, 135, 108]


def test_older_files_are_known_too() -> None:
    older = ["data_id", "iso", "event_id_cnty", "event_id_no_cnty", *codes.columns("acled")[1:], "iso3"]
    assert recognised(older, LAYOUTS).key == "acled"
    assert fitting(older, layout("acled")).kept[:3] == ("data_id", "iso", "event_id_no_cnty")
    ged = [c for c in codes.columns("ucdp") if c not in ("best", "high", "low")] + ["low", "best", "high"]
    assert recognised(ged, LAYOUTS).key == "ucdp"
    gtd = [c for c in codes.columns("gtd") if c != "individual"]
    assert fitting(gtd, recognised(gtd, LAYOUTS)).missing == ()


def test_columns_of_no_dataset_and_of_two_are_refused_in_words() -> None:
    with pytest.raises(UnreadableReport, match=r"no dataset that is known .* the file has shop, month"):
        recognised(["shop", "month"], LAYOUTS)
    with pytest.raises(UnreadableReport, match="corroborate add reads them"):
        recognised(["text", "published"], LAYOUTS)
    both = [*codes.columns("acled"), *codes.columns("gtd")]
    with pytest.raises(UnreadableReport, match="fit ACLED and GTD: say which with one of --as acled, --as gtd"):
        recognised(both, LAYOUTS)


def test_a_renamed_column_is_told_with_the_nearest_name() -> None:
    header = ["event_id_cnt" if c == "event_id_cnty" else c for c in codes.columns("acled")]
    with pytest.raises(UnreadableReport, match="'event_id_cnt' looks like event_id_cnty: rename it"):
        fitting(header, layout("acled"))
    header = ["fatality" if c == "fatalities" else c for c in codes.columns("acled")]
    found = fitting(header, layout("acled"))
    assert (found.missing, found.near) == (("fatalities",), {"fatality": "fatalities"})


def test_a_doubled_column_is_told_and_its_first_is_read() -> None:
    found = fitting(["id", "best", "best (2)", "Best", "side_a"], layout("ucdp"))
    assert found.names == {"id": "id", "best": "best", "side_a": "side_a"}
    assert found.doubled == ("best (2)", "Best")


def test_what_is_read_are_columns_of_the_dataset() -> None:
    for one in LAYOUTS:
        assert all(map(one.has, one.used))
        assert set(one.signature) | {one.own_id} <= {column.lower() for column in codes.columns(one.key)}
