"""What the page of one incident shows: findings with their words, disputes, reports, look-alikes, rule packs."""

from dataclasses import replace

import pytest

from corroborate.model.claims import Claim, Property, Stance
from corroborate.model.decisions import Action, Decision
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident, Reason, Verdict
from corroborate.model.origins import Origins
from corroborate.model.reports import Report
from corroborate.model.status import status
from corroborate.web.views.incident import IncidentView, view
from corroborate.web.views.quotes import quote
from corroborate.web.views.similar import waterfall, why_not
from corroborate.web.views.summaries import within
from corroborate.weigh.plain import PLAIN
from corroborate.workflow import Page, Rejected
from tests.builders import account, claim, judgement, reading, report

FIRST = report(
    "first.txt",
    "Gunmen attacked a market in Gao on Tuesday.\n\n"
    "Police said nine people were killed. The porter Moussa Keita saw three gunmen.",
    outlet="Lake Wire",
)
COPY = report("copy.txt", "From the wire: Police said nine people were killed.", outlet="Gao Daily")
LATER = report(
    "later.txt",
    "Police now put the dead at 12, and take back that anybody was abducted. "
    "Colonel Amadou Traore counted five gunmen. Two of the dead were children.",
    outlet="Lake Wire",
)
ELSEWHERE = report("elsewhere.txt", "A bomb went off in Niamey.")


def said(prop: str, value: str | int, quote: str, source: Report, **fields: object) -> Claim:
    return claim(prop, value, quote, report=source, **fields)


ACCOUNTS = (
    account(
        said("kind", "armed-attack", "attacked", FIRST),
        said("date", "2016-03-08", "on Tuesday", FIRST),
        said("place", "Gao", "Gao", FIRST),
        said("killed", 9, "nine people were killed", FIRST, speaker="police"),
        said("attackers", 3, "three gunmen", FIRST, speaker="Moussa Keita"),
        report=FIRST,
        date="2016-03-08",
        town="Gao",
    ),
    account(
        said("kind", "armed-attack", "killed", COPY),
        said("killed", 9, "nine people were killed", COPY, speaker="police"),
        report=COPY,
        date="2016-03-08",
        town="Gao",
    ),
    account(
        said("kind", "armed-attack", "dead", LATER),
        said("killed", 12, "dead at 12", LATER, speaker="police"),
        said("killed", 2, "Two of the dead", LATER, group="children"),
        said("kidnapped", 4, "abducted", LATER, speaker="police", stance=Stance.RETRACTED),
        said("attackers", 5, "five gunmen", LATER, speaker="Colonel Amadou Traore"),
        report=LATER,
        date="2016-03-08",
        town="Gao",
    ),
)
ORIGINS = Origins(
    {FIRST.id: "wire", COPY.id: "wire", LATER.id: "wire"},
    {"wire": "Lake Wire"},
    {COPY.id: "90% of its words stand word for word in first.txt"},
)
PUBLISHED = {FIRST.id: "2016-03-08", COPY.id: "2016-03-09", LATER.id: "2016-03-10"}


def page(**fields: object) -> Page:
    """An incident of three reports of one origin, and a bombing elsewhere that it was kept apart from."""
    readings = {r.id: reading(r, *ACCOUNTS, published=PUBLISHED[r.id]) for r in (FIRST, COPY, LATER)}
    other = account(
        said("kind", "bombing", "bomb", ELSEWHERE), report=ELSEWHERE, date="2016-03-08", town="Niamey", kind="bombing"
    )
    reasons = (
        Reason("prior", 1.6, "every compared pair begins here"),
        Reason("place", -4.7, "two countries: ML and NE"),
    )
    apart = judgement(ACCOUNTS[0], other, "different", because=reasons, score=-3.1)
    made = Page(
        incident=Incident("incident-00aa", ACCOUNTS),
        formerly=("incident-00bb",),
        status=status(()),
        readings=readings,
        joined=(judgement(ACCOUNTS[0], ACCOUNTS[1]), judgement(ACCOUNTS[0], ACCOUNTS[2])),
        apart=((Incident("incident-00cc", (other,)), apart),),
        ambiguous=(),
        elsewhere=(),
        origins=ORIGINS,
        version="v",
    )
    weighed = made.sources.weigh(made.incident, PLAIN)
    return replace(made, **{"incident": weighed, "status": status(weighed.findings), **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shown() -> IncidentView:
    return view(page())


def test_the_summary_says_what_when_where_how_many_and_by_how_many_told(shown: IncidentView) -> None:
    assert shown.head.title == "Armed attack in Gao, Mali"
    assert shown.head.summary == (
        "Armed attack on 8 March 2016 in Gao, Mali: 12 killed. "
        "Told by 3 reports from one origin; sources disagree on attackers."
    )
    assert shown.head.where is not None and "known to the town: an area of about 10 km" in shown.head.where.precision


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Gao", "in Gao"),
        ("north of Gao", "north of Gao"),
        ("South-West of Gao", "South-West of Gao"),
        ("near Gao", "near Gao"),
        ("Nearchos", "in Nearchos"),
        ("North Ossetia", "in North Ossetia"),
    ],
)
def test_a_place_that_says_how_it_lies_stays_as_it_is(name: str, told: str) -> None:
    assert within(name) == told


def test_every_quote_is_the_reports_own_words_and_leads_to_its_place(shown: IncidentView) -> None:
    quotes = [q for row in shown.rows for q in row.quotes]
    texts = {FIRST.id: FIRST, COPY.id: COPY, LATER.id: LATER}
    assert len(quotes) >= 11
    for q in quotes:
        assert q.claim.span is not None and q.words == texts[q.report_id].quote(q.claim.span)
        assert q.link == f"/reports/{q.report_id}?claim={q.id}#claim-{q.id}"
        around = f"{q.before}{q.words}{q.after}".replace("… ", "").replace(" …", "")
        assert around in texts[q.report_id].text and "\n" not in around


def test_a_finding_stands_between_the_words_for_it_those_against_it_and_those_beside_it(shown: IncidentView) -> None:
    killed = next(row for row in shown.rows if row.label == "Killed")
    assert [value.words for value in killed.values] == ["12"]
    assert [q.value for q in killed.supporting] == ["12"]
    assert {(q.value, q.report) for q in killed.opposing} == {("9", "first.txt"), ("9", "copy.txt")}
    assert [(q.value, q.marks) for q in killed.beside] == [("2", ("only children",))]
    assert killed.bar is not None and (killed.bar.first, killed.bar.last) == (9, 12) and "9" in killed.bar.words


def test_disagreements_come_by_publication_with_revisions_and_copies_folded_in(shown: IncidentView) -> None:
    by_label = {each.row.label: each for each in shown.disagreements}
    assert [each.row.label for each in shown.disagreements if each.open] == ["Attackers"]
    assert shown.disagreements[0].open and list(by_label) == ["Attackers", "Killed", "Kidnapped"]
    first, second = by_label["Killed"].sayings
    assert (first.quote.value, first.fate, [c.report for c in first.copies]) == ("9", "revised to 12", ["copy.txt"])
    assert (second.quote.value, second.revises) == ("12", "9")
    assert first.mark is not None and second.mark is not None
    assert second.mark.came == first.mark.at and first.mark.came is None and first.mark.at < second.mark.at
    assert [q.value for q in by_label["Killed"].beside] == ["2"] and by_label["Killed"].origins == 1
    assert [saying.retracts for saying in by_label["Kidnapped"].sayings] == [True]
    assert [s.quote.published for s in by_label["Attackers"].sayings] == ["8 March 2016", "10 March 2016"]


def test_reports_tell_when_and_where_from(shown: IncidentView) -> None:
    assert [told.report for told in shown.accounts] == ["first.txt", "copy.txt", "later.txt"]
    copy = shown.accounts[1]
    assert copy.origin == "Lake Wire" and copy.because is not None and copy.because.startswith("90%")
    assert shown.origins == (("Lake Wire", ("copy.txt", "first.txt", "later.txt")),)
    assert {frozenset((joint.left, joint.right)) for joint in shown.joints} == {
        frozenset(("first.txt", "copy.txt")),
        frozenset(("first.txt", "later.txt")),
    }


def test_a_look_alike_says_why_it_is_not_the_same(shown: IncidentView) -> None:
    (other,) = shown.similar
    assert (other.id, other.title) == ("incident-00cc", "Bombing in Niamey, Niger")
    assert other.why_not == "Kept apart: two countries: ML and NE."
    assert other.waterfall is not None
    assert [(s.weight, s.sum, s.up) for s in other.waterfall.steps] == [("+1.6", "+1.6", True), ("−4.7", "−3.1", False)]


def test_an_incident_that_fits_too_comes_first_and_says_so() -> None:
    near = Incident("incident-00dd", (account(report=ELSEWHERE, town="Gao"),))
    first = view(page(elsewhere=((near, 4.2),))).similar[0]
    assert first.fits and first.id == "incident-00dd" and "fits others as well (+4.2" in first.why_not


def test_the_last_word_of_a_person_counts_before_the_weights_and_both_are_shown() -> None:
    other = Incident("incident-00ee", (account(report=ELSEWHERE, town="Gao"),))
    rules = judgement(ACCOUNTS[0], other.accounts[0], "unsure")
    words = [
        judgement(ACCOUNTS[0], other.accounts[0], verdict, by="person/Ada", at=f"2026-01-0{day}", id=f"judgement-{day}")
        for day, verdict in enumerate(("unsure", "different"), 1)
    ]
    (shown,) = view(page(apart=tuple((other, j) for j in (*words, rules)))).similar
    assert shown.spoken and shown.verdict is Verdict.DIFFERENT and shown.why_not.startswith("Ada judged them different")
    assert shown.waterfall is not None and len(shown.waterfall.steps) == 1


def test_a_rejected_claim_is_shown_with_who_and_why_and_stands_nowhere() -> None:
    taken = said("killed", 30, "Two of the dead", LATER)
    decision = Decision(
        "decision-1", 1, "2026-01-01", "Ada", Action.REJECT_CLAIM, "incident-00aa", Property.KILLED, because="a slip"
    )
    made = view(page(rejected=(Rejected(taken, decision),)))
    killed = next(row for row in made.rows if row.label == "Killed")
    (quote,) = killed.rejected
    assert (quote.value, quote.rejected, quote.words) == ("30", "decision-1", "Two of the dead")
    assert "rejected by Ada: a slip" in quote.marks
    assert quote not in (*killed.supporting, *killed.opposing, *killed.beside)
    assert all(quote not in (saying.quote, *each.beside) for each in made.disagreements for saying in each.sayings)


def test_characters_that_cannot_be_seen_stand_in_a_quote_by_their_names() -> None:
    source = report("turned.txt", "It was \u202eten\u202c gunmen.")
    told = claim("attackers", 10, "\u202eten\u202c gunmen", report=source)
    only = account(told, report=source)
    alone = page(incident=Incident("incident-00ff", (only,)), readings={source.id: reading(source, only)}, joined=())
    shown = quote(alone, only, told, None)
    assert shown.words == "\u202eten\u202c gunmen"
    assert [leaf.name for leaf in shown.exact[1]] == ["RLO U+202E", None, "PDF U+202C", None]


def test_a_persons_word_is_told_and_has_no_weights() -> None:
    word = judgement(ACCOUNTS[0], ACCOUNTS[1], "unsure", by="person/Ada", because=(Reason("person", 0.0, "no names"),))
    assert why_not(word) == "Ada judged them unsure: no names."
    assert waterfall(word).steps == () and waterfall(word).silent == ("no names",)


def test_another_pack_marks_what_it_finds_otherwise_and_why() -> None:
    made = view(page(), "latest")
    differing = {row.label: (row.plain, row.because) for row in made.rows if row.because}
    assert made.pack.name == "latest" and made.pack.differs == tuple(label.lower() for label in differing)
    plain, because = differing["Attackers"]
    assert plain == "3–5, no best figure" and because
    assert made.head.summary.startswith("By the rules of latest: armed attack")
    assert not any(row.because for row in view(page()).rows)


def test_an_unknown_pack_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadInput, match="plain, cautious"):
        view(page(), "none")


def test_the_verdict_of_a_waterfall_is_the_judgements(shown: IncidentView) -> None:
    assert shown.similar[0].waterfall is not None and shown.similar[0].waterfall.verdict is Verdict.DIFFERENT
