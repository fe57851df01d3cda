"""The commands of review."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

BY = ("--by", "Awa Diarra")


def listed(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("incidents", "--json").stdout)["incidents"]
    return found


def attack(run: Run) -> str:
    """The incident of two reports that contradict each other."""
    return str(max(listed(run), key=lambda incident: len(incident["accounts"]))["id"])


def claim(run: Run, prop: str) -> str:
    shown = json.loads(run("show", attack(run), "--json").stdout)["incident"]
    return next(str(c["id"]) for c in shown["claims"] if c["property"] == prop)


def decisions(run: Run, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("history", "--json", *words).stdout)["decisions"]
    return found


def test_a_dispute_is_settled_shown_listed_and_undone(filled: Run) -> None:
    before = filled("export", "json").stdout
    settled = filled("correct", attack(filled), "killed", "27", "--low", "21", *BY, "--because", "the \x1b[2Jlist")
    assert settled.exit_code == 0
    key = re.findall(r"Kept as decision ([0-9a-f]{8})", settled.stdout)[0]
    assert f"corroborate undo {key}" in settled.stdout
    shown = filled("show", attack(filled)).stdout
    assert "Killed: 27 (21+)" in shown and "person/Awa Diarra" in shown and "1 decision by Awa Diarra" in shown
    assert "\x1b[2J" not in shown
    filled("accept", attack(filled), *BY)
    assert "Review: accepted by Awa Diarra on 20" in filled("show", attack(filled)).stdout
    told = filled("history", attack(filled)).stdout
    assert "corrected Killed" in told and "→ 27 (21+)" in told and "accepted the incident" in told
    assert filled("undo", key, "--by", "Q").exit_code == 0
    assert "changed since then" in filled("show", attack(filled)).stdout
    assert f"undid {key}" in filled("history").stdout and "undone" in filled("history").stdout
    accepted = decisions(filled)[1]
    filled("undo", str(accepted["id"]), "--by", "Q")
    assert filled("export", "json").stdout == before
    assert [d["undone"] for d in decisions(filled)] == [False, False, True, True]
    assert [d["number"] for d in decisions(filled, "--by", "Q")] == [4, 3]


def test_claims_are_rejected_corrected_and_added(filled: Run) -> None:
    wrong = claim(filled, "killed")
    rejected = filled("reject-claim", attack(filled), wrong, *BY, "--because", "another day", "--json")
    assert json.loads(rejected.stdout)["decision"]["before"]["id"] == wrong
    shown = filled("show", attack(filled)).stdout
    assert "× " in shown and "rejected by Awa Diarra: another day" in shown
    changed = filled("correct-claim", attack(filled), claim(filled, "killed"), "--value", "5", "--hedged", *BY)
    assert changed.exit_code == 0, changed.output
    added = filled("add-claim", attack(filled), "first.txt", "0", "3", "wounded", "6", "--speaker", "a nurse", *BY)
    assert added.exit_code == 0, added.output
    record = json.loads(filled("show", attack(filled), "--json").stdout)["incident"]
    told = {(c["property"], c["value"], c["rule"], c["quote"], c["hedged"]) for c in record["claims"]}
    assert ("wounded", 6, "person/Awa Diarra", "Gao", False) in told
    assert record["killed"] == {"low": 5, "best": 5, "high": 5}
    assert [c["id"] for c in record["rejected"]] == [wrong]
    assert [d["action"] for d in record["decided"]] == ["reject-claim", "correct-claim", "add-claim"]


def test_an_incident_that_the_reader_missed_is_added_with_a_claim(filled: Run) -> None:
    before, known = filled("export", "json").stdout, len(listed(filled))
    added = filled("add-claim", "new", "first.txt", "0", "3", "wounded", "6", *BY, "--json")
    assert added.exit_code == 0, added.output
    made = json.loads(added.stdout)["decision"]
    assert len(listed(filled)) == known + 1 and made["by"] == "Awa Diarra"
    assert "added an account with a claim of Wounded" in filled("history", made["incident"]).stdout
    assert filled("undo", made["id"], *BY).exit_code == 0
    assert filled("export", "json").stdout == before


def test_a_place_is_looked_up_and_of_several_all_are_listed(filled: Run) -> None:
    said = filled("correct", attack(filled), "place", "Hombori", *BY).stdout
    assert "Hombori: its point is from the gazetteer: Hombori, town in ML (15.28, -1.70)." in said
    said = filled("correct", attack(filled), "place", "Paris", *BY).stdout
    assert "places of that name, and none was chosen" in said
    key, *_ = re.findall(r"--where (\d+): Paris, town in US", said)
    assert "point is from the gazetteer" in filled("correct", attack(filled), "place", "Paris", "--where", key).stdout
    shown = json.loads(filled("show", attack(filled), "--json").stdout)["incident"]["place"]
    assert (shown["name"], shown["country"], shown["precision"]) == ("Paris", "US", "town") and shown["latitude"]


def test_a_stale_decision_is_refused(filled: Run) -> None:
    version = json.loads(filled("show", attack(filled), "--json").stdout)["version"]
    filled("accept", attack(filled), "--by", "Moussa Keita", "--version", version)
    refused = filled("accept", attack(filled), *BY, "--version", version)
    assert refused.exit_code == 2 and "Moussa Keita: accepted it" in refused.stderr


def test_the_chain_is_verified(filled: Run, tmp_path: Path) -> None:
    assert "0 decisions" in filled("verify").stdout and "Nobody has decided" in filled("history").stdout
    filled("accept", attack(filled), *BY)
    line = filled("verify").stdout.splitlines()[-1]
    assert filled("verify", "--checkpoint", line).exit_code == 0
    told = json.loads(filled("verify", "--json").stdout)
    assert (told["ok"], told["count"], told["checkpoint"]) == (True, 1, line)
    typed = filled("verify", "--checkpoint", "2" + line[1:])
    assert typed.exit_code == 1 and "the seal of the line is that of decision 1, not 2" in typed.stderr
    assert "All 1 decisions are as they were sealed" in typed.stderr and "breaks" not in typed.stderr


def test_who_works_at_the_machine_decides_where_nobody_is_named(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "desk")
    filled("accept", attack(filled))
    monkeypatch.setenv("CORROBORATE_BY", "Moussa Keita")
    filled("accept", attack(filled))
    filled("withdraw", "beef")
    assert [d["by"] for d in decisions(filled)] == ["Moussa Keita", "desk"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("accept", "beef"), "corroborate incidents"),
        (("accept", "ID", "--by", " "), "a name is missing"),
        (("correct", "ID", "mood", "1"), "mood"),
        (("correct", "ID", "killed", "3", "4"), "one best figure"),
        (("correct", "ID", "killed", "many"), "no whole number"),
        (("correct", "ID", "killed", "3", "--low", "4"), "low 4 is more than best 3"),
        (("correct", "ID", "venue", "x", "--low", "4"), "is no count"),
        (("reject-claim", "ID", "beef"), "No claim of"),
        (("add-claim", "ID", "first.txt", "3", "2", "wounded", "6"), "no passage"),
        (("undo", "beef"), "corroborate history"),
        (("history", "--limit", "0"), "between 1 and"),
        (("verify", "--checkpoint", "x"), "no checkpoint"),
    ],
)
def test_what_cannot_be_done_is_told(filled: Run, words: tuple[str, ...], told: str) -> None:
    result = filled(*(attack(filled) if word == "ID" else word for word in words))
    assert result.exit_code == 2 and told in result.stderr
