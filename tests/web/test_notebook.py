"""Outputs of cells: what the desk shows, every text escaped, and nothing that a notebook would run or fetch."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import corroborate
from corroborate.model.errors import BadInput, StoreUnusable, UnknownId
from corroborate.store import open_store
from corroborate.web.notebook import STYLE, Desk
from tests.web.test_publishing import HOSTILE, Seen, filled

SERVER = ("fastapi", "starlette", "uvicorn", "pydantic", "argon2")
WITHOUT = "import sys; sys.modules.update(dict.fromkeys({names!r}.split()));"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("notebook") / "own.db"
    filled(open_store(path)).close()
    return corroborate.open(str(path))


def test_a_list_and_an_incident_tell_what_the_desk_tells(desk: Desk) -> None:
    listed = desk.incidents(country="Mali", since="2015-05-01", until="2015-05-31")
    assert len(listed) == 1 and "Armed attack" in listed._repr_html_() and "2015-05-03" in repr(listed)
    told = desk.incident(listed.listing.rows[0].incident.rpartition("-")[2][:8])
    text = told._repr_html_()
    assert told.view.head.id in repr(told) and "Gao, Mali" in repr(told)
    assert "<mark>4 were killed</mark>" in text and "Hamidou Dembele" in text and "Delta Radio" in text
    assert "corrected by Awa Diarra" in text


def test_outputs_run_and_fetch_nothing_and_escape_every_text(desk: Desk) -> None:
    listed = desk.incidents()
    outputs = [listed._repr_html_(), *(desk.incident(row.incident)._repr_html_() for row in listed.listing.rows)]
    assert any("&lt;script&gt;alert(1)" in each for each in outputs)
    for each in outputs:
        seen = Seen(each)
        assert not seen.tags & {"script", "a", "img", "form", "link", "button"} and not seen.links
        assert not [name for name in seen.names if name.startswith(("on", "hx-")) or name == "style"]
        assert HOSTILE not in each and "\u202e" not in each


def test_the_style_touches_nothing_outside_the_output() -> None:
    rules = re.findall(r"^([^{}/]+)\{", STYLE.read_text("utf-8"), re.MULTILINE)
    assert rules
    assert all(part.strip().startswith(".corroborate-out") for rule in rules for part in rule.split(","))
    assert not set("<&") & set(STYLE.read_text("utf-8")) and "url(" not in STYLE.read_text("utf-8")


def test_what_cannot_be_shown_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable):
        corroborate.open(tmp_path / "absent.db")
    with pytest.raises(UnknownId):
        desk.incident("ffff")
    with pytest.raises(BadInput):
        desk.incidents(country="Nowhere at all")


def test_a_notebook_needs_jinja_and_no_server() -> None:
    without = WITHOUT.format(names=" ".join(SERVER))
    code = f"{without} import corroborate; corroborate.open; import corroborate.web.publishing"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
    code = f"{WITHOUT.format(names='jinja2')} import corroborate; corroborate.open"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "pip install jinja2" in done.stderr
