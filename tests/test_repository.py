"""The repository's shape: versions agree, licences are there, what ships is small, and nothing names one machine."""

import os
import re
import tomllib
from pathlib import Path

import pytest

import corroborate

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "corroborate"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# What ships, in bytes: the language model with its tokenizer and tables, and the index of places.
LIMITS = {"language/model": 35_000_000, "gazetteer/index": 25_000_000}

TEXTS = {".py", ".md", ".toml", ".cff", ".txt", ".json", ".svg", ""}
FOLDERS = ("src", "tests", "docs", "benchmarks", "training", ".ci")


def own_files() -> list[Path]:
    """Every text file of the project, caches and prepared data left out."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            hidden = {"__pycache__", "runs"} & set(path.relative_to(ROOT).parts)
            if path.is_file() and not hidden and path.suffix in TEXTS and path.stat().st_size < 1_000_000:
                found.append(path)
    return found


def test_versions_agree() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {corroborate.__version__}\n" in citation
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changelog or f"## [{corroborate.__version__}]" in changelog


def test_licences_are_stated_and_there() -> None:
    assert PROJECT["license"] == "Apache-2.0 AND CC-BY-SA-4.0"
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence and "END OF TERMS AND CONDITIONS" in licence
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for named in ("English Web Treebank", "GUM", "re3d", "MiniLM", "GeoNames", "CC BY-SA 4.0"):
        assert named in notice, named
    for path in re.findall(r"src/corroborate/[\w/]+|training/[\w/]+\.md", notice):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("folder", LIMITS)
def test_what_ships_is_small(folder: str) -> None:
    size = sum(path.stat().st_size for path in (PACKAGE / folder).rglob("*") if path.is_file())
    assert 0 < size <= LIMITS[folder]


def test_run_time_dependencies_are_those_imported() -> None:
    sources = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    for requirement in PROJECT["dependencies"]:
        module = re.split(r"[<>=!~ ]", requirement)[0].replace("-", "_")
        assert re.search(rf"^\s*(?:from|import) {module}\b", sources, re.MULTILINE), requirement


def test_every_part_is_in_the_architecture_page() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    for part in PACKAGE.iterdir():
        if part.is_dir() and part.name != "__pycache__":
            assert f"`{part.name}/`" in page, part.name


def test_no_file_names_a_path_of_one_machine() -> None:
    here = [str(ROOT.parent) + "/", str(Path.home()) + "/"]
    own = re.compile("|".join(re.escape(h) for h in here if len(h) > 3))
    assert [str(path) for path in own_files() if own.search(path.read_text("utf-8", errors="replace"))] == []


def test_files_stay_short() -> None:
    long = [path for path in own_files() if path.suffix == ".py" and len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []


def test_ci_runs_what_make_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test check" in script.read_text("utf-8")
