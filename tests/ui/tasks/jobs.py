"""Functions that the tests send to worker processes; they must be importable over there."""

import os
import signal
import time
from pathlib import Path
from typing import NoReturn

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError


class StubbornError(Exception):
    """An exception that can be pickled and not be made again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def add(left: int, right: int) -> int:
    return left + right


def own_pid() -> int:
    return os.getpid()


def refuse() -> NoReturn:
    raise KorrigoError(ErrorKind.PDF_DAMAGED, file="lot.pdf")


def divide(by: int) -> float:
    return 1 / by


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def raise_stubborn() -> NoReturn:
    raise StubbornError("a", "b")


def answer_with_a_lock() -> object:
    import threading

    return threading.Lock()


def say_pid_then_hang(path: Path) -> None:
    half_written = path.with_suffix(".new")
    half_written.write_text(str(os.getpid()))
    half_written.replace(path)
    time.sleep(600)


def niceness() -> int:
    return os.nice(0)
