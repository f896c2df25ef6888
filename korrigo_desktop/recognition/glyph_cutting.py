"""Cuts the boxes of a header out of a page: each a small picture of one size, whatever the scan and the pen."""

import cv2
import numpy as np
from numpy.typing import NDArray

CUT_WIDTH, CUT_HEIGHT = 32, 40
"""Pixels of a cut: boxes are a little higher than wide."""

MARGIN = 0.125
"""How much of a box's side is cut beside it: letters hang out of their box."""

INSIDE = np.s_[:, 8:-8, 7:-7]
"""The middle of each of many cuts, without the printed lines: only handwriting is there."""

Cuts = NDArray[np.float32]
"""Shape: (boxes, 1, CUT_HEIGHT, CUT_WIDTH) float32, 0 paper to 1 ink."""

# A page is shrunk by whole steps before it is sampled, or the fine lines of 300 dpi would fall between the samples.
_COARSEST_STEP = 1.6
_EDGE_PX = 4
_PAPER_RANK = 0.7  # of the pixels of a box, from the darkest
_DARKEST_PAPER = 0.65  # beside that of most boxes: a box may be blackened whole
# The pen is as dark as the darkest place of the box that comes at this rank: one smudge is no pen, four letters are.
_PEN_RANK = 4
# Nothing fainter than this share of the paper's light counts as a pen: the grain of empty paper stays pale.
_FAINTEST_PEN = 0.12


def cut_boxes(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> Cuts:
    """Cut out the boxes of one header.

    Paper is measured box by box, so that shade goes; the pen is measured over all boxes together, so that pencil and
    felt look alike and an empty box stays empty.

    Args:
        grey: The page as shown, at 150 dpi or more. Shape: (height, width).
        boxes: Corners of each box of one header in pixels (x right, y down), on the middle of the printed lines: top
            left, top right, bottom right, bottom left. They may lie on a page that is askew. Shape: (boxes, 4, 2).

    Returns:
        The boxes in the same order, each with a margin of `MARGIN` around it. Beyond the page its edge goes on.
    """
    if not len(boxes):
        return np.zeros((0, 1, CUT_HEIGHT, CUT_WIDTH), np.float32)
    part, corners = _shrunk(grey, _with_margin(np.asarray(boxes, np.float64)))
    light = _sampled(part, corners)
    darkness = (1 - light / _paper(light)[:, None, None]).astype(np.float32)
    ink = np.clip(darkness / _pen(darkness), 0, 1)
    return np.ascontiguousarray(ink[:, None], dtype=np.float32)


def darkest_inside(cuts: Cuts) -> NDArray[np.float32]:
    """How dark the handwriting in each box is, lines and single grains of dust apart. Shape: (boxes,), 0 to 1."""
    return _darkest(cuts[:, 0], 3)


def _with_margin(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners of the same boxes, enlarged about their middle."""
    middle = boxes.mean(axis=1, keepdims=True)
    return np.asarray(middle + (boxes - middle) * (1 + 2 * MARGIN), dtype=np.float64)


def _shrunk(grey: NDArray[np.uint8], corners: NDArray[np.float64]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """The part of the page with the boxes, in pixels not much finer than those of a cut, and the corners in it."""
    height, width = grey.shape
    left, top = np.floor(corners.min(axis=(0, 1))).astype(int) - _EDGE_PX
    right, bottom = np.ceil(corners.max(axis=(0, 1))).astype(int) + _EDGE_PX
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    right, bottom = min(max(right, left + 1), width), min(max(bottom, top + 1), height)
    part = grey[top:bottom, left:right]
    across = float(np.median(np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)))
    step = max(int(across / (CUT_WIDTH * _COARSEST_STEP) + 0.5), 1)
    step = min(step, *part.shape)
    rows, columns = part.shape[0] // step * step, part.shape[1] // step * step
    small = part
    if step > 1:
        size = columns // step, rows // step
        small = np.asarray(cv2.resize(part[:rows, :columns], size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return small, (corners - (left, top) + 0.5) / step - 0.5


def _sampled(part: NDArray[np.uint8], corners: NDArray[np.float64]) -> NDArray[np.float32]:
    """Each box drawn on the same small grid, in one call. Shape: (boxes, CUT_HEIGHT, CUT_WIDTH) float32, 0 to 255."""
    across = ((np.arange(CUT_WIDTH) + 0.5) / CUT_WIDTH)[None, None, :, None]
    down = ((np.arange(CUT_HEIGHT) + 0.5) / CUT_HEIGHT)[None, :, None, None]
    top_left, top_right, bottom_right, bottom_left = (corners[:, None, None, corner] for corner in range(4))
    upper = top_left + (top_right - top_left) * across
    lower = bottom_left + (bottom_right - bottom_left) * across
    places = (upper + (lower - upper) * down).astype(np.float32).reshape(-1, CUT_WIDTH, 2)
    light = cv2.remap(part, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(light, dtype=np.float32).reshape(len(corners), CUT_HEIGHT, CUT_WIDTH)


def _paper(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """The light of the paper in each box. Shape: (boxes,)."""
    rank = int(_PAPER_RANK * CUT_HEIGHT * CUT_WIDTH)
    paper = np.partition(light.reshape(len(light), -1), rank, axis=1)[:, rank]
    return np.asarray(np.maximum(paper, max(_DARKEST_PAPER * float(np.median(paper)), 1.0)), dtype=np.float32)


def _pen(darkness: NDArray[np.float32]) -> float:
    """How dark the pen of this header is, as a share of the paper's light."""
    darkest = _darkest(darkness, 4)
    rank = min(_PEN_RANK, len(darkest))
    return max(float(np.partition(darkest, -rank)[-rank]), _FAINTEST_PEN)


def _darkest(pictures: NDArray[np.float32], rank: int) -> NDArray[np.float32]:
    """The pixel at this rank inside each picture: a grain of dust is smaller. Shape: (pictures,)."""
    inside = pictures[INSIDE]
    inside = inside.reshape(len(inside), inside.shape[1] * inside.shape[2])
    return np.asarray(np.partition(inside, -rank, axis=1)[:, -rank], dtype=np.float32)
