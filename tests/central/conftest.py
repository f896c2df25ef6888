"""The people of most tests of the central database: an office, two correctors, and an exam shared out between them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from korrigo_desktop.central.connection import Connection
from tests.central.databases import CentralDatabase, Login
from tests.central.exam_of_tests import ExamOfTests, assign, put_exam
from tests.central.scene import Scene, made_scene


@dataclass(frozen=True, slots=True)
class Team:
    """People at work.

    Attributes:
        copy: Anne's.
        other_copy: Bruno's.
        free_copy: Nobody's.
    """

    central: CentralDatabase
    manager: Connection
    anne: Connection
    bruno: Connection
    logins: dict[str, Login]
    exam: ExamOfTests

    @property
    def copy(self) -> str:
        return self.exam.copies[0]

    @property
    def other_copy(self) -> str:
        return self.exam.copies[1]

    @property
    def free_copy(self) -> str:
        return self.exam.copies[2]


@pytest.fixture
def team(central: CentralDatabase) -> Iterator[Team]:
    """Anne and Bruno with a copy each, one copy of nobody, and the office."""
    logins = {name: central.add(name, "corrector") for name in ("anne", "bruno")}
    logins["office"] = central.add("office", "manager")
    with logins["office"].connect() as manager, logins["anne"].connect() as anne, logins["bruno"].connect() as bruno:
        exam = put_exam(manager)
        assert assign(manager, exam, exam.copies[0], logins["anne"].id) == "assigned"
        assert assign(manager, exam, exam.copies[1], logins["bruno"].id) == "assigned"
        yield Team(central, manager, anne, bruno, logins, exam)


@pytest.fixture(scope="module")
def scene(shared_central: CentralDatabase) -> Iterator[Scene]:
    with made_scene(shared_central) as scene:
        yield scene


@pytest.fixture
def anne(scene: Scene) -> Iterator[Connection]:
    """Anne in a transaction that is undone."""
    with scene.as_("anne") as connection:
        yield connection
