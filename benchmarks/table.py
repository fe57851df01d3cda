"""The benchmarks of reading, linking and weighing, and of the desk as tables: figure, target, what others reach, day.

    python -m benchmarks.table [--part PART ...] [--only NAME ...] [--write] [--out FILE]

`--write` puts the rows that were measured into the tables of README.md, each with its day, in place of the same
benchmark's rows there. The exit status is 1 where a figure lies below its floor in `floors.toml`, which a test checks
for the small corpora. Times of the desk mean something only on a machine that does nothing else; it takes two hours.
"""

import argparse
import datetime
import importlib
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.corpora import DATA, ROOT, Figure, version

README = ROOT / "README.md"
FLOORS = Path(__file__).with_name("floors.toml")
PARTS = ("reading", "linking", "desk")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A module with `measure()`, the files of its corpus below the data folder, and the part whose table shows it.

    Of its figures the table shows those that have a target, or all of them (`whole`).
    """

    module: str
    files: tuple[str, ...] = ()
    whole: bool = False
    part: str = "reading"

    @property
    def name(self) -> str:
        """The module without the folder of them all, as `--only` takes it: "reading.gva"."""
        return self.module.removeprefix("benchmarks.")

    def measure(self) -> list[Figure]:
        """Its figures."""
        measured: list[Figure] = importlib.import_module(self.module).measure()
        return measured

    @property
    def command(self) -> str:
        """The command that measures it, as the table has it."""
        return f"`python -m {self.module}`"

    def version(self) -> str:
        """Which copy of the corpus: digits of a hash, or "own" for passages of the project."""
        return version(*(DATA / name for name in self.files)) if self.files else "own"


BENCHMARKS = (
    Benchmark("benchmarks.reading.muc4", ("muc4/dev.jsonl",)),
    Benchmark("benchmarks.reading.gva", ("gva_semeval2018/docs.jsonl", "gva_semeval2018/incidents.jsonl")),
    Benchmark("benchmarks.reading.sahel", ("sahel_wpce/reports.jsonl",)),
    Benchmark("benchmarks.reading.polnear", ("polnear/dev.jsonl",)),
    Benchmark("benchmarks.reading.times", ("timex_en/aquaint.jsonl",)),
    Benchmark("benchmarks.reading.places", ("geoparse_en/lgl.jsonl", "geoparse_en/geowebnews.jsonl")),
    Benchmark("benchmarks.reading.isaf", ("isaf/dev.jsonl",)),
    Benchmark("benchmarks.reading.challenge", whole=True),
    Benchmark("benchmarks.reading.arguments", whole=True),
    Benchmark("benchmarks.speed"),
    Benchmark(
        "benchmarks.linking.gva", ("gva_semeval2018/docs.jsonl", "gva_semeval2018/incidents.jsonl"), part="linking"
    ),
    Benchmark("benchmarks.linking.maverick", ("maverick/reports.jsonl",), part="linking"),
    Benchmark("benchmarks.linking.ecb", ("ecbplus/train.jsonl", "ecbplus/dev.jsonl"), part="linking"),
    Benchmark("benchmarks.linking.small", ("sahel_wpce/reports.jsonl",), part="linking"),
    Benchmark("benchmarks.weighing.maverick", ("maverick/reports.jsonl",), part="linking"),
    *(
        Benchmark(f"benchmarks.desk.{name}", part="desk")
        for name in ("people", "map", "report_page", "writes", "undo", "api", "axe", "hosts", "hostile")
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    figure: Figure
    benchmark: Benchmark
    version: str

    @property
    def key(self) -> str:
        """How `floors.toml` names the figure."""
        return f"{self.figure.corpus}: {self.figure.measure}"


def measured(chosen: Iterable[Benchmark]) -> list[Row]:
    """The figures of benchmarks in turn, each told as soon as it is there."""
    found = []
    for benchmark in chosen:
        begun = time.perf_counter()
        for figure in benchmark.measure():
            print(figure, flush=True)
            found.append(Row(figure, benchmark, benchmark.version()))
        print(f"{'':14} ({benchmark.name}: {time.perf_counter() - begun:.0f} s)", flush=True)
    return found


def floors() -> dict[str, float]:
    """The least that each figure may be."""
    known: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    return known


def below_floor(figures: Iterable[tuple[str, float]]) -> list[str]:
    """What lies below its floor, in words."""
    least = floors()
    return [f"{key} is {value:.3f}, its floor is {least[key]}" for key, value in figures if value < least.get(key, 0)]


def number(value: float) -> str:
    """A figure as the table gives it; counts are whole numbers."""
    if value >= 1000 or isinstance(value, int):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1.5 else f"{value:.3f}"


HEAD = ("corpus", "figure", "reached", "target", "others", "copy", "day", "command")


def lines(found: Iterable[Row], day: str) -> list[str]:
    """The rows in Markdown: the figures that have a target, and all of the benchmarks that are shown whole."""
    return [_line(row, day) for row in found if row.figure.target is not None or row.benchmark.whole]


def _line(row: Row, day: str) -> str:
    figure = row.figure
    target = "" if figure.target is None else f"{'≤ ' * (figure.at_most and figure.target != 0)}{number(figure.target)}"
    reached = number(figure.value) if figure.reached else f"{number(figure.value)} (short)"
    cells = (figure.corpus, figure.measure, reached, target, figure.anchor, row.version, day, row.benchmark.command)
    return f"| {' | '.join(cells)} |"


def markdown(shown: Iterable[str]) -> str:
    """A table of such lines."""
    return "\n".join((f"| {' | '.join(HEAD)} |", "|---" * len(HEAD) + "|", *shown))


def marks(part: str) -> tuple[str, str]:
    """What stands before and after the table of a part."""
    return f"<!-- {part} figures: start -->", f"<!-- {part} figures: end -->"


def put(new: Sequence[str], part: str, page: Path = README) -> None:
    """Puts lines into the table of a part in a page, in place of those of the same commands."""
    start, end = marks(part)
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    there, found, after = rest.partition(end)
    if not found:
        sys.exit(f"{page.name} has no place for the table: {start} ... {end}")
    measured = {_command(line) for line in new}
    kept = [line for line in there.splitlines() if _command(line) and _command(line) not in measured]
    order = [benchmark.command for benchmark in BENCHMARKS]
    shown = sorted([*kept, *new], key=lambda line: order.index(_command(line)))
    page.write_text(f"{before}{start}\n{markdown(shown)}\n{end}{after}", encoding="utf-8")


def _command(line: str) -> str:
    """The command at the end of a line of a table; empty where it is of none of the benchmarks."""
    return next((b.command for b in BENCHMARKS if line.endswith(f"| {b.command} |")), "")


def main() -> None:
    """Measures, prints, and puts the table where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS, help="the benchmarks of these parts only")
    parser.add_argument("--only", nargs="+", choices=[b.name for b in BENCHMARKS], help="these benchmarks only")
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    parser.add_argument("--out", type=Path, help="a file for the tables")
    options = parser.parse_args()
    found = measured(b for b in BENCHMARKS if b.part in options.part and b.name in (options.only or [b.name]))
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    tables = {part: shown for part in PARTS if (shown := lines((r for r in found if r.benchmark.part == part), day))}
    if options.out is not None:
        options.out.write_text("".join(f"{markdown(shown)}\n\n" for shown in tables.values()), encoding="utf-8")
    if options.write:
        for part, shown in tables.items():
            put(shown, part)
    low = below_floor((row.key, row.figure.value) for row in found)
    for line in low:
        print("BELOW ITS FLOOR:", line)
    sys.exit(bool(low))


if __name__ == "__main__":
    main()
