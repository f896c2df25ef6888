"""Recognition on headers of writers that no network has seen: what is read, who comes first, what is wrong.

With `KORRIGO_HANDWRITING` naming the file of glyphs that `training/` learns from, its test split writes the headers;
else the few glyphs of the tests do. `KORRIGO_HEADERS` says how many headers a class list gets.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pymupdf
from rapidfuzz import fuzz

from bench.missed_headers import Legibility, Written, in_a_line, legibility_of
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId, StudentId
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Doubt, HeaderField, Outcome, Recognition
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student, fold_name, propose_split
from korrigo_desktop.recognition.field_kinds import CLASSES_OF_FIELD
from korrigo_desktop.recognition.glyph_network import CLASSES
from korrigo_desktop.recognition.header_reader import HeaderReader, HeaderReading
from korrigo_desktop.recognition.outcomes import RankedCopy, decide
from korrigo_desktop.recognition.ranking import StudentRanker
from korrigo_desktop.recognition.spellings import listed_students
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.recognising import recognise_exam
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import student_rows
from korrigo_desktop.tasks.processes import WorkerProcesses
from training.class_lists import ClassList, FictionalPupil, draw_class_list, header_of
from training.glyph_sets import GlyphSet, glyph_set, split_glyphs
from training.header_sheets import Conditions, HeaderSheet, any_conditions, draw_header_sheet

SEED = 20_261
HEADERS = int(os.environ.get("KORRIGO_HEADERS", "200"))
LISTS = (42, 200, 1000)
TESSERACT_HEADERS, EXAM_COPIES = 20, 60
_STEPS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0001)

AnyConditions = Callable[[np.random.Generator], Conditions]


@dataclass(slots=True)
class Tally:
    """What was counted over some headers."""

    headers: int = 0
    found: int = 0
    empty: int = 0
    boxes: dict[HeaderField, list[int]] = field(default_factory=dict)
    first: int = 0
    on_list: int = 0
    automatic: int = 0
    allowed: int = 0
    wrong: list[str] = field(default_factory=list)
    strangers_named: int = 0
    by_legibility: dict[Legibility, list[int]] = field(default_factory=lambda: {one: [0, 0] for one in Legibility})
    missed: list[str] = field(default_factory=list)
    said: list[tuple[float, bool]] = field(default_factory=list)
    reading_ms: list[float] = field(default_factory=list)
    ranking_ms: list[float] = field(default_factory=list)


def main() -> None:
    cv2.setNumThreads(1)
    glyphs = glyphs_to_write_with()
    reader = HeaderReader()
    for title, conditions in (("as they come", any_conditions), ("as most schools scan", usual_conditions)):
        for size in LISTS:
            tally = Tally()
            measure_list(tally, reader, glyphs, size, conditions, np.random.default_rng(SEED + size), HEADERS)
            show(f"{title}, class list of {size}", tally)
    compare_with_tesseract(reader, glyphs)
    measure_an_exam(glyphs)


def glyphs_to_write_with() -> GlyphSet:
    path = os.environ.get("KORRIGO_HANDWRITING")
    if path:
        print(f"test split of {Path(path).name}")
        return split_glyphs(Path(path)).test
    stored = Path(__file__).parents[1] / "tests" / "unit" / "recognition" / "glyphs.npz"
    print("the few glyphs of the tests")
    with np.load(stored) as found:
        return glyph_set(found["images"], found["labels"])


def usual_conditions(generator: np.random.Generator) -> Conditions:
    """Upright, in capitals, nothing crossed out, 150 to 300 dpi."""
    found = any_conditions(generator)
    dpi = float(generator.choice([150, 200, 300]))
    return replace(found, turn_deg=0, small_letters=0.0, crossings=0.0, dpi=dpi)


def measure_list(
    tally: Tally,
    reader: HeaderReader,
    glyphs: GlyphSet,
    size: int,
    conditions: AnyConditions,
    generator: np.random.Generator,
    most: int,
) -> None:
    """Read, rank and decide the headers of one class list: of so many pupils at most, and of strangers."""
    listed = draw_class_list(size, generator, strangers=max(size // 50, 1))
    pupils = listed_students(students_of(listed))
    ranker = StudentRanker(pupils)
    copies: list[RankedCopy] = []
    written: list[Written] = []
    for number, pupil in enumerate(written_by(listed, generator, most)):
        header, seed = header_of(pupil, generator), int(generator.integers(2**31))
        sheet = draw_header_sheet(header, glyphs, seed, conditions(generator))
        written.append(Written(pupil, header, seed, sheet.conditions, sheet.fields))
        began = time.perf_counter()
        reading = reader.read(grey_of(sheet))
        tally.reading_ms.append(1000 * (time.perf_counter() - began))
        copies.append(ranked(CopyId(str(number)), reading, ranker, tally))
        count_boxes(tally, sheet, reading)
    for one, recognition in zip(written, decide(copies, pupils, [False] * len(pupils)), strict=True):
        count_answer(tally, listed, one.pupil, recognition)
        count_legibility(tally, listed, one, recognition, glyphs)


def written_by(listed: ClassList, generator: np.random.Generator, most: int) -> list[FictionalPupil]:
    """Nearly all of the pupils, or as many as are asked for, and the strangers."""
    count = min(most, round(0.95 * len(listed.pupils)))
    present = generator.permutation(len(listed.pupils))[:count]
    return [*(listed.pupils[place] for place in present), *listed.strangers]


def students_of(listed: ClassList) -> list[Student]:
    students = []
    for place, pupil in enumerate(listed.pupils):
        name = f"{pupil.surname} {pupil.given_names}"
        born = datetime.strptime(pupil.birth_date, "%d%m%Y").date()
        students.append(Student(StudentId(str(place)), ExamId("e"), name, *propose_split(name), born))
    return students


def grey_of(sheet: HeaderSheet) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.asarray(cv2.cvtColor(sheet.picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def ranked(copy_id: CopyId, reading: HeaderReading | None, ranker: StudentRanker, tally: Tally) -> RankedCopy:
    tally.headers += 1
    if reading is None:
        return RankedCopy(copy_id, None, {}, Doubt.NO_HEADER)
    tally.found += 1
    if reading.is_empty:
        tally.empty += 1
        return RankedCopy(copy_id, None, reading.read_boxes(), Doubt.NOTHING_WRITTEN)
    began = time.perf_counter()
    ranking = ranker.rank(reading.boxes)
    tally.ranking_ms.append(1000 * (time.perf_counter() - began))
    return RankedCopy(copy_id, ranking, reading.read_boxes())


def count_boxes(tally: Tally, sheet: HeaderSheet, reading: HeaderReading | None) -> None:
    if reading is None:
        return
    for truth in sheet.fields:
        of = truth.field
        if of not in reading.boxes or len(reading.boxes[of]) != len(truth.contents):
            continue
        letters = CLASSES[CLASSES_OF_FIELD[of]]
        for box, content in zip(reading.boxes[of], truth.contents, strict=True):
            if content and content in letters:
                right = letters[int(box[CLASSES_OF_FIELD[of]].argmax())] == content
                counted = tally.boxes.setdefault(of, [0, 0])
                counted[0] += right
                counted[1] += 1


def count_answer(tally: Tally, listed: ClassList, pupil: FictionalPupil, recognition: Recognition) -> None:
    places = places_of(pupil, listed)
    first = recognition.candidates[0] if recognition.candidates else None
    if places and first is not None:
        tally.on_list += 1
        is_right = int(first.student_id) in places
        tally.first += is_right
        tally.said.append((first.confidence, is_right))
    elif not places:
        tally.strangers_named += recognition.outcome is Outcome.AUTOMATIC
    by_rules = recognition.doubt in (Doubt.NONE, Doubt.SECOND_CHOICE, Doubt.SURNAME, Doubt.GIVEN_NAMES)
    tally.allowed += by_rules
    if recognition.outcome is Outcome.AUTOMATIC:
        tally.automatic += 1
        if recognition.student_id is None or int(recognition.student_id) not in places:
            tally.wrong.append(f"{pupil.surname} {pupil.given_names} {pupil.birth_date}")


def count_legibility(
    tally: Tally, listed: ClassList, written: Written, recognition: Recognition, glyphs: GlyphSet
) -> None:
    """Count a first choice apart from those that nobody could make."""
    places = places_of(written.pupil, listed)
    if places and recognition.candidates:
        is_right = int(recognition.candidates[0].student_id) in places
        legibility = legibility_of(written, listed.pupils, glyphs)
        tally.by_legibility[legibility][0] += is_right
        tally.by_legibility[legibility][1] += 1
        if not is_right:
            tally.missed.append(f"{in_a_line(written)}: {legibility.value}")


def places_of(pupil: FictionalPupil, listed: ClassList) -> list[int]:
    return [place for place, one in enumerate(listed.pupils) if one == pupil]


def show(title: str, tally: Tally) -> None:
    print(
        f"\n{title}: {tally.headers} headers, boxes found on {tally.found}, on {tally.empty} of them no writing is left"
    )
    boxes = ", ".join(f"{of.value} {100 * right / of_all:.1f} %" for of, (right, of_all) in tally.boxes.items())
    print(f"  boxes read right: {boxes}")
    show_first_choices(tally)
    print(
        f"  automatic: {tally.automatic} of {tally.headers}, of {tally.allowed} that the rules allow; "
        f"wrong: {len(tally.wrong)}, strangers named: {tally.strangers_named}"
    )
    for wrong in tally.wrong:
        print(f"    wrong: {wrong}")
    for low, high in pairwise(_STEPS):
        here = [right for said, right in tally.said if low <= said < high]
        if here:
            print(f"  said {low:.3f} to {min(high, 1):.3f}: {len(here)}, right {100 * sum(here) / len(here):.2f} %")
    reading, ranking = statistics.median(tally.reading_ms), statistics.median(tally.ranking_ms)
    print(f"  milliseconds a header on one core: reading {reading:.1f}, ranking {ranking:.1f}")


def show_first_choices(tally: Tally) -> None:
    """How often the right pupil came first, among those whom anybody could tell and others, and each miss."""
    print(f"  first choice right: {tally.first} of {tally.on_list} ({100 * tally.first / tally.on_list:.2f} %)")
    for legibility, (right, of_all) in tally.by_legibility.items():
        if of_all:
            print(f"    {legibility.value}: {right} of {of_all} ({100 * right / of_all:.2f} %)")
    for line in tally.missed:
        print(f"    missed: {line}")


def compare_with_tesseract(reader: HeaderReader, glyphs: GlyphSet) -> None:
    """The same good pages read by Tesseract, then matched to the nearest name of the list."""
    if shutil.which("tesseract") is None:
        print("\nTesseract is not installed: not compared")
        return
    generator = np.random.default_rng(SEED)
    listed = draw_class_list(42, generator)
    pupils = listed_students(students_of(listed))
    ranker = StudentRanker(pupils)
    ours = theirs = 0
    times: Mapping[str, list[float]] = {"ours": [], "theirs": []}
    for place in range(TESSERACT_HEADERS):
        conditions = replace(usual_conditions(generator), dpi=300.0)
        sheet = draw_header_sheet(header_of(listed.pupils[place]), glyphs, place, conditions)
        grey = grey_of(sheet)
        began = time.perf_counter()
        reading = reader.read(grey)
        ours += reading is not None and ranker.rank(reading.boxes).best(1)[0] == place
        times["ours"].append(time.perf_counter() - began)
        began = time.perf_counter()
        theirs += nearest(read_by_tesseract(grey), listed.pupils) == place
        times["theirs"].append(time.perf_counter() - began)
    print(f"\nfirst choice of {TESSERACT_HEADERS} headers at 300 dpi, class list of 42")
    print(f"  Korrigo: {ours} right, {1000 * statistics.median(times['ours']):.0f} ms a header")
    print(
        f"  Tesseract and fuzzy matching: {theirs} right, {1000 * statistics.median(times['theirs']):.0f} ms a header"
    )


def measure_an_exam(glyphs: GlyphSet) -> None:
    """All of `recognise_exam`, pages decoded from the scan, with the processes of the window and without."""
    generator = np.random.default_rng(SEED)
    listed = draw_class_list(EXAM_COPIES, generator)
    print(f"\n{EXAM_COPIES} copies of one page at 150 dpi, read from their scan and decided")
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "scan.pdf"
        with pymupdf.open() as document:
            for pupil in listed.pupils:
                conditions = replace(usual_conditions(generator), dpi=150.0)
                sheet = draw_header_sheet(header_of(pupil), glyphs, int(generator.integers(2**31)), conditions)
                encoded = cv2.imencode(".jpg", sheet.picture[..., ::-1])[1]
                page = document.new_page(width=595, height=842)
                page.insert_image(page.rect, stream=encoded.tobytes())
            document.save(scan)
        workplace = Workplace.open(Path(folder) / "data")
        scheme = MarkScheme((SchemeNode(QuestionId("q"), "1", Points(2000)),))
        exam_id = create_exam(workplace, "Bench", scheme)[0]
        students = [replace(student, exam_id=exam_id) for student in students_of(listed)]
        with workplace.store.writing() as connection:
            student_rows.insert_students(connection, students)
        import_scans(workplace, ImportRequest(exam_id, (scan,), Layout.A4, pages_per_copy=1))
        processes = WorkerProcesses(2)
        for name, heavy in (("threads of one process", workplace.heavy), ("two processes", processes)):
            took = [timed_exam(replace(workplace, heavy=heavy), exam_id) for _ in range(4)][1:]
            print(f"  {name}: {EXAM_COPIES / statistics.median(took):.0f} copies a second")
        processes.shutdown()
        workplace.close()


def timed_exam(workplace: Workplace, exam_id: ExamId) -> float:
    began = time.perf_counter()
    recognise_exam(workplace, exam_id, is_dry_run=True)
    return time.perf_counter() - began


def read_by_tesseract(grey: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "header.png"
        cv2.imwrite(str(path), grey[: grey.shape[0] // 4])
        command = ["tesseract", str(path), "-", "--psm", "6", "-l", "eng"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def nearest(text: str, pupils: Sequence[FictionalPupil]) -> int:
    scores = [
        fuzz.partial_token_set_ratio(fold_name(text), fold_name(f"{pupil.surname} {pupil.given_names}"))
        for pupil in pupils
    ]
    return int(np.argmax(scores))


if __name__ == "__main__":
    main()
