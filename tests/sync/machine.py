"""Random histories of a team: any edit, any fault, any re-assignment, in any order, against a real Postgres."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from korrigo_desktop.domain.copies import CopyState
from tests.central.databases import CentralDatabase, Login
from tests.sync import reporting
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.team import CRASHES, CUTS, Fault, Team, make_team
from tests.sync.world import Devices, make_exam

FAULTS: tuple[Fault, ...] = ("",) * 6 + ("pull only",) * 2 + CUTS + ("answer",) + CRASHES


@dataclass(frozen=True, slots=True)
class Move:
    """Something that may happen at any moment.

    Attributes:
        make: Gets the team and one of the choices for each argument.
    """

    name: str
    make: Callable[..., None]
    choices: Mapping[str, Sequence[Any]]


def _write(team: Team, device: int, copy: int, what: str) -> None:
    (team.type_remark if what == "remark" else team.type_comment)(device, copy)


def _take_score_away(team: Team, device: int, copy: int) -> None:
    team.type_score(device, copy, takes_away=True)


def _sync(team: Team, device: int, fault: Fault) -> None:
    team.sync(device, fault)


def _reassign(team: Team, copy: int, to: str) -> None:
    people = {"first": team.world.first.id, "second": team.world.second.id, "nobody": None}
    team.reassign(copy, people[to])


def _revoke(team: Team, device: int, comes_back: bool) -> None:
    team.unknown_outcome_then_revoked(device, "answer", comes_back=comes_back)


_DEVICE, _COPY = (0, 1, 2), (0, 1)
MOVES: tuple[Move, ...] = (
    Move("type_score", Team.type_score, {"device": _DEVICE, "copy": _COPY}),
    Move("take_score_away", _take_score_away, {"device": _DEVICE, "copy": _COPY}),
    Move("write", _write, {"device": _DEVICE, "copy": _COPY, "what": ("remark", "comment")}),
    Move("draw", Team.draw, {"device": _DEVICE, "copy": _COPY, "takes_away": (False, True)}),
    Move("finalise", Team.finalise, {"device": _DEVICE, "copy": _COPY}),
    Move("office_moves", Team.office_moves, {"copy": _COPY, "state": (CopyState.READY, CopyState.VOID)}),
    Move("office_now", Team.office_now, {"copy": _COPY, "state": ("ready", "void", "graded")}),
    Move("sync", _sync, {"device": (0, 1, 2, 3), "fault": FAULTS}),
    Move("replay", Team.replay, {"device": _DEVICE}),
    Move("reassign", _reassign, {"copy": _COPY, "to": ("first", "second", "nobody")}),
    Move("long_transaction", Team.long_transaction, {}),
    Move("resolve", Team.resolve, {"device": _DEVICE, "choice": ("mine", "theirs")}),
    Move("race_then_pull_only", Team.race_then_pull_only, {"first": (0, 1)}),
    Move("unknown_outcome_then_revoked", _revoke, {"device": (0, 2), "comes_back": (False, True)}),
    Move("unknown_outcome_then_overtaken", Team.unknown_outcome_then_overtaken, {}),
)
REPORT_MOVES: tuple[Move, ...] = (
    Move("report", reporting.report, {"device": (*_DEVICE, 3), "copy": _COPY}),
    Move("close_report", reporting.close, {"device": (*_DEVICE, 3), "copy": _COPY}),
    Move("settle_while_reported_again", reporting.settle_while_reported_again, {}),
)
"""Apart, so that the known seeds of walks without them go on drawing the same moves."""

ALL_MOVES = (*MOVES, *REPORT_MOVES)


class Stage:
    """Where histories play: one database, three people, folders for their devices."""

    def __init__(self, database: CentralDatabase, folder: Path) -> None:
        self.database = database
        number = len(database.ask("select 1 from korrigo.person"))
        self.manager: Login = database.add(f"Office Odile {number}", "manager")
        self.first = database.add(f"Alpha Anne {number}", "corrector")
        self.second = database.add(f"Beta Basile {number}", "corrector")
        self.devices = Devices(folder)
        self.proxy = CuttingProxy(database.dsn)

    def make_team(self) -> Team:
        """A team with an exam of its own."""
        world = make_exam(self.database, self.manager, self.first, self.second, file_bytes=100)
        return make_team(world, self.devices, self.proxy)

    def close_team(self, team: Team) -> None:
        team.close()
        self.devices.close()

    def close(self) -> None:
        self.devices.close()
        self.proxy.close()


def walk(stage: Stage, seed: int, steps: int, moves: Sequence[Move] = MOVES) -> None:
    """Play the history that a seed draws, which is the same with every version of every library."""
    draw = random.Random(seed)
    team = stage.make_team()
    try:
        for _ in range(steps):
            move = draw.choice(moves)
            move.make(team, **{name: draw.choice(values) for name, values in move.choices.items()})
            team.check_shown()
        team.come_to_rest()
        team.check_at_rest()
    finally:
        stage.close_team(team)


def machine_on(stage: Stage) -> type[RuleBasedStateMachine]:
    """The machine whose histories play on a stage."""

    class SyncMachine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.team = stage.make_team()

        @invariant()
        def what_waits_is_shown(self) -> None:
            self.team.check_shown()

        def teardown(self) -> None:
            try:
                self.team.come_to_rest()
                self.team.check_at_rest()
            finally:
                stage.close_team(self.team)

    rules = {move.name: _rule_of(move) for move in ALL_MOVES}
    return type("TeamMachine", (SyncMachine,), rules)


def _rule_of(move: Move) -> Any:
    def carry_out(self: Any, **arguments: Any) -> None:
        move.make(self.team, **arguments)

    carry_out.__name__ = move.name
    drawn: dict[str, Any] = {name: st.sampled_from(values) for name, values in move.choices.items()}
    decorate: Any = rule(**drawn)
    return decorate(carry_out)
