"""Guessing made slow: after some tries that failed, each further one has to wait twice as long."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil
from threading import Lock
from time import monotonic

FREE, LONGEST_SECONDS, REMEMBERED = 5, 900, 10_000


class Throttle:
    """Counts tries by any key until one succeeds; forgets the oldest keys beyond REMEMBERED."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._tries: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()

    def begin(self, key: Hashable) -> int:
        """How many seconds are to be waited before a try, 0 where it may be made now.

        A try that may be made counts as one that failed from here on, so that many at once are not more than allowed.
        """
        with self._lock:
            now = self._clock()
            times, until = self._tries.get(key, (0, now))
            if until > now:
                return ceil(until - now)
            pause = min(LONGEST_SECONDS, 2 ** (times + 1 - FREE)) if times + 1 >= FREE else 0
            self._tries[key] = (times + 1, now + pause)
            self._tries.move_to_end(key)
            while len(self._tries) > REMEMBERED:
                self._tries.popitem(last=False)
            return 0

    def succeeded(self, key: Hashable) -> None:
        """Forgets the tries of this key."""
        with self._lock:
            self._tries.pop(key, None)
