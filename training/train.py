"""Trains the network on drawn boxes and keeps it as it is before calibration.

Run from the top of the repository: python -m training.train GLYPHS.npz pool-1.npz pool-2.npz --keep network.pt
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from korrigo_desktop.recognition.glyph_network import DIGITS, LETTERS, OUTPUTS
from training.box_pool import Boxes, draw_boxes, read_pools
from training.glyph_sets import split_glyphs
from training.network import untrained_network

_BATCH = 256
_DECAY = 5e-4
_WARM_UP = 0.03
# The program knows whether a field holds digits or letters: most of the learning is spent on what it then has to tell.
_WITHIN_FIELD = 0.75
_AVERAGE = 0.998
_VALIDATION_STRIPS = 150
_REPORT_STEPS = 400


def main() -> None:
    """Train, and keep the mean of the latest weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glyphs", type=Path)
    parser.add_argument("pools", type=Path, nargs="+", help="boxes drawn by training.box_pool")
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=4e-3, help="of learning, at its fastest")
    parser.add_argument("--start", type=Path, help="a trained network to go on with, at a lower rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="more only when nothing else runs")
    parser.add_argument("--keep", type=Path, required=True)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    cv2.setNumThreads(1)
    generator = np.random.default_rng(arguments.seed + 999)
    validation = draw_boxes(split_glyphs(arguments.glyphs).validation, _VALIDATION_STRIPS, generator)
    network = untrained_network()
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True))
    boxes = read_pools(arguments.pools)
    mean = _train(network, boxes, validation, epochs=arguments.epochs, rate=arguments.rate, generator=generator)
    torch.save(mean.state_dict(), arguments.keep)


def _train(
    network: nn.Sequential,
    boxes: Boxes,
    validation: Boxes,
    *,
    epochs: float,
    rate: float,
    generator: np.random.Generator,
) -> nn.Sequential:
    """Train a network.

    Returns:
        Another one with the mean of its latest weights.
    """
    network = network.to(memory_format=torch.channels_last)  # half as fast again in one thread
    mean = untrained_network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=_DECAY)
    steps = int(epochs * len(boxes[0]) / _BATCH)
    started = time.monotonic()
    for step, (cuts, labels) in zip(range(steps), _batches(boxes, generator), strict=False):
        for group in optimizer.param_groups:
            group["lr"] = rate * _pace(step / steps)
        loss = _step(network, optimizer, _altered(_tensor(cuts), generator), torch.from_numpy(labels))
        _follow(mean, network, min(_AVERAGE, 1 - 1 / (step + 1)))
        if step % _REPORT_STEPS == _REPORT_STEPS - 1 or step == steps - 1:
            print(f"{time.monotonic() - started:5.0f} s, step {step + 1} of {steps}, loss {loss:.3f}", end=", ")
            print(accuracy_report(scores_of(mean, validation[0]), validation[1]), flush=True)
    return mean


def _batches(boxes: Boxes, generator: np.random.Generator) -> Iterator[Boxes]:
    """All boxes in an order by lot, again and again."""
    cuts, labels = boxes
    while True:
        order = generator.permutation(len(cuts))
        for start in range(0, len(order) - _BATCH + 1, _BATCH):
            chosen = order[start : start + _BATCH]
            yield cuts[chosen], labels[chosen]


def _altered(cuts: torch.Tensor, generator: np.random.Generator) -> torch.Tensor:
    """The same boxes, a pixel aside and a little paler or darker, so that none is seen twice."""
    across, down = generator.integers(-1, 2, size=2).tolist()
    gain = torch.from_numpy(generator.uniform(0.8, 1.25, (len(cuts), 1, 1, 1)).astype(np.float32))
    return (torch.roll(cuts, (down, across), (2, 3)) * gain).clamp_(max=1)


def _pace(share: float) -> float:
    """Warm up, then slow down as a cosine does."""
    return min(share / _WARM_UP, 1.0) * (0.5 + 0.5 * float(np.cos(np.pi * share))) + 1e-3


def _step(network: nn.Module, optimizer: torch.optim.Optimizer, cuts: torch.Tensor, labels: torch.Tensor) -> float:
    network.train()
    with torch.autocast("cpu", torch.bfloat16):  # as exact in the end, and faster on processors that have it
        scores = network(cuts)
    scores = scores.float()
    everything = nn.functional.cross_entropy(scores, labels)
    field = nn.functional.cross_entropy(scores.masked_fill(_excluded(labels), -1e4), labels)
    loss = (1 - _WITHIN_FIELD) * everything + _WITHIN_FIELD * field
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss.detach())


def _excluded(wanted: torch.Tensor) -> torch.Tensor:
    """For each box what its field can't hold: letters among digits, digits among letters. Shape: (boxes, OUTPUTS)."""
    excluded = torch.zeros(len(wanted), OUTPUTS, dtype=torch.bool)
    is_digit = wanted < DIGITS.stop
    is_letter = (wanted >= LETTERS.start) & (wanted < LETTERS.stop)
    # An empty or crossed-out box may be of either kind of field.
    coin = torch.rand(len(wanted)) < 0.5
    excluded[:, LETTERS] = (is_digit | (~is_letter & coin))[:, None]
    excluded[:, DIGITS] = (is_letter | (~is_digit & ~coin))[:, None]
    return excluded


def _follow(mean: nn.Module, network: nn.Module, keep: float) -> None:
    """Let the mean of the weights follow the weights."""
    with torch.no_grad():
        for slow, fast in zip(mean.state_dict().values(), network.state_dict().values(), strict=True):
            if slow.dtype.is_floating_point:
                slow.lerp_(fast, 1 - keep)
            else:
                slow.copy_(fast)


def _tensor(cuts: NDArray[np.uint8]) -> torch.Tensor:
    return torch.from_numpy(cuts[:, None].astype(np.float32) / 255)


def scores_of(network: nn.Module, cuts: NDArray[np.uint8]) -> NDArray[np.float32]:
    """What the network says of cuts. Shape: (boxes, OUTPUTS), before any temperature."""
    network.eval()
    with torch.no_grad():
        parts = [network(_tensor(cuts[start : start + 1024])).numpy() for start in range(0, len(cuts), 1024)]
    return np.concatenate(parts)


def accuracy_report(scores: NDArray[np.float32], labels: NDArray[np.int64]) -> str:
    """One line: digits among digits, letters among letters, and whatever is neither."""
    parts = []
    for name, kind in (("digits", DIGITS), ("letters", LETTERS)):
        chosen = (labels >= kind.start) & (labels < kind.stop)
        allowed = [*range(kind.start, kind.stop), *range(LETTERS.stop, OUTPUTS)]
        best = np.array(allowed)[scores[chosen][:, allowed].argmax(axis=1)]
        parts.append(f"{name} {np.mean(best == labels[chosen]):.4f}")
    rest = labels >= LETTERS.stop
    parts.append(f"empty or crossed out {np.mean(scores[rest].argmax(axis=1) == labels[rest]):.4f}")
    return ", ".join(parts)


if __name__ == "__main__":
    main()
