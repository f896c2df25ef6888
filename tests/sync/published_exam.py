"""An exam on a real server, what a folder holds of it, and a folder that joins."""

from dataclasses import dataclass
from typing import Any

from korrigo_desktop.domain.ids import new_id
from korrigo_desktop.services.progress import ItemResult, SilentProgress
from korrigo_desktop.services.publishing import PublishOutcome
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.sync_state_rows import Membership, Role, save_membership
from korrigo_desktop.sync.engine import Round, run_round
from tests.central.databases import CentralDatabase, Login
from tests.unit.finished_demonstration import Made

SCANNED = "id in (select source_id from batch_file)"
"""The originals that a server gets: documents beside the copies stay where they are."""


@dataclass(frozen=True, slots=True)
class Published:
    """An exam on a server, as its tests share it."""

    central: CentralDatabase
    made: Made
    outcome: PublishOutcome
    told: list[ItemResult]
    manager: Login


class Listens(SilentProgress):
    def __init__(self) -> None:
        self.told: list[ItemResult] = []
        self.steps: list[int] = []

    def step(self, done: int, total: int) -> None:
        self.steps.append(done)
        assert done <= total

    def item(self, result: ItemResult) -> None:
        self.told.append(result)


def join_folder(workplace: Workplace, login: Login) -> None:
    """Make a data folder a manager's profile."""
    with workplace.store.writing() as connection:
        membership = Membership("test", "db", login.id, login.name, Role.MANAGER, new_id())
        save_membership(connection, membership)


def synchronise(workplace: Workplace, login: Login) -> Round:
    done = Round()
    with login.connect() as link:
        run_round(workplace.store, workplace.blobs, link, done, workplace.clock)
    return done


def everything_in(workplace: Workplace) -> dict[str, list[tuple[Any, ...]]]:
    """What a person sees of an exam, without stamps of time."""
    queries = {
        "copy": "select id, code, rank, state, variant, total, marked, page_count, problem, batch_id from copy",
        "page": "select * from page",
        "identity": "select * from identity",
        "score": "select * from question_score",
        "remark": "select * from question_remark",
        "comment": "select * from general_comment",
        "annotation": "select id, copy_id, page_id, question_id from annotation",
        "student": "select * from student",
        "source": f"select * from source where {SCANNED}",
        "source_page": f"select * from source_page where source_{SCANNED}",
        "batch_file": "select * from batch_file",
        "exam": "select id, title, held_on, scheme_version, is_demonstration from exam",
    }
    with workplace.store.reading() as connection:
        return {
            name: sorted(map(tuple, connection.exec_driver_sql(query)), key=repr) for name, query in queries.items()
        }
