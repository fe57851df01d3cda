"""The record: its form is the published schema's, its values the findings', its bytes the same for the same content."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.interchange.record import encoded, schema, to_record, write_record
from corroborate.model.claims import Account, Kind, Posture, Precision, Property, Qualifier, Stance
from corroborate.model.dates import When
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Finding, Incident, Verdict
from corroborate.model.storing import Reading
from tests.builders import account, claim, judgement, place, reading, report, when

RAID = report("raid.txt", "On 3 May gunmen killed at least five people at a well near Gao, a mayor told Radio Gao.")
NOTE = report("note.txt", "Seven died at Gao in May.", outlet="Wire")


def raid() -> Account:
    five = claim(
        "killed", 5, "at least five people", report=RAID, qualifier="at-least", speaker="a mayor", via="Radio Gao"
    )
    day = claim("date", "3 May", "On 3 May", report=RAID, when=when("2015-05-03"))
    town = claim("place", "Gao", "Gao", report=RAID, location=place("Gao"))
    return account(town, five, day, report=RAID, date="2015-05-03", town="Gao", venue="a well")


def note() -> Account:
    seven = claim("killed", 7, "Seven died", report=NOTE)
    return account(seven, report=NOTE, date="2015-05", town="Gao", background=True)


def finding(prop: str, *values: str, **fields: object) -> Finding:
    return Finding(Property(prop), "plain/1", "for the test", values=values, **fields)  # type: ignore[arg-type]


def incident(*accounts: Account, findings: tuple[Finding, ...] = ()) -> Incident:
    return Incident("incident-1", accounts, findings)


READINGS = [reading(RAID, raid(), published="2015-05-04"), reading(NOTE, note())]


def told(*findings: Finding, accounts: tuple[Account, ...] | None = None) -> dict[str, object]:
    """The record of one incident with these findings, checked against the schema."""
    record = to_record(READINGS, [incident(*(accounts or (raid(), note())), findings=findings)], [])
    jsonschema.validate(json.loads(encoded(record)), schema())
    found = record["incidents"]
    assert isinstance(found, list)
    made = found[0]
    assert isinstance(made, dict)
    return made


def test_the_schema_is_one_and_knows_every_word_of_the_model() -> None:
    published = schema()
    jsonschema.Draft202012Validator.check_schema(published)
    parts = published["$defs"]
    claims = parts["claim"]["properties"]
    assert set(parts["kind"]["enum"]) == {str(kind) for kind in Kind}
    assert set(parts["property"]["enum"]) == {str(prop) for prop in Property}
    assert set(claims["qualifier"]["enum"]) == {*map(str, Qualifier), None}
    assert set(claims["stance"]["enum"]) == set(map(str, Stance))
    stances = parts["incident"]["properties"]["responsibility"]["items"]["properties"]["stance"]["enum"]
    assert set(stances) == set(map(str, Posture))
    assert set(parts["place"]["anyOf"][1]["properties"]["precision"]["enum"]) == {*map(str, Precision), None}
    assert set(parts["judgement"]["properties"]["verdict"]["enum"]) == set(map(str, Verdict))


def test_an_empty_store_is_a_record() -> None:
    record = to_record([], [], [])
    jsonschema.validate(record, schema())
    assert record == {"format": "corroborate-record/1", "reports": [], "incidents": [], "judgements": []}


def test_reports_say_when_they_were_published_and_why_that_is_known() -> None:
    reports = to_record(READINGS, [], [])["reports"]
    unknown = {"edtf": None, "earliest": None, "latest": None, "inferred": False, "because": ""}
    known = {"edtf": "2015-05-04", "earliest": "2015-05-04", "latest": "2015-05-04", "inferred": False, "because": ""}
    assert reports == [
        {"id": NOTE.id, "name": "note.txt", "outlet": "Wire", "dataset": None, "published": unknown},
        {"id": RAID.id, "name": "raid.txt", "outlet": None, "dataset": None, "published": known},
    ]


def test_counts_are_null_until_a_claim_sets_them() -> None:
    made = told(
        finding("killed", low=5, best=None, high=7), finding("wounded"), finding("attackers", low=0, best=0, high=0)
    )
    assert made["killed"] == {"low": 5, "best": None, "high": 7}
    assert made["wounded"] is made["kidnapped"] is None
    assert made["attackers"] == {"low": 0, "best": 0, "high": 0}


DATES = [
    ((), "2015-05-03", "2015-05-03", "2015-05-03"),
    (("2015-05-03",), "2015-05-03", "2015-05-03", "2015-05-03"),
    (("2015-05",), "2015-05", "2015-05-01", "2015-05-31"),
    (("2015",), "2015", "2015-01-01", "2015-12-31"),
    (("2015-05-01/2015-06",), "2015-05-01/2015-06", "2015-05-01", "2015-06-30"),
    (("XXXX-05-03",), "XXXX-05-03", None, None),
]


@pytest.mark.parametrize(("values", "edtf", "earliest", "latest"), DATES)
def test_dates_have_their_interval(
    values: tuple[str, ...], edtf: str, earliest: str | None, latest: str | None
) -> None:
    made = told(*([finding("date", *values)] if values else []))
    assert made["when"] == {"edtf": edtf, "earliest": earliest, "latest": latest}


def test_an_interval_comes_from_the_claims_where_edtf_alone_does_not_tell() -> None:
    vague = When("2015-21", date(2015, 3, 1), date(2015, 5, 31))
    spring = account(claim("date", "in spring", "May", report=NOTE, when=vague), report=NOTE)
    made = told(finding("date", "2015-21"), accounts=(spring,))
    assert made["when"] == {"edtf": "2015-21", "earliest": "2015-03-01", "latest": "2015-05-31"}


def test_nothing_known_is_null() -> None:
    made = told(accounts=(account(report=NOTE),))
    assert made["when"] == {"edtf": None, "earliest": None, "latest": None}
    assert made["place"] is None
    assert made["kind"] == "armed-attack"


def test_a_day_of_the_week_is_a_claim_and_no_date() -> None:
    tuesday = account(claim("date", "XXXX-XX-XX", "May", report=NOTE, when=When.some(1)), report=NOTE)
    made = told(finding("date"), accounts=(tuesday,))
    assert made["when"] == {"edtf": None, "earliest": None, "latest": None}
    claims = made["claims"]
    assert isinstance(claims, list)
    assert [(c["value"], c["quote"]) for c in claims] == [("XXXX-XX-XX", "May")]


def test_a_place_that_no_location_explains_has_no_point() -> None:
    made = told(finding("place", "the old ford"))["place"]
    assert isinstance(made, dict)
    assert (made["name"], made["latitude"], made["country"]) == ("the old ford", None, None)


def test_places_take_name_and_venue_from_findings_and_the_rest_from_claims() -> None:
    supporting = raid().of(Property.PLACE)[0]
    made = told(finding("place", "Gao", supporting=(supporting.id,)), finding("venue", "the Arab well"))
    gao = {"name": "Gao", "country": "ML", "latitude": 16.27, "longitude": -0.04}
    assert made["place"] == {**gao, "venue": "the Arab well", "precision": "venue"}
    assert told()["place"] == {**gao, "venue": "a well", "precision": "venue"}
    assert told(accounts=(note(),))["place"] == {**gao, "venue": None, "precision": "town"}


def test_the_finest_place_is_told_where_no_finding_names_one() -> None:
    country = replace(note(), location=place("Mali", "ML", "country"))
    made = told(accounts=(country, replace(raid(), claims=(), venue=None)))["place"]
    assert isinstance(made, dict)
    assert (made["name"], made["precision"]) == ("Gao", "town")


def test_names_and_responsibility() -> None:
    made = told(
        finding("perpetrator", "the Blue Front"),
        finding("target", "a well", "herders"),
        finding("weapon", "rifle"),
        finding("responsibility", "the Blue Front|claimed", "A|B group|denied"),
        finding("kind", "mass-shooting", "clash"),
    )
    assert (made["perpetrators"], made["targets"], made["weapons"]) == (
        ["the Blue Front"],
        ["a well", "herders"],
        ["rifle"],
    )
    assert made["responsibility"] == [
        {"actor": "the Blue Front", "stance": "claimed"},
        {"actor": "A|B group", "stance": "denied"},
    ]
    assert made["kind"] == "mass-shooting"


def test_status_counts_the_origins_of_the_findings_then_looks_for_disputes() -> None:
    one, two = finding("kind", "armed-attack", origins=1), finding("kind", "armed-attack", origins=2)
    dispute = finding("killed", low=5, high=7, disputed=True)
    assert told(two)["status"] == "corroborated"
    assert (told(two, dispute)["status"], told(two, dispute)["disputed"]) == ("disputed", ["killed"])
    assert (told(one, dispute)["status"], told(one, dispute)["disputed"]) == ("single-source", ["killed"])
    both_sides = replace(dispute, group="all")
    assert (told(two, both_sides)["status"], told(two, both_sides)["disputed"]) == ("corroborated", [])


def test_ids_that_lead_to_an_incident_stand_with_it() -> None:
    record = to_record(READINGS, [incident(raid())], [], {"incident-1": ["incident-9", "incident-0"]})
    jsonschema.validate(record, schema())
    assert record["incidents"][0]["formerly"] == ["incident-0", "incident-9"]  # type: ignore[index]
    assert told()["formerly"] == []


def test_claims_are_whole_and_sorted_by_where_they_stand() -> None:
    claims = told()["claims"]
    assert isinstance(claims, list)
    assert [(made["report"], made["property"]) for made in claims] == [
        ("note.txt", "killed"),
        ("raid.txt", "date"),
        ("raid.txt", "killed"),
        ("raid.txt", "place"),
    ]
    killed = raid().of(Property.KILLED)[0]
    assert killed.span is not None
    assert claims[2] == {
        "id": killed.id,
        "report": "raid.txt",
        "property": "killed",
        "value": 5,
        "low": 5,
        "high": None,
        "qualifier": "at-least",
        "group": None,
        "speaker": "a mayor",
        "via": "Radio Gao",
        "stance": "asserted",
        "hedged": False,
        "span": [killed.span.start, killed.span.end],
        "quote": "at least five people",
        "rule": "test",
    }


def test_judgements_are_those_in_force_between_known_accounts() -> None:
    one, two, gone = raid(), note(), account(date="2001")
    kept = judgement(one, two)
    others = [judgement(one, gone), judgement(one, two, "different", by="a person", withdrawn=True)]
    record = to_record(READINGS, [incident(one, two)], [*others, kept])
    jsonschema.validate(record, schema())
    assert record["judgements"] == [
        {
            "left": kept.left,
            "right": kept.right,
            "verdict": "same",
            "score": 2.0,
            "because": ["the dates agree"],
            "by": "rules/1",
        }
    ]


@given(st.permutations(range(4)))
@settings(max_examples=10, deadline=None)
def test_the_bytes_do_not_depend_on_any_order(order: list[int]) -> None:
    def written(numbers: list[int]) -> bytes:
        readings: list[Reading] = []
        incidents = []
        for number in numbers:
            source = report(f"{number % 2}.txt", f"Report {number}.")
            made = account(claim("killed", number, "Report", report=source), report=source)
            readings.append(reading(source, made))
            incidents.append(Incident(f"incident-{number}", (made,)))
        return encoded(to_record(readings, incidents, []))

    assert written(order) == written([0, 1, 2, 3])


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_words_can_be_written(text: str) -> None:
    source = report("odd.txt", f"A {text}")
    made = account(claim("venue", text, f"A {text}", report=source), report=source)
    record = to_record([reading(source, made)], [Incident("incident-1", (made,))], [])
    quote = json.loads(encoded(record))["incidents"][0]["claims"][0]["quote"]
    # JSON cannot tell two halves of a surrogate pair from the character that they make.
    assert quote.encode("utf-16", "surrogatepass") == f"A {text}".encode("utf-16", "surrogatepass")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "record.json"
    record = to_record(READINGS, [incident(raid(), note())], [])
    write_record(record, target)
    assert target.read_bytes() == encoded(record)
    with monkeypatch.context() as patched:
        patched.setattr("corroborate.interchange.record.os.fsync", _full)
        with pytest.raises(BadInput, match="No space left"):
            write_record(to_record([], [], []), target)
    assert target.read_bytes() == encoded(record)
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]
    write_record(to_record([], [], []), str(target))
    assert json.loads(target.read_text())["reports"] == []


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("name", ["", "nowhere/record.json"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write_record(to_record([], [], []), tmp_path / name)


def test_a_stream_is_written_to() -> None:
    stream = io.BytesIO()
    write_record(to_record([], [], []), stream)
    assert json.loads(stream.getvalue())["format"] == "corroborate-record/1"


def test_the_documented_example_follows_the_schema() -> None:
    page = (Path(__file__).parents[2] / "docs" / "record-format.md").read_text(encoding="utf-8")
    example = json.loads(page.split("```json\n", 1)[1].split("\n```", 1)[0])
    jsonschema.validate(example, schema())
    for name, part in schema()["$defs"].items():
        for field in part.get("properties", {}):
            assert f"`{field}`" in page, f"{name}: {field}"
