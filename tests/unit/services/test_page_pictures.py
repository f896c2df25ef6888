import threading

import numpy as np
import pytest

from korrigo_desktop.services.page_pictures import SharedSheets


def sheet(size: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.zeros((size, 1, 1), np.uint8)


def test_both_halves_of_a_sheet_share_one_decoding() -> None:
    shared, made = SharedSheets(1_000), list[int]()

    def make() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        made.append(1)
        return sheet(10)

    assert shared.sheet(("a", 0, 1), make) is shared.sheet(("a", 0, 1), make)
    assert made == [1]


def test_a_second_thread_waits_for_the_decoding_that_the_first_has_begun() -> None:
    shared, made = SharedSheets(1_000), list[int]()
    is_begun, may_end = threading.Event(), threading.Event()

    def make() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        made.append(1)
        is_begun.set()
        assert may_end.wait(10)
        return sheet(10)

    threads = [threading.Thread(target=shared.sheet, args=(("a", 0, 1), make)) for _ in range(2)]
    threads[0].start()
    assert is_begun.wait(10)
    threads[1].start()
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert made == [1]


def test_the_least_used_sheets_are_let_go_at_the_limit() -> None:
    shared, made = SharedSheets(25), list[str]()

    def want(name: str) -> None:
        def make() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
            made.append(name)
            return sheet(10)

        shared.sheet((name, 0, 1), make)

    for name in ("a", "b", "a", "c", "a", "b"):
        want(name)
    assert made == ["a", "b", "c", "b"]


def test_a_decoding_that_failed_is_tried_again() -> None:
    shared = SharedSheets(1_000)

    def fail() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        shared.sheet(("a", 0, 1), fail)
    assert shared.sheet(("a", 0, 1), lambda: sheet(3)).shape == (3, 1, 1)
