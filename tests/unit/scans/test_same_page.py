"""A page scanned twice is known by its ink, another page of the same hand is not taken for it."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from korrigo_desktop.scans.same_page import is_same_page, page_ink

Grey = NDArray[np.uint8]


def written(seed: int, lines: int = 12) -> Grey:
    """A ruled page with strokes on its lines."""
    generator = np.random.default_rng(seed)
    page = np.full((1754, 1240), 244, np.uint8)
    page[500::47] = 190
    for line in range(lines):
        for x in range(180, 1080, 30):
            strokes = generator.integers(0, 26, (2, 2, 2)) + np.array([x, 515 + 94 * line])
            for start, end in strokes.tolist():
                cv2.line(page, start, end, 60, 3)
    return page


def scanned_again(page: Grey, skew_deg: float) -> Grey:
    frame = cv2.getRotationMatrix2D((620, 877), skew_deg, 1)
    frame[:, 2] += (9, -14)
    moved = cv2.warpAffine(page, frame, (1240, 1754), borderValue=235)
    grain = np.random.default_rng(7).normal(0, 6, moved.shape)
    return np.asarray(np.clip(moved * 0.95 + grain, 0, 255), np.uint8)


@pytest.mark.parametrize("skew_deg", [0.0, 0.4, -0.6])
def test_a_page_that_was_scanned_twice_is_the_same(skew_deg: float) -> None:
    page = written(1)
    assert is_same_page(page_ink(page), page_ink(scanned_again(page, skew_deg)))


def test_other_writing_on_the_same_lines_is_another_page() -> None:
    inks = [page_ink(scanned_again(written(seed), 0)) for seed in range(6)]
    assert not any(is_same_page(one, other) for one in inks for other in inks if one is not other)


def test_a_figure_printed_on_every_page_makes_no_page_another() -> None:
    pages = [written(seed, lines=3) for seed in range(6)]
    for page in pages:
        cv2.rectangle(page, (450, 1200), (800, 1550), 20, 12)
        cv2.circle(page, (620, 1375), 120, 20, 10)
    inks = [page_ink(page) for page in pages]
    assert not any(is_same_page(one, other) for one in inks for other in inks if one is not other)


def test_two_blank_pages_say_nothing() -> None:
    assert not is_same_page(page_ink(written(1, lines=0)), page_ink(written(1, lines=0)))
