"""Reads hostile reports at two sizes, and prints seconds, memory and what was left unread.

    python -m benchmarks.robustness [--only NAME] [--size CHARACTERS]

Each input is read at half the size and at the whole, each in a process of its own: where time grows with length alone,
the last column stays near 2. Seconds are of the processor; memory is the most that the process ever held.
"""

import argparse
import hashlib
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context

from corroborate.model.reports import Report
from corroborate.read.reader import shipped

NEWS = (
    "Gunmen attacked a market in Gao on Monday, killing 12 people and wounding 30, police said. "
    "The mayor, Moussa Diallo, told reporters that two of the attackers were shot dead near the mosque. "
    "“They came at dawn,” a trader said. Nobody claimed responsibility for the raid. "
)
NAMES = ("Amadou Traore", "Grace Achieng", "Luis Ortega", "Farid Noori", "Bandiagara", "Goma", "Bamako", "Kano")
WORDS = NEWS.split()


def news(size: int) -> str:
    """Plain news in paragraphs, over and over."""
    return (NEWS + "\n\n") * (size // len(NEWS) + 1)


def long_sentence(size: int) -> str:
    """One sentence without an end: words of news, no full stop."""
    words = [word.strip(".,“”") for word in WORDS]
    return " ".join(words[n % len(words)] for n in range(size // 6))


def clauses(size: int) -> str:
    """One sentence of clauses joined by "and"."""
    return "Gunmen killed 12 people in Gao on Monday and " * (size // 45)


def numbers(size: int) -> str:
    """Numbers and nothing else."""
    return "Gunmen killed " + ", ".join(str(n % 9973) for n in range(size // 6)) + " people."


def table(size: int) -> str:
    """Rows of columns between tabs and bars."""
    rows = (f"| {n} | Gao | 2015-11-{n % 28 + 1:02} | {n % 7} killed |\t{n % 5} wounded |" for n in range(size // 50))
    return "Attacks by place\n" + "\n".join(rows)


def names(size: int) -> str:
    """A list of names, in one line."""
    return "Killed in the attack: " + ", ".join(NAMES[n % len(NAMES)] for n in range(size // 12)) + "."


def lines(size: int) -> str:
    """A list of names, one a line."""
    return "Killed in the attack:\n" + "\n".join(NAMES[n % len(NAMES)] for n in range(size // 11))


def mixed(size: int) -> str:
    """English and French by turns."""
    french = "Des hommes armés ont attaqué le marché de Gao lundi, tuant 12 personnes, a indiqué la police. "
    return (NEWS + french) * (size // (len(NEWS) + len(french)) + 1)


def noise(size: int) -> str:
    """News as a bad scan gives it."""
    chance = random.Random(7)
    swap = {"m": "rn", "l": "1", "o": "0", "i": "!", "e": "c", " ": "  ", ".": ",", "a": "@"}
    return "".join(swap.get(c, c) if chance.random() < 0.1 else c for c in news(size))


def bare(size: int) -> str:
    """Small letters without any mark."""
    return " ".join(word.strip(".,“”").lower() for word in news(size).split())


def one_word(size: int) -> str:
    """One word without an end."""
    return "gunmen killed " + "a" * size


def repeated(size: int) -> str:
    """The same word all over."""
    return "killed " * (size // 7)


def shouted(size: int) -> str:
    """Capitals without an end: every word could be a name."""
    return news(size).upper()


def control(size: int) -> str:
    """News with a control character in each word."""
    return "".join(c + ("\x00\x07\x1b\u202e\ufeff"[n % 5] if n % 4 == 0 else "") for n, c in enumerate(news(size)))


def right_to_left(size: int) -> str:
    """Arabic, with one English sentence."""
    return NEWS + "قتل مسلحون اثني عشر شخصا في سوق بمدينة غاو يوم الاثنين، بحسب الشرطة. " * (size // 70)


def nested(size: int) -> str:
    """Quotations in quotations in brackets."""
    return NEWS + "“He said ‘(" * (size // 22) + "they killed 12 people" + ")’ he said” " * (size // 22)


def marks(size: int) -> str:
    """Punctuation without words."""
    return "Gunmen killed 12. " + "-.,;:!?\"'()[]/\\" * (size // 15)


def breaks(size: int) -> str:
    """A word a line, and empty lines."""
    return "\n\n".join(word for word in news(size // 2).split())


def dates(size: int) -> str:
    """Dates of attacks in one sentence."""
    return "Gunmen attacked Gao on " + ", ".join(f"{n % 28 + 1} May {1990 + n % 30}" for n in range(size // 12)) + "."


INPUTS: tuple[Callable[[int], str], ...] = (
    news, long_sentence, clauses, numbers, table, names, lines, mixed, noise, bare, one_word, repeated, shouted,
    control, right_to_left, nested, marks, breaks, dates,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one input cost: characters, seconds of the processor, megabytes, accounts, and what was not read."""

    characters: int
    seconds: float
    megabytes: float
    accounts: int
    told: str


def cost(name: str, size: int) -> Cost:
    """Reads one input in this process."""
    text = next(make for make in INPUTS if make.__name__ == name)(size)[:size]
    reader = shipped()
    reader(_report(NEWS))
    begun = time.process_time()
    reading = reader(_report(text))
    spent = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = most / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Cost(len(text), spent, megabytes, len(reading.accounts), "; ".join(reading.unread))


def _report(text: str) -> Report:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(f"report-{digest[:16]}", "hostile.txt", text, b"", digest, "utf-8", published="2015-11-24")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=[make.__name__ for make in INPUTS], metavar="NAME")
    parser.add_argument("--size", type=int, default=100_000, help="characters of the larger of the two")
    given = parser.parse_args()
    print(f"{'input':16}{'characters':>12}{'seconds':>9}{'MB':>7}{'accounts':>9}{'times':>7}  not read")
    context = get_context("spawn")
    for make in INPUTS:
        if given.only and make.__name__ not in given.only:
            continue
        halves: list[Cost] = []
        for size in (given.size // 2, given.size):
            with context.Pool(1) as alone:
                halves.append(alone.apply(cost, (make.__name__, size)))
        small, large = halves
        times = large.seconds / max(small.seconds, 1e-3)
        for found, last in ((small, ""), (large, f"{times:7.1f}")):
            print(
                f"{make.__name__:16}{found.characters:>12,}{found.seconds:>9.1f}{found.megabytes:>7.0f}"
                f"{found.accounts:>9}{last:>7}  {found.told}",
                flush=True,
            )


if __name__ == "__main__":
    main()
