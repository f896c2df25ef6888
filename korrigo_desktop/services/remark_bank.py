"""The remark bank of an exam: every remark that was given is in it by itself, beside those that the marker keeps."""

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.remark_bank import RemarkBank
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.own_remark_rows import load_own_remarks
from korrigo_desktop.store.remark_bank_rows import load_used_remarks
from korrigo_desktop.store.shared_remark_rows import load_shared_of_others


def read_bank(workplace: Workplace, exam_id: ExamId) -> RemarkBank:
    """Read the bank as it is now."""
    with workplace.store.reading() as connection:
        return RemarkBank(
            load_used_remarks(connection, exam_id),
            load_own_remarks(connection, exam_id),
            load_shared_of_others(connection, exam_id),
        )
