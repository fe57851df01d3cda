"""Random decisions undone: whether the record is the same to the byte, over many sequences.

    python -m benchmarks.desk.undo [--sequences N] [--steps N]

Hypothesis draws the sequences from a fixed seed; the first that fails is shrunk and told.
"""

import argparse
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from benchmarks.desk.machine import People
from benchmarks.reading.corpora import Figure

SEQUENCES, STEPS = 2000, 12


def run(sequences: int, steps: int) -> None:
    """Runs so many sequences of at most so many steps; AssertionError for one that does not come back."""
    chosen = settings(
        max_examples=sequences,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(20261126)(People), settings=chosen)


def measure(sequences: int = SEQUENCES, steps: int = STEPS) -> list[Figure]:
    """How many sequences came back to the same bytes, and how many decisions they had."""
    before = People.steps
    run(sequences, steps)
    made = People.steps - before
    return [
        Figure("desk", "random sequences of decisions undone to the same bytes", sequences, SEQUENCES),
        Figure("desk", "decisions in these sequences", made),
    ]


def main() -> None:
    """Measures and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=SEQUENCES)
    parser.add_argument("--steps", type=int, default=STEPS, help="decisions in one sequence, at most")
    given = parser.parse_args()
    begun = time.monotonic()
    for figure in measure(given.sequences, given.steps):
        print(figure)
    print(f"in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
