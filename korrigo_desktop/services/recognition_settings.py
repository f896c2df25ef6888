"""How the copies of an exam are recognised: read, and changed."""

from dataclasses import replace

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition_settings import RecognitionSettings, Thresholds, VariantPattern, check_settings
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_rows
from korrigo_desktop.store.recognition_settings_rows import load_recognition_settings, save_recognition_settings


def load_settings(workplace: Workplace, exam_id: ExamId) -> RecognitionSettings:
    """Read the settings of an exam; the usual ones when nobody has said anything.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
        return load_recognition_settings(connection, exam_id)


def save_settings(workplace: Workplace, exam_id: ExamId, settings: RecognitionSettings) -> None:
    """Give an exam other settings; what was recognised before stays as it is.

    Raises:
        KorrigoError: UNKNOWN_EXAM, VARIANT_UNKNOWN, and what `check_settings` refuses. Nothing was written then.
    """
    check_settings(settings)
    with workplace.store.writing() as connection:
        _check_variants(exam_rows.load_exam(connection, exam_id).scheme, settings)
        save_recognition_settings(connection, exam_id, settings, workplace.clock())


def save_how_to_decide(
    workplace: Workplace, exam_id: ExamId, thresholds: Thresholds, variant: VariantPattern | None
) -> None:
    """Give an exam other thresholds and another way to tell the subject variant; its header stays.

    Raises:
        KorrigoError: As `save_settings`.
    """
    before = load_settings(workplace, exam_id)
    save_settings(workplace, exam_id, replace(before, thresholds=thresholds, variant=variant))


def scheme_variants(workplace: Workplace, exam_id: ExamId) -> tuple[str, ...]:
    """The subject variants of the exam's mark scheme, in their order; none when it has one subject.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        scheme = exam_rows.load_exam(connection, exam_id).scheme
    return tuple(dict.fromkeys(node.variant for node, _, _ in scheme.walk() if node.variant))


def _check_variants(scheme: MarkScheme, settings: RecognitionSettings) -> None:
    """A scheme without variants takes any name: the variant is then for the eyes alone."""
    known = {node.variant for node, _, _ in scheme.walk()} - {""}
    for variant in settings.variant.patterns if settings.variant and known else ():
        if variant not in known:
            raise KorrigoError(ErrorKind.VARIANT_UNKNOWN, variant=variant)
