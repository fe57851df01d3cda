"""Step 1: corpora to prepared sentences (python -m training.prepare)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from training.corpora import Sentence, passages, re3d, treebank
from training.settings import WRITTEN_TIMES, arguments


def main() -> None:
    """Writes one JSONL file a part."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--passages", type=Path, help="generated training passages, for the second stage")
    parser.add_argument("--written", type=Path, help="hand-written training passages, for the second stage")
    given = parser.parse_args()
    given.runs.mkdir(parents=True, exist_ok=True)
    if given.passages:
        parts = [passages(given.passages)]
        parts += [passages(given.written) for _ in range(WRITTEN_TIMES)] if given.written else []
        _write(given.runs / "train.passages.jsonl", chain.from_iterable(parts))
        return
    for part in ("train", "dev"):
        for source in ("ewt", "gum"):
            _write(
                given.runs / f"{part}.{source}.jsonl",
                treebank(given.data / f"ud_{source}" / f"{part}.conllu.gz", source),
            )
    _write(given.runs / "train.re3d.jsonl", re3d(given.data / "re3d" / "re3d.jsonl", bbc=False))
    _write(given.runs / "dev.re3d.jsonl", re3d(given.data / "re3d" / "re3d.jsonl", bbc=True))


def _write(path: Path, sentences: Iterable[Sentence]) -> None:
    count = words = 0
    with path.open("w", encoding="utf-8") as out:
        for sentence in sentences:
            out.write(json.dumps(sentence, ensure_ascii=False) + "\n")
            count, words = count + 1, words + len(sentence["words"])
    print(f"{path.name}: {count} sentences, {words} words")


if __name__ == "__main__":
    main()
