"""Flattening an 8-page scanned copy, beside copying its file and beside drawing the same on rasterised pages."""

import io
import math
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFilter

from korrigo_desktop.domain.annotations import (
    HIGHLIGHT_YELLOW,
    Annotation,
    AnnotationKind,
    InkPoint,
    area_of_stroke,
)
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId, QuestionId, new_id
from korrigo_desktop.domain.marking import CopyMarks, Score
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.output.atomic_file import complete_file
from korrigo_desktop.output.flatten import flatten_copy, write_export
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest, ShownSource
from korrigo_desktop.output.originals import Originals
from korrigo_desktop.output.sheet_content import ScoreSheet, score_sheet_of

A3_PX = (2480, 1754)
A3_PT = (1190.4, 841.92)
COPIES = 100
ROUNDS = 25
SHEET_SIDES = 4
REMARKS = (
    "Bonne démarche, mais le calcul de la dérivée est faux : (u·v)′ = u′v + uv′.",
    "Résultat juste, rédaction à soigner.",
    "Non justifié : pourquoi f est-elle strictement croissante sur [0 ; +∞[ ?",
    "",
)
NOTES = (
    "Non justifié",
    "√2 ≤ π : à démontrer",
    "Bien vu, mais l’hypothèse de récurrence manque ; voir le cours.",
    "œ → €",
)


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:  # a real disk: /tmp may be memory
        place = Path(folder)
        batch = make_batch(place / "batch.pdf", sides=40)
        alone = first_copy(batch, place / "copy.pdf")
        print(f"8 pages on {SHEET_SIDES} A3 sides, {alone.stat().st_size / 1e6:.2f} MB, 80 annotations, score sheet")
        with Originals() as originals:
            compare(place, batch, alone, originals)
            many(place, batch, originals)


def compare(place: Path, batch: Path, alone: Path, originals: Originals) -> None:
    """Each round does everything once, so that what else the machine does falls on all alike."""
    request = request_for(batch, 0, place / "flat.pdf")
    tasks: dict[str, Callable[[], object]] = {
        "copy the file": lambda: shutil.copyfile(alone, place / "plain.pdf"),
        "copy the file and wait for the disk": lambda: durable(lambda: shutil.copyfile(alone, place / "safe.pdf")),
        "flatten and save": lambda: save(request, originals),
        "flatten, save and check": lambda: flatten_copy(request, originals),
        "flatten, save, check and wait for the disk": lambda: durable(lambda: flatten_copy(request, originals).path),
    }
    times = in_turn(tasks, ROUNDS)
    times["draw on rasterised pages at 190 dpi"] = in_turn({"": lambda: rasterised(place / "flat.pdf")}, 3)[""]
    for name, found in times.items():
        print(f"{name:45} {1000 * statistics.median(found):8.1f} ms   best {1000 * min(found):8.1f}")
    middle = {name: statistics.median(found) for name, found in times.items()}
    checked, raster = middle["flatten, save and check"], middle["draw on rasterised pages at 190 dpi"]
    print(f"save / copy:                      {middle['flatten and save'] / middle['copy the file']:6.2f} times")
    print(f"save and check / copy:            {checked / middle['copy the file']:6.2f} times")
    on_disk = middle["flatten, save, check and wait for the disk"] / middle["copy the file and wait for the disk"]
    print(f"the same, both on the disk:       {on_disk:6.2f} times")
    print(f"rasterised / save and check:      {raster / checked:6.1f} times")
    flat, plain = (place / "flat.pdf").stat().st_size, alone.stat().st_size
    print(f"growth:                           {100 * (flat - plain) / plain:6.2f} %")


def many(place: Path, batch: Path, originals: Originals) -> None:
    started = time.perf_counter()
    for n in range(COPIES):
        flatten_copy(request_for(batch, n % 10, place / "out" / f"{n}.pdf"), originals)
    took = time.perf_counter() - started
    print(f"{COPIES} copies in one go: {took:.2f} s, {1000 * took / COPIES:.1f} ms each (making the requests included)")


def save(request: FlattenRequest, originals: Originals) -> None:
    with complete_file(request.target.with_suffix(".unchecked.pdf")) as (file, _):
        write_export(request, originals, file)


def durable(write: Callable[[], str | Path]) -> None:
    handle = os.open(write(), os.O_RDWR)
    os.fsync(handle)
    os.close(handle)


def in_turn(tasks: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(rounds):
        for name, task in tasks.items():
            started = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - started)
    return times


def rasterised(flat: Path) -> None:
    """The way not taken: each page drawn with its annotations, encoded and put into a file of images."""
    with pymupdf.open(flat) as source, pymupdf.open() as target:
        for page in source:
            drawn = page.get_pixmap(dpi=190)
            new = target.new_page(width=page.rect.width, height=page.rect.height)
            new.insert_image(new.rect, stream=drawn.tobytes("jpeg", jpg_quality=85))
        target.save(flat.with_suffix(".raster.pdf"))


def make_batch(path: Path, sides: int) -> Path:
    with pymupdf.open() as document:
        for number in range(sides):
            page = document.new_page(width=A3_PT[0], height=A3_PT[1])
            page.insert_image(page.rect, stream=scanned_side(number))
        document.save(path)
    return path


def scanned_side(number: int) -> bytes:
    """Paper with grain and lines of strokes, about 0.6 MB as the scanner's JPEG."""
    chance = np.random.default_rng(number)
    image = Image.fromarray(chance.normal(236, 4.3, (A3_PX[1], A3_PX[0])).clip(0, 255).astype(np.uint8))
    drawing, dice = ImageDraw.Draw(image), random.Random(number)
    for y in range(120, A3_PX[1] - 60, 46):
        x = 90.0
        while x < A3_PX[0] - 90:
            word = [(x + 5 * i, y + dice.uniform(-13, 13)) for i in range(dice.randint(4, 16))]
            drawing.line(word, fill=60, width=3)
            x = word[-1][0] + 22
    target = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.6)).convert("RGB").save(target, "JPEG", quality=72)
    return target.getvalue()


def first_copy(batch: Path, path: Path) -> Path:
    with pymupdf.open(batch) as source, pymupdf.open() as target:
        target.insert_pdf(source, to_page=SHEET_SIDES - 1)
        target.save(path)
    return path


def request_for(batch: Path, copy: int, target: Path) -> FlattenRequest:
    order = ((0, Half.RIGHT), (1, Half.LEFT), (1, Half.RIGHT), (0, Half.LEFT))
    sources = [(SHEET_SIDES * copy + 2 * sheet + side, half) for sheet in range(2) for side, half in order]
    pages = tuple(
        FlattenPage(
            ShownSource(batch, index, PageGeometry(*A3_PT, Turn.NONE, half, Turn.NONE)), annotations(8 * copy + n)
        )
        for n, (index, half) in enumerate(sources)
    )
    return FlattenRequest(pages, target, "Bac blanc — K7Q2XM", score_sheet(copy))


def annotations(seed: int) -> tuple[Annotation, ...]:
    """Ten on a page: 5 ticks and crosses, 2 strokes, 1 or 2 texts, 1 or 2 of the other kinds."""
    dice = random.Random(seed)
    marks = [shape(dice.choice((AnnotationKind.TICK, AnnotationKind.CROSS)), dice, 0.05, 0.03) for _ in range(5)]
    strokes = [ink(dice, 60) for _ in range(2)]
    texts = [replace(shape(AnnotationKind.TEXT, dice, 0.35, 0.04), text=dice.choice(NOTES)) for _ in range(2)]
    kinds = (AnnotationKind.HIGHLIGHT, AnnotationKind.RECTANGLE)
    other = replace(shape(dice.choice(kinds), dice, 0.3, 0.03), colour=HIGHLIGHT_YELLOW)
    return (*marks, *strokes, *texts, other)


def shape(kind: AnnotationKind, dice: random.Random, width: float, height: float) -> Annotation:
    area = PageArea(dice.uniform(0.05, 0.6), dice.uniform(0.05, 0.9), width, height)
    return Annotation(AnnotationId(new_id()), PageId("page"), kind, area)


def ink(dice: random.Random, count: int) -> Annotation:
    x, y, bend = dice.uniform(0.05, 0.6), dice.uniform(0.1, 0.9), dice.uniform(3, 9)
    stroke = tuple(
        InkPoint(x + 0.2 * i / count, y + 0.03 * math.sin(bend * i / count), 0.5 + 0.3 * math.sin(i / 9))
        for i in range(count)
    )
    return Annotation(AnnotationId(new_id()), PageId("page"), AnnotationKind.INK, area_of_stroke(stroke), stroke)


def score_sheet(seed: int) -> ScoreSheet:
    dice = random.Random(seed)
    leaves = [
        [SchemeNode(QuestionId(f"{e}{q}"), f"{e + 1}{'abcdefghi'[q]}", Points(50)) for q in range(9)] for e in range(4)
    ]
    nodes = (SchemeNode(QuestionId(f"e{e}"), f"Exercice {e + 1}", None, tuple(below)) for e, below in enumerate(leaves))
    questions = [node.id for below in leaves for node in below]
    marks = CopyMarks(
        {question: Score(Points(25 * dice.randint(0, 2))) for question in questions},
        {question: dice.choice(REMARKS) for question in questions},
        "Un ensemble sérieux : les méthodes sont connues, les calculs encore fragiles.",
    )
    return score_sheet_of("Bac blanc de mathématiques", "K7Q2XM", MarkScheme(tuple(nodes)), marks)
