"""Drawing a school's own header over a copy: what the program finds and reads in each area, and keeping it."""

from dataclasses import replace

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition import DrawnField
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.services.recognition_settings import load_settings, save_settings
from korrigo_desktop.services.workplace import Workplace


def read_drawn(workplace: Workplace, item: CopyToIdentify, template: HeaderTemplate) -> tuple[DrawnField, ...]:
    """Find and read the boxes in each area, on the first page of a copy as it is shown. For a worker thread.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, MODEL_DAMAGED.
    """
    if not template or item.source is None or item.geometry is None:
        return ()
    original = workplace.blobs.existing(item.source.source_id)
    return workplace.heavy.run(in_worker.read_drawn, original, item.source, item.geometry, template)


def load_header(workplace: Workplace, exam_id: ExamId) -> HeaderTemplate:
    """Read the header as it was drawn; empty when it is one that is known by its rows.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    return load_settings(workplace, exam_id).header or ()


def save_header(workplace: Workplace, exam_id: ExamId, template: HeaderTemplate) -> None:
    """Keep a drawn header; an empty one takes the exam back to the headers that are known by their rows.

    Raises:
        KorrigoError: UNKNOWN_EXAM, and what `check_template` refuses.
    """
    save_settings(workplace, exam_id, replace(load_settings(workplace, exam_id), header=template or None))
