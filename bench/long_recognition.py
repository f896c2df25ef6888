"""Many class lists with seeds of their own, for what is seldom: a copy that is given to the wrong pupil.

Run: KORRIGO_HANDWRITING=GLYPHS.npz python -m bench.long_recognition 50 [first list]
"""

import sys

import cv2
import numpy as np

from bench.bench_recognition import Tally, glyphs_to_write_with, measure_list, show, usual_conditions
from korrigo_desktop.recognition.header_reader import HeaderReader
from training.header_sheets import any_conditions

SEED = 910_000
SIZES = (42, 200, 1000)
MOST_HEADERS = 150


def main() -> None:
    """Go through class lists of three sizes and both kinds of conditions, and say after each what has been counted."""
    cv2.setNumThreads(1)
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    glyphs, reader, tally = glyphs_to_write_with(), HeaderReader(), Tally()
    for number in range(first, first + count):
        conditions = usual_conditions if number % 2 else any_conditions
        generator = np.random.default_rng(SEED + number)
        measure_list(tally, reader, glyphs, SIZES[number % 3], conditions, generator, MOST_HEADERS)
        print(
            f"{number - first + 1} lists, {tally.headers} headers, automatic {tally.automatic} of {tally.allowed}, "
            f"wrong {len(tally.wrong)}, strangers named {tally.strangers_named}, "
            f"first choice {tally.first} of {tally.on_list}",
            flush=True,
        )
    show("all of them", tally)


if __name__ == "__main__":
    main()
