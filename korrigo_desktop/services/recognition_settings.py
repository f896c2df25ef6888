"""How the copies of an exam are recognised: read, and changed."""

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition_settings import RecognitionSettings, check_settings
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


def _check_variants(scheme: MarkScheme, settings: RecognitionSettings) -> None:
    """A scheme without variants takes any name: the variant is then for the eyes alone."""
    known = {node.variant for node, _, _ in scheme.walk()} - {""}
    for variant in settings.variant.patterns if settings.variant and known else ():
        if variant not in known:
            raise KorrigoError(ErrorKind.VARIANT_UNKNOWN, variant=variant)
