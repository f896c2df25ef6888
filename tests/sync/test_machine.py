"""Whatever happens, in whatever order: nothing typed is lost, every conflict is seen, and all devices come to agree."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine import Stage, machine_on


@pytest.mark.timeout(600)  # a dozen connections a step: slow where other programs want the processor too
def test_histories_of_a_team(stage: Stage) -> None:
    run_state_machine_as_test(
        machine_on(stage),
        settings=settings(
            max_examples=5,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
