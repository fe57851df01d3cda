"""The view of a report: letters, numbers, marks, and the text as it was stored."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corroborate.model.claims import Claim, Property
from corroborate.model.dates import ReportDate
from corroborate.model.decisions import Action, Decision
from corroborate.model.judgements import Incident
from corroborate.model.reports import Span
from corroborate.model.storing import Reading
from corroborate.web.views.notes import Edited, letter
from corroborate.web.views.report import ReportView, report_view
from corroborate.workflow import Told
from corroborate.workflow.edits import Edits, Rejected
from tests.builders import account, claim, reading, report, when
from tests.web.views.test_segments import spanned

ARABIC = (
    "قالت مريم الحداد، المتحدثة باسم بلدية الحسكة، إن مسلحين هاجموا سوق الغنم يوم الثلاثاء.\n"
    "وأضافت أن 4 أشخاص قُتلوا وأن 11 آخرين أُصيبوا، فيما قال مستشفى «الأمل» إن القتلى 5.\n"
)
HEBREW = (
    "יעל ברזילי, דוברת עיריית אשקלון, אמרה כי שני חמושים ירו לעבר תחנת האוטובוס.\n"
    "לדבריה נהרגו 3 בני אדם; אבי מזרחי, נהג, אמר ל-Reuters שראה 4 הרוגים.\n"
)


def told(text: str, *spans: Span, background: bool = False) -> Told:
    source = report(text=text)
    claims = [
        claim("killed", place, report=source, span=span, quote=source.quote(span)) for place, span in enumerate(spans)
    ]
    made = account(*claims, report=source, background=background, spans=tuple(spans) or (Span(0, len(text)),))
    return Told(reading(source, made), (Incident("incident-1", (made,)),))


def shown(view: ReportView) -> str:
    """The characters that the page stands for: what its leaves hold, and for named ones what the text has there."""
    runs = [run for paragraph in view.paragraphs for run in paragraph.runs]
    found = [leaf for run in runs for leaf in run.leaves]
    bounds = [*(leaf.start for leaf in found), len(view.report.text)]
    text = view.report.text
    return "".join(leaf.text or text[leaf.start : end] for leaf, end in zip(found, bounds[1:], strict=True))


@given(spanned())
def test_every_character_is_shown_once_and_in_order(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    view = report_view(told(text, *dict.fromkeys(spans)))
    assert shown(view) == text


@given(spanned())
def test_every_claim_begins_once_and_underlines_exactly_its_words(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    view = report_view(told(text, *dict.fromkeys(spans)))
    runs = [run for paragraph in view.paragraphs for run in paragraph.runs]
    begun = [(note.id, run.start) for run in runs for note in run.begins]
    assert sorted(begun) == sorted((note.id, note.start) for note in view.notes)
    bounds = [*(run.start for run in runs), len(text)]
    lined = [at for run, end in zip(runs, bounds[1:], strict=True) if run.lines for at in range(run.start, end)]
    assert lined == sorted({at for span in spans for at in range(span.start, span.end)})


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_claims_of_two_incidents_are_stacked_and_numbered_by_their_place() -> None:
    source = report(text="Gunmen killed 4 in Gao, as in May, when 9 died.")
    here = claim("killed", 4, "killed 4 in Gao", report=source)
    place = claim("place", "Gao", "Gao", report=source)
    there = claim("killed", 9, "Gao, as in May, when 9 died", report=source)
    news = account(here, place, report=source, town="Gao")
    past = account(there, report=source, background=True)
    view = report_view(Told(reading(source, news, past), (Incident("i-1", (news,)), Incident("i-2", (past,)))))
    assert [(n.number, n.label, n.background) for n in view.notes] == [
        ("A1", "Killed", False),
        ("B1", "Killed", True),
        ("A2", "Place", False),
    ]
    stacked = next(r for r in view.paragraphs[0].runs if r.leaves[0].text == "Gao")
    assert [(line.letter, line.lane, line.deep, line.past) for line in stacked.lines] == [
        ("A", 0, True, False),
        ("B", 1, False, True),
    ]
    assert [note.number for note in stacked.begins] == ["B1", "A2"]
    assert [(i.letter, i.title, i.part) for i in view.incidents] == [
        ("A", "Armed attack in Gao, Mali", "news"),
        ("B", "Armed attack", "background"),
    ]


def test_rejected_claims_stay_and_are_struck_only_where_nothing_else_stands() -> None:
    base = told("Four died, five were hurt.", Span(0, 9), Span(5, 9))
    first, second = base.reading.accounts[0].claims
    word = Decision(
        "d-1", 1, "2026-11-26T08:00:00Z", "Awa", Action.REJECT_CLAIM, "incident-1", None, because="a rumour"
    )
    kept = replace(base.reading.accounts[0], claims=(second,))
    laid = Edits({}, {kept.id: (Rejected(first, word),)})
    view = report_view(replace(base, reading=replace(base.reading, accounts=(kept,)), edits=laid))
    assert [(r.leaves[0].text, r.lines[0].gone) for r in view.paragraphs[0].runs[:2]] == [
        ("Four ", True),
        ("died", False),
    ]
    assert view.by_id[first.id].told == "A1: Killed 0, the reporter, rejected"
    assert view.by_id[first.id].edited == Edited("rejected", "Awa", "2026-11-26T08:00:00Z", "d-1", "a rumour")
    assert view.by_id[second.id].state == ""


def test_a_claim_whose_quote_is_not_in_the_text_says_so_and_marks_nothing() -> None:
    base = told("Four died.", Span(0, 4))
    good = base.reading.accounts[0].claims[0]
    wrong = replace(good, id="claim-x", quote="Five")
    outside = replace(good, id="claim-y", span=Span(5, 99))
    view = report_view(_with(base, wrong, outside))
    assert [note.fault for note in view.notes] == [
        "its quote is not what the stored text has at its place",
        "its passage lies outside the stored text",
    ]
    assert view.unmarked == view.notes and shown(view) == "Four died."
    assert not [run for run in view.paragraphs[0].runs if run.lines or run.begins]


def _with(base: Told, *claims: Claim) -> Told:
    made = replace(base.reading.accounts[0], claims=claims)
    return Told(replace(base.reading, accounts=(made,)), (Incident("incident-1", (made,)),))


def test_a_coded_row_is_a_table_of_its_cells() -> None:
    source = report("ucdp-ged:7", "", raw=b'{"best": "4", "where": "Gao"}', dataset="UCDP GED")
    dead = replace(claim("killed", 4, report=source), rule="cell:best,high")
    made = account(dead, report=source, spans=())
    made = replace(made, spans=())
    view = report_view(Told(reading(source, made), (Incident("i-1", (made,)),)))
    assert view.paragraphs == () and view.unmarked == ()
    assert [(c.column, c.value, [n.number for n in c.notes]) for c in view.cells] == [
        ("best", "4", ["A1"]),
        ("where", "Gao", []),
    ]


def test_what_is_not_known_of_a_report_says_so() -> None:
    source = report(url="https://example.org/a?b=1")
    made = Reading(source, ReportDate(when("2026-03-03"), True, "it tells of “last Tuesday”"), (), "test/1")
    facts = dict(report_view(Told(made, ())).facts)
    assert facts["Outlet"] == "not stated"
    assert facts["Published"] == "2026-03-03"
    assert facts["Date inferred"] == "because it tells of “last Tuesday”"
    assert facts["Address"] == "https://example.org/a?b=1"


def test_arabic_and_hebrew_are_marked_at_their_words() -> None:
    for text, words in ((ARABIC, "4 أشخاص قُتلوا"), (HEBREW, "נהרגו 3 בני אדם")):
        at = text.index(words)
        view = report_view(told(text, Span(at, at + len(words))))
        marked = [leaf.text for p in view.paragraphs for run in p.runs if run.lines for leaf in run.leaves]
        assert marked == [words] and shown(view) == text


@given(st.sampled_from(["en", "ar", "zh-Hant", '"><script>', "", "a" * 40]))
def test_only_a_well_formed_language_becomes_a_tag(stated: str) -> None:
    source = report(language=stated)
    expected = stated if stated in ("en", "ar", "zh-Hant") else None
    assert report_view(Told(reading(source), ())).language == expected


def test_properties_have_labels() -> None:
    base = told("Four died.", Span(0, 4))
    for prop in Property:
        view = report_view(_with(base, replace(base.reading.accounts[0].claims[0], property=prop)))
        assert view.notes[0].label
