"""A small real scan: a PDF of A3 sides as a scanner writes them, one JPEG each, and an exam to bring it into."""

from pathlib import Path

import cv2
import numpy as np
import pymupdf

from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, QuestionId, new_id
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services import exams, staging
from korrigo_desktop.services.workplace import Workplace

_A3_PT = (1190.55, 841.89)
_SIZE_PX = (420, 297)


def write_a3_scan(path: Path, sides: int, name: str = "") -> Path:
    """Write A3 sides, whose halves differ; `name` makes two files of the same length differ."""
    with pymupdf.open() as document:
        for number in range(sides):
            picture = np.full((_SIZE_PX[1], _SIZE_PX[0]), 245, np.uint8)
            picture[20::12, 10:-10] = 200
            cv2.putText(picture, f"{name}{number} L", (20, 150), cv2.FONT_HERSHEY_SIMPLEX, 1, 30, 2)
            cv2.putText(picture, f"{name}{number} R", (230, 150), cv2.FONT_HERSHEY_SIMPLEX, 1, 30, 2)
            is_ok, encoded = cv2.imencode(".jpg", picture)
            assert is_ok
            page = document.new_page(width=_A3_PT[0], height=_A3_PT[1])
            page.insert_image(page.rect, stream=encoded.tobytes())
        document.save(path)
    return path


def make_exam(workplace: Workplace, title: str = "Bac blanc") -> ExamId:
    scheme = MarkScheme((SchemeNode(QuestionId(new_id()), "1", Points(2000)),))
    return exams.create_exam(workplace, title, scheme)[0]


PageTables = list[tuple[CopyId, tuple[Page, ...]]]


def page_tables(workplace: Workplace, exam_id: ExamId) -> PageTables:
    """What the database holds, in scan order."""
    strip = staging.load_strip(workplace, exam_id, limit=1000).copies
    return [(staged.row.copy.id, staged.pages) for staged in strip]


def page_ids(workplace: Workplace, exam_id: ExamId) -> list[list[PageId]]:
    return [[page.id for page in pages] for _, pages in page_tables(workplace, exam_id)]
