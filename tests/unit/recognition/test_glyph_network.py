"""The shipped network reads handwriting that it never saw, and a missing or damaged one is refused."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.recognition.glyph_cutting import CUT_HEIGHT, CUT_WIDTH, cut_boxes
from korrigo_desktop.recognition.glyph_network import (
    CLASSES,
    CROSSED_OUT,
    DIGITS,
    EMPTY,
    LETTERS,
    OUTPUTS,
    GlyphNetwork,
)
from korrigo_desktop.resource_files import resource
from tests.unit.recognition.written_headers import (
    BLACK_AND_WHITE,
    GOOD,
    PENCIL,
    boxes_of,
    contents_of,
    grey_of,
    written,
)
from training.header_sheets import CROSSED, Conditions, HeaderSheet, WrittenHeader

ALL_LETTERS = WrittenHeader("THE QUICK BROWN FOX JUMP", "OVER A LAZY DOG WITH VIM", "1234567890", "28091746")


@pytest.fixture(scope="module")
def network() -> GlyphNetwork:
    return GlyphNetwork.load()


def read(network: GlyphNetwork, sheet: HeaderSheet) -> NDArray[np.float32]:
    return network.read(cut_boxes(grey_of(sheet), boxes_of(sheet)))


def right_ones(read: NDArray[np.float32], sheet: HeaderSheet, kind: slice) -> list[bool]:
    """Whether each box of a kind of field is read rightly when the other kind is left out."""
    wanted = [(row, CLASSES.index(content)) for row, content in enumerate(contents_of(sheet)) if content in [*CLASSES]]
    return [
        kind.start + int(read[row, kind].argmax()) == place for row, place in wanted if kind.start <= place < kind.stop
    ]


@pytest.mark.parametrize("conditions", [GOOD, PENCIL, BLACK_AND_WHITE, replace(GOOD, dpi=300, skew_deg=2)])
def test_nearly_every_box_is_read(network: GlyphNetwork, conditions: Conditions) -> None:
    digits, letters = list[bool](), list[bool]()
    for seed in range(4):
        sheet = written(conditions, ALL_LETTERS, seed)
        digits += right_ones(read(network, sheet), sheet, DIGITS)
        letters += right_ones(read(network, sheet), sheet, LETTERS)

    assert len(digits) == 4 * 18
    assert np.mean(digits) > 0.95
    assert np.mean(letters) > 0.9


def test_an_empty_box_is_empty_and_so_is_one_with_a_hyphen(network: GlyphNetwork) -> None:
    sheet = written()
    best = read(network, sheet).argmax(axis=1)

    assert all(best[row] == EMPTY for row, content in enumerate(contents_of(sheet)) if content in ("", "-"))


def test_what_is_crossed_out_is_seen(network: GlyphNetwork) -> None:
    sheet = written(replace(GOOD, crossings=0.4), seed=5)
    best = read(network, sheet).argmax(axis=1)
    crossed = [row for row, content in enumerate(contents_of(sheet)) if content == CROSSED]

    assert len(crossed) > 5
    assert np.mean(best[crossed] == CROSSED_OUT) > 0.8


def test_probabilities_sum_to_one_and_an_unsure_box_says_so(network: GlyphNetwork) -> None:
    noise = np.random.default_rng(1).random((5, 1, CUT_HEIGHT, CUT_WIDTH), dtype=np.float32)
    empty = np.zeros((2, 1, CUT_HEIGHT, CUT_WIDTH), np.float32)
    probabilities = np.exp(network.read(np.concatenate([noise, empty])))

    assert probabilities.shape == (7, OUTPUTS)
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert np.all(probabilities[5:, EMPTY] > 0.99)
    assert np.all(probabilities > 1e-5), "however clear a box looks, there is room for doubt"


def test_one_box_is_read_as_it_is_among_others(network: GlyphNetwork) -> None:
    sheet = written()
    cuts = cut_boxes(grey_of(sheet), boxes_of(sheet))

    assert np.allclose(network.read(cuts[:1]), network.read(cuts)[:1], atol=1e-3)
    assert network.read(cuts[:0]).shape == (0, OUTPUTS)


def shipped(folder: Path) -> Path:
    """A copy of the shipped network and its card."""
    for name in ("glyphs.onnx", "glyphs.json"):
        shutil.copy(resource("recognition", name), folder / name)
    return folder / "glyphs.onnx"


def test_the_shipped_network_is_small() -> None:
    assert resource("recognition", "glyphs.onnx").stat().st_size < 2_000_000


def test_a_copy_with_its_card_is_loaded(tmp_path: Path) -> None:
    GlyphNetwork.load(shipped(tmp_path))


@pytest.mark.parametrize("name", ["glyphs.onnx", "glyphs.json"])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    path = shipped(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(KorrigoError) as refusal:
        GlyphNetwork.load(path)

    assert refusal.value.kind is ErrorKind.MODEL_DAMAGED
    assert refusal.value.facts == {"file": "glyphs.onnx"}


@pytest.mark.parametrize("card", ["", "[]", "{}", '{"sha256": 1}', "\xff"])
def test_a_damaged_card_is_refused(tmp_path: Path, card: str) -> None:
    path = shipped(tmp_path)
    path.with_suffix(".json").write_bytes(card.encode("latin-1"))

    with pytest.raises(KorrigoError):
        GlyphNetwork.load(path)


def test_a_model_with_one_other_byte_is_refused(tmp_path: Path) -> None:
    path = shipped(tmp_path)
    stored = bytearray(path.read_bytes())
    stored[len(stored) // 2] ^= 1
    path.write_bytes(stored)

    with pytest.raises(KorrigoError) as refusal:
        GlyphNetwork.load(path)

    assert refusal.value.kind is ErrorKind.MODEL_DAMAGED


def test_a_model_for_other_classes_is_refused(tmp_path: Path) -> None:
    path = shipped(tmp_path)
    card = json.loads(path.with_suffix(".json").read_text())
    card["classes"].reverse()
    path.with_suffix(".json").write_text(json.dumps(card))

    with pytest.raises(KorrigoError):
        GlyphNetwork.load(path)
