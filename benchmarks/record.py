"""Score the records of gold groups: the packaged examples, and any folder or gold file given.

    python -m benchmarks.record [--scorer FILE] [--verbose] [GOLD.json ...]

Each gold file is read on its own: a fresh database, the reports beside it, `add`, `export json`, and the record scorer.
The scorer is the project's public one (default ../shared/tools/score_record.py from the repository's root).
"""

import argparse
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from corroborate import workflow
from corroborate.store import open_store

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "src" / "corroborate" / "examples"
SCORER = ROOT.parent / "shared" / "tools" / "score_record.py"
BAMAKO = ROOT.parent / "shared" / "gold" / "bamako.json"


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module; exits with a message when it is not there."""
    spec = importlib.util.spec_from_file_location("score_record", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"no scorer at {path}: give --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reports_of(gold: Path) -> Path:
    """The folder of the reports that a gold file is about: beside it, or beside its folder."""
    return next(p for p in (gold.parent / "reports", gold.parent.parent / "reports") if p.is_dir())


def record_of(gold: Path) -> dict[str, Any]:
    """The record of a gold file's reports, made by the same steps as the command line."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "bench.db")
        try:
            workflow.add([reports_of(gold)], store, workflow.AddOptions(), lambda name: None)
            target = Path(folder) / "record.json"
            workflow.export_json(store, target)
            record: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        finally:
            store.close()
    return record


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    scorer = load_scorer(args.scorer)
    lowest: tuple[float, str] = (1.0, "every figure")
    golds = args.gold or [*sorted(EXAMPLES.glob("*/gold.json")), *([BAMAKO] if BAMAKO.is_file() else [])]
    for gold in golds:
        texts = {p.name: scorer.read_kept(p) for p in reports_of(gold).glob("*.txt")}
        rows = scorer.score(record_of(gold), json.loads(gold.read_text(encoding="utf-8")), texts, args.verbose)
        notes = rows.pop("notes", [])
        print(f"\n{gold.parent.name}/{gold.name}")
        for name, row in rows.items():
            print(f"  {name:28}", "  ".join(f"{k}={v}" for k, v in row.items()))
            figure = row.get("f1", row.get("accuracy"))
            if figure is not None and figure < lowest[0]:
                lowest = (figure, f"{name} of {gold.parent.name}")
        for note in notes:
            print("    -", note)
    print(f"\nlowest of all: {lowest[0]} ({lowest[1]})")


if __name__ == "__main__":
    main()
