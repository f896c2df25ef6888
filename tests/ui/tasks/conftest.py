from collections.abc import Iterator

import pytest

from korrigo_desktop.tasks.runner import TaskRunner
from tests.ui.tasks.gates import WAIT_MS


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    task_runner = TaskRunner()
    yield task_runner
    task_runner.close()
    assert task_runner.wait(WAIT_MS)
    task_runner.deleteLater()
