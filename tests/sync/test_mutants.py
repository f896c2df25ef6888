"""The tests themselves, tested: every known way of losing work, put in on purpose, must be seen."""

import pytest

from tests.sync import scenarios
from tests.sync.machine import ALL_MOVES, MOVES, Stage, walk
from tests.sync.mutants import MUTANTS, REPORT_MUTANTS, Mutant, seeded
from tests.sync.scenarios import SCENARIOS, Scenario

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
    "report_passed_over": (scenarios.reported_again_meanwhile, "what was read is not what the server shows"),
    "waiting_report_overwritten": (scenarios.reported_again_meanwhile, "an edit of a report that waits is not shown"),
    "settled_without_looking": (scenarios.reported_again_meanwhile, "settled unseen"),
}

# A seed and a number of moves whose random history sees each fault: `python -m tests.sync.soak 500 16 --mutant NAME`
# finds another one when moves have changed.
WALKS: dict[str, tuple[int, int]] = {
    "rows_kept_after_a_late_answer": (2, 10),
    "no_tombstone_of_scope": (1, 6),
    "new_id_on_retry": (1, 5),
    "conflict_dropped": (1, 10),
    "cursor_before_rows": (858, 4),
    "waiting_edit_overwritten": (4, 5),
    "copy_not_evicted": (1, 10),
    "eviction_drops_the_outbox": (14458, 5),
    "cursor_without_open_transactions": (8, 9),
    "no_idempotency": (1, 5),
    "no_compare_and_set": (4, 5),
    "no_check_of_state": (5, 10),
    "base_taken_at_sending": (4, 5),
    "grade_without_looking": (765285, 16),
    "report_passed_over": (1, 8),
    "waiting_report_overwritten": (3, 8),
    "settled_without_looking": (6, 8),
}


def play(stage: Stage, scenario: Scenario) -> None:
    team = stage.make_team()
    try:
        scenario(team)
    finally:
        stage.close_team(team)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_nothing_is_lost_in(scenario: Scenario, stage: Stage) -> None:
    play(stage, scenario)


@pytest.mark.parametrize("mutant", [*MUTANTS, *REPORT_MUTANTS], ids=lambda mutant: mutant.__name__)
def test_the_scenarios_see(mutant: Mutant, stage: Stage) -> None:
    scenario, words = SEEN_BY[mutant.__name__]
    with seeded(mutant, stage.database), pytest.raises(AssertionError, match=words):
        play(stage, scenario)


@pytest.mark.parametrize("mutant", [*MUTANTS, *REPORT_MUTANTS], ids=lambda mutant: mutant.__name__)
def test_a_random_history_sees(mutant: Mutant, shared_stage: Stage) -> None:
    seed, moves = WALKS[mutant.__name__]
    _, words = SEEN_BY[mutant.__name__]
    # What a fault breaks first depends on the moment: a round that it makes fail is an alarm as well.
    alarm = f"{words}|a round without a fault comes to its end"
    with seeded(mutant, shared_stage.database), pytest.raises(AssertionError, match=alarm):
        walk(shared_stage, seed, moves, ALL_MOVES if mutant in REPORT_MUTANTS else MOVES)
