from korrigo_desktop.cli.recognition_commands import complaint_of
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.subject_variants import PrintedVariant, VariantReport

UNREADABLE = KorrigoError(ErrorKind.PAGE_UNREADABLE, file="a.pdf", page=1)
GRADED = KorrigoError(ErrorKind.COPY_UNIDENTIFIED)


def test_variants_that_were_not_set_are_told_with_the_first_reason() -> None:
    read = PrintedVariant(CopyId("a"), ("A",))
    failed = PrintedVariant(CopyId("b"), error=UNREADABLE)
    report = VariantReport((read, failed), refused=((CopyId("a"), GRADED),))
    assert complaint_of(report) == f"2 subject variants not set: {UNREADABLE.sentence}"


def test_a_reading_without_trouble_has_no_complaint() -> None:
    assert complaint_of(VariantReport((PrintedVariant(CopyId("a"), ("A",)),))) == ""
