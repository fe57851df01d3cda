"""Report-level rows: what each report says by itself, with the columns that eventreport groups and breaks ties by."""

from datetime import UTC, datetime

from corroborate.interchange.exporting import eventreport
from tests.builders import claim, place
from tests.interchange.exporting.subjects import WIRE, killed, subject, told, values

NOW = datetime(2024, 1, 2, tzinfo=UTC)


def rows(*accounts: object) -> list[dict[str, object]]:
    return [values(row) for row in eventreport.rows(subject(*accounts), NOW)]  # type: ignore[arg-type]


def test_each_report_keeps_its_own_figures() -> None:
    first, second = rows(
        told(killed(9), claim("perpetrators_killed", 2, group="perpetrators"), claim("wounded", 3)),
        told(claim("killed", 12, qualifier="at-least", hedged=True), report=WIRE, date="2015-05-02"),
    )
    assert [first[f"deaths_{bound}"] for bound in ("low", "best", "high")] == [11, 11, 11]
    assert [first[f"injuries_{bound}"] for bound in ("low", "best", "high")] == [3, 3, 3]
    assert [second[f"deaths_{bound}"] for bound in ("low", "best", "high")] == [12, 12, 12]
    assert str(second["date_start"]) == "2015-05-02"
    assert (first["event_id"], second["event_id"]) == ("incident-1", "incident-1")
    assert (first["certain"], second["certain"]) == (1, 0)
    assert (first["source"], second["source"]) == ("Radio Kanem (2015-05-04)", "Wire (2015-05-04)")


def test_a_toll_that_a_report_does_not_give_stays_missing() -> None:
    (row,) = rows(told(claim("target", "market")))
    assert not any(name.startswith(("deaths", "injuries")) for name in row)


def test_a_best_toll_that_the_report_leaves_open_stays_missing() -> None:
    (row,) = rows(told(killed(9, speaker="police"), killed(12, speaker="the army")))
    assert ([row["deaths_low"], row["deaths_high"]], "deaths_best" in row) == ([9, 12], False)


def test_what_breaks_ties_is_a_number_in_every_row() -> None:
    for row in rows(told(killed(1)), told(report=WIRE)):
        assert (type(row["source_classification"]), type(row["certain"])) == (int, int)


def test_actors_with_their_roles() -> None:
    (row,) = rows(told(claim("perpetrator", "Kaladan Front"), claim("target", "villagers")))
    assert (row["actor1"], row["actor1_type"], row["actor1_perpetrator"]) == (
        "Kaladan Front",
        "Non-state armed actor",
        1,
    )
    assert (row["actor2"], row["actor2_type"], row["actor2_victim"]) == ("Civilians (Mali)", "Civilians", 1)


def test_places_on_mavericks_scale() -> None:
    town, venue, country = rows(
        told(killed(1)),
        told(killed(1), venue="a market", report=WIRE),
        told(killed(1), location=place("Mali", "ML", "country"), town="Mali"),
    )
    assert [row["geo_precision"] for row in (town, venue, country)] == [3, 6, 1]
    assert (venue["city"], venue["location"]) == ("Gao", "a market")
    assert "city" not in country
