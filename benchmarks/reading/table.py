"""All reading benchmarks in one run, as one table: figure, target, what others reach, copy of the corpus, day.

    python -m benchmarks.reading.table [--only NAME ...] [--write] [--out FILE]

`--write` puts the table into README.md between its marks. The exit status is 1 where a figure lies below its floor in
`floors.toml`, which a test checks for the small corpora.
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
START, END = "<!-- reading figures: start -->", "<!-- reading figures: end -->"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A module with `measure()`, and the files of its corpus below the data folder.

    Of its figures the table shows those that have a target, or all of them (`whole`).
    """

    module: str
    files: tuple[str, ...] = ()
    whole: bool = False

    @property
    def name(self) -> str:
        """The module's last name, as `--only` takes it."""
        return self.module.rpartition(".")[2]

    def measure(self) -> list[Figure]:
        """Its figures."""
        measured: list[Figure] = importlib.import_module(self.module).measure()
        return measured

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
    """A figure as the table gives it."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}" if value >= 1.5 else f"{value:.3f}"


def markdown(found: Sequence[Row], day: str) -> str:
    """The table in Markdown: the figures that have a target, and all of the benchmarks that are shown whole."""
    lines = [
        f"Measured on {day}; the copy of a corpus is named by the first digits of its SHA-256.",
        "",
        "| corpus | figure | reached | target | others | copy | command |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in (r for r in found if r.figure.target is not None or r.benchmark.whole):
        figure = row.figure
        target = "" if figure.target is None else number(figure.target)
        reached = number(figure.value) if figure.reached else f"{number(figure.value)} (short)"
        command = f"`python -m {row.benchmark.module}`"
        cells = (figure.corpus, figure.measure, reached, target, figure.anchor, row.version, command)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def put(table: str, page: Path = README) -> None:
    """Puts the table between the marks of a page."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not end:
        sys.exit(f"{page.name} has no place for the table: {START} ... {END}")
    page.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Measures, prints, and puts the table where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=[b.name for b in BENCHMARKS], help="these benchmarks only")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--out", type=Path, help="a file for the table")
    options = parser.parse_args()
    found = measured(b for b in BENCHMARKS if not options.only or b.name in options.only)
    table = markdown(found, datetime.datetime.now(datetime.UTC).date().isoformat())
    if options.out is not None:
        options.out.write_text(table + "\n", encoding="utf-8")
    if options.write:
        put(table)
    low = below_floor((row.key, row.figure.value) for row in found)
    for line in low:
        print("BELOW ITS FLOOR:", line)
    sys.exit(bool(low))


if __name__ == "__main__":
    main()
