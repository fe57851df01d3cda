"""Two attacks on one village in one week, and a report of unknown date that tells of one of them: the day decides."""

import pytest

from corroborate.link.comparisons import weekday
from corroborate.link.linking import Linked, link
from corroborate.model.storing import Reading
from tests.builders import report
from tests.read.laying_out import reader

TUESDAY = ("tuesday.txt", "Gunmen attacked Bankass in central Mali on Tuesday, the mayor said.", "2016-03-23")
FRIDAY = ("friday.txt", "Armed men attacked Bankass in central Mali on Friday, a teacher said.", "2016-03-26")
UNDATED = "Gunmen attacked Bankass in central Mali{}, residents said by telephone."


def read(name: str, text: str, published: str | None = None) -> Reading:
    return reader()(report(name, text, published=published))


def linked(day: str) -> tuple[Linked, dict[str, str]]:
    """The two dated reports linked with the undated one, and the reports' names by their ids."""
    readings = [read(*TUESDAY), read(*FRIDAY), read("undated.txt", UNDATED.format(day))]
    accounts = [account for reading in readings for account in reading.accounts]
    made = link(accounts, published={reading.report.id: reading.published for reading in readings})
    return made, {reading.report.id: reading.report.name for reading in readings}


def beside_undated(day: str) -> set[str]:
    """The reports whose incident the undated one tells of too."""
    made, names = linked(day)
    homes = [{names[account.report] for account in incident.accounts} for incident in made.incidents]
    return next(home for home in homes if "undated.txt" in home) - {"undated.txt"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (" on Tuesday", {"tuesday.txt"}),
        (" late on Friday", {"friday.txt"}),
        ("", set()),
        (" after Friday prayers", set()),
        (" on Sunday", set()),
    ],
)
def test_the_day_of_the_week_tells_which_of_two_attacks_it_was(day: str, expected: set[str]) -> None:
    assert beside_undated(day) == expected


def test_the_reasons_name_the_day_for_and_against() -> None:
    made, _ = linked(" on Tuesday")
    told = {r.sentence for j in made.judgements for r in j.because if r.comparison.startswith("weekday/")}
    assert told == {"both on a Tuesday: 2016-03-22", "a Tuesday against 2016-03-25, a Friday"}


def test_without_the_comparison_the_undated_report_stays_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekday, "features", lambda account, published=None: None)
    assert beside_undated(" on Tuesday") == set()
