"""Whether the desk asks anything of another host: every request during a first user's walk and on all pages.

python -m benchmarks.desk.hosts [--examples DATABASE]
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.desk.states import desks, log_in, states
from benchmarks.reading.corpora import Figure
from tests.browser import Watch, browsing, new_page, serving
from tests.desk.walking import walk


def asked(examples: Path | None = None) -> list[Watch]:
    """What was asked during the walk, and while all pages were shown."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser, desks(browser, Path(name), examples) as known:
        walked, shown = Path(name) / "walked", []
        walked.mkdir()
        with serving(Path(shutil.copy(known.read, walked / "desk.db"))) as desk:
            page, watch = new_page(browser, desk)
            walk(page, walked)
            shown.append(watch)
        page, watch = new_page(browser, known.full)
        watch.ours += (known.empty, known.people)
        for state in states(known.database):
            if state.entered:
                log_in(page, known)
            state.show(page, known)
        return [*shown, watch]


def measure() -> list[Figure]:
    """Requests to other hosts."""
    return figures(asked())


def figures(found: list[Watch]) -> list[Figure]:
    """The same of what was asked."""
    requests, strangers = sum(watch.asked for watch in found), sum(len(watch.strangers) for watch in found)
    return [Figure("desk", f"of {requests:,} requests, those to other hosts", strangers, 0, at_most=True)]


def main() -> None:
    """Prints what was asked, and the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, help="a database that the example reports were added to before")
    found = asked(parser.parse_args().examples)
    strangers = [url for watch in found for url in watch.strangers]
    for words, watch in zip(("the walk", "all pages"), found, strict=True):
        print(
            f"{words}: {watch.asked} requests, {len(watch.strangers)} to other hosts;"
            f" the browser complains of {watch.complaints or 'nothing'}"
        )
    print("\n".join(strangers), end="")
    print(*figures(found))


if __name__ == "__main__":
    main()
