"""Items that a thread of its own reads, while others are worked on."""

import threading
from collections.abc import Generator

import pytest

from korrigo_desktop.sync.reading_ahead import read_ahead


class Source:
    """Counts, and says in which thread it was closed."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.count = count
        self.error = error
        self.given = 0
        self.closed_in: str | None = None

    def items(self) -> Generator[int, None, None]:
        try:
            for number in range(self.count):
                self.given += 1
                yield number
            if self.error:
                raise self.error
        finally:
            self.closed_in = threading.current_thread().name


def test_everything_comes_in_order() -> None:
    source = Source(100)
    with read_ahead(source.items()) as items:
        assert list(items) == list(range(100))
    assert source.closed_in is not None
    assert source.closed_in.startswith("rows-read")


def take(source: Source, taken: list[int], most: int) -> None:
    with read_ahead(source.items()) as items:
        for item in items:
            taken.append(item)
            if len(taken) == most:
                raise RuntimeError


def test_what_reading_raises_is_raised_after_what_came_before() -> None:
    taken: list[int] = []
    with pytest.raises(ValueError, match="cut"):
        take(Source(3, ValueError("cut")), taken, 10)
    assert taken == [0, 1, 2]


@pytest.mark.parametrize("count", [1, 5, 1000])
def test_who_stops_leaves_nothing_running(count: int) -> None:
    source = Source(count)
    with pytest.raises(RuntimeError):
        take(source, [], 1)
    assert source.closed_in is not None
    assert source.given <= 10, "only a few are read ahead"
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("rows-read")]


def test_nothing_is_read_of_nothing() -> None:
    with read_ahead(Source(0).items()) as items:
        assert list(items) == []
