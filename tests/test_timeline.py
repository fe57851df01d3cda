"""The toll over publication time: what was said by when, and what the rules made of it then."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from corroborate import workflow
from corroborate.cli.timeline import Scale
from corroborate.model.claims import Claim, Property
from corroborate.model.errors import BadInput
from corroborate.model.storing import Store
from corroborate.store import MemoryStore
from tests.builders import account, claim, reading, report


def told(name: str, day: str | None, *said: tuple[int, dict[str, object]], outlet: str = "", **fields: object) -> tuple:  # type: ignore[type-arg]
    source = report(name, f"{name}: something happened near Gao.", outlet=outlet or name)
    claims: list[Claim] = []
    for number, more in said:
        claims.append(claim(more.pop("of", "killed"), number, report=source, **more))  # type: ignore[arg-type]
    return source, account(*claims, report=source, date="2015-11-20", town="Gao", **fields), day


def store_of(*reports: tuple) -> Store:  # type: ignore[type-arg]
    store = MemoryStore()
    for source, accounts, day in reports:
        store.save(reading(source, accounts, published=day))
    workflow.relink(store)
    return store


def only(store: Store) -> str:
    (incident,) = workflow.incidents(store)
    return incident.id


GROWING = (
    told("first", "2015-11-20", (12, {"speaker": "police"})),
    told("second", "2015-11-21", (17, {"speaker": "medics"})),
    told("third", "2015-11-21", (21, {"speaker": "the mayor"})),
    told("fourth", "2015-11-24", (27, {"speaker": "police"})),
    told("recalled", "2016-11-20", (27, {}), background=True),
    told("undated", None, (30, {"speaker": "the army", "hedged": True})),
)


def test_each_day_has_the_finding_of_what_had_been_reported_by_then() -> None:
    store = store_of(*GROWING)
    found = workflow.timeline(store, only(store))
    steps = [(s.day.isoformat(), s.finding.low, s.finding.best, s.finding.high) for s in found.steps if s.finding]
    assert steps == [
        ("2015-11-20", 12, 12, 12),
        ("2015-11-21", 17, None, 21),
        ("2015-11-24", 27, 27, 27),
        ("2016-11-20", 27, 27, 27),
    ]
    assert [mark.report for mark in found.marks] == ["first", "second", "third", "fourth", "recalled", "undated"]
    assert [mark.report for mark in found.undated] == ["undated"]
    assert [mark.report for mark in found.marks if mark.background] == ["recalled"]
    assert found.highest == 30 and found.last is not None and found.rule.startswith("plain/")


def test_a_later_figure_of_one_origin_takes_the_place_of_its_last() -> None:
    store = store_of(*GROWING)
    found = workflow.timeline(store, only(store))
    by_id = {mark.claim.id: mark for mark in found.marks}
    revised = [(mark.report, by_id[mark.revises].report) for mark in found.marks if mark.revises is not None]
    assert revised == [("fourth", "first")]


def test_the_order_of_reports_does_not_matter() -> None:
    one, other = store_of(*GROWING), store_of(*reversed(GROWING))
    found, same = (workflow.timeline(store, only(store)) for store in (one, other))
    assert (found.steps, found.marks, found.origins) == (same.steps, same.marks, same.origins)


def test_the_count_is_the_toll_unless_another_is_asked_for() -> None:
    hurt: dict[str, object] = {"of": "wounded"}
    store = store_of(told("a", "2015-11-20", (3, hurt), (2, {"of": "attackers"})))
    assert workflow.timeline(store, only(store)).counted is Property.WOUNDED
    assert workflow.timeline(store, only(store), Property.ATTACKERS).counted is Property.ATTACKERS
    with pytest.raises(BadInput, match="They count: wounded, attackers"):
        workflow.timeline(store, only(store), Property.KILLED)
    with pytest.raises(BadInput, match="There is no rule pack"):
        workflow.timeline(store, only(store), rule="none")


def test_an_incident_without_counts_is_told() -> None:
    store = store_of(told("a", "2015-11-20"))
    with pytest.raises(BadInput, match="counts anybody"):
        workflow.timeline(store, only(store))


def test_undated_reports_alone_have_no_days() -> None:
    store = store_of(told("a", None, (3, {})))
    found = workflow.timeline(store, only(store))
    assert (found.steps, found.dated, len(found.undated)) == ((), (), 1)
    assert found.last is not None and found.last.best == 3


@pytest.mark.parametrize(
    ("bounds", "bar"),
    [
        ((0, 0, 0), "a"),
        ((10, 10, 10), "          a"),
        ((2, 5, None), "  ├──"[:5] + "a────>"),
        ((None, 4, None), "<───a─────>"),
        ((2, 6, None), "  ├───a───>"),
        ((3, 7, 7), "   ├───a"),
        ((None, None, None), ""),
        ((None, 3, 3), "<──a"),
    ],
)
def test_bars(bounds: tuple[int | None, int | None, int | None], bar: str) -> None:
    low, best, high = bounds
    assert Scale(10, 11).bar(low, high, best, "a") == bar


@pytest.mark.parametrize("reports", [GROWING, GROWING[:1], GROWING[-1:]], ids=["all", "one", "undated"])
def test_the_picture_is_the_same_each_time_and_names_every_origin(tmp_path: Path, reports: tuple) -> None:  # type: ignore[type-arg]
    pytest.importorskip("matplotlib")
    from corroborate.cli.timeline_picture import write_timeline

    store = store_of(*reports)
    found = workflow.timeline(store, only(store))
    for name in ("one.svg", "two.svg"):
        write_timeline(found, tmp_path / name, "svg")
    drawn = (tmp_path / "one.svg").read_bytes()
    assert drawn == (tmp_path / "two.svg").read_bytes()
    words = " ".join(text.text or "" for text in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text"))
    assert all(name in words for _, name in found.origins)
    write_timeline(found, tmp_path / "one.png", "png")
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
