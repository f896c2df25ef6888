"""Draws the boxes that the network learns from into a file: drawing one costs as much as learning from it.

Run from the top of the repository: python -m training.box_pool GLYPHS.npz pool-1.npz --boxes 300000 --seed 1
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.box_strips import COLUMNS, ROWS, draw_strip
from training.glyph_sets import GlyphSet, split_glyphs

Boxes = tuple[NDArray[np.uint8], NDArray[np.int64]]
"""Cuts, shape (boxes, CUT_HEIGHT, CUT_WIDTH) uint8, 0 paper to 255 ink; and the class of each."""


def main() -> None:
    """Draw boxes with glyphs of the training set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glyphs", type=Path)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--boxes", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    strips = arguments.boxes // (ROWS * COLUMNS)
    cuts, labels = draw_boxes(split_glyphs(arguments.glyphs).training, strips, np.random.default_rng(arguments.seed))
    np.savez(arguments.pool, cuts=cuts, labels=labels)


def draw_boxes(glyphs: GlyphSet, strips: int, generator: np.random.Generator) -> Boxes:
    """Draw strips of boxes, cut as the program cuts them."""
    parts, classes = [], []
    for _ in range(strips):
        cuts, labels = draw_strip(glyphs, generator)
        parts.append(np.round(cuts[:, 0] * 255).astype(np.uint8))
        classes.append(labels)
    return np.concatenate(parts), np.concatenate(classes)


def read_pools(paths: list[Path]) -> Boxes:
    """The boxes of several files."""
    pools = [np.load(path) for path in paths]
    return np.concatenate([pool["cuts"] for pool in pools]), np.concatenate([pool["labels"] for pool in pools])


if __name__ == "__main__":
    main()
