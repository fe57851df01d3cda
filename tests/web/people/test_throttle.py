"""How long a further try has to wait."""

from corroborate.web.people.throttle import FREE, LONGEST_SECONDS, Throttle


def test_waits_double_from_the_fifth_failure_and_end() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    waits = []
    for _ in range(FREE + 12):
        throttle.failed("a")
        waits.append(throttle.wait("a"))
        now[0] += waits[-1]
        assert throttle.wait("a") == 0
    assert waits[: FREE + 3] == [0] * (FREE - 1) + [1, 2, 4, 8]
    assert waits[-1] == LONGEST_SECONDS
    assert throttle.wait("b") == 0
    throttle.succeeded("a")
    throttle.failed("a")
    assert throttle.wait("a") == 0


def test_the_longest_wait_of_all_keys_counts() -> None:
    throttle = Throttle(lambda: 0.0)
    for _ in range(FREE + 2):
        throttle.failed("client")
    throttle.failed("name")
    assert throttle.wait("name", "client") == 4
