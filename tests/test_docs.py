"""The documentation is true: its commands run, its links lead somewhere, and it names every command."""

import importlib.util
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from corroborate.cli import main
from corroborate.workflow import incidents, opened
from tests.interchange.importing.writing import UCDP, written

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("training/*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
# The ids that the pages use, and what stands behind them when their commands run.
FIRST_ID, SECOND_ID, JUDGEMENT_ID, ACCOUNT_ID = "3fa2c1", "77b0e4", "5d0c1e2f", "9c04d2e1"
CLAIM_ID, DECISION_ID = "9be01c37", "8e41f7a0"


def commands(page: Path) -> list[str]:
    """The command lines of a page's console blocks."""
    return [
        line.removeprefix("$ ")
        for block in CONSOLE.findall(page.read_text("utf-8"))
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


PAGES_WITH_COMMANDS = [name for name, page in zip(NAMES, PAGES, strict=True) if commands(page)]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as a reader of the pages would have it: one group of the examples, a bulletin, a list of places,
    a file of a dataset."""
    folder = tmp_path_factory.mktemp("workplace")
    group = min((ROOT / "src/corroborate/examples").glob("*/reports"))
    shutil.copytree(group, folder / "reports")
    (folder / "bulletin.txt").write_text("Three men were shot dead in Gao on Tuesday, police said.\n")
    row = [
        "1",
        "Tin Example",
        "Tin Example",
        "",
        "17.1",
        "-1.2",
        "P",
        "PPL",
        "ML",
        "",
        "",
        "",
        "",
        "",
        "900",
        "",
        "",
        "",
        "",
    ]
    written(folder / "GEDEvent.csv", "ucdp", [UCDP])
    (folder / "ML.txt").write_text("\t".join(row) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("CORROBORATE_DB", raising=False)
        yield folder


def real_id(word: str, workplace: Path) -> str:
    """The id in the reader's database that stands for one that the pages use; any other word as it is."""
    if word not in (FIRST_ID, SECOND_ID, JUDGEMENT_ID, ACCOUNT_ID, CLAIM_ID, DECISION_ID):
        return word
    with opened(workplace / "corroborate.db") as store:
        if word == JUDGEMENT_ID:
            return next(j.id for j in store.judgements() if j.by.startswith("person")).rpartition("-")[0]
        if word == DECISION_ID:
            return store.history.in_force()[-1].id
        if word == CLAIM_ID:
            return incidents(store)[0].accounts[0].claims[-1].id
        if word == ACCOUNT_ID:
            return incidents(store)[0].accounts[-1].id
        return incidents(store)[0 if word == FIRST_ID else -1].id


@pytest.mark.parametrize("name", PAGES_WITH_COMMANDS)
def test_the_commands_of_a_page_run(name: str, workplace: Path) -> None:
    for line in commands(ROOT / name):
        program, *words = shlex.split(line)
        if program != "corroborate":
            continue
        result = CliRunner().invoke(main, [real_id(word, workplace) for word in words])
        assert result.exit_code == 0, f"{line}\n{result.output}"
        if "--json" in words:
            json.loads(result.stdout)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in LINK.findall(page.read_text("utf-8")):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}, target


def test_the_reference_is_what_the_program_says(build: ModuleType) -> None:
    assert (ROOT / "docs/cli.md").read_text("utf-8") == build.reference(), "run `make docs`"


def test_every_command_has_its_place_in_a_how_to(build: ModuleType) -> None:
    guides = "".join(page.read_text("utf-8") for page in PAGES if page.name != "cli.md")
    for path, command in build.commands(main):
        if command is not main and not hasattr(command, "commands"):
            assert " ".join(path) in guides or f"make {path[-1]}" in guides, path


def test_every_make_target_that_a_page_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, page.name


def test_figures_come_with_their_command() -> None:
    tables = re.findall(r"(?:^\|.*\|\n)+", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert tables
    for table in tables:
        for row in table.splitlines()[2:]:
            assert "`" in row.split("|")[-2], f"{row} has no command"


def test_the_example_row_is_one_that_the_lexicon_could_hold() -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", (ROOT / "docs/edit-a-lexicon.md").read_text("utf-8"), re.M | re.S)
    (row,) = tomllib.loads(example)["row"]
    kinds = tomllib.loads((ROOT / "src/corroborate/lexicons/kinds.toml").read_text("utf-8"))["row"]
    assert row.keys() <= set().union(*(known.keys() for known in kinds))
    assert row["kind"] in {known["kind"] for known in kinds}
