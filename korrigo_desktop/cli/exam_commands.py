"""Commands about exams, pupils, scans."""

import json
from argparse import Namespace
from typing import Any

from korrigo_desktop.cli.answer import Answer, answer_for_items
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exam_documents import DocumentKind, ExamDocument
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.domain.scheme_json import read_scheme, write_scheme
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exam_documents, exams, scan_import
from korrigo_desktop.services.class_lists import importing, taking_back
from korrigo_desktop.services.class_lists.dates import read_date
from korrigo_desktop.services.handed_files import read_handed_text
from korrigo_desktop.services.scan_import import FileOutcome, FileStatus, ImportRequest
from korrigo_desktop.services.workplace import Workplace


def create_exam(workplace: Workplace, words: Namespace) -> Answer:
    """`exam create TITLE --scheme FILE.json [--date YYYY-MM-DD]`."""
    scheme = read_scheme(read_handed_text(words.scheme))
    held_on = None if words.date is None else read_date(words.date)
    exam_id, _ = exams.create_exam(workplace, words.title, scheme, held_on)
    return Answer({"exam": exam_id}, [exam_id])


def list_exams(workplace: Workplace, _words: Namespace) -> Answer:
    """`exam list`."""
    summaries = exams.list_exams(workplace)
    values = [
        {
            "id": summary.exam.id,
            "title": summary.exam.title,
            "date": summary.exam.held_on.isoformat() if summary.exam.held_on else None,
            "copies": sum(summary.copies.values()),
            "students": summary.students,
        }
        for summary in summaries
    ]
    return Answer({"exams": values}, [f"{value['id']}  {value['title']}" for value in values])


def show_exam(workplace: Workplace, words: Namespace) -> Answer:
    """`exam show EXAM`."""
    exam = find_exam(workplace, words.exam)
    summary = next(summary for summary in exams.list_exams(workplace) if summary.exam.id == exam.id)
    documents = exam_documents.list_documents(workplace, exam.id)
    value = {
        "id": exam.id,
        "title": exam.title,
        "date": exam.held_on.isoformat() if exam.held_on else None,
        "students": summary.students,
        "copies": {state.value: count for state, count in summary.copies.items()},
        "scheme": json.loads(write_scheme(exam.scheme)),
        "documents": {kind.value: _document_value(document) for kind, document in documents.items()},
    }
    questions = [f"  {question.path}  / {format_points(question.maximum)}" for question in exam.scheme.questions()]
    copies = ", ".join(f"{count} {state.value}" for state, count in summary.copies.items() if count)
    lines = [exam.title, f"{summary.students} pupils; copies: {copies or 'none'}", *questions]
    attached = [f"  {kind.value}: {document.file_name}" for kind, document in documents.items()]
    return Answer(value, [*lines, f"  total / {format_points(exam.scheme.total)}", *attached])


def set_document(workplace: Workplace, words: Namespace) -> Answer:
    """`exam document EXAM (subject | answer_key) (FILE.pdf | --nothing)`."""
    exam, kind = find_exam(workplace, words.exam), DocumentKind(words.kind)
    if words.nothing:
        exam_documents.detach_document(workplace, exam.id, kind)
        return Answer({"exam": exam.id, "document": None}, [f"{kind.value}: none"])
    progress = ProgressBar("Attaching", is_shown=not words.json)
    exam_documents.attach_document(workplace, exam.id, kind, words.file, progress)
    document = exam_documents.list_documents(workplace, exam.id)[kind]
    line = f"{kind.value}: {document.file_name}, {document.page_count} pages"
    return Answer({"exam": exam.id, "document": _document_value(document)}, [line])


def import_students(workplace: Workplace, words: Namespace) -> Answer:
    """`students import EXAM FILE.csv`."""
    exam = find_exam(workplace, words.exam)
    outcome = importing.import_class_list(workplace, exam.id, words.file)
    errors = [{"line": problem.line, "reason": problem.error.sentence} for problem in outcome.errors]
    value = {"created": outcome.created, "updated": outcome.updated, "errors": errors}
    lines = [f"{outcome.created} created, {outcome.updated} updated"]
    lines += [f"line {problem['line']}: {problem['reason']}" for problem in errors]
    done = outcome.created + outcome.updated + outcome.unchanged
    return answer_for_items(value, lines, done, [str(problem["reason"]) for problem in errors])


def take_back_students(workplace: Workplace, words: Namespace) -> Answer:
    """`students take-back EXAM`: the last import of pupils."""
    done = taking_back.take_back_import(workplace, find_exam(workplace, words.exam).id)
    value = {"removed": done.removed, "restored": done.restored, "corrected_since": done.corrected}
    return Answer(value, [f"{done.removed} removed, {done.restored} as before, {done.corrected} corrected since"])


def list_students(workplace: Workplace, words: Namespace) -> Answer:
    """`students list EXAM`."""
    students = importing.list_students(workplace, find_exam(workplace, words.exam).id)
    values = [
        {
            "id": student.id,
            "full_name": student.full_name,
            "birth_date": student.birth_date.isoformat() if student.birth_date else None,
            "class": student.class_name,
        }
        for student in students
    ]
    lines = [f"{value['id']}  {value['class'] or '':8}  {value['full_name']}" for value in values]
    return Answer({"students": values}, lines)


def import_scans(workplace: Workplace, words: Namespace) -> Answer:
    """`scans import EXAM FILE.pdf... --layout …`."""
    request = ImportRequest(
        exam_id=find_exam(workplace, words.exam).id,
        files=tuple(words.files),
        layout=Layout(words.layout),
        sheets_per_copy=words.sheets_per_copy or 1,
        pages_per_copy=words.pages_per_copy,
        is_counted=words.sheets_per_copy is not None or words.pages_per_copy is not None,
    )
    scan_import.discard_leftovers(workplace)  # of a command that was killed: nobody else has the folder open
    outcome = scan_import.import_scans(workplace, request, ProgressBar("Importing", is_shown=not words.json))
    refused = [file.error for file in outcome.files if file.status is FileStatus.REFUSED and file.error]
    value = {"files": [_file_value(file) for file in outcome.files]}
    lines = [_file_line(file) for file in outcome.files]
    done = len(outcome.files) - len(refused)
    return answer_for_items(
        value, lines, done, [error.sentence for error in refused], [error.kind for error in refused]
    )


def find_exam(workplace: Workplace, written: str) -> Exam:
    """The exam with this id, or with this title if no other has it.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    every = [summary.exam for summary in exams.list_exams(workplace)]
    found = [exam for exam in every if exam.id == written] or [exam for exam in every if exam.title == written]
    if len(found) != 1:
        raise KorrigoError(ErrorKind.UNKNOWN_EXAM, exam=written)
    return found[0]


def _document_value(document: ExamDocument) -> dict[str, Any]:
    return {"file": document.file_name, "pages": document.page_count, "sha256": document.source_id}


def _file_value(file: FileOutcome) -> dict[str, Any]:
    return {
        "file": str(file.path),
        "status": file.status.value,
        "reason": file.error.sentence if file.error else "",
        "pages": file.pages,
        "copies": file.copies,
    }


def _file_line(file: FileOutcome) -> str:
    detail = file.error.sentence if file.error else f"{file.pages} pages, {file.copies} copies"
    return f"{file.path.name}: {file.status.value}, {detail}"


COMMANDS: Commands = {
    ("exam", "create"): create_exam,
    ("exam", "list"): list_exams,
    ("exam", "show"): show_exam,
    ("exam", "document"): set_document,
    ("students", "import"): import_students,
    ("students", "take-back"): take_back_students,
    ("students", "list"): list_students,
    ("scans", "import"): import_scans,
}
