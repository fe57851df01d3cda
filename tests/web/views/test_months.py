"""The timeline's bars: where they stand, how high they are, where they lead."""

import pytest

from corroborate.model.overview import Month
from corroborate.web.views.asked import Asked, asked
from corroborate.web.views.months import LOW, MOST_LABELS, TALL, Timeline, timeline


def drawn(*months: tuple[str | None, int, int], given: Asked | None = None) -> Timeline:
    found = timeline([Month(*month) for month in months], given or asked({}))
    assert found is not None
    return found


def test_bars_are_in_proportion_and_link_to_their_month() -> None:
    line = drawn(("2023-12", 2, 0), ("2024-02", 8, 40), (None, 3, 1))
    december, february = line.bars
    assert (february.up, february.down) == TALL and december.up == TALL[0] / 4 and december.down == 0
    assert february.url == "/?since=2024-02-01&until=2024-02-29"
    assert february.words == "February 2024: 8 incidents, 40 killed"
    assert line.unit == "month" and line.undated == 3
    assert 0 <= december.left < december.left + december.width < february.left < 100


def test_the_days_asked_for_are_marked_and_a_bar_shown_alone_leads_back() -> None:
    line = drawn(("2024-01", 1, 1), ("2024-02", 1, 1), given=asked({"since": "2024-02-01", "until": "2024-02-29"}))
    assert [(bar.chosen, bar.only) for bar in line.bars] == [(False, False), (True, True)]
    assert line.bars[1].url == "/"


def test_long_times_are_drawn_by_year_and_a_part_of_them_by_month() -> None:
    months = [("1998-05", 1, 2), ("2020-01", 3, 1), ("2020-07", 4, 0), (None, 1, 0)]
    whole = drawn(*months)
    assert [(bar.name, bar.incidents, bar.killed) for bar in whole.bars] == [("1998", 1, 2), ("2020", 7, 1)]
    assert whole.bars[1].url == "/?since=2020-01-01&until=2020-12-31" and not whole.part
    part = drawn(*months, given=asked({"since": "2020-01-01", "until": "2020-12-31"}))
    assert part.part and [bar.name for bar in part.bars] == ["January 2020", "July 2020"]
    assert part.bars[0].left < 10 < 45 < part.bars[1].left


@pytest.mark.parametrize(("months", "unit"), [(40, "month"), (100, "month"), (240, "month"), (241, "year")])
def test_months_with_incidents_in_most_of_them_stay_months(months: int, unit: str) -> None:
    line = drawn(*((f"{2000 + at // 12}-{at % 12 + 1:02}", 1, 0) for at in range(months)))
    assert line.unit == unit and len(line.bars) == (months if unit == "month" else 21)


@pytest.mark.parametrize("last", ["2024-01", "2024-12", "2030-01", "2033-11", "2090-01", "2600-01"])
def test_labels_never_crowd(last: str) -> None:
    line = drawn(("2024-01", 1, 1), (last, 1, 1))
    assert 1 <= len(line.labels) <= MOST_LABELS + 1
    assert all(0 <= label.left <= 100 for label in line.labels)
    assert all(one.left < other.left for one, other in zip(line.labels, line.labels[1:], strict=False))


def test_where_there_is_little_room_the_labels_that_stay_name_their_year() -> None:
    line = drawn(("2019-07", 1, 1), *((f"{year}-01", 1, 1) for year in (2020, 2021, 2022)), ("2022-12", 1, 1))
    assert all(label.words.startswith("Jan 20") for label in line.labels if not label.minor)
    assert sum(not label.minor for label in line.labels) == 3


def test_without_dated_incidents_there_is_no_timeline() -> None:
    assert timeline([Month(None, 4, 4)], asked({})) is None and timeline([], asked({})) is None


def test_above_a_map_the_bars_are_low() -> None:
    line = drawn(("2024-01", 8, 40), given=asked({"view": "map"}))
    assert (line.bars[0].up, line.bars[0].down) == LOW and line.height < 100


def test_nothing_that_is_there_vanishes() -> None:
    line = drawn(("2024-01", 1, 1), ("2024-02", 9000, 90000))
    assert line.bars[0].up > 1 and line.bars[0].down > 1
