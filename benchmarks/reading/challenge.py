"""How many of the challenge suite's passages the reader gets wholly right, by phenomenon.

python -m benchmarks.reading.challenge [--verbose] [--phenomenon WORDS] [--limit N] [--unmark]
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the passages lie among the tests

from benchmarks.reading.corpora import Figure, reader
from tests.challenge.judging import judge
from tests.challenge.passages import HERE, Passage, held_back, passages

# Passed of all when the passages were new; the passages that were held back were as new.
FIRST_SIGHT = {"passages": (253, 395), "held back": (39, 63)}
Judged = list[tuple[Passage, list[str]]]


def judged(chosen: Iterable[Passage]) -> Judged:
    """Each passage with the faults of its reading."""
    return [(passage, judge(passage, reader())) for passage in chosen]


def share(results: Judged) -> float:
    """The share of passages without a fault."""
    return sum(not faults for _, faults in results) / len(results) if results else 0.0


def measure() -> list[Figure]:
    """The share of passages that are read without a fault: those that rules were mended by, and those held back."""
    return [
        Figure("challenge", "passages read without a fault", share(judged(passages()))),
        Figure("challenge", "the same, passages that no rule was mended by", share(judged(held_back()))),
    ]


def _table(results: Judged) -> list[str]:
    groups: dict[tuple[str, str], list[bool]] = {}
    for passage, faults in results:
        groups.setdefault((passage.group, passage.phenomenon), []).append(not faults)
    return [f"{group:12} {of:30} {sum(right):4} of {len(right):4}" for (group, of), right in groups.items()]


def _total(name: str, results: Judged) -> str:
    passed, of = FIRST_SIGHT[name]
    right = sum(not faults for _, faults in results)
    return f"{name:12} {'all':30} {right:4} of {len(results):4} = {share(results):.3f}; at first sight {passed} of {of}"


def _faults(results: Judged) -> list[str]:
    lines = []
    for passage, faults in results:
        if faults:
            lines += [f"[{passage.id}] {passage.published}", f"   {passage.text!r}", *(f"   - {f}" for f in faults)]
    return lines


def _chosen(everything: Sequence[Passage], options: argparse.Namespace) -> list[Passage]:
    words = options.phenomenon or ""
    return [p for p in everything if words in f"{p.group} {p.phenomenon} {p.id}"][: options.limit]


def unmark(results: Judged) -> int:
    """Takes the `known_gap` from each passage that passes; how many there were."""
    mended = {passage.id for passage, faults in results if passage.known_gap and not faults}
    for file in HERE.glob("*.toml"):
        tables = file.read_text(encoding="utf-8").split("[[passage]]")
        kept = [re.sub(r"\nknown_gap = .*", "", t) if _id(t) in mended else t for t in tables]
        file.write_text("[[passage]]".join(kept), encoding="utf-8")
    return len(mended)


def _id(table: str) -> str | None:
    found = re.search(r'^id = "(.*)"$', table, re.MULTILINE)
    return found[1] if found else None


def main() -> None:
    """Prints a row a phenomenon and the shares of all passages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="the faults, too; never those of passages held back")
    parser.add_argument("--phenomenon", help="only passages whose file, phenomenon or id holds these words")
    parser.add_argument("--limit", type=int, help="the first N passages only")
    parser.add_argument("--unmark", action="store_true", help="take the mark of a known gap from passages that pass")
    options = parser.parse_args()
    results = judged(_chosen(passages(), options))
    print("\n".join([*(_faults(results) if options.verbose else []), *_table(results)]))
    print(_total("passages", results))
    if options.unmark:
        print(f"{unmark(results)} marks taken away")
    if not options.phenomenon:
        rest = judged(_chosen(held_back(), options))
        print("\n".join(_table(rest)))
        print(_total("held back", rest))


if __name__ == "__main__":
    main()
