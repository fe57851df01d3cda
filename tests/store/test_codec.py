"""Dataclasses to rows and back: nothing is lost, whatever a report's words are."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.model.claims import Account, Claim
from corroborate.model.dates import ReportDate, When
from corroborate.model.judgements import Judgement
from corroborate.model.reports import Failure, Report
from corroborate.store.codec import columns, from_row, from_stored, to_row, to_stored
from tests.builders import account, claim, judgement, place, report, when

WORDS = st.text(alphabet=st.characters(), max_size=30)


def test_rows_that_have_their_own_table_are_no_columns() -> None:
    assert "claims" not in columns(Account)
    assert {"spans", "words", "when"} <= set(columns(Account))
    assert "because" in columns(Judgement)


CLAIMS = [
    claim(
        "killed", 5, "five", qualifier="at-least", group="soldiers", speaker="a mayor", hedged=True, said=when("2015")
    ),
    claim("date", "last March", "last March", when=when("2015-03")),
    claim("date", "21 March", "on 21 March", when=When("XXXX-03-21", None, None), inferred="the dateline"),
    claim("place", "Gao", location=place("Gao", region="Gao Region")),
    claim("wounded", 10**30, "countless"),
]


@pytest.mark.parametrize("stated", CLAIMS, ids=lambda stated: stated.property)
def test_claims_come_back(stated: Claim) -> None:
    assert from_row(Claim, to_row(stated)) == stated


def test_accounts_come_back() -> None:
    made = account(CLAIMS[0], date="2015-11-16/2015-11-22", town="Gao", venue="a well", words=frozenset({"well", "b"}))
    assert from_row(Account, to_row(made), {"claims": made.claims}) == made


def test_equal_values_give_equal_rows() -> None:
    words = [f"word{i}" for i in range(50)]
    rows = {to_row(account(words=frozenset(order))) for order in (words, words[::-1])}
    assert len(rows) == 1


def test_judgements_come_back() -> None:
    made = judgement(account(date="2015"), account(date="2016"), "different", at="2026-01-01", by="a person")
    assert from_row(Judgement, to_row(made)) == made


def test_a_date_kept_before_days_of_the_week_were_comes_back() -> None:
    kept = '{"edtf":"2015-11-20","earliest":"2015-11-20","latest":"2015-11-20"}'
    assert from_stored(When, kept) == When.day(date(2015, 11, 20))


@pytest.mark.parametrize("published", [None, When.day(date(2015, 11, 20)), When("XXXX-03-21", None, None)])
def test_report_dates_come_back(published: When | None) -> None:
    dated = ReportDate(published, True, "the dateline")
    assert from_stored(ReportDate, to_stored(dated)) == dated


@settings(deadline=None)
@given(WORDS, WORDS)
def test_any_words_come_back(name: str, text: str) -> None:
    made = report(name, text, title=name or None)
    assert from_row(Report, to_row(made)) == made
    assert from_row(Failure, to_row(Failure(name, text))) == Failure(name, text)
    stated = claim("venue", text, speaker=name, location=place(name))
    assert from_row(Claim, to_row(stated)) == stated
