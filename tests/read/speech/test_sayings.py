"""Who says, thinks or wants what, to the character."""

import pytest

from corroborate.read.speech.sayings import Saying, find_sayings, tellers
from tests.read.laying_out import document


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [shown(text, saying) for saying in find_sayings(document(text))]


def shown(text: str, saying: Saying) -> tuple[str | None, str, list[str]]:
    source = text[saying.source.start : saying.source.end] if saying.source else None
    return source, text[saying.cue.start : saying.cue.end], [text[p.start : p.end] for p in saying.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that two men fled.", "The mayor", "said", ["that two men fled"]),
        ("The mayor has also said two men fled.", "The mayor", "has also said", ["two men fled"]),
        ("Two men fled, the mayor said.", "the mayor", "said", ["Two men fled"]),
        ("In Gao, two men fled, the mayor said.", "the mayor", "said", ["In Gao, two men fled"]),
        ("Two men fled, records show.", "records", "show", ["Two men fled"]),
        ("“Two men fled,” said Ali Bello, a guard, on Monday.", "Ali Bello, a guard,", "said", ["“Two men fled,”"]),
        ('"Two men fled," she told the court.', "she", "told", ['"Two men fled,"']),
        ("''Two men fled,'' Mr. Bello said.", "Mr. Bello", "said", ["''Two men fled,''"]),
        ("“We ran,” he said. “Two of them fled to it.”", "he", "said", ["“We ran,”", "“Two of them fled to it.”"]),
        (
            "“We ran. Nobody helped us,” the guard said.",
            "the guard",
            "said",
            ["“We ran. Nobody helped us,”"],
        ),
        (
            "“We ran,” the guard said.\n\n“Two men fled over the wall that night.”",
            "the guard",
            "said",
            ["“We ran,”", "“Two men fled over the wall that night.”"],
        ),
        ("The road, the mayor said, was closed.", "the mayor", "said", ["The road", "was closed"]),
        ("According to the ministry, two men fled.", "the ministry", "According to", ["two men fled"]),
        ("Two men fled, according to residents.", "residents", "according to", ["Two men fled"]),
        ("It was reported that two men fled.", None, "was reported", ["that two men fled"]),
        ("The governor wrote: “Two men fled to the hills.”", "The governor", "wrote", ["“Two men fled to the hills.”"]),
        ("The army declined to confirm the toll.", "The army", "declined", ["to confirm the toll"]),
        ("The mayor is likely to praise the police.", "The mayor", "is likely to praise", ["the police"]),
        ("The union accused the mayor of lying.", "The union", "accused", ["the mayor of lying"]),
        ("The mayor referred to the fire.", "The mayor", "referred to", ["the fire"]),
        ("The mayor left, calling the plan a trap.", "The mayor", "calling", ["the plan a trap"]),
        ("We welcomed the mayor's promise to reopen the road.", "the mayor's", "promise", ["to reopen the road"]),
        ("The bridge is expected to reopen.", None, "is expected", ["The bridge", "to reopen"]),
        ("The mayor was criticized by the union.", "the union", "was criticized", ["The mayor"]),
        ("Ali Bello, who runs the inn, said it was shut.", "Ali Bello, who runs the inn,", "said", ["it was shut"]),
        ("The mayor made a promise to reopen the road.", "The mayor", "made a promise", ["to reopen the road"]),
        ("The prefect of Diffa: “Two men fled.”", "The prefect of Diffa", ":", ["“Two men fled.”"]),
        ("Army: Two men fled", "Army", ":", ["Two men fled"]),
        ("He said two men fled, adding that one fell.", "He", "adding", ["that one fell"]),
        ("He said that two men fled and insisted that one fell.", "He", "said", ["that two men fled"]),
        ("He said on Monday that two men fled.", "He", "said", ["that two men fled"]),
        ("Records show two men fled.", "Records", "show", ["two men fled"]),
        ("The mayor warned against panic.", "The mayor", "warned against", ["panic"]),
    ],
)  # fmt: skip
def test_source_cue_and_content(text: str, source: str | None, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The gunmen fled into the hills.",
        "According to the mayor.",
        "According to",
        "Said.",
        "Gao: two men fled.",
        "Two men were shot near the bridge on Monday.",
        "The council built a road to the mine.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert found(text) == []


def test_what_a_quotation_tells_is_its_speakers_own() -> None:
    assert [cue for _, cue, _ in found("“He told me that they wanted the money,” the guard said.")] == ["said"]


def test_a_saying_within_another_has_its_teller() -> None:
    text = "The army said that residents feared a new raid."
    sayings = find_sayings(document(text))
    outer, inner = sayings
    assert shown(text, inner)[1:] == ("feared", ["a new raid"])
    assert tellers(document(text), sayings) == [None, outer]
    assert (outer.speech, inner.speech) == (True, False)


def test_what_nobody_vouches_for_is_no_speech() -> None:
    (saying,) = find_sayings(document("The union wanted the mayor to resign."))
    assert not saying.speech


def test_many_quotations_are_read_in_time() -> None:
    text = "“We ran to the river and hid there,” the guard said. " * 300
    sayings = find_sayings(document(text))
    assert len(sayings) == 300
    assert all(len(saying.content) == 1 for saying in sayings)
