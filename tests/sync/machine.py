"""Random histories of a team: any edit, any fault, any re-assignment, in any order, against a real Postgres."""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from korrigo_desktop.domain.copies import CopyState
from tests.central.databases import CentralDatabase, Login
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.team import CRASHES, CUTS, Fault, make_team
from tests.sync.world import Devices, make_exam

FAULTS: tuple[Fault, ...] = ("",) * 6 + ("pull only",) * 2 + CUTS + ("answer",) + CRASHES
_DEVICE, _COPY = st.integers(0, 2), st.integers(0, 1)


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

    def close(self) -> None:
        self.devices.close()
        self.proxy.close()


def machine_on(stage: Stage) -> type[RuleBasedStateMachine]:  # noqa: C901 -- each rule is a function of its own
    """The machine whose histories play on a stage."""

    class SyncMachine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            world = make_exam(stage.database, stage.manager, stage.first, stage.second, file_bytes=100)
            self.team = make_team(world, stage.devices, stage.proxy)

        @rule(device=_DEVICE, copy=_COPY)
        def type_score(self, device: int, copy: int) -> None:
            self.team.type_score(device, copy)

        @rule(device=_DEVICE, copy=_COPY)
        def take_score_away(self, device: int, copy: int) -> None:
            self.team.type_score(device, copy, takes_away=True)

        @rule(device=_DEVICE, copy=_COPY, what=st.sampled_from(["remark", "comment"]))
        def write(self, device: int, copy: int, what: str) -> None:
            (self.team.type_remark if what == "remark" else self.team.type_comment)(device, copy)

        @rule(device=_DEVICE, copy=_COPY, takes_away=st.booleans())
        def draw(self, device: int, copy: int, takes_away: bool) -> None:
            self.team.draw(device, copy, takes_away=takes_away)

        @rule(device=_DEVICE, copy=_COPY)
        def finalise(self, device: int, copy: int) -> None:
            self.team.finalise(device, copy)

        @rule(copy=_COPY, state=st.sampled_from([CopyState.READY, CopyState.VOID]))
        def office_moves(self, copy: int, state: CopyState) -> None:
            self.team.office_moves(copy, state)

        @rule(copy=_COPY, state=st.sampled_from(["ready", "void", "graded"]))
        def office_now(self, copy: int, state: str) -> None:
            self.team.office_now(copy, state)

        @rule(device=st.integers(0, 3), fault=st.sampled_from(FAULTS))
        def sync(self, device: int, fault: Fault) -> None:
            self.team.sync(device, fault)

        @rule(device=_DEVICE)
        def replay(self, device: int) -> None:
            self.team.replay(device)

        @rule(copy=_COPY, to=st.sampled_from(["first", "second", "nobody"]))
        def reassign(self, copy: int, to: str) -> None:
            people: dict[str, Any] = {"first": stage.first.id, "second": stage.second.id, "nobody": None}
            self.team.reassign(copy, people[to])

        @rule()
        def long_transaction(self) -> None:
            self.team.long_transaction()

        @rule(device=_DEVICE, choice=st.sampled_from(["mine", "theirs"]))
        def resolve(self, device: int, choice: str) -> None:
            self.team.resolve(device, choice)

        @rule(first=st.integers(0, 1))
        def race_then_pull_only(self, first: int) -> None:
            self.team.race_then_pull_only(first)

        @rule(device=st.sampled_from([0, 2]), fault=st.sampled_from(["answer"]), comes_back=st.booleans())
        def unknown_outcome_then_revoked(self, device: int, fault: Fault, comes_back: bool) -> None:
            self.team.unknown_outcome_then_revoked(device, fault, comes_back=comes_back)

        @rule()
        def unknown_outcome_then_overtaken(self) -> None:
            self.team.unknown_outcome_then_overtaken()

        @invariant()
        def what_waits_is_shown(self) -> None:
            self.team.check_shown()

        def teardown(self) -> None:
            try:
                self.team.come_to_rest()
                self.team.check_at_rest()
            finally:
                self.team.close()
                stage.devices.close()

    return SyncMachine
