"""Reports in, one record out: what is kept, what is told, and that nothing is half-stored."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corroborate import readers, workflow
from corroborate.model.errors import BadInput, StoreUnusable
from corroborate.model.reports import Failure, Report
from corroborate.model.storing import Reading, Store
from corroborate.readers import ReportReader
from tests.builders import judgement
from tests.cli.stand_in import StandInReader

Write = Callable[[str, str], Path]


@pytest.fixture
def reader() -> StandInReader:
    return StandInReader()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workflow.opened(tmp_path / "records.db", create=True) as opened:
        yield opened


def options(reader: ReportReader, **said: Any) -> workflow.AddOptions:
    return workflow.AddOptions(reader=lambda: reader, **said)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def one(name: str, text: str) -> Path:
        path = tmp_path / "reports" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(text.encode())
        return path

    return one


def test_reads_what_can_be_read_and_tells_the_rest(store: Store, reader: StandInReader, write: Write) -> None:
    paths = [
        write("a.txt", "Gao 2015-11-20: 27 killed."),
        write("b.txt", "refuse this"),
        write("c.txt", "a secret that meets a bug"),
        write("d.txt", "Kabul 2016-01-02: 3 killed."),
    ]
    steps: list[str] = []
    added = workflow.add(paths, store, options(reader), lambda outcome: steps.append(outcome.name))
    assert added.new == ("a.txt", "d.txt")
    assert [f.name for f in added.failed] == ["b.txt", "c.txt"]
    assert "refused, as asked" in added.failed[0].reason
    assert "ValueError" in added.failed[1].reason
    assert "secret" not in added.failed[1].reason
    assert added.incidents == 2
    assert steps == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [f.name for f in store.failures()] == [str(path) for path in paths[1:3]]
    assert [r.report.name for r in store.readings()] == ["a.txt", "d.txt"]


def test_a_known_report_is_not_read_again(store: Store, reader: StandInReader, write: Write) -> None:
    path = write("a.txt", "Gao 2015-11-20: 27 killed.")
    workflow.add([path], store, options(reader))
    again = workflow.add([path], store, options(reader))
    assert (again.new, again.known) == ((), ("a.txt",))
    assert reader.read == ["a.txt"]


def test_a_known_report_is_read_again_by_another_reader_or_with_another_date(
    store: Store, reader: StandInReader, write: Write
) -> None:
    path = write("a.txt", "Gao 2015-11-20: 27 killed.")
    workflow.add([path], store, options(reader))
    workflow.add([path], store, options(reader, published="2015-11-21"))
    reader.version = "stand-in/2"
    workflow.add([path], store, options(reader))
    assert reader.read == ["a.txt"] * 3
    (reading,) = store.readings()
    assert reading.report.published == "2015-11-21"
    assert reading.reader == "stand-in/2"


def test_the_same_bytes_under_another_name_are_one_report(store: Store, reader: StandInReader, write: Write) -> None:
    workflow.add([write("a.txt", "Gao 2015-11-20: 27 killed.")], store, options(reader))
    workflow.add([write("copy.txt", "Gao 2015-11-20: 27 killed.")], store, options(reader))
    assert [r.report.name for r in store.readings()] == ["a.txt"]


def test_what_was_read_before_an_interrupt_stays(store: Store, write: Write, tmp_path: Path) -> None:
    class Interrupted(StandInReader):
        def __call__(self, report: Report) -> Reading:
            if report.name == "b.txt":
                raise KeyboardInterrupt
            return super().__call__(report)

    write("a.txt", "Gao 2015-11-20: 27 killed.")
    write("b.txt", "Kabul 2016-01-02: 3 killed.")
    with pytest.raises(KeyboardInterrupt):
        workflow.add([tmp_path / "reports"], store, options(Interrupted()))
    with workflow.opened(tmp_path / "records.db") as again:
        assert [r.report.name for r in again.readings()] == ["a.txt"]
        assert len(workflow.incidents(again)) == 1


@pytest.mark.parametrize("processes", [1, 2])
def test_many_reports_are_read_the_same_in_several_processes(
    store: Store, write: Write, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(readers, "MANY", 40)
    paths = [write(f"{day}.txt", f"Gao 2015-11-{day}: {day} killed.") for day in range(10, 20)]
    paths[4:6] = [write("refused.txt", "refuse this"), write("copy.txt", "Gao 2015-11-12: 12 killed.")]
    steps: list[str] = []
    said = workflow.AddOptions(reader=StandInReader, processes=processes)
    added = workflow.add(paths, store, said, lambda outcome: steps.append(outcome.name))
    assert added.new == tuple(f"{day}.txt" for day in (10, 11, 12, 13, 16, 17, 18, 19))
    assert added.known == ("12.txt",)
    assert [(Path(f.name).name, f.reason) for f in added.failed] == [("refused.txt", "refused, as asked")]
    assert steps == [f"{p}.txt" for p in (10, 11, 12, 13, "refused", 12, 16, 17, 18, 19)]
    assert [r.report.name for r in store.readings()] == sorted(added.new)
    assert all(len(r.accounts) == 1 and r.accounts[0].report == r.report.id for r in store.readings())


def test_a_report_whose_process_ends_is_told(store: Store, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MANY", 1)
    paths = [write("a.txt", "Gao 2015-11-20: 27 killed."), write("b.txt", "exit now"), write("c.txt", "Kabul 2016: ")]
    added = workflow.add(paths, store, workflow.AddOptions(reader=StandInReader, processes=2))
    assert added.new == ("a.txt", "c.txt")
    assert [(Path(f.name).name, "ended by itself" in f.reason) for f in added.failed] == [("b.txt", True)]


def test_what_was_not_read_as_it_stands_is_told_and_kept(store: Store, reader: StandInReader, write: Write) -> None:
    added = workflow.add([write("a.txt", "halves of Gao 2015-11-20: 27 killed.")], store, options(reader))
    assert added.partly == (Failure("a.txt", "read by halves"),)
    assert [r.unread for r in store.readings()] == [("read by halves",)]
    again = workflow.add([write("a.txt", "halves of Gao 2015-11-20: 27 killed.")], store, options(reader))
    assert (again.known, again.partly) == (("a.txt",), added.partly), "it is not read again, and told again"


def test_the_model_is_not_loaded_where_nothing_can_be_read(store: Store, write: Write) -> None:
    def never() -> ReportReader:
        raise AssertionError("loaded for nothing")

    added = workflow.add([write("empty.txt", "")], store, workflow.AddOptions(reader=never))
    assert [Path(f.name).name for f in added.failed] == ["empty.txt"]


@pytest.fixture
def filled(store: Store, reader: StandInReader, write: Write) -> Store:
    paths = [
        write("first.txt", "Gao 2015-11-20: 27 killed, police said."),
        write("second.txt", "Gao 2015-11-20: 21 killed, medics said."),
        write("later.txt", "Gao 2016-03-21: 2 killed."),
        write("far.txt", "Kabul 2014-01-02: 3 killed."),
    ]
    workflow.add(paths, store, options(reader))
    return store


def test_incidents_come_by_date_with_findings(filled: Store) -> None:
    found = workflow.incidents(filled)
    assert [len(i.accounts) for i in found] == [1, 2, 1]
    assert all(i.findings for i in found)


def test_a_page_tells_why_accounts_were_joined_and_kept_apart(filled: Store) -> None:
    pair = workflow.incidents(filled)[1]
    page = workflow.show(filled, pair.id)
    assert {r.report.name for r in page.readings.values()} == {"first.txt", "second.txt"}
    assert [{j.left, j.right} for j in page.joined] == [{a.id for a in pair.accounts}]
    assert all(reason.sentence for j in page.joined for reason in j.because)
    members = {a.id for a in pair.accounts}
    assert all(len({j.left, j.right} & members) == 1 for _, j in page.apart)


@pytest.mark.parametrize("prefix", ["zzzz", "", "  "])
def test_an_unknown_id_is_told(filled: Store, prefix: str) -> None:
    with pytest.raises(BadInput, match="corroborate incidents"):
        workflow.show(filled, prefix)


def test_an_ambiguous_id_is_told(filled: Store) -> None:
    held = workflow.hold(filled)
    common = held.incidents[0].id.rpartition("-")[0]
    with pytest.raises(BadInput, match="Give more of the id"):
        workflow.find(held, common)


def test_the_hexadecimal_digits_alone_find_an_incident(filled: Store) -> None:
    held = workflow.hold(filled)
    known = held.incidents
    assert workflow.find(held, known[1].id.rpartition("-")[2][:8].upper()) == known[1]


def test_an_incident_keeps_its_id_when_a_more_precise_account_arrives(
    store: Store, reader: StandInReader, write: Write
) -> None:
    workflow.add([write("vague.txt", "Gao 2015-11: 27 killed.")], store, options(reader))
    (before,) = workflow.incidents(store)
    for number, day in enumerate(("2015-11-20", "2015-11-21")):
        workflow.add([write(f"{number}.txt", f"Gao {day}: 27 killed.")], store, options(reader))
        grown = workflow.find(workflow.hold(store), before.id)
        assert grown.accounts[0] == before.accounts[0]
    assert len(grown.accounts) > 1


def people_join(store: Store, verdict: str = "same") -> None:
    """A person's word on the accounts of the first two incidents founded."""
    left, right = (next(a for a in store.accounts() if a.id == f.account) for f in store.foundings()[:2])
    store.judge([judgement(left, right, verdict, by="person", id=verdict, at=f"{len(store.judgements())}")])
    workflow.relink(store)


def test_where_two_incidents_become_one_the_older_id_stays_and_the_other_leads_to_it(
    store: Store, reader: StandInReader, write: Write
) -> None:
    for name, text in (("a.txt", "Gao 2015-11-20: 27 killed."), ("b.txt", "Kabul 2019-01-02: 3 killed.")):
        workflow.add([write(name, text)], store, options(reader))
    older, younger = (founding.id for founding in store.foundings())
    people_join(store)
    (joined,) = workflow.incidents(store)
    assert joined.id == older
    page = workflow.show(store, younger.rpartition("-")[2][:10])
    assert (page.incident, page.formerly) == (joined, (younger,))
    exported = json.loads(json.dumps(workflow.record(store)))["incidents"]
    assert [(told["id"], told["formerly"]) for told in exported] == [(older, [younger])]
    people_join(store, "different")
    assert {i.id for i in workflow.incidents(store)} == {older, younger}
    assert workflow.hold(store).former == {}


class NewReader(StandInReader):
    """Reads the same accounts under other ids, as a newer reader does; nothing in a report with `quiet` in its name."""

    version = "stand-in/2"

    def __call__(self, report: Report) -> Reading:
        made = super().__call__(report)
        accounts = () if "quiet" in report.name else made.accounts
        return replace(made, accounts=tuple(replace(a, id=f"{a.id}-anew") for a in accounts))


def test_reading_anew_loses_no_id_and_no_persons_judgement(store: Store, reader: StandInReader, write: Write) -> None:
    paths = [write("a.txt", "Gao 2015-11-20: 27 killed."), write("b.txt", "Kabul 2019-01-02: 3 killed.")]
    workflow.add(paths, store, options(reader))
    people_join(store)
    (before,) = workflow.incidents(store)
    workflow.add(paths, store, options(NewReader()))
    (after,) = workflow.incidents(store)
    assert after.id == before.id
    assert {a.id for a in after.accounts} == {f"{a.id}-anew" for a in before.accounts}
    assert [j.by for j in workflow.show(store, after.id).joined] == ["person"]
    workflow.add(paths, store, options(reader))
    assert workflow.incidents(store) == [before]


def test_an_id_passes_on_where_its_report_tells_of_it_no_more(
    store: Store, reader: StandInReader, write: Write
) -> None:
    paths = [write("quiet.txt", "Gao 2015-11-20: 27 killed."), write("loud.txt", "Gao 2015-11-20: 27 killed in all.")]
    alone = write("quiet-too.txt", "Kabul 2019-01-02: 3 killed.")
    workflow.add(paths[:1], store, options(reader))
    workflow.add([*paths, alone], store, options(reader))
    joined, lost = workflow.incidents(store)
    assert len(joined.accounts) == 2
    workflow.add([*paths, alone], store, options(NewReader()))
    (kept,) = workflow.incidents(store)
    assert (kept.id, len(kept.accounts)) == (joined.id, 1)
    with pytest.raises(BadInput, match="read anew"):
        workflow.show(store, lost.id)


def test_ids_shown_after_a_run_that_was_stopped_stay(
    store: Store, reader: StandInReader, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("corroborate.workflow.adding.relink", stop)
        with pytest.raises(KeyboardInterrupt):
            workflow.add([write("vague.txt", "Gao 2015-11: 27 killed.")], store, options(reader))
    (shown,) = workflow.incidents(store)
    workflow.add([write("day.txt", "Gao 2015-11-20: 27 killed.")], store, options(reader))
    (grown,) = workflow.incidents(store)
    assert (grown.id, len(grown.accounts)) == (shown.id, 2)


def test_a_mended_file_is_no_longer_among_the_failures(
    store: Store, reader: StandInReader, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = [
        write("a.txt", ""),
        write("b.txt", "refuse this"),
        write("c.jsonl", '{"text": \n{"text": "x"}\n{"te'),
        write("d.txt", ""),
    ]
    (tmp_path / "reports" / "empty").mkdir()
    assert len(workflow.add([*bad, tmp_path / "reports" / "empty"], store, options(reader)).failed) == 6
    write("a.txt", "All calm.")
    write("b.txt", "Calm again.")
    write("c.jsonl", '{"text": "Still calm."}\n')
    write("empty/e.txt", "Calm here too.")
    monkeypatch.chdir(tmp_path / "reports")
    workflow.add([Path()], store, options(reader))
    assert [f.name for f in store.failures()] == [str(bad[3])]


def test_different_reports_of_later_runs_do_not_share_a_name(store: Store, reader: StandInReader, write: Write) -> None:
    texts = [f"Calm on day {day}." for day in range(5)]
    for folder, text in zip(("march", "april", "april", "april"), texts, strict=False):
        path = write(f"{folder}/report.txt", text)
        workflow.add([path], store, options(reader))
        workflow.add([path], store, options(reader))
    lines = write("many.jsonl", json.dumps({"text": texts[4], "name": "report.txt"}) + "\n")
    assert workflow.add([lines], store, options(reader)).new == ("many.jsonl/report.txt",)
    names = {r.report.name for r in store.readings()}
    plain = {"report.txt", "april/report.txt", "many.jsonl/report.txt"}
    assert plain < names and len(names) == 5
    assert all(re.fullmatch(r"report\.txt \([0-9a-f]{6}\)", name) for name in names - plain)


def test_list_page_and_record_agree_on_the_status(store: Store, reader: StandInReader, write: Write) -> None:
    paths = [
        write("alone.txt", "Kabul 2014-01-02: 3 killed, police said.\nKabul 2014-01-02: 9 killed, medics said."),
        write("one.txt", "Gao 2015-11-20: 27 killed, police said."),
        write("two.txt", "Gao 2015-11-20: 21 killed, medics said."),
        write("three.txt", "Mosul 2017-05-05: 9 killed."),
        write("four.txt", "Mosul 2017-05-05: 9 killed in all."),
    ]
    workflow.add(paths, store, options(reader))
    held = workflow.hold(store)
    recorded = {i["id"]: i["status"] for i in workflow.record(store)["incidents"]}  # type: ignore[attr-defined]
    assert {i.id: str(held.status(i)) for i in held.incidents} == recorded
    assert {i.id: str(workflow.show(store, i.id).status) for i in held.incidents} == recorded
    assert set(recorded.values()) == {"single-source", "disputed", "corroborated"}


def test_export_writes_the_record(filled: Store, tmp_path: Path) -> None:
    assert workflow.export_json(filled, tmp_path / "r.json") == 3
    written = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert written["format"] == "corroborate-record/1"
    assert written == json.loads(json.dumps(workflow.record(filled)))


def test_search_shows_the_sentence_with_the_words(filled: Store) -> None:
    hits = workflow.search(filled, "medics")
    assert [h.report.name for h in hits] == ["second.txt"]
    assert "medics" in hits[0].report.quote(hits[0].span)
    assert workflow.search(filled, "unheard") == []


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"none\.db"), workflow.opened(tmp_path / "none.db"):
        pass
    assert not (tmp_path / "none.db").exists()


def test_a_copy_in_another_encoding_adds_no_source(store: Store, tmp_path: Path) -> None:
    words = "Gunmen attacked a market in Ségou on 20 November 2015, killing 12 people.\n"
    (tmp_path / "a.txt").write_bytes(words.encode())
    (tmp_path / "b.txt").write_bytes(words.replace("\n", "\r\n").encode("utf-16"))
    workflow.add([tmp_path / "a.txt", tmp_path / "b.txt"], store)
    (incident,) = workflow.hold(store).incidents
    assert len(incident.accounts) == 2
    assert workflow.hold(store).status(incident) == "single-source"
