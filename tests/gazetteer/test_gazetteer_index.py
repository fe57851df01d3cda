"""The compiled index: what is written is read, the same bytes each time, and a damaged file is refused."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.gazetteer import Place
from corroborate.gazetteer.folding import fold
from corroborate.gazetteer.index import Index
from corroborate.gazetteer.spelling import slips
from corroborate.gazetteer.writing import Entry, compiled
from corroborate.model.errors import ModelUnusable


def town(id_: int, name: str, country: str = "ML", population: int = 1000) -> Place:
    return Place(id_, name, country, "town", 12.5, -8.25, population, "Mopti", 2.5)


ENTRIES = [
    Entry(town(1, "Konna"), ("Kona",)),
    Entry(town(2, "Douentza", population=28_000)),
    Entry(town(-3, "Konna", "NE")),
    Entry(
        Place(4, "Mali", "ML", "country", 17.5, -3.0, 20_000_000, None, 628.0),
        (),
        capital=2,
        bounds=(10.0, -12.0, 25.0, 4.0),
    ),
]


def test_places_and_names_come_back() -> None:
    index = Index(compiled(ENTRIES, "test"), "test")
    key = index.find("konna")
    assert key is not None
    assert sorted((index.place(number).id, main) for number, main in index.postings(key)) == [(-3, True), (1, True)]
    other = index.find("kona")
    assert other is not None
    assert [(index.place(number), main) for number, main in index.postings(other)] == [(town(1, "Konna"), False)]
    assert index.find("konnaa") is None
    facts = index.facts["ML"]
    assert facts.capital is not None and index.place(facts.capital).name == "Douentza"


def test_the_same_entries_in_any_order_give_the_same_bytes() -> None:
    assert compiled(ENTRIES, "test") == compiled(reversed(ENTRIES), "test")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="abcdé -'", min_size=2, max_size=12), min_size=1, max_size=30))
def test_every_name_is_found(names: list[str]) -> None:
    entries = [Entry(town(number, name)) for number, name in enumerate(names)]
    index = Index(compiled(entries, "test"), "test")
    for number, name in enumerate(names):
        if len(fold(name)) > 1:
            key = index.find(fold(name))
            assert key is not None
            assert number in [index.place(place).id for place, _ in index.postings(key)]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text(alphabet="abc ", min_size=2, max_size=8), min_size=1, max_size=20),
    st.text("abc ", min_size=1, max_size=4),
)
def test_a_name_begins_with_what_names_begin_with(names: list[str], letters: str) -> None:
    index = Index(compiled([Entry(town(number, name)) for number, name in enumerate(names)], "test"), "test")
    keys = [fold(name) for name in names if len(fold(name)) > 1]
    assert index.begins(letters) == any(key.startswith(letters) for key in keys)


def test_the_names_of_countries_and_of_the_populous() -> None:
    index = Index(compiled(ENTRIES, "test"), "test")

    def names(keys: Iterable[int]) -> list[str]:
        return [index.key(int(key)) for key in keys]

    assert names(index.keys_of(frozenset({"NE"}))) == ["konna"]
    assert names(index.keys_of(frozenset({"ML", "NE"}))) == ["douentza", "kona", "konna", "mali"]
    assert names(index.keys_of(frozenset({"XX"}))) == []
    assert names(index.keys_of_populous(28_000)) == ["douentza", "mali"]


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    whole = compiled(ENTRIES, "test")
    for number, content in enumerate((b"", b"no index at all", whole[:40], whole[: len(whole) // 2])):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(content)
        with pytest.raises(ModelUnusable, match=path.name):
            Index.open(path)
    with pytest.raises(ModelUnusable, match="cannot be opened"):
        Index.open(tmp_path / "missing.bin")


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [("gao", "gao", 0), ("gao", "goa", 1), ("mosul", "mossul", 1), ("kidal", "kadil", 2), ("kidal", "mopti", 3)],
)
def test_slips(left: str, right: str, far: int) -> None:
    assert slips(left, right, 2) == far
    assert slips(right, left, 2) == far


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7))
def test_slips_are_the_same_both_ways_and_bounded(left: str, right: str) -> None:
    assert slips(left, right, 2) == slips(right, left, 2)
    assert (slips(left, right, 2) == 0) == (left == right)
    assert slips(left, right, 2) <= 3
