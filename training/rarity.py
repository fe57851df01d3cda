"""Counts in how many open documents each word stands: the table of common words that linking takes rarity from.

    python -m training.rarity [--data FOLDER] [--out FILE]

A word that stands in few documents tells incidents apart; one that is not in the table (a person's name, a street)
tells most. Only the counts are kept, of words that stand in at least three documents: no text, and no order of words.
Words of the lexicons of violence, of the calendar, numbers, countries and peoples are put down as if all documents had
them. Documents about one incident count as one (GVC), and so do those of one event and its topic (ECB+), so that the
names of one incident are not taken for common words. Read are MUC-4, ISAF, UD English EWT and GUM, ECB+, GVC,
WikiEvents and re3d without BBC Online (see NOTICE).
"""

import argparse
import calendar
import gzip
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corroborate.gazetteer import shipped
from corroborate.gazetteer.vocabulary import rows
from corroborate.lexicons import lexicon, names

DATA = Path(os.environ.get("CORROBORATE_DATA", "../shared/data"))
VIOLENCE = ("kinds", "harms", "people", "venues", "weapons", "speech")
"""Lexicons whose words every report of an incident uses."""
NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen score first second third
"""
LEAST = 3
"""A word of fewer documents is left out: it is as rare as one that was never seen."""
LONGEST = 20
TARGET = Path(__file__).resolve().parents[1] / "src" / "corroborate" / "lexicons" / "rarity.txt.gz"


def documents(data: Path) -> Iterator[list[str]]:
    """The texts of each document, those about one incident together."""
    for part in ("train", "dev"):
        yield from ([row["text"]] for row in _rows(data / "muc4" / f"{part}.jsonl"))
    yield from ([row["text"]] for row in _rows(data / "isaf" / "dev.jsonl"))
    yield from ([row["text"]] for row in _rows(data / "wikievents" / "dev.jsonl"))
    yield from ([row["text"]] for row in _rows(data / "re3d" / "re3d.jsonl") if "BBC" not in row["source_set"])
    for corpus in ("ud_ewt", "ud_gum"):
        for part in ("train", "dev"):
            yield from _conllu(data / corpus / f"{part}.conllu.gz")
    incidents: dict[str, list[str]] = defaultdict(list)
    for row in _rows(data / "gvc" / "train_docs.jsonl"):
        incidents[row["incident_id"]] += [row["title"] or "", row["text"]]
    for row in _rows(data / "ecbplus" / "train.jsonl"):
        incidents[row["subtopic"]] += [" ".join(sentence["tokens"]) for sentence in row["sentences"]]
    yield from incidents.values()


def counted(texts: Iterable[list[str]]) -> tuple[int, Counter[str]]:
    """How many documents there are, and in how many of them each word stands."""
    used: Counter[str] = Counter()
    number = 0
    for parts in texts:
        number += 1
        words = {word for part in parts for word in names.fold(part)}
        used.update(word for word in words if 2 < len(word) <= LONGEST and word.isalpha())
    return number, Counter({word: n for word, n in used.items() if n >= LEAST})


def common() -> set[str]:
    """Words that tell no two incidents apart, however rare they are in these documents: those of the lexicons of
    violence, days, months and numbers, and the names of countries and their peoples."""
    peoples = rows("demonyms")["demonyms"]
    said = [name for code, people in peoples.items() for name in (shipped().country(code).name, *people)]
    patterns = (pattern for name in VIOLENCE for row in lexicon(name).rows for pattern in row.patterns)
    said += [
        word
        for pattern in patterns
        for part in pattern.split()
        for word in part.lstrip("~").partition("/")[0].split("|")
    ]
    said += [*calendar.day_name, *calendar.month_name, *NUMBERS.split()]
    words = {word for name in said for word in names.fold(name)}
    return {
        form
        for word in words
        for form in (word, f"{word}s", f"{word}es", word.removesuffix("man") + "men" * word.endswith("man"))
    }


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _conllu(path: Path) -> Iterator[list[str]]:
    parts: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and parts:
                yield parts
                parts = []
            elif line.startswith("# text = "):
                parts.append(line.removeprefix("# text = "))
    if parts:
        yield parts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the corpora")
    parser.add_argument("--out", type=Path, default=TARGET, help="where to write the table")
    options = parser.parse_args()
    number, used = counted(documents(options.data))
    used |= Counter(dict.fromkeys((w for w in common() if len(w) > 2 and w.isalpha()), number))
    lines = [f"documents {number}", *(f"{word} {n}" for word, n in sorted(used.items()))]
    options.out.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(used)} words of {number} documents")


if __name__ == "__main__":
    main()
