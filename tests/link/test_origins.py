"""Where reports come from: copies, agencies, passages taken over, reports that quote one another."""

from dataclasses import replace
from itertools import permutations

import pytest

from corroborate.link.origins import agency_key, find_origins
from corroborate.model.origins import Origins
from corroborate.model.status import origin
from corroborate.model.storing import Reading
from corroborate.store import MemoryStore
from tests.builders import account, claim, reading, report

LEAD = (
    "Gunmen on motorbikes opened fire on traders who were coming home from the weekly market at Gao and killed seven "
    "of them, a councillor said."
)
BODY = (
    "The attackers fled north with two lorries before soldiers reached the place. It was the third such raid on the "
    "road in a month, and drivers now wait for an escort."
)
OWN = (
    "In the hospital of the town a surgeon counted nine bodies. His list, which this station has seen, names six women "
    "and three children from one family, and he expects that two more of the wounded will not live through the night."
)


def told(
    name: str, text: str, *quotes: tuple[int, str], published: str | None = None, outlet: str | None = None
) -> Reading:
    """A report with a claim of how many were killed for each quote."""
    source = report(name, text, outlet=outlet)
    claims = [claim("killed", number, quote, report=source) for number, quote in quotes]
    return reading(source, *([account(*claims, report=source)] if claims else []), published=published)


def origins_of(*readings: Reading) -> Origins:
    store = MemoryStore()
    for each in readings:
        store.save(each)
    return find_origins({each.report.id: each for each in readings}, store.overlaps())


def names(*readings: Reading) -> list[str]:
    found = origins_of(*readings)
    return [found.name(found.keys[each.report.id]) for each in readings]


STORY = f"{LEAD} {BODY}"
WIRE = told("wire.txt", f"GAO (AFP) - {STORY}", (7, "killed seven"), published="2015-11-20", outlet="Radio Kanem")
PRINTED = told("paper.txt", f"SEVEN DIE\n\n{STORY}", (7, "killed seven"), published="2015-11-21", outlet="The Courier")
FIRST = told("first.txt", STORY, (7, "killed seven"), published="2015-11-20", outlet="Radio Kanem")


def test_five_outlets_that_print_one_story_are_one_origin() -> None:
    printed = [
        told(f"{n}.txt", f"Edition {n}\n\n{STORY}", (7, "killed seven"), published="2015-11-21", outlet=f"Paper {n}")
        for n in range(4)
    ]
    assert names(WIRE, *printed) == ["AFP"] * 5


def test_without_copies_the_outlet_is_the_origin() -> None:
    alone = told("alone.txt", OWN, (9, "nine bodies"), outlet="Radio Kanem")
    assert origins_of(alone).keys == {alone.report.id: origin(alone.report)}
    assert origins_of(alone).because == {}


def test_the_outlet_that_published_first_is_the_origin_of_a_copy() -> None:
    assert names(FIRST, PRINTED) == ["Radio Kanem", "Radio Kanem"]
    earlier = replace(PRINTED, published=told("x", "y", published="2015-11-19").published)
    assert names(FIRST, earlier) == ["The Courier", "The Courier"]


def test_the_reason_says_how_much_stands_where_and_who_is_credited() -> None:
    because = origins_of(WIRE, PRINTED).because
    assert because[WIRE.report.id] == "AFP, to which it is credited: “GAO (AFP) -”"
    said = "% of its words stand word for word in wire.txt, published a day earlier; that is credited to AFP"
    assert because[PRINTED.report.id].endswith(said)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (LEAD, True),
        (f"{STORY} More about this on Saturday.", True),
        (f"{LEAD} {OWN} {OWN.replace('surgeon', 'nurse')}", False),
        (OWN, False),
    ],
)
def test_shortened_and_longer_reprints_are_copies(text: str, copied: bool) -> None:
    other = told("other.txt", text, published="2015-11-21", outlet="The Courier")
    assert (names(FIRST, other)[1] == "Radio Kanem") is copied


def test_claims_in_passages_taken_over_have_the_origin_of_the_passage() -> None:
    mixed = told(
        "mixed.txt",
        f"{LEAD}\n\n{OWN} {OWN}",
        (7, "killed seven"),
        (9, "nine bodies"),
        published="2015-11-21",
        outlet="The Courier",
    )
    found = origins_of(FIRST, mixed)
    taken, own = mixed.accounts[0].claims
    assert [found.name(found.of(c)) for c in (taken, own)] == ["Radio Kanem", "The Courier"]
    assert found.because[taken.id] == "its passage stands word for word in first.txt, published a day earlier"
    assert mixed.accounts[0].id not in found.keys


def test_an_account_made_of_passages_taken_over_has_their_origin() -> None:
    digest = told("digest.txt", f"{LEAD}\n\n{OWN} {OWN}", (7, "killed seven"), published="2015-11-21", outlet="Courier")
    found = origins_of(FIRST, digest)
    assert found.name(found.keys[digest.report.id]) == "Courier"
    assert found.name(found.keys[digest.accounts[0].id]) == "Radio Kanem"


def test_what_an_agency_or_an_outlet_says_has_its_origin() -> None:
    source = report("own.txt", OWN, outlet="The Courier")
    said = [
        claim("killed", 9, "nine bodies", report=source, speaker="AFP"),
        claim("wounded", 2, "two more", report=source, speaker="a surgeon", via="Reuters"),
        claim("killed", 6, "six women", report=source, speaker="Radio Kanem"),
        claim("kind", "armed-attack", "bodies", report=source, speaker="the mayor"),
    ]
    found = origins_of(FIRST, reading(source, account(*said, report=source)))
    assert [found.name(found.of(c)) for c in said] == ["AFP", "Reuters", "Radio Kanem", "The Courier"]
    assert found.of(said[0]) == agency_key("AFP")


def test_shared_words_that_tell_of_no_incident_make_no_copy() -> None:
    notice = " ".join(f"Please log in or take out a subscription to read part {n} of this page." for n in range(9))
    pair = [
        told(name, f"{notice} Police said {quote} in {name}.", (1, quote), outlet=name)
        for name, quote in (("Gao", "one man died"), ("Mopti", "one boy fell"))
    ]
    assert names(*pair) == ["Gao", "Mopti"]


def test_an_agency_that_gave_a_part_is_told_and_leaves_the_outlet_its_report() -> None:
    helped = told("helped.txt", f"{OWN}\n\nAFP contributed to this report.", (9, "nine bodies"), outlet="The Courier")
    assert names(helped) == ["The Courier"]
    assert "gave a part" in origins_of(helped).because[helped.report.id]


def test_an_outlet_that_is_an_agency_is_one_with_what_is_credited_to_it() -> None:
    direct = told("direct.txt", OWN, (9, "nine bodies"), outlet="AFP")
    assert names(WIRE, direct) == ["AFP", "AFP"]


def test_no_order_of_arrival_matters() -> None:
    later = told("later.txt", f"{STORY} {OWN}", (7, "killed seven"), (9, "nine bodies"), outlet="The Observer")
    undated = told("undated.txt", f"Note. {STORY}", (7, "killed seven"), outlet="The Bulletin")
    found = [origins_of(*order) for order in permutations((FIRST, PRINTED, later, undated))]
    assert all(each == found[0] for each in found)


def test_reports_without_words_are_each_their_own() -> None:
    rows = [replace(told(f"row:{n}", ""), report=report(f"row:{n}", "", id=f"report-{n}")) for n in range(2)]
    assert len(set(origins_of(*rows).keys.values())) == 2
