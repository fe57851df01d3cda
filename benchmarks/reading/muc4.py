"""MUC-4: terrorist incidents in Latin America, 1988 to 1991, as templates scored by the rules of 1992.

    python -m benchmarks.reading.muc4 [--split train|dev] [--limit N] [--out FILE] [--verbose]

The corpus is in capitals throughout. `muc4.md` tells how our record maps to its slots, and what only MUC-4 wants.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading.corpora import DATA, Figure, Row, read_all, reader, report, rows, scorer
from benchmarks.reading.muc4_templates import templates, told_in


def answer(row: Row) -> Row:
    """One document's templates as the scorer reads them."""
    document = reader().document(report(row["doc_id"], row["text"], row["date"]))
    return {"doc_id": row["doc_id"], "templates": templates(told_in(document))}


def corpus(split: str) -> Path:
    """A part's file."""
    return DATA / "muc4" / f"{split}.jsonl"


def measure(limit: int | None = None) -> list[Figure]:
    """The figures of the issue's table, on the development part."""
    path = corpus("dev")
    found = rows(path)[:limit]
    return figures(path, list(read_all(answer, found)))


def figures(path: Path, answers: Sequence[Row], *, verbose: bool = False) -> list[Figure]:
    """Answers as figures beside their targets; with `verbose` the scorer's table slot by slot."""
    scoring = scorer("score_muc4")
    gold = {d: t for d, t in scoring.read_documents(path).items() if d in {a["doc_id"] for a in answers}}
    said = {a["doc_id"]: [scoring.read_template(t, n + 1) for n, t in enumerate(a["templates"])] for a in answers}
    told = scoring.score(gold, said, scoring.Scorer())
    sides = list(scoring.role_sides(gold, said, False))
    if verbose:
        for name, t in {**told.slots, **told.rows}.items():
            counts = f"wanted {t.pos:5} said {t.act:5} right {t.cor:5} partly {t.par:4} wrong {t.inc:4}"
            print(f"{name:22} {counts}  F {t.f:6.2f}")
        scoring.print_roles(sides, True)
    right, said_all, hit, wanted = (sum(t[i] for t in scoring.score_roles(sides).values()) for i in range(4))
    precision, recall = right / said_all if said_all else 0.0, hit / wanted if wanted else 0.0
    roles = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
    part = f"MUC-4 {path.stem}"
    return [
        Figure(part, "all slots, ALL TEMPLATES F", told.rows["ALL TEMPLATES"].f, 42.0, "1992: best 55.9, fifth 43.8"),
        Figure(part, "roles, micro F1", roles, 38.0, "GTT 50.2, IterX 53.0, trained on it"),
        Figure(part, "templates matched, F", told.slots["template"].f),
    ]


def main() -> None:
    """Reads one part and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev"), default="dev", help="which part to read")
    parser.add_argument("--limit", type=int, help="read the first N documents only")
    parser.add_argument("--out", type=Path, help="where to write the templates as the scorer reads them (JSONL)")
    parser.add_argument("--verbose", action="store_true", help="print the scorer's table, slot by slot")
    args = parser.parse_args()
    path = corpus(args.split)
    answers = list(read_all(answer, rows(path)[: args.limit]))
    if args.out:
        args.out.write_text("".join(json.dumps(a) + "\n" for a in answers), encoding="utf-8")
    for figure in figures(path, answers, verbose=args.verbose):
        print(figure)


if __name__ == "__main__":
    main()
