import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.tasks.task import Pool, Task, TaskState


@pytest.fixture
def runner(qapp: object) -> ImmediateTaskRunner:
    return ImmediateTaskRunner()


def test_the_work_and_the_reaction_are_done_when_submit_returns(runner: ImmediateTaskRunner) -> None:
    values: list[int] = []
    handle = runner.submit(Task("six", Pool.RENDER, lambda _progress: 6), values.append)
    assert values == [6]
    assert handle.state is TaskState.DONE


def test_a_reaction_may_submit_the_next_task(runner: ImmediateTaskRunner) -> None:
    values: list[int] = []

    def go_on(value: int) -> None:
        values.append(value)
        runner.submit(Task("next", Pool.RENDER, lambda _progress: value + 1), values.append)

    runner.submit(Task("first", Pool.RENDER, lambda _progress: 1), go_on)
    assert values == [1, 2]


def test_an_expected_failure_is_told_and_a_bug_is_raised(runner: ImmediateTaskRunner) -> None:
    def refuse(_progress: ProgressReporter) -> None:
        raise KorrigoError(ErrorKind.DISK_FULL)

    def stumble(_progress: ProgressReporter) -> None:
        msg = "a bug"
        raise ValueError(msg)

    failures: list[BaseException] = []
    runner.submit(Task("refuse", Pool.FILES, refuse), on_failed=failures.append)
    assert [type(failure) for failure in failures] == [KorrigoError]
    with pytest.raises(ValueError, match="a bug"):
        runner.submit(Task("stumble", Pool.FILES, stumble))


def test_a_bug_in_a_reaction_is_raised(runner: ImmediateTaskRunner) -> None:
    def stumble(_value: int) -> None:
        msg = "a screen's bug"
        raise ValueError(msg)

    with pytest.raises(ValueError, match="a screen's bug"):
        runner.submit(Task("six", Pool.RENDER, lambda _progress: 6), stumble)
