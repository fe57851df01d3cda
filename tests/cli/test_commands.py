"""Every command on good input: what it prints, what it writes, its exit status."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from corroborate import __version__, workflow
from corroborate.cli import main
from corroborate.cli.exporting import COMMANDS
from corroborate.render.picture import picture
from tests.cli.conftest import Run

EXPORTS = ("json", *(command.name or "" for command in COMMANDS))


def ids(run: Run) -> list[str]:
    """The short ids that `incidents` lists."""
    lines = run("incidents").stdout.splitlines()
    return [line.split()[0] for line in lines[1:]]


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"corroborate {__version__}\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in main.commands), *(("export", name) for name in EXPORTS)])
def test_every_command_has_help_with_an_example(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    if command != ("export",):
        assert "corroborate " + " ".join(command) in result.stdout
    assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_add_tells_new_and_known_reports(filled: Run) -> None:
    Path("more.txt").write_text("Mosul 2017-05-05: 9 killed.")
    result = filled("add", "reports", "more.txt")
    assert result.exit_code == 0
    assert "1 new, 4 known before" in result.stdout
    assert "4 incidents" in result.stdout


def test_what_was_not_read_as_it_stands_is_told(filled: Run) -> None:
    Path("more.txt").write_text("halves of Mosul 2017-05-05: 9 killed.")
    assert "more.txt: read by halves" in filled("add", "more.txt").stderr
    listed = filled("reports").stdout
    assert "not read as they stand" in listed
    assert "more.txt: read by halves" in listed
    assert json.loads(filled("reports", "--json").stdout)["partly"] == [
        {"name": "more.txt", "reason": "read by halves"}
    ]


def test_add_keeps_the_outlet_and_the_date(filled: Run) -> None:
    Path("more.txt").write_text("Mosul 2017-05-05: 9 killed.")
    filled("add", "--published", "2017-05-06", "--outlet", "Radio Kanem", "more.txt")
    shown = filled("reports").stdout
    assert "Radio Kanem" in shown
    assert "2017-05-06" in shown


def test_incidents_is_a_line_each_by_date(filled: Run) -> None:
    lines = filled("incidents").stdout.splitlines()
    assert lines[0].split() == ["id", "date", "place", "kind", "killed", "reports", "status"]
    assert [line.split()[1] for line in lines[1:]] == ["2014-01-02", "2015-11-20", "2016-03-21"]
    assert "Gao, ML" in lines[2]


def test_show_opens_every_value_to_its_quote(filled: Run) -> None:
    shown = filled("show", ids(filled)[1]).stdout
    assert "“Gao 2015-11-20: 27 killed, police said”" in shown
    assert "“Gao 2015-11-20: 21 killed, medics said”" in shown
    assert "police, in first.txt" in shown
    assert "Why these accounts are one incident" in shown
    assert "first.txt and second.txt" in shown or "second.txt and first.txt" in shown
    assert "Kept apart from" in shown


def test_show_says_which_origins_the_status_follows_from(filled: Run, tmp_path: Path) -> None:
    def status(incident: int) -> str:
        shown = filled("show", json.loads(filled("incidents", "--json").output)["incidents"][incident]["id"]).output
        return " ".join(shown.partition("Status: ")[2].split())

    assert status(0).startswith("single-source: one report tells of it")
    assert status(1).startswith("disputed: 2 independent origins tell of it")
    (tmp_path / "again.txt").write_text("Gao 2016-03-21: 2 killed.\n")
    filled("add", "again.txt")
    assert status(2).startswith("single-source: all reports go back to one origin")
    for day, words in (
        ("02", "3 killed, police said"),
        ("12", "5 killed, a nurse said"),
        ("13", "5 killed, a doctor said"),
    ):
        (tmp_path / f"{day}.txt").write_text(f"Mopti 2017-05-01: {words}.")
        filled("add", f"{day}.txt", "--published", f"2017-05-{day}")
        if day == "12":
            words = "2 independent origins tell of it, but its toll (killed: 5) rests on one origin"
            assert status(3).startswith(f"single-source: {words}")
    assert status(3).startswith("corroborated: 3 independent origins tell of it, 2 of its toll (killed: 5)")


def test_show_lists_the_incidents_that_an_account_may_tell_of_and_they_list_it(run: Run) -> None:
    for name, day in (("a.txt", "2015-11-20"), ("b.txt", "2015-11-10"), ("vague.txt", "2015-11")):
        Path(name).write_text(f"Gao {day}: 12 killed.")
        run("add", name)
    vague, *precise = (row["id"] for row in json.loads(run("incidents", "--json").output)["incidents"])
    days = dict(zip(("2015-11-10", "2015-11-20"), precise, strict=True))
    shown = " ".join(run("show", vague).stdout.split())
    fits = shown.partition("It stands alone: it fits 2 incidents, and none clearly best. It may tell of: ")[2]
    for day, id in days.items():
        assert re.search(rf"{short(id)} bombing, {day}, Gao, ML, mean weight \+\d", fits.partition("Kept apart")[0])
        there = " ".join(run("show", id).stdout.split())
        rest = there.partition("These may tell of it too")[2]
        assert f"{short(vague)} bombing, 2015-11, Gao, ML, mean weight +" in rest.partition("Kept apart")[0]
        shown = json.loads(run("show", id, "--json").stdout)
        assert shown["ambiguous"] == [] and [fit["incident"] for fit in shown["elsewhere"]] == [vague]
    shown = json.loads(run("show", vague, "--json").stdout)
    assert {fit["incident"] for fit in shown["ambiguous"]} == set(days.values()) and shown["elsewhere"] == []
    assert all(fit["fit"] > 0 for fit in shown["ambiguous"])
    run("show", vague, "--svg", "drawn.svg")
    assert "It may tell of:" in Path("drawn.svg").read_text("utf-8")


def short(id: str) -> str:
    return id.rpartition("-")[2][:6]


def test_show_escapes_what_a_terminal_would_obey(filled: Run) -> None:
    for words in (("show", ids(filled)[0]), ("search", "nothing"), ("incidents",), ("reports",)):
        assert "\x1b" not in filled(*words).stdout
        assert "\x07" not in filled(*words).stdout


def test_show_as_json_gives_the_incident_of_the_record(filled: Run) -> None:
    shown = json.loads(filled("show", ids(filled)[1], "--json").stdout)
    whole = json.loads(filled("export", "json").stdout)
    assert shown["incident"] in whole["incidents"]
    assert shown["findings"]
    assert all(j["verdict"] in ("same", "different", "unsure") for j in shown["judgements"])


def test_show_as_a_picture_is_the_same_each_time_and_calls_no_server(filled: Run) -> None:
    chosen = ids(filled)[1]
    pictures = []
    for name in ("one.svg", "two.svg"):
        assert filled("show", chosen, "--svg", name).exit_code == 0
        pictures.append(Path(name).read_text("utf-8"))
    assert pictures[0] == pictures[1]
    assert "https:" not in pictures[0]
    drawn = [text.text or "" for text in ElementTree.fromstring(pictures[0]).iter("{http://www.w3.org/2000/svg}text")]
    assert "“Gao 2015-11-20: 27 killed, police said”" in drawn
    assert {"disputed", "21–27", "medics · second.txt", "sources disagree", "Killed"} <= set(drawn)


def test_a_persons_word_joins_incidents_and_can_be_taken_back(filled: Run) -> None:
    kabul, november, march = ids(filled)
    judged = filled("judge", november, march, "same", "--because", "one \x1b[2Jsiege")
    assert judged.exit_code == 0
    assert "one incident" in judged.stdout
    (spoken,) = re.findall(r"withdraw ([0-9a-f]+)", judged.stdout)
    shown = filled("show", march).stdout
    assert shown == filled("show", november).stdout
    assert f"same, a person's judgement ({spoken})" in shown and "\\x1b[2Jsiege" in shown and "Also known as" in shown
    assert "a person judged so" in _drawn(filled, november)
    assert filled("add", "reports").exit_code == 0
    assert len(ids(filled)) == 2
    exported = json.loads(filled("export", "json").stdout)
    assert [j["verdict"] for j in exported["judgements"] if j["by"] == "person"] == ["same"] * 2
    assert filled("withdraw", spoken[:5]).exit_code == 0
    assert ids(filled) == [kabul, november, march]
    again = filled("withdraw", spoken)
    assert again.exit_code == 2 and "There are: none" in again.stderr


def _drawn(run: Run, incident: str) -> str:
    run("show", incident, "--svg", "drawn.svg")
    return Path("drawn.svg").read_text("utf-8")


def test_a_persons_word_parts_two_accounts(filled: Run) -> None:
    incident = ids(filled)[1]
    one, other = re.findall(r"\(account ([0-9a-f]+)\)", filled("show", incident).stdout)
    refused = filled("judge", incident, incident, "different")
    assert refused.exit_code == 2 and "name two of its accounts" in refused.stderr
    assert filled("judge", one, other, "different").exit_code == 0
    assert len(ids(filled)) == 4
    assert "different, a person's judgement" in filled("show", incident).stdout


def test_a_word_that_another_keeps_from_taking_effect_says_so(filled: Run) -> None:
    kabul, november, march = ids(filled)
    (account,) = re.findall(r"\(account ([0-9a-f]+)\)", filled("show", march).stdout)
    results = [
        filled("judge", *words)
        for words in ((november, kabul, "different"), (kabul, account, "same"), (november, account, "same"))
    ]
    assert [result.exit_code for result in results] == [0, 0, 0]
    followed = "one incident" in results[-1].stdout
    assert followed is ("Contradiction: " not in results[-1].stderr)
    assert len(ids(filled)) == 2


def test_a_picture_of_an_incident_that_nobody_places(run: Run) -> None:
    Path("somewhere.txt").write_text("Gao 2015-11-20: 27 killed.")
    run("add", "somewhere.txt")
    with workflow.opened(Path("corroborate.db")) as store:
        page = workflow.show(store, ids(run)[0])
    bare = replace(page.incident.accounts[0], location=None, when=None, claims=())
    drawn = picture(replace(page, incident=replace(page.incident, accounts=(bare,), findings=())))
    words = [text.text for text in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["single source", "Bombing", "undated", "told by somewhere.txt"]


def test_a_picture_of_odd_words_can_be_read(run: Run) -> None:
    Path("<odd> & \ufffe.txt").write_text(
        "Gao 2015-11-20: 27 killed, <b>\x00\ufffe\x1b & “co\u202e” said.", encoding="utf-8"
    )
    assert run("add", "<odd> & \ufffe.txt").exit_code == 0
    assert run("show", ids(run)[0], "--svg", "odd.svg").exit_code == 0
    drawn = "".join(ElementTree.parse("odd.svg").getroot().itertext())
    assert "<b>" in drawn and "\\x1b" in drawn


def test_export_json_writes_a_file_or_standard_output(filled: Run) -> None:
    result = filled("export", "json", "r.json")
    assert result.exit_code == 0
    written = json.loads(Path("r.json").read_text("utf-8"))
    assert written["format"] == "corroborate-record/1"
    assert written == json.loads(filled("export", "json").stdout)


def test_json_of_every_reading_command_parses(filled: Run) -> None:
    assert len(json.loads(filled("incidents", "--json").stdout)["incidents"]) == 3
    assert len(json.loads(filled("reports", "--json").stdout)["reports"]) == 4
    (hit,) = json.loads(filled("search", "medics", "--json").stdout)["hits"]
    assert hit["report"] == "second.txt"
    assert "medics" in hit["quote"]


def test_search_without_a_hit_says_so(filled: Run) -> None:
    assert "No report" in filled("search", "unheard").stdout


@pytest.mark.parametrize("place", ["group", "command", "environment"])
def test_the_database_can_be_named_three_ways(filled: Run, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    if place == "environment":
        monkeypatch.setenv("CORROBORATE_DB", "other.db")
    words = ["add", "reports/far.txt"]
    words = {"group": ["--db", "other.db", *words], "command": [*words, "--db", "other.db"]}.get(place, words)
    assert filled(*words).exit_code == 0
    assert Path("other.db").is_file()
    listed = filled("--db", "other.db", "incidents")
    assert len(listed.stdout.splitlines()) == 2


def test_nothing_is_coloured_or_shortened_in_a_pipe(filled: Run) -> None:
    Path("reports", "a-name-" * 8 + ".txt").write_text("Gao 2018-01-01: 1 killed.")
    assert filled("add", "reports").exit_code == 0
    listed = filled("reports").stdout
    assert "\x1b" not in listed
    assert "a-name-" * 8 + ".txt" in listed


def test_a_report_without_incidents_is_no_error(run: Run) -> None:
    Path("calm.txt").write_text("Nothing happened.")
    assert run("add", "calm.txt").exit_code == 0
    result = run("incidents")
    assert result.exit_code == 0
    assert "No incidents" in result.stdout


def test_wrong_usage_ends_with_2() -> None:
    assert CliRunner().invoke(main, ["add"]).exit_code == 2
    assert CliRunner().invoke(main, ["nonsense"]).exit_code == 2


def test_reports_are_chosen_by_words_outlet_and_what_they_tell_of(filled: Run) -> None:
    Path("quiet.txt").write_text("Nothing happened in Mosul.")
    filled("add", "--outlet", "Radio Kanem", "quiet.txt")
    everything = json.loads(filled("reports", "--json").stdout)["lines"]
    assert (everything[0]["name"], everything[0]["incidents"], len(everything)) == ("quiet.txt", 0, 5)
    for words in (("--only", "silent"), ("--outlet", "radio kanem"), ("--words", "mosul nothing")):
        told = json.loads(filled("reports", "--json", *words).stdout)
        assert (
            [line["name"] for line in told["lines"]] == [report["name"] for report in told["reports"]] == ["quiet.txt"]
        )
        assert "quiet.txt" in filled("reports", *words).stdout
