"""Calibrates a trained network, tries it on glyphs that it never saw, and writes it and its card into the resources.

Run from the top of the repository: python -m training.ship GLYPHS.npz network.pt --seed 1
"""

import argparse
import datetime
import hashlib
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from korrigo_desktop.recognition.glyph_network import CLASSES, DIGITS, LETTERS, GlyphNetwork
from korrigo_desktop.resource_files import resources_folder
from training.box_pool import draw_boxes
from training.glyph_sets import split_glyphs
from training.network import export_network, untrained_network
from training.train import scores_of
from training.trial import Trial, fields_by_lot, fit_calibration, summary, within_field

_VALIDATION_SEED, _TEST_SEED = 7_001, 7_002


def main() -> None:
    """Write glyphs.onnx, glyphs.json and glyphs.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glyphs", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--seed", type=int, required=True, help="with which it was trained")
    parser.add_argument("--strips", type=int, default=600, help="of 70 boxes, to calibrate with and to try it on")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    folder = resources_folder() / "recognition"
    folder.mkdir(exist_ok=True)
    temperature, doubt = _export(arguments.glyphs, arguments.trained, arguments.strips, folder / "glyphs.onnx")
    stored = (folder / "glyphs.onnx").read_bytes()
    sha256 = hashlib.sha256(stored).hexdigest()
    facts = {"sha256": sha256, "doubt": doubt, "classes": [*CLASSES, "empty", "crossed out"]}
    (folder / "glyphs.json").write_text(json.dumps(facts, indent=1) + "\n")
    trial = _trial(arguments.glyphs, arguments.strips)
    print("\n".join(summary(trial)))
    card = _card(trial, temperature, doubt, arguments.seed, len(stored), sha256)
    (folder / "glyphs.md").write_text(card)


def _export(glyphs: Path, trained: Path, strips: int, path: Path) -> tuple[float, float]:
    network = untrained_network()
    network.load_state_dict(torch.load(trained, weights_only=True))
    generator = np.random.default_rng(_VALIDATION_SEED)
    cuts, labels = draw_boxes(split_glyphs(glyphs).validation, strips, generator)
    temperature, doubt = fit_calibration(scores_of(network, cuts), labels, fields_by_lot(labels, generator))
    export_network(network, temperature, path)
    return temperature, doubt


def _trial(glyphs: Path, strips: int) -> Trial:
    """Read boxes of the test set as the program does."""
    generator = np.random.default_rng(_TEST_SEED)
    cuts, labels = draw_boxes(split_glyphs(glyphs).test, strips, generator)
    read = GlyphNetwork.load().read((cuts[:, None] / 255).astype(np.float32))
    return within_field(read, labels, is_digits=fields_by_lot(labels, generator))


def _card(trial: Trial, temperature: float, doubt: float, seed: int, size: int, sha256: str) -> str:
    lines = [
        "# Model card: glyphs.onnx",
        "",
        "Reads one box of a header: which digit or capital is in it (small letters are read as capitals), that it is",
        "empty, or that it is crossed out. Part of Korrigo Desktop, under its licence.",
        "",
        "- **Made** by `training/` of the repository (`train`, then `ship`), with "
        f"seed {seed}, on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}.",
        "- **Data**: 93,058 glyphs of EMNIST by-class (Cohen and others, 2017), which is derived from NIST Special",
        "  Database 19: works of the United States government, in the public domain there. Six blocks of 512 in eight",
        "  were learnt from, one set the calibration, one gave the figures below. Boxes, lines, neighbours, pens and",
        "  scans are drawn by the program. No pupil's handwriting was used.",
        f"- **File**: {size:,} bytes, SHA-256 `{sha256}`.",
        f"- **Calibration**: scores divided by {temperature:.3f}, then {doubt:.4f} of each box shared out among all",
        "  classes, as some boxes are not what they look like. Both are fitted on the validation set within the kind",
        "  of the field, and kept at 1 and 0.001 at least, however sure of itself that set would make the network.",
        "- **Not for** running handwriting, accents, or letters that are not in a box.",
        "",
        "Digits are read among digits and letters among letters, both beside *empty* and *crossed out*; one letter in",
        "five is a small one, one scan in eight is black and white, one pen in four is faint.",
        "",
        f"| Field | Right |\n|---|---|\n| digits | {trial.accuracy(DIGITS):.2%} |\n"
        f"| letters | {trial.accuracy(LETTERS):.2%} |",
        f"| empty boxes in which something is read | {trial.empty_read():.2%} |",
        f"| written boxes taken for empty | {trial.written_lost():.2%} |",
        "",
        "| Confidence | Boxes | Said | Right |\n|---|---|---|---|",
        *(
            f"| {low:g} to {high:g} | {boxes} | {said:.2%} | {right:.2%} |"
            for low, high, boxes, said, right in trial.calibration()
        ),
        "",
        "| Class | Right | Boxes |\n|---|---|---|",
        *(f"| {name} | {right:.2%} | {boxes} |" for name, (right, boxes) in trial.accuracy_by_class().items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
