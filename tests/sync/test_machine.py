"""Whatever happens, in whatever order: nothing typed is lost, every conflict is seen, and all devices come to agree."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine import Stage, machine_on


def test_histories_of_a_team(stage: Stage) -> None:
    run_state_machine_as_test(
        machine_on(stage),
        settings=settings(
            max_examples=6,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
