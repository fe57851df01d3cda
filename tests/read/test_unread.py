"""Hostile reports: read without a fault, each unit looked at once, and what was not read as it stands is said."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.robustness import INPUTS, NEWS
from corroborate.model.claims import Stance
from corroborate.model.reports import Span
from corroborate.model.storing import NOT_ENGLISH
from corroborate.read import document, drafts
from corroborate.read.attribution import Attribution, Attributions, attribution_of
from corroborate.read.units import Unit
from corroborate.read.unread import unread
from corroborate.text.sentences import sentences
from tests.builders import report
from tests.read.laying_out import accounts, reader
from tests.read.test_reader import assert_exact

FRENCH = "Des hommes armés ont attaqué le marché de Gao lundi, tuant douze personnes, selon la police."
SAID = {
    "numbers": "no English prose",
    "lines": "no English prose",
    "right_to_left": "not in English",
    "repeated": "no English prose",
    "breaks": "",
    "news": "",
    "shouted": "",
    "one_word": "by their beginnings",
    "control": "cannot be seen",
    "long_sentence": "in pieces",
    "bare": "in pieces",
}


@pytest.mark.parametrize("make", INPUTS, ids=lambda make: make.__name__)
def test_hostile_reports_are_read_and_what_is_missed_is_said(make: Callable[[int], str]) -> None:
    reading = reader()(report(text=make(1800)[:1800], published="2015-11-24"))
    assert_exact(reading)
    said = " ".join(reading.unread)
    expected = SAID.get(make.__name__)
    assert expected is None or (expected in said if expected else not said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("Gunmen attacked a hotel in Gao. The police said so.", []),
        (NEWS * 4, []),
        ("Gao, Mopti, Kidal.", []),
        ("Gao, Mopti, Kidal, Timbuktu. " * 20, ["80 of 80 words stand"]),
        (NEWS * 20 + "Gao, Mopti, Kidal, Timbuktu. " * 20, []),
        (
            "Des hommes armés ont attaqué le marché lundi, tuant douze personnes. " * 8,
            [f"{NOT_ENGLISH}, which is all that is read: it seems to be in French"],
        ),
        (FRENCH, [NOT_ENGLISH]),
        (f"{NEWS}\n\n{FRENCH}", ["26% of it is not in English"]),
        (f"{NEWS * 9}\n\n{FRENCH}", []),
        (f"Gao, 12 mai\n\n{FRENCH}\n\nThe army has not said anything.", [NOT_ENGLISH]),
        ("GAO 12 MAY: IED VIC MARKET. 3 KIA 2 WIA (CIV).\nMOPTI: SAF. NIL CAS.", []),
        ("Sit-rep 4\n- Tin Zaouaten: drone strike, 9 killed\n- Ber: IED, convoy, 2 wounded\n- Léré: calm", []),
        ("The men " + "killed people and " * 80 + "left.", ["sentences of more than 1,000 characters"]),
        ("See https://example.org/" + "a" * 200 + " for more.", ["words of more than 200 characters"]),
        ("The men ki\u200blled two. " * 12, ["12 characters that cannot be seen"]),
        ("The men ki\u200blled two.", []),
    ],
)
def test_notes(text: str, told: list[str]) -> None:
    notes = unread(text, sentences(text))
    assert len(notes) == len(told)
    assert all(note.startswith(begin) for note, begin in zip(notes, told, strict=True))


def test_each_unit_is_taken_into_its_incident_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Unit] = []
    kinds_of = drafts.kinds_of
    monkeypatch.setattr(drafts, "kinds_of", lambda unit: asked.append(unit) or kinds_of(unit))  # type: ignore[func-returns-value]
    monkeypatch.setattr(document, "TEASER", 10**6)  # else what stands twice is read once
    (account,) = accounts((NEWS + "\n\n") * 12, "2015-11-24")
    assert len(account.spans) > 20
    assert len(asked) == len({id(unit) for unit in asked})


def test_an_attribution_is_looked_for_near_a_passage_only() -> None:
    said = [Attribution(f"s{n}", None, Span(n, n), Span(n, n + 40), n) for n in range(0, 100_000, 50)]
    known = Attributions(said)
    for start in (0, 490, 25_510, 99_960):
        span = Span(start, start + 20)
        assert attribution_of(known, span) == attribution_of(said, span)
        assert len(list(known.near(span))) <= 25
    assert all(a.stance is Stance.ASSERTED for a in known.near(Span(0, 10)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.integers(0, len(NEWS)))
def test_any_text_within_news_does_no_harm(odd: str, at: int) -> None:
    assert_exact(reader()(report(text=NEWS[:at] + odd + NEWS[at:], published="2015-11-24")))
