"""Work in several processes: order, errors, processes that end, and how far ahead jobs are taken."""

import os
from collections.abc import Callable, Iterator

import pytest

from corroborate.model.errors import BadInput, RunAborted
from corroborate.workers import AHEAD, Workers


def squares() -> Callable[[int], int]:
    return square


def square(number: int) -> int:
    if number == 13:
        os._exit(1)
    if number == 17:
        raise BadInput("seventeen")
    return number * number


def refused() -> Callable[[int], int]:
    raise BadInput("no model")


def ended() -> Callable[[int], int]:
    os._exit(1)


def lost(number: int) -> int:
    return -number


def test_results_come_in_order_and_items_without_a_job_pass() -> None:
    items = [(str(n), n if n % 3 else None) for n in range(12)]
    with Workers(squares, lost, 2) as workers:
        found = list(workers.map(items))
        again = list(workers.map([("more", 9)]))
    assert found == [(str(n), n * n if n % 3 else None) for n in range(12)]
    assert again == [("more", 81)]


def test_a_process_that_ends_costs_its_job_alone() -> None:
    with Workers(squares, lost, 2) as workers:
        found = [result for _, result in workers.map((n, n) for n in (12, 13, 14, 15, 16))]
    assert found == [144, -13, 196, 225, 256]


@pytest.mark.parametrize(
    ("prepare", "jobs", "error", "words"),
    [
        (squares, [1, 17, 2], BadInput, "seventeen"),
        (refused, [1], BadInput, "no model"),
        (ended, [1], RunAborted, "ended by itself"),
    ],
)
def test_what_stops_a_process_stops_the_run(
    prepare: Callable[[], Callable[[int], int]], jobs: list[int], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words), Workers(prepare, lost, 1) as workers:
        list(workers.map((n, n) for n in jobs))


def test_few_jobs_are_taken_ahead() -> None:
    taken: list[int] = []

    def source() -> Iterator[tuple[int, int]]:
        for number in range(18, 60):
            taken.append(number)
            yield number, number

    with Workers(squares, lost, 1) as workers:
        ahead = [len(taken) - done for done, _ in enumerate(workers.map(source()))]
    assert max(ahead) <= AHEAD
