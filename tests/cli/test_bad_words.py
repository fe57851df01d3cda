"""Words that a command cannot make sense of: told at once, nothing written, and nothing that looks like an answer."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_judging import ids
from tests.interchange.importing.writing import UCDP, written

REFUSED = {
    ("export", "acled", ""): "an empty path names nothing",
    ("export", "json", ""): "an empty path names nothing",
    ("totals", "--csv", ""): "an empty path names nothing",
    ("export", "csv", "-"): "name a file",
    ("export", "csv", "out.csv", "--country", "Atlantis"): "no country that is known",
    ("export", "csv", "out.csv", "--since", "2016-01-01", "--until", "2015-01-01"): "Turn the two round",
    ("totals", "--rule", ""): "No rule pack is named",
    ("totals", "--rule", " , "): "No rule pack is named",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_makes_no_sense_is_refused(filled: Run, words: tuple[str, ...]) -> None:
    before = set(Path.cwd().iterdir())
    result = filled(*words)
    assert result.exit_code == 2
    assert REFUSED[words] in " ".join(result.stderr.split())
    assert set(Path.cwd().iterdir()) == before


def test_a_country_is_named_by_its_code_or_its_name(filled: Run) -> None:
    written = [filled("export", "csv", "out.csv", "--country", name).stderr for name in ("ml", "ML", "Mali")]
    assert all("2 rows of 2 incidents" in told for told in written)


def test_a_column_named_twice_is_one(filled: Run) -> None:
    assert filled("totals", "--by", "month,month").stdout == filled("totals", "--by", "month").stdout


@pytest.mark.parametrize(
    ("bounds", "why"),
    [(("--from", "2015", "--to", "2014"), "Turn the two round"), (("--from", "XXXX-03"), "give a year too")],
)
def test_bounds_that_bound_nothing_are_refused(run: Run, tmp_path: Path, bounds: tuple[str, ...], why: str) -> None:
    written(tmp_path / "ged.csv", "ucdp", [UCDP])
    done = run("import", *bounds, "ged.csv")
    assert done.exit_code == 2 and why in done.stderr
    assert not Path("corroborate.db").exists()


def test_a_header_that_never_ends_is_told(run: Run) -> None:
    Path("long.csv").write_text("id," + "x" * 2_100_000 + "\n1,2\n")
    done = run("import", "long.csv")
    assert done.exit_code == 2 and "long.csv: the header cannot be told into cells" in done.stderr


def test_a_pipe_is_refused_and_not_waited_for(run: Run) -> None:
    os.mkfifo("rows.csv")
    done = run("import", "rows.csv")
    assert done.exit_code == 2 and "no regular file" in done.stderr


def test_a_narrow_terminal_hides_no_reason(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _, november, march = ids(filled)
    wide = filled("why", november, march).stdout
    monkeypatch.setenv("COLUMNS", "40")
    narrow = filled("why", november, march).stdout
    assert max(map(len, narrow.splitlines())) <= 40
    for words in ("the same town: Gao", "every compared pair"):
        assert words in " ".join(wide.split()) and words in " ".join(narrow.split())
