"""Key presses, clicks and pointer travel for one copy of 32 questions, beside what two other programs need.

`python -m bench keystrokes --pictures` also writes a picture of each moment into docs/images, for the guide.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QLocale, QSize
from PySide6.QtTest import QTest

from bench.marking_script import Count, french_scheme, make_ready, mark_copy
from bench.other_ways import OTHER_WAYS, seconds
from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.gui import make_application
from korrigo_desktop.app.pictures import settle, take_picture
from korrigo_desktop.domain.consistency import NO_RULES
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams
from korrigo_desktop.services.consistency import save_rules
from korrigo_desktop.services.demonstration import build_demonstration
from korrigo_desktop.services.pile import CopyQuery, read_outline, read_rows
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme

_IMAGES = Path(__file__).parents[1] / "docs" / "images"
_WINDOW = QSize(1440, 900)
_SCALE = 2 / 3
_PALE = 28


def main() -> None:
    """Print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
        application = make_application(is_shown=False)
        copy_ids, exam_id = set_up(folder / "data", folder)
        desktop = Desktop(folder / "data", Theme(application, SchemeChoice.LIGHT))
        stack.callback(desktop.close)
        stack.callback(desktop.window.close)
        desktop.context.choose_exam(exam_id)
        desktop.window.resize(_WINDOW)
        desktop.window.show()
        desktop.window.activateWindow()
        desktop.start()
        desktop.open_copy(copy_ids[0])
        settle()
        desktop.window.activateWindow()  # a platform without windows may have let go of it meanwhile
        if not QTest.qWaitForWindowActive(desktop.window):
            raise SystemExit("The window did not become the active one: nothing can be typed into it.")
        desktop.open_copy(copy_ids[0])
        look = _pictures_of(desktop) if "--pictures" in sys.argv else _look_at_nothing
        desk = desktop.window.screens.page("desk")
        assert isinstance(desk, DeskScreen)
        print_table(mark_copy(desk, look))


def set_up(folder: Path, files: Path) -> tuple[list[CopyId], ExamId]:
    """An exam of three copies with the drawn pages of the demonstration, ready to mark."""
    workplace = Workplace.open(folder)
    try:
        drawn = workplace.heavy.run(build_demonstration, files / "drawn")
        exam_id, _changes = exams.create_exam(workplace, "Devoir commun", french_scheme())
        save_rules(workplace, exam_id, NO_RULES)  # the script, which is every program's, does not look at every page
        import_scans(workplace, ImportRequest(exam_id, (drawn.batch,), Layout.A3_STACKED))
        copy_ids = [row.copy.id for row in read_rows(workplace, read_outline(workplace, CopyQuery(exam_id), 100), 0)]
        make_ready(workplace, exam_id, copy_ids[:3])
    finally:
        workplace.close()
    return copy_ids, exam_id


def print_table(count: Count) -> None:
    """Our count and those of the others."""
    row = "  {:36} {:>5}  {:>6}  {:>5}  {:>9}  {:>9}  {:>7}"
    print(row.format("", "keys", "clicks", "both", "pointings", "travel px", "seconds"))
    ours = (count.keys, count.clicks, count.actions, count.pointings, round(count.travel_px), seconds_of(count))
    print(row.format("Korrigo", *ours[:-1], f"{ours[-1]:.1f}"))
    for way in OTHER_WAYS:
        travel = way.travel_px + round(count.travel_px)
        counted = (way.keys, way.clicks, way.keys + way.clicks, way.pointings, travel, f"{way.seconds:.1f}")
        print(row.format(way.name, *counted))
    quickest = min(OTHER_WAYS, key=lambda way: way.seconds)
    fewest = min(way.keys + way.clicks for way in OTHER_WAYS)
    print(f"  seconds, of the quickest other way: {seconds_of(count) / quickest.seconds:.2f}")
    print(f"  presses, of that way: {count.actions / (quickest.keys + quickest.clicks):.2f}; of the fewest: ", end="")
    print(f"{count.actions / fewest:.2f}")
    print(f"  {count.letters} letters of words, the same everywhere, are not in these figures")
    print("  presses by part: " + ", ".join(f"{part} {number}" for part, number in count.parts.items()))


def seconds_of(count: Count) -> float:
    """By the keystroke-level model; the hand goes to the mouse and back once."""
    return seconds(count.keys, count.clicks, count.pointings, 2)


def _look_at_nothing(_name: str) -> None:
    """No picture is wanted."""


def _pictures_of(desktop: Desktop) -> Callable[[str], None]:
    """Write each moment into the guide's pictures: smaller than the window, and in few colours to be light."""

    def take(name: str) -> None:
        path = take_picture(desktop, _IMAGES / f"copie-{name}.png")
        pixels = cv2.imread(str(path))
        assert pixels is not None
        small = cv2.resize(pixels, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA)
        pale = np.ptp(small, axis=2) < _PALE
        small[pale] = small[pale].mean(axis=1, keepdims=True)  # or paper would be speckled with rounded tints
        few = np.bitwise_or(np.bitwise_and(small.astype(np.uint8), 0xF0), 0x0F)
        cv2.imwrite(str(path), few, [cv2.IMWRITE_PNG_COMPRESSION, 9])

    return take
