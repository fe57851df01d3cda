"""What the queue shows to decide on: values to choose from, both sides of a pair, the words of a blind coder."""

from dataclasses import replace

import pytest

from corroborate import workflow
from corroborate.model.claims import COUNTS, Account, Claim, Posture, Property
from corroborate.model.decisions import Correction
from corroborate.model.reports import Report
from corroborate.store import MemoryStore
from corroborate.web.pages.queue import given
from corroborate.web.views import quotes
from corroborate.web.views.coding import AROUND, coded
from corroborate.web.views.queue import MOST_CHOICES, MOST_QUOTES, choices_of, shown
from corroborate.workflow import ItemKind
from tests.builders import account, claim, place, reading, report, when
from tests.test_queueing import filled


def told(source: Report, *claims: Claim) -> Account:
    return account(*claims, report=source, date="2016-03-08", town="Gao")


def chosen(prop: Property, *claims: Claim) -> list[tuple[str, str, int]]:
    """The choices that claims of one report give, with what each sends."""
    source = report("one.txt")
    store = MemoryStore()
    store.save(reading(source, told(source, *(replace(c, report=source.id) for c in claims))))
    workflow.relink(store)
    page = workflow.show(store, workflow.incidents(store)[0].id)
    made = choices_of(page, quotes.quotes(page, prop, None))
    return [(choice.words, choice.value, choice.origins) for choice in made]


@pytest.mark.parametrize(
    ("claims", "words", "value"),
    [
        ([claim("killed", 5)], "5", "5|5|5"),
        ([claim("killed", 5, qualifier="at-least")], "at least 5", "5|5|"),
        ([claim("killed", 9, qualifier="up-to")], "up to 9", "|9|9"),
        ([claim("date", "Friday", when=when("2016-03-08"))], "8 March 2016", "2016-03-08"),
        ([claim("place", "Gao", location=place("Gao"))], "Gao", "Gao"),
        ([claim("responsibility", "Red Army", posture=Posture.DENIED)], "Red Army", "Red Army|denied"),
        ([claim("weapon", "rifles")], "rifles", "rifles"),
    ],
)
def test_a_choice_says_and_sends_what_a_claim_has(claims: list[Claim], words: str, value: str) -> None:
    prop = claims[0].property
    ((said, sent, origins),) = chosen(prop, *claims)
    assert said.startswith(words) and (sent, origins) == (value, 1)
    parts = [int(part) if part else None for part in value.split("|")] if prop in COUNTS else []
    assert given(prop, sent, Correction(7)) == (
        Correction(parts[0], parts[1], parts[2]) if parts else Correction(values=(value,))
    )
    assert given(prop, None, Correction(7)) == Correction(7)


def test_what_is_denied_or_says_nothing_is_no_choice_and_a_digit_is_enough_for_all() -> None:
    many = [claim("killed", number) for number in range(20)]
    assert len(chosen(Property.KILLED, *many)) == MOST_CHOICES
    assert chosen(Property.KILLED, claim("killed", None)) == []
    assert chosen(Property.DATE, claim("date", "then")) == []


def test_values_stand_in_their_order_and_parts_after_them_by_the_name_of_their_group() -> None:
    offered = [
        claim("killed", 40),
        claim("killed", 3, group="soldiers"),
        claim("killed", 8, qualifier="up-to"),
        claim("killed", 17, group="all"),
        claim("killed", 4, group="at the market"),
        claim("killed", 12),
    ]
    assert [words for words, _, _ in chosen(Property.KILLED, *offered)] == [
        "up to 8",
        "12",
        "40",
        "17, both sides together",
        "4, only at the market",
        "3, only soldiers",
    ]
    days = [claim("date", "then", when=when(edtf)) for edtf in ("2016-03-09", "2016-03", "2015-12-31")]
    assert [value for _, value, _ in chosen(Property.DATE, *days)] == ["2015-12-31", "2016-03", "2016-03-09"]
    named = [claim("weapon", name) for name in ("rifles", "Bombs", "knives")]
    assert [words for words, _, _ in chosen(Property.WEAPON, *named)] == ["Bombs", "knives", "rifles"]


def test_a_pair_has_both_sides_with_words_and_weights() -> None:
    store = filled(("one.txt", 3, "2016-03-08"), ("two.txt", 5, "2016-03-11"))
    item = next(item for item in workflow.queue(store) if item.kind is ItemKind.LINK)
    made = shown(store, item)
    assert [side.id for side in made.sides] == [item.incident, item.other]
    assert sorted(side.toll for side in made.sides) == ["killed: 3", "killed: 5"]
    for side in made.sides:
        words = [quote.words or "" for quote in side.quotes]
        assert len(words) == len({*words}) <= 4 * MOST_QUOTES and any("people" in each for each in words)
    assert made.falls and all(fall.score for _, fall in made.falls)
    assert made.version.count(",") == 1


def test_a_blind_coder_is_shown_the_stored_text_and_no_more_than_is_near() -> None:
    text = "a" * (AROUND + 50) + " In Gao 3 people were killed. " + "b" * 10
    store = MemoryStore()
    source = report("long.txt", text)
    store.save(reading(source, told(source, claim("killed", 3, "3 people were killed", report=source))))
    workflow.relink(store)
    workflow.accept(store, workflow.incidents(store)[0].id, by="Bintou")
    item = next(item for item in workflow.queue(store, "Awa", blind=True) if item.prop is Property.KILLED)
    ((shown_source,),) = coded(store, item).sides
    words = "".join(leaf.text for passage in shown_source.passages for leaf in passage.words)
    start = text.index("3 people")
    assert words == text[start - AROUND :]
    assert [p.words[0].text for p in shown_source.passages if p.telling] == ["3 people were killed"]
    assert (shown_source.before, shown_source.after) == (True, False)
