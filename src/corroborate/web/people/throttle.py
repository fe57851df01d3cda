"""Guessing made slow: after some failures, each further try has to wait twice as long."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil
from threading import Lock
from time import monotonic

FREE, LONGEST_SECONDS, REMEMBERED = 5, 900, 10_000


class Throttle:
    """Counts failures by any key; forgets the oldest keys beyond REMEMBERED."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()

    def wait(self, *keys: Hashable) -> int:
        """How many seconds are to be waited before another try, 0 for none."""
        with self._lock:
            known = [self._failures[key] for key in keys if key in self._failures]
        now = self._clock()
        return max((ceil(until - now) for _, until in known if until > now), default=0)

    def failed(self, *keys: Hashable) -> None:
        """Notes a failure under each key."""
        with self._lock:
            for key in keys:
                times = self._failures.pop(key, (0, 0.0))[0] + 1
                pause = min(LONGEST_SECONDS, 2 ** (times - FREE)) if times >= FREE else 0
                self._failures[key] = (times, self._clock() + pause)
            while len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, *keys: Hashable) -> None:
        """Forgets the failures of these keys."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)
