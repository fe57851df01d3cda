"""What every store does, whatever is behind it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corroborate.model.dates import When
from corroborate.model.judgements import Founding
from corroborate.model.linking import AccountRow, LinkChanges, PlaceRow
from corroborate.model.people import Member, Role, Session
from corroborate.model.reports import Failure
from corroborate.model.shelf import Only, ReportOrder, Sought
from corroborate.model.storing import NOT_ENGLISH, Reading, Store
from corroborate.store import MemoryStore, open_store
from corroborate.store.passages import VERIFIED
from tests.builders import account, claim, judgement, reading, report


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "corroborate.db")
    yield made
    made.close()


RAID = report("raid.txt", "Gunmen killed at least five people at a well near Gao on 3 May.")
SIEGE = report("siege.txt", "A siege of a hotel in Bamako: ten people died, the mayor said.", outlet="Radio Gao")


def raid() -> Reading:
    five = claim("killed", 5, "at least five people", report=RAID, qualifier="at-least")
    return reading(RAID, account(five, report=RAID, date="2015-05-03", town="Gao"), published="2015-05-04")


def siege() -> Reading:
    ten = claim("killed", 10, "ten people died", report=SIEGE, speaker="the mayor")
    first = account(ten, report=SIEGE, date="2015-11", town="Bamako", words=frozenset({"hotel", "siege"}), source="GTD")
    return reading(SIEGE, first, account(report=SIEGE, kind="other", background=True, vague=True))


def test_people_are_kept_by_name_and_their_sessions_end_with_them(store: Store) -> None:
    zoe = Member("Zoë", Role.ADMIN, "hash", "2026-01-02T03:04:05+00:00", token="digest")
    amina = Member("Amina", Role.VIEWER, "hash", "2026-01-02T03:04:05+00:00")
    for member in (zoe, amina):
        store.people.keep(member)
    assert store.people.members() == [amina, zoe]
    assert store.people.bearer("digest") == zoe and store.people.bearer("other") is None
    store.people.keep(replace(amina, role=Role.REVIEWER))
    assert store.people.member("Amina") == replace(amina, role=Role.REVIEWER)
    for key, name in (("a", "Amina"), ("b", "Amina"), ("z", "Zoë")):
        store.people.begin(Session(key, name, "2026-01-02T12:00:00+00:00"))
    store.people.keep(replace(amina, role=Role.ADMIN))
    store.people.end("a")
    assert store.people.session("a") is None
    assert store.people.session("b") == Session("b", "Amina", "2026-01-02T12:00:00+00:00")
    store.people.begin(Session("b", "Amina", "2026-01-03T12:00:00+00:00"))
    assert store.people.session("b") == Session("b", "Amina", "2026-01-03T12:00:00+00:00")
    store.people.end_until("2026-01-02T12:00:00+00:00")
    assert store.people.session("z") is None and store.people.session("b") is not None
    store.people.begin(Session("z", "Zoë", "2026-01-04T12:00:00+00:00"))
    store.people.remove("Amina")
    assert store.people.session("b") is None and store.people.member("Amina") is None
    store.people.end_all("Zoë")
    assert store.people.session("z") is None and store.people.members() == [zoe]


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert not list(store.readings())
    assert not store.accounts()
    assert not store.judgements(withdrawn=True)
    assert not store.failures()
    assert store.reading("report-0") is None
    assert store.search("gunmen") == []


def test_readings_come_back_by_name(store: Store) -> None:
    assert store.save(siege())
    assert store.save(raid())
    assert list(store.readings()) == [raid(), siege()]
    assert store.reading(SIEGE.id) == siege()
    assert store.accounts() == [*raid().accounts, *siege().accounts]


def test_a_day_of_the_week_comes_back(store: Store) -> None:
    source = report("tuesday.txt", "Gunmen attacked a well near Gao on Tuesday.")
    told = reading(source, account(claim("date", "XXXX-XX-XX", "Tuesday", report=source, when=When.some(1))))
    assert store.save(told)
    (kept,) = store.accounts()
    assert kept == told.accounts[0] and kept.claims[0].when == When("XXXX-XX-XX", None, None, weekday=1)


def test_the_order_of_names_is_that_of_their_characters(store: Store) -> None:
    names = ["Z.txt", "a.txt", "é.txt", "\ud800.txt", "\U0001f600.txt"]
    for name in reversed(names):
        store.save(reading(report(name, f"Report {name}")))
    assert [kept.report.name for kept in store.readings()] == names


def test_saving_again_replaces(store: Store) -> None:
    assert store.save(siege())
    one = siege().accounts[1]
    again = replace(siege(), report=replace(SIEGE, name="renamed.txt"), accounts=(one,), reader="test/2")
    assert not store.save(again)
    assert list(store.readings()) == [again]
    assert store.accounts() == [one]


@pytest.mark.parametrize(
    "text", ["A\x00B", "lone \ud800 here", "two \ud83d\ude00 halves", "e\u0301 \u200f\r\n\t", "\ufeffx"]
)
def test_texts_are_kept_to_the_character(store: Store, text: str) -> None:
    made = report("odd.txt", text, title=text)
    words = claim("venue", text, text, report=made, speaker=text)
    store.save(reading(made, account(words, report=made, venue=text, words=frozenset({text}))))
    [kept] = store.readings()
    assert kept.report == made
    assert kept.accounts[0].claims == (words,)
    assert kept.accounts[0].words == {text}


def test_failures_are_kept_once_by_name(store: Store) -> None:
    told = (("b.txt", "empty"), ("a\udcff.txt", "a PDF"), ("b.txt", "too large"), ("raid.txt", "empty"))
    store.record_failure(Failure(*told[0]))
    store.record_failure(*(Failure(name, reason) for name, reason in told[1:]))
    store.record_failure()
    store.save(raid())
    assert store.failures() == [Failure("a\udcff.txt", "a PDF"), Failure("b.txt", "too large")]


def test_failures_are_forgotten_by_name(store: Store) -> None:
    for name in ("a\udcff.txt", "b.txt", "c.txt"):
        store.record_failure(Failure(name, "empty"))
    store.forget_failures({"a\udcff.txt", "c.txt", "unknown.txt"})
    assert store.failures() == [Failure("b.txt", "empty")]


def test_foundings_keep_their_age(store: Store) -> None:
    store.found([Founding("incident-2", "account-2"), Founding("incident-1", "account-1")])
    store.found([Founding("incident-0", "account-0"), Founding("incident-2", "account-9")])
    ages = [("incident-2", "account-9"), ("incident-1", "account-1"), ("incident-0", "account-0")]
    assert [(f.id, f.account) for f in store.foundings()] == ages


def test_successors_of_accounts_are_kept_with_the_reading_that_replaced_them(store: Store) -> None:
    store.save(raid())
    assert store.replaced() == {}
    store.save(raid(), {"a": "b", "c": "b"})
    store.save(raid(), {"b": "d", "c": "e"})
    store.save(raid())
    assert store.replaced() == {"a": "b", "b": "d", "c": "e"}


def row(best: str) -> Reading:
    """A coded row whose id stays while its cells change."""
    cells = json.dumps({"best": best, "id": "7"}).encode()
    digest = hashlib.sha256(cells).hexdigest()
    made = report("ucdp-ged:7", "", id="report-7", raw=cells, sha256=digest, dataset="UCDP GED")
    return reading(made, account(claim("killed", int(best), report=made), report=made, id="row-7"))


def test_a_newer_version_of_a_row_takes_its_place_and_the_older_bytes_stay(store: Store) -> None:
    store.save(raid())
    store.save_rows([row("12")])
    store.save_rows([row("12")])
    assert store.superseded("report-7") == []
    store.save_rows([row("13"), siege()])
    store.save_rows([row("14")])
    assert [kept.report.name for kept in store.readings()] == ["raid.txt", "siege.txt", "ucdp-ged:7"]
    kept = store.reading("report-7")
    assert kept == row("14")
    assert kept.report.row == {"best": "14", "id": "7"}
    assert sorted(json.loads(raw)["best"] for raw in store.superseded("report-7")) == ["12", "13"]
    assert store.superseded(RAID.id) == []


def test_reports_are_found_by_their_whole_name(store: Store) -> None:
    odd = report("\ud800.txt", "Report.")
    for kept in (raid(), siege(), reading(odd)):
        store.save(kept)
    assert store.reports_named("raid.txt") == [RAID.id]
    assert store.reports_named("\ud800.txt") == [odd.id]
    assert store.reports_named("raid") == store.reports_named("RAID.txt") == []


def test_judgements_are_withdrawn_and_never_deleted(store: Store) -> None:
    one, two, three = raid().accounts[0], *siege().accounts
    rule, stale = judgement(one, two), judgement(one, three, "different")
    person = judgement(two, three, "different", by="a person", at="2026-01-01")
    store.judge([rule, stale], replacing="rules/1")
    store.judge([person])
    store.judge([rule], replacing="rules/1")
    in_force = store.judgements()
    assert {kept.id for kept in in_force} == {rule.id, person.id}
    assert in_force == sorted(in_force, key=lambda kept: (kept.left, kept.right))
    assert {kept.id: kept.withdrawn for kept in store.judgements(withdrawn=True)}[stale.id]
    assert person in in_force


def test_a_judgement_can_come_back_and_keeps_its_time(store: Store) -> None:
    made = judgement(raid().accounts[0], siege().accounts[0], at="2026-01-01")
    store.judge([made])
    store.judge([], replacing=made.by)
    assert not store.judgements()
    store.judge([replace(made, at=None, score=9.5)], replacing=made.by)
    assert store.judgements() == [replace(made, score=9.5)]


def test_search_wants_all_the_words_and_folds_them(store: Store) -> None:
    store.save(raid())
    store.save(siege())
    most = report("most.txt", "Gunmen! Gunmen at the hôtel; gunmen.")
    store.save(reading(most))
    assert store.search("GÚNMEN") == [most.id, RAID.id]
    assert store.search("gunmen hotel") == [most.id]
    assert store.search("gunmen", limit=1) == [most.id]
    assert store.search("gunmen moon") == []
    assert store.search("") == store.search(' " * ( ') == []
    assert store.search("hotel AND Bamako") == []
    assert store.search('hotel" OR "Bamako') == []


def test_search_finds_a_report_once_after_saving_it_again(store: Store) -> None:
    store.save(raid())
    store.save(raid())
    assert store.search("gunmen") == [RAID.id]


def test_accounts_wait_to_be_linked_when_they_are_stored_replaced_or_judged(store: Store) -> None:
    store.save(raid())
    one = raid().accounts[0]
    assert store.links.waiting() == [one.id]
    store.links.change(LinkChanges(settled=[one.id]))
    assert store.links.waiting() == []
    store.judge([judgement(one, replace(one, id="account-other"))])
    assert store.links.waiting() == []
    store.judge([judgement(one, replace(one, id="account-other"), by="person")])
    assert store.links.waiting() == sorted([one.id, "account-other"])
    store.links.change(LinkChanges(settled=[one.id, "account-other"]))
    store.save(replace(raid(), accounts=(replace(one, id="account-anew"),)))
    assert store.links.waiting() == sorted([one.id, "account-anew"])


ROW = AccountRow(7, "account-7", -3, 1, 0, True, "[]")
PLACE = PlaceRow(7, 5, None, 2.5, "[[5,2.5],[9,2.1]]")


def test_what_linking_changes_is_kept(store: Store) -> None:
    links = store.links
    other = ROW._replace(number=-8, account="account-8")
    stands = [(1 << 40, 3, 7), (1 << 40, 3, -8), (1 << 40, 4, 7), (2, 0, 7)]
    places = [PLACE, PlaceRow(-8, 5, 5, 3.0, "[]")]
    founded = [Founding("incident-1", "account-7")]
    links.change(LinkChanges([ROW, other], (), stands, (), {7: b"pairs"}, places, founded))
    assert (links.account(7), links.account(1), links.place(7), links.place(1)) == (ROW, None, PLACE, None)
    assert (links.near(7), links.near(-8)) == (b"pairs", b"")
    assert (sorted(links.members(5)), links.choosers(5), links.members(7)) == ([-8, 7], [-8], [])
    assert links.first(1 << 40, 3, 5) == [-8, 7] and links.first(1 << 40, 3, 1) == [-8]
    assert sorted(links.within(1 << 40, 3, 4)) == [-8, 7, 7] and list(links.within(1 << 40, 5, 9)) == []
    assert sorted(links.homes()) == [("account-7", 5), ("account-8", 5)]
    assert list(links.ambiguous()) == [("account-7", PLACE.candidates)]
    assert (links.groups(), links.more_than(1), links.more_than(2)) == (1, True, False)
    assert store.foundings_of({"account-7"}) == founded and store.founded("incident-1") == founded[0]
    assert store.foundings_of({"account-8"}) == [] and store.founded("incident-2") is None
    links.change(LinkChanges(removed=[7], leaves=stands[2:]))
    assert (links.account(7), links.near(7), links.place(7), links.first(2, 0, 5)) == (None, b"", None, [])
    assert links.within(1 << 40, 3, 4) == [-8, 7]


def test_a_run_by_other_rules_starts_from_all_accounts(store: Store) -> None:
    store.save(raid())
    assert store.links.version() == ""
    store.links.change(LinkChanges([ROW], (), [(2, 0, 7)], (), {7: b"x"}, [PLACE], (), [raid().accounts[0].id]))
    store.links.start("rules/9")
    assert store.links.version() == "rules/9" and store.links.waiting() == [raid().accounts[0].id]
    assert store.links.account(7) is None and store.links.place(7) is None and store.links.first(2, 0, 5) == []


def test_accounts_and_dates_by_their_ids(store: Store) -> None:
    store.save(raid())
    store.save(siege())
    one, two = siege().accounts
    assert store.accounts_named({two.id, one.id, "unknown"}) == [one, two]
    dates = store.published([RAID.id, "unknown"])
    assert dates == {RAID.id: raid().published}


def test_what_rules_judged_is_not_spoken(store: Store) -> None:
    one, two, three = raid().accounts[0], *siege().accounts
    person, model = judgement(one, two, by="person/Ana"), judgement(two, three, by="model/x")
    store.judge([judgement(one, three), person, model])
    assert {kept.id for kept in store.spoken()} == {person.id, model.id}
    store.judge([replace(person, withdrawn=True)])
    assert store.spoken() == [model]


MARKET = (
    "Gunmen shot nine traders dead on the road from the weekly market at Gao, and fled with two lorries full of grain "
    "before a patrol came by."
)
SIGN_OFF = "Send us what you know about this, with your name and the place where you were, and we shall look into it."


def test_reports_that_share_passages_are_known_whatever_comes_first(store: Store) -> None:
    first, copy, other = (
        report(f"{name}.txt", text)
        for name, text in (("first", f"{MARKET} {SIGN_OFF}"), ("copy", f"NINE DEAD\n{MARKET}"), ("other", "All calm."))
    )
    for each in (copy, other, first):
        store.save(reading(each))
        store.save(reading(each, published="2015-05-03"))
    (overlap,) = store.overlaps()
    assert {overlap.left, overlap.right} == {first.id, copy.id}
    assert [copy.quote(span) for span in overlap.spans(copy.id)] == [MARKET.rstrip(".")]
    assert (overlap.share(first.id), overlap.share(copy.id)) == (0.551, 0.931)
    assert store.overlaps({first.id}) == store.overlaps({copy.id, other.id}) == [overlap]
    assert store.overlaps({other.id}) == store.overlaps(()) == []


def test_copies_of_what_everybody_prints_hold_together(store: Store) -> None:
    for number in range(VERIFIED + 15):
        store.save(reading(report(f"{number}.txt", f"Edition {number}. {MARKET} {SIGN_OFF}")))
    near = {overlap.left for overlap in store.overlaps()} | {overlap.right for overlap in store.overlaps()}
    assert len(near) == VERIFIED + 15


def names(store: Store, sought: Sought, order: ReportOrder = ReportOrder.ADDED) -> list[str]:
    found = [line.name for line in store.shelf.listed(sought, order, 50, 0)]
    assert store.shelf.count(sought) == len(found)
    assert store.shelf.listed(sought, order, 1, 1) == store.shelf.listed(sought, order, 50, 0)[1:2]
    return found


def test_every_report_has_a_line_that_follows_what_is_saved(store: Store) -> None:
    note = f"{NOT_ENGLISH}, which is all that is read"
    french = replace(reading(report("dépêche.txt", "Des hommes armés à Gao.", title="À Gao")), unread=(note,))
    row = report("ged:1", "", dataset="UCDP GED", outlet="\ud800", id="report-row")
    for each in (siege(), french, raid(), replace(reading(row), unread=("a cell",))):
        store.save(each)
    everything = ["ged:1", "raid.txt", "dépêche.txt", "siege.txt"]
    assert names(store, Sought()) == everything
    assert names(store, Sought(), ReportOrder.PUBLISHED) == ["raid.txt", "ged:1", "dépêche.txt", "siege.txt"]
    for sought, told in (
        (Sought(("gao",)), ["raid.txt", "dépêche.txt"]),
        (Sought(("armes", "depeche")), []),
        (Sought(("depeche", "txt")), ["dépêche.txt"]),
        (Sought(outlet="radio GAO"), ["siege.txt"]),
        (Sought(outlet="\ud800"), ["ged:1"]),
        (Sought(only=Only.SILENT), ["ged:1", "dépêche.txt"]),
        (Sought(only=Only.PARTLY), ["ged:1", "dépêche.txt"]),
        (Sought(only=Only.FOREIGN), ["dépêche.txt"]),
        (Sought(only=Only.NAMELESS), ["raid.txt", "dépêche.txt"]),
        (Sought(coded=True), ["ged:1"]),
        (Sought(("gao",), only=Only.SILENT, coded=False), ["dépêche.txt"]),
    ):
        assert names(store, sought) == told
        assert sorted(names(store, sought, ReportOrder.PUBLISHED)) == sorted(told)
    assert store.shelf.outlets(9) == ["Radio Gao", "\ud800"]
    (line,) = (each for each in store.shelf.listed(Sought(), ReportOrder.ADDED, 50, 0) if each.name == "siege.txt")
    assert (line.accounts, line.claims, line.unread) == (tuple(a.id for a in siege().accounts), 1, ())
    store.save(replace(siege(), report=replace(SIEGE, title="The siege", outlet="Radio Kidal"), accounts=()))
    assert names(store, Sought()) == everything, "a report that is read again keeps its place"
    assert names(store, Sought(outlet="Radio Kidal", only=Only.SILENT)) == ["siege.txt"]
    with store.trying():
        store.save(reading(report("tried.txt", "Tried in Gao.")))
    assert names(store, Sought()) == everything and not names(store, Sought(("tried",)))
