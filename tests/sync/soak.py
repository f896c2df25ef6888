"""Long runs of the state machine: `python -m tests.sync.soak HISTORIES [STEPS] [--mutant NAME] [--first SEED]`.

With a fault put in, the seeds from SEED on are tried until one sees it; the right code plays that history too.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.central.databases import fresh_database, installed_template, running_server
from tests.sync.machine import ALL_MOVES, MOVES, Stage, machine_on, walk
from tests.sync.mutants import MUTANTS, REPORT_MUTANTS, Mutant, seeded


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("histories", type=int)
    parser.add_argument("steps", type=int, nargs="?", default=40)
    parser.add_argument("--mutant", choices=[mutant.__name__ for mutant in (*MUTANTS, *REPORT_MUTANTS)])
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    words = parser.parse_args()
    with ExitStack() as stack:
        server = stack.enter_context(running_server())
        database = stack.enter_context(fresh_database(server, stack.enter_context(installed_template(server))))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/dev/shm")))
        stage = Stage(database, folder)
        stack.callback(stage.close)
        if words.mutant:
            mutant = next(mutant for mutant in (*MUTANTS, *REPORT_MUTANTS) if mutant.__name__ == words.mutant)
            return _seek(stage, mutant, range(words.first, words.first + words.histories), words.steps)
        began = time.monotonic()
        run_state_machine_as_test(
            machine_on(stage),
            settings=settings(
                max_examples=words.histories,
                stateful_step_count=words.steps,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
                derandomize=False,
                phases=[Phase.generate],
            ),
        )
        rows = database.ask(
            "select answer ->> 'status', count(*), count(distinct request ->> 'exam_id') from sync.mutation group by 1"
        )
        took = time.monotonic() - began
        print(f"{words.histories} histories of up to {words.steps} steps in {took:.0f} s: no fault seen")
        print("answers:", ", ".join(f"{status} {count}" for status, count, _ in sorted(rows)))
    return 0


def _seek(stage: Stage, mutant: Mutant, seeds: range, moves: int) -> int:
    """Say which seed sees a fault, and that it sees nothing in the right code; 1 when none does."""
    drawn = ALL_MOVES if mutant in REPORT_MUTANTS else MOVES
    for seed in seeds:
        with seeded(mutant, stage.database):
            try:
                walk(stage, seed, moves, drawn)
            except AssertionError as alarm:
                said = str(alarm).partition("\n")[0][:100]
            else:
                continue
        walk(stage, seed, moves, drawn)
        print(f"{mutant.__name__}: seed {seed}, {moves} moves: {said}")
        return 0
    print(f"{mutant.__name__}: not seen by {len(seeds)} histories of {moves} moves")
    return 1


if __name__ == "__main__":
    sys.exit(main())
