"""How long a further try has to wait."""

from corroborate.web.people.throttle import FREE, LONGEST_SECONDS, REMEMBERED, Throttle


def test_waits_double_from_the_fifth_try_and_end() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    waits: list[int] = []
    for _ in range(FREE + 12):
        assert throttle.begin("a") == 0
        waits.append(throttle.begin("a") if len(waits) >= FREE - 1 else 0)
        now[0] += waits[-1]
    assert waits[: FREE + 3] == [0] * (FREE - 1) + [1, 2, 4, 8]
    assert waits[-1] == LONGEST_SECONDS
    assert throttle.begin("b") == 0
    throttle.succeeded("a")
    assert [throttle.begin("a") for _ in range(FREE + 1)] == [0] * FREE + [1]


def test_a_try_counts_before_it_has_failed() -> None:
    throttle = Throttle(lambda: 0.0)
    assert [throttle.begin("a") for _ in range(FREE + 15)].count(0) == FREE


def test_what_waits_is_not_counted_and_only_so_many_names_are_remembered() -> None:
    throttle = Throttle(lambda: 0.0)
    waits = [throttle.begin("a") for _ in range(FREE + 3)]
    assert waits[FREE:] == [1, 1, 1]
    for number in range(REMEMBERED):
        throttle.begin(number)
    assert throttle.begin("a") == 0
