"""Targets that only the learned head finds, and that it is asked only where syntax finds none."""

import pytest

from corroborate.model.claims import Property
from corroborate.model.reports import Report
from corroborate.read.reader import Reader, shipped


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def targets(reader: Reader, text: str) -> list[tuple[object, str]]:
    """(value, rule) of the target claims of a text's accounts."""
    report = Report("r", "r", text, b"", "", "utf-8", published="2021-05-06")
    return [(c.value, c.rule) for a in reader(report).accounts for c in a.of(Property.TARGET)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A car bomb exploded outside a ministry in Kabul on Tuesday, killing three clerks.", "ministry"),
        ("Four fishermen were wounded when soldiers fired on their boat off Mocha on Tuesday.", "their boat"),
        ("Monday's bombing of a market in Baqubah killed 14 people, the health ministry said.", "market"),
    ],
)
def test_the_head_names_what_was_hit(reader: Reader, text: str, target: str) -> None:
    assert (target, "target:learned") in targets(reader, text)


def test_where_syntax_finds_a_target_the_head_is_not_asked(reader: Reader) -> None:
    found = targets(reader, "Gunmen attacked a police post near Gao on Tuesday and killed two officers in a market.")
    assert found and all(rule != "target:learned" for _, rule in found)
