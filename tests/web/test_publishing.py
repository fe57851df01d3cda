"""A published site: nothing but plain files that lead to each other, and no name where none may be."""

import csv
import hashlib
import io
import json
import posixpath
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from corroborate import workflow
from corroborate.cli import main
from corroborate.model.claims import Account, Property
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter
from corroborate.model.storing import Store
from corroborate.store import MemoryStore, open_store
from corroborate.web.publishing import MANIFEST, publish
from corroborate.web.views import published
from tests.builders import account, claim, place, reading, report

Site = dict[str, bytes]
EVERYTHING = Filter()

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e{{ 7 * 7 }} javascript:alert(3)'
NAMES = ("Moussa", "Keita", "Oumar", "Traor", "Bakary", "Sanogo", "Hamidou", "Dembele", "Kassogue")
RAID = report(
    "notes-of-moussa-keita.txt",
    "Gunmen killed 9 people in Gao on 3 May 2015, Moussa Keita, a trader, said. They shot Oumar Traore at the house of"
    " Bakary Sanogo. Hamidou Dembele, an officer, said 4 were killed.",
    title="What Moussa Keita saw",
    outlet="Delta Radio",
)
AGAIN = report("delta-2.txt", "Moussa Keita said: 9 people were killed in Gao on 3 May 2015.", outlet="River Post")
OTHER = report("far.txt", f"In Sevare 2 were killed on 9 June 2015. {HOSTILE}", outlet=HOSTILE, title=HOSTILE)


def again() -> Account:
    """What the second report tells of the raid on Gao."""
    return account(
        claim("killed", 9, "9", report=AGAIN, speaker="Moussa Keita"),
        claim("place", "Gao", "Gao", report=AGAIN, location=place("Gao")),
        report=AGAIN,
        date="2015-05-03",
        town="Gao",
    )


def first() -> Account:
    """What the first report tells of it, with the persons in it."""
    return account(
        claim("killed", 9, "9", report=RAID, speaker="Moussa Keita, a trader"),
        claim("killed", 4, "4 were killed", report=RAID, speaker="Hamidou Dembele"),
        claim("target", "Oumar Traore", "Oumar Traore", report=RAID),
        claim("venue", "the house of Bakary Sanogo", "the house of Bakary Sanogo", report=RAID),
        claim("place", "Gao", "Gao", report=RAID, location=place("Gao")),
        report=RAID,
        date="2015-05-03",
        town="Gao",
        venue="the house of Bakary Sanogo",
    )


def far() -> Account:
    """Another incident, whose report is hostile in every field."""
    return account(
        claim("killed", 2, "2", report=OTHER, speaker=HOSTILE),
        claim("perpetrator", HOSTILE, HOSTILE, report=OTHER),
        claim("venue", HOSTILE, HOSTILE, report=OTHER),
        report=OTHER,
        date="2015-06-09",
        town="Sevare",
    )


def filled(store: Store) -> Store:
    """Two incidents, persons in one of them and hostile texts in the other; a person has corrected the first."""
    store.save(reading(RAID, first(), published="2015-05-04"))
    store.save(reading(AGAIN, again(), published="2015-05-05"))
    store.save(reading(OTHER, far(), published="2015-06-10"))
    killed = workflow.incidents(store)[0].accounts[0].of(Property.KILLED)[0]
    home = workflow.incidents(store)[0].id
    workflow.correct(store, home, "killed", Correction(9, 9, 9), by="Awa Diarra", because="Moussa Keita told me")
    workflow.correct(store, home, "target", Correction(values=("Yaya Kassogue",)), by="Awa Diarra")
    workflow.correct_claim(store, killed.id, ClaimChange(hedged=True), incident=home, by="Awa Diarra")
    return store


def written(store: Store, folder: Path, names: bool = False, filter: Filter = EVERYTHING, rule: str = "plain") -> Site:
    """The files of the site that is published into a folder."""
    publish(store, folder, workflow.PublishOptions(rule, names, filter))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def store() -> Store:
    return filled(MemoryStore())


@pytest.fixture(scope="module")
def off(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return written(store, tmp_path_factory.mktemp("off") / "site")


@pytest.fixture(scope="module")
def on(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return written(store, tmp_path_factory.mktemp("on") / "site", names=True)


class Seen(HTMLParser):
    """What a page consists of: its elements, all their attributes, its ids and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.names, self.ids, self.links = set[str](), set[str](), list[str](), list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.names.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "cite"):
                self.links.append(value or "")


def pages(site: Site) -> dict[str, Seen]:
    return {name: Seen(content.decode()) for name, content in site.items() if name.endswith(".html")}


def test_no_name_of_a_person_is_anywhere_in_a_site_without_names(off: Site, on: Site) -> None:
    for name in (*NAMES, "Diarra", "told me"):
        for file, content in off.items():
            assert name.casefold().encode() not in content.lower(), (name, file)
        assert name.casefold() not in " ".join(off).casefold()
    told = b"".join(on.values())
    assert all(name.encode() in told for name in NAMES), "the same test would not see them where they are"


def test_who_decided_is_never_told_and_that_somebody_did_is(off: Site, on: Site) -> None:
    for site in (off, on):
        everything = b"".join(site.values())
        assert b"Diarra" not in everything and b"told me" not in everything
        assert b"a person decided on" in everything and b"corrected by a person" in everything


def test_words_of_reports_are_shown_with_names_and_texts_never(off: Site, on: Site) -> None:
    assert b"They shot" not in b"".join(off.values()) and b"What Moussa" not in b"".join(off.values())
    raid = next(page for page in on.values() if b"notes-of-moussa-keita" in page and b"<h1" in page)
    assert b'<mark class="hl">4 were killed</mark>' in raid
    assert all(RAID.text.encode() not in content for content in on.values())


@pytest.mark.parametrize("names", ["off", "on"])
def test_every_link_leads_to_a_place_in_the_site(names: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(names)
    seen = pages(site)
    for name, page in seen.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            assert target in site, (name, link)
            assert not anchor or anchor in seen[target].ids, (name, link)
    reached = {
        posixpath.normpath(posixpath.join(posixpath.dirname(n), link.partition("#")[0] or posixpath.basename(n)))
        for n, page in seen.items()
        for link in page.links
    }
    assert set(site) - reached <= {"index.html"}, "a file that nothing leads to"


@pytest.mark.parametrize("names", ["off", "on"])
def test_pages_have_no_script_no_style_of_their_own_and_ask_nobody(names: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(names)
    for name, page in pages(site).items():
        assert not page.tags & {"script", "style", "form", "iframe", "object", "embed", "base", "button"}, name
        assert not [each for each in page.names if each.startswith(("on", "hx-")) or each == "style"], name
        assert not [link for link in page.links if ":" in link or link.startswith("/")], name
        assert "\u202e" not in site[name].decode()
    for name, content in site.items():
        if name.endswith(".css"):
            assert b"url(" not in content and b"@import" not in content


def test_hostile_texts_stay_texts(on: Site) -> None:
    page = next(
        content.decode() for name, content in on.items() if "alert(2)" in content.decode() and "incidents/" in name
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "{{ 7 * 7 }}" in page and "<script" not in page


def test_the_same_database_gives_the_same_bytes(store: Store, off: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert written(store, folder) == off
    assert written(store, folder) == off, "published again over itself"
    kept = open_store(tmp_path / "kept.db")
    for read in store.readings():
        kept.save(read)
    assert not list(tmp_path.glob(".*")), "nothing half-written is left"


def test_the_list_of_files_tells_their_hashes(off: Site) -> None:
    listed = json.loads(off[MANIFEST])["files"]
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in off.items() if name != MANIFEST}


def test_a_filter_leaves_others_out_everywhere(store: Store, tmp_path: Path) -> None:
    asked = Filter(since=date(2015, 5, 1), until=date(2015, 5, 31), country="Mali", kind="armed-attack")
    site = written(store, tmp_path / "site", filter=asked)
    assert len([name for name in site if name.startswith("incidents/")]) == 1
    assert b"Sevare" not in b"".join(site.values()) and b"1 incident outside" in site["about.html"]
    assert b"from 2015-05-01; to 2015-05-31; in Mali; armed attack" in site["about.html"]
    none = written(store, tmp_path / "none", filter=Filter(status="corroborated", country="Kenya"))
    assert b"No incident is published here" in none["index.html"]


def test_data_files_tell_the_same_as_csv_and_json(off: Site, on: Site) -> None:
    for site in (off, on):
        for name in ("incidents", "claims"):
            rows = list(csv.DictReader(io.StringIO(site[f"{name}.csv"].decode("utf-8-sig"))))
            typed = json.loads(site[f"{name}.json"])
            assert len(rows) == len(typed) > 1 and list(rows[0]) == list(typed[0])
    assert not any(each["quote"] for each in json.loads(off["claims.json"]))
    assert any(each["quote"] for each in json.loads(on["claims.json"]))
    assert json.loads(off["incidents.json"])[0]["killed_best"] in (2, 9)


def test_another_pack_weighs_lists_and_pages(store: Store, tmp_path: Path) -> None:
    site = written(store, tmp_path / "site", rule="acled")
    assert b"acled/1" in site["about.html"]
    with pytest.raises(BadInput, match="no rule pack"):
        written(store, tmp_path / "other", rule="none")
    assert not (tmp_path / "other").exists()


def test_a_folder_that_holds_other_things_is_left_alone(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput, match=r"other things \(thesis.txt\)"):
        written(store, folder)
    assert (folder / "thesis.txt").read_text() == "years of work" and len(list(tmp_path.iterdir())) == 1
    site = tmp_path / "site"
    written(store, site)
    (site / "notes.txt").write_text("added by hand")
    with pytest.raises(BadInput, match=r"notes\.txt"):
        written(store, site)
    assert (site / "notes.txt").exists()
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(BadInput, match="no folder"):
        written(store, tmp_path / "link")
    with pytest.raises(BadInput, match="cannot be written"):
        written(store, tmp_path / "absent" / "site")


def test_long_lists_go_on_over_pages(monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path) -> None:
    monkeypatch.setattr(published, "SIZE", 1)
    site = written(store, tmp_path / "site")
    assert b'href="index-2.html"' in site["index.html"] and b'rel="prev" ' in site["index-2.html"]
    assert "places/ML-2.html" in site


def test_the_command_publishes_and_says_what_it_left_out(tmp_path: Path) -> None:
    filled(open_store(tmp_path / "own.db")).close()
    words = ["--db", str(tmp_path / "own.db"), "publish", str(tmp_path / "site"), "--from", "2015-01-01"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "2 incidents published" in done.output and "Names of persons and quotes are left out" in done.output
    turned = CliRunner().invoke(main, [*words, "--to", "2014-01-01"])
    assert turned.exit_code == 2 and "later than" in turned.output
