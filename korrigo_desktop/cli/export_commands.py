"""Commands that write results."""

from argparse import Namespace

from korrigo_desktop.cli.answer import Answer, answer_for_items
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.services import exporting
from korrigo_desktop.services.exporting import ExportOutcome
from korrigo_desktop.services.workplace import Workplace


def export_pdf(workplace: Workplace, words: Namespace) -> Answer:
    """`export pdf EXAM --out DIR [--annotations-only] [--by-name]`."""
    exam = find_exam(workplace, words.exam)
    request = exporting.PdfExport(exam.id, words.out, annotations_only=words.annotations_only, is_named=words.by_name)
    bar = ProgressBar("Exporting", is_shown=not words.json)
    return _answer(exporting.export_pdfs(workplace, request, bar))


def export_csv(workplace: Workplace, words: Namespace) -> Answer:
    """`export csv EXAM --out DIR`."""
    return _answer(exporting.export_csv(workplace, find_exam(workplace, words.exam).id, words.out))


def export_pronote(workplace: Workplace, words: Namespace) -> Answer:
    """`export pronote EXAM --out DIR`."""
    return _answer(exporting.export_pronote(workplace, find_exam(workplace, words.exam).id, words.out))


def _answer(outcome: ExportOutcome) -> Answer:
    written = [str(path) for path in outcome.written]
    refused = [{"copy": item.copy_id, "code": item.code, "reason": item.error.sentence} for item in outcome.refused]
    lines = [*written, *(f"{item['code']}: {item['reason']}" for item in refused)]
    reasons = [item["reason"] for item in refused]
    return answer_for_items({"written": written, "refused": refused}, lines, len(written), reasons)


COMMANDS: Commands = {
    ("export", "pdf"): export_pdf,
    ("export", "csv"): export_csv,
    ("export", "pronote"): export_pronote,
}
