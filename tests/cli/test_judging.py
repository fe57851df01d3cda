"""The commands for those who know better."""

import json
import re

import pytest

from tests.cli.conftest import Run


def ids(run: Run) -> list[str]:
    return [incident["id"] for incident in json.loads(run("incidents", "--json").stdout)["incidents"]]


def accounts(run: Run, incident: str) -> list[str]:
    return re.findall(r"\(account ([0-9a-f]+)\)", run("show", incident).stdout)


def judgements(run: Run, *words: str) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(run("judgements", "--json", *words).stdout)["judgements"]
    return listed


def test_merging_splitting_and_taking_back(filled: Run) -> None:
    before = ids(filled)
    merged = filled("merge", *before, "--by", "Awa Diarra", "--because", "one \x1b[2Jsiege")
    assert merged.exit_code == 0 and "in one incident" in merged.stdout
    (only,) = ids(filled)
    assert set(json.loads(filled("show", only, "--json").stdout)["incident"]["formerly"]) == set(before) - {only}
    parted = filled("split", only, accounts(filled, only)[-1], "--because", "another day")
    assert parted.exit_code == 0 and "in incidents" in parted.stdout
    assert len(ids(filled)) == 2
    listed = filled("judgements").stdout
    assert "same  Awa Diarra, 20" in listed and "\\x1b[2Jsiege" in listed and "different  a person, 20" in listed
    assert [j["by"] for j in judgements(filled)] == ["person/Awa Diarra", "person"]
    for judgement in judgements(filled):
        assert filled("withdraw", str(judgement["id"])).exit_code == 0
    assert ids(filled) == before
    assert "Nobody has judged" in filled("judgements").stdout
    assert [j["withdrawn"] for j in judgements(filled, "--all")] == [True, True]
    assert filled("judgements", "--all").stdout.count("withdrawn") == 2


def test_a_contradiction_names_the_judgements_and_what_was_done(filled: Run) -> None:
    kabul, november, march = ids(filled)
    (one,), (other,), third = accounts(filled, kabul), accounts(filled, march), accounts(filled, november)[0]
    for words in ((one, other, "same"), (other, third, "same")):
        assert "Contradiction" not in filled("judge", *words).stderr
    told = filled("judge", one, third, "different")
    assert told.exit_code == 0
    spoken = [str(judgement["id"]).rpartition("-")[2][:8] for judgement in judgements(filled)]
    assert all(digits in told.stderr for digits in spoken)
    assert "different is respected" in told.stderr and "not followed" in told.stderr
    assert filled("judgements").stdout.count("Contradiction: ") == 3
    (first, *_), contradicted = spoken, judgements(filled)[0]["contradicts"]
    assert isinstance(contradicted, list) and first in contradicted[0]["same"][0]


def test_an_id_that_leads_on_is_told(filled: Run) -> None:
    kabul, november, march = ids(filled)
    filled("merge", kabul, march)
    gone = ({kabul, march} - set(ids(filled))).pop()
    told = filled("judge", november, gone, "different")
    assert told.exit_code == 0 and f"{gone} has become one with" in told.stderr
    assert "one incident already" in filled("judge", kabul, march, "same").stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("judge", "beef", "cafe", "unsure"), "corroborate incidents"),
        (("merge", "beef"), "name two incidents"),
        (("split", "beef", "cafe"), "corroborate incidents"),
        (("withdraw", "beef"), "There are: none"),
    ],
)
def test_what_cannot_be_done_is_told(filled: Run, words: tuple[str, ...], told: str) -> None:
    result = filled(*words)
    assert result.exit_code == 2 and told in result.stderr


def test_nobody_is_asked_who_judges_but_the_environment(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORROBORATE_BY", "Moussa Keita")
    filled("judge", *ids(filled)[:2], "unsure")
    assert [(j["by"], j["verdict"]) for j in judgements(filled)] == [("person/Moussa Keita", "unsure")]
