"""Whatever people decide, undoing it gives the same bytes back; `benchmarks.desk.undo` runs many more sequences."""

from hypothesis import HealthCheck, settings

from benchmarks.desk.machine import People

Test = People.TestCase
Test.settings = settings(
    max_examples=25, stateful_step_count=8, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
