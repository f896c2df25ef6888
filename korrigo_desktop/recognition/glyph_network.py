"""The network that reads one box: how probable each letter and digit is, or that the box is empty or crossed out."""

import hashlib
import json
import string
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.recognition.glyph_cutting import Cuts, darkest_inside
from korrigo_desktop.resource_files import resources_folder

CLASSES = string.digits + string.ascii_uppercase
"""What the first outputs stand for; small letters are read as capitals."""

DIGITS, LETTERS = slice(0, 10), slice(10, 36)
"""Outputs by the kind of field: digits in dates and numbers, letters in names."""

EMPTY = len(CLASSES)
"""The output for a box without letter or digit: nothing, dust, a neighbour's stroke, a hyphen, an apostrophe."""

CROSSED_OUT = EMPTY + 1
OUTPUTS = CROSSED_OUT + 1

LogProbabilities = NDArray[np.float32]
"""Shape: (boxes, OUTPUTS) float32, natural logarithms; their exponentials sum to 1 in each row."""

# A box where nothing is darker than this beside the pen is empty: more than half of a header's boxes need no network.
_PALE = 0.2
_MOST_DOUBT = 0.1


class GlyphNetwork:
    """Reads boxes. Not for two threads at once: each thread loads its own (some milliseconds, some megabytes)."""

    def __init__(self, network: cv2.dnn.Net, doubt: float) -> None:
        """Keep a network that OpenCV has loaded.

        Args:
            network: Gives scores whose exponentials are in the proportion of the probabilities.
            doubt: How often a box is not what it looks like, however clear it looks: a slip of the pen, a letter that
                the scanner lost. Shared out among all outputs.
        """
        self._network = network
        self._doubt = doubt

    @classmethod
    def load(cls, path: Path | None = None) -> "GlyphNetwork":
        """Load the network.

        Args:
            path: An ONNX file with its card, a JSON file of the same name, beside it; the shipped one when None.

        Raises:
            KorrigoError: `MODEL_DAMAGED`: a file is missing, or is not the one that its card describes.
        """
        path = path or resources_folder() / "recognition" / "glyphs.onnx"
        try:
            stored = path.read_bytes()
            card = json.loads(path.with_suffix(".json").read_bytes())
            if not _describes(card, stored):
                raise KorrigoError(ErrorKind.MODEL_DAMAGED, file=path.name)
            return cls(cv2.dnn.readNetFromONNX(np.frombuffer(stored, np.uint8)), float(card["doubt"]))
        except (OSError, ValueError, cv2.error) as error:
            raise KorrigoError(ErrorKind.MODEL_DAMAGED, file=path.name) from error

    def read(self, cuts: Cuts) -> LogProbabilities:
        """Read boxes.

        Args:
            cuts: What `cut_boxes` gave, for any number of boxes.

        Returns:
            Calibrated log-probabilities. They take every class for as likely beforehand, digits and letters alike: what
            the kind of the field excludes is left out, and the rest scaled to 1, by whoever knows the field.
        """
        probabilities = np.zeros((len(cuts), OUTPUTS), np.float32)
        probabilities[:, EMPTY] = 1
        is_written = darkest_inside(cuts) > _PALE
        if is_written.any():
            self._network.setInput(np.ascontiguousarray(cuts[is_written]))
            probabilities[is_written] = _softmax(np.asarray(self._network.forward(), dtype=np.float32))
        return with_doubt(probabilities, self._doubt)


def with_doubt(probabilities: NDArray[np.float32], doubt: float) -> LogProbabilities:
    """Take away a share of each probability and give all classes the same part of it."""
    return np.asarray(np.log((1 - doubt) * probabilities + doubt / OUTPUTS), dtype=np.float32)


def _describes(card: object, stored: bytes) -> bool:
    """Whether a card is that of this model, and of the classes that this program knows."""
    if not isinstance(card, Mapping):
        return False
    is_same = card.get("sha256") == hashlib.sha256(stored).hexdigest()
    doubt = card.get("doubt")
    is_calibrated = isinstance(doubt, float) and 0 < doubt < _MOST_DOUBT
    return is_same and is_calibrated and card.get("classes") == [*CLASSES, "empty", "crossed out"]


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True), dtype=np.float32)
