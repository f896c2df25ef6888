"""Looks of the paper: what they do to paper, ink, pencil and colours."""

import numpy as np
import pytest

from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.scans.paper_look import with_look
from korrigo_desktop.scans.screen_pixels import ScreenPicture

PAPER, PENCIL, INK, RED = (240, 240, 240), (165, 165, 165), (90, 40, 20), (40, 30, 200)
"""Blue, green, red."""


def shown(look: PaperLook, *colours: tuple[int, int, int]) -> list[list[int]]:
    picture: ScreenPicture = np.array([[(*colour, 255) for colour in colours]], dtype=np.uint8)
    before = picture.copy()
    result = with_look(picture, look)
    assert (picture == before).all()
    assert (result[:, :, 3] == 255).all()
    return [[int(value) for value in pixel[:3]] for pixel in result[0]]


def test_as_scanned_is_the_same_picture() -> None:
    picture: ScreenPicture = np.zeros((2, 2, 4), np.uint8)
    assert with_look(picture, PaperLook.AS_SCANNED) is picture


def test_at_night_paper_is_dark_and_ink_light_in_its_own_colour() -> None:
    paper, ink, red = shown(PaperLook.NIGHT, PAPER, INK, RED)

    assert max(paper) < 60
    assert ink[0] > 200 > ink[2]  # blue stays blue
    assert red[2] > 200 > red[0]
    assert min(paper) >= 28


def test_at_night_black_is_white_and_white_is_the_darkest_grey() -> None:
    assert shown(PaperLook.NIGHT, (0, 0, 0), (255, 255, 255)) == [[255] * 3, [28] * 3]


def test_at_night_every_colour_keeps_its_distances_and_changes_its_lightness_about() -> None:
    colours = np.random.default_rng(0).integers(0, 256, (1, 5_000, 4), np.uint8)

    turned = with_look(colours, PaperLook.NIGHT)

    levels = colours[:, :, :3].astype(int)
    wanted = levels + 255 - levels.max(axis=2, keepdims=True) - levels.min(axis=2, keepdims=True)
    assert np.array_equal(turned[:, :, :3], 28 + wanted * 227 // 255)
    assert np.array_equal(turned[:, :, 3], colours[:, :, 3])


@pytest.mark.parametrize("grey", [0, 60, 128, 200, 255])
def test_at_night_the_lighter_is_the_darker(grey: int) -> None:
    (here,), (there,) = shown(PaperLook.NIGHT, (grey,) * 3), shown(PaperLook.NIGHT, (max(grey - 30, 0),) * 3)
    assert here <= there


def test_warm_paper_has_less_blue_and_as_much_red() -> None:
    (paper,) = shown(PaperLook.WARM, PAPER)

    assert paper[0] < paper[1] < paper[2] == 240


def test_pencil_is_darker_and_paper_whiter() -> None:
    paper, pencil = shown(PaperLook.PENCIL, PAPER, PENCIL)

    assert paper == [255] * 3
    assert max(pencil) < 110
