"""The tests themselves, tested: every known way of losing work, put in on purpose, must be seen."""

import pytest

from tests.sync import scenarios
from tests.sync.machine import Stage
from tests.sync.mutants import MUTANTS, Mutant, seeded
from tests.sync.scenarios import SCENARIOS, Scenario
from tests.sync.team import make_team
from tests.sync.world import make_exam

# The scenario that sees each fault, and what it says then.
SEEN_BY: dict[str, tuple[Scenario, str]] = {
    "rows_kept_after_a_late_answer": (scenarios.revoked_while_in_doubt, "what was read is not what the server shows"),
    "no_tombstone_of_scope": (scenarios.revoked_before_sent, "what was read is not what the server shows"),
    "new_id_on_retry": (scenarios.overtaken_while_in_doubt, "done, and called refused"),
    "conflict_dropped": (scenarios.race, "typed, and nowhere any more"),
    "cursor_before_rows": (scenarios.killed_while_applying, "what was read is not what the server shows"),
    "waiting_edit_overwritten": (scenarios.race, "that waits is not shown"),
    "copy_not_evicted": (scenarios.revoked_before_sent, "not the same"),
    "eviction_drops_the_outbox": (scenarios.revoked_before_sent, "typed, and nowhere any more"),
    "cursor_without_open_transactions": (scenarios.slow_writer, "what was read is not what the server shows"),
    "no_idempotency": (scenarios.overtaken_while_in_doubt, "done, and called refused"),
    "no_compare_and_set": (scenarios.race, "an update is lost"),
    "no_check_of_state": (scenarios.graded_meanwhile, "written on a locked copy"),
    "base_taken_at_sending": (scenarios.race, "an update is lost"),
    "grade_without_looking": (scenarios.marked_meanwhile, "graded on a mark that its author did not see"),
}


def play(stage: Stage, scenario: Scenario) -> None:
    team = make_team(
        make_exam(stage.database, stage.manager, stage.first, stage.second, file_bytes=100), stage.devices, stage.proxy
    )
    try:
        scenario(team)
    finally:
        team.close()
        stage.devices.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_nothing_is_lost_in(scenario: Scenario, stage: Stage) -> None:
    play(stage, scenario)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_the_scenarios_see(mutant: Mutant, stage: Stage) -> None:
    scenario, words = SEEN_BY[mutant.__name__]
    with seeded(mutant, stage.database), pytest.raises(AssertionError, match=words):
        play(stage, scenario)
