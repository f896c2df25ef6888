"""The commands that read headers, and that say how: `copies recognise`, `exam recognition`."""

from argparse import Namespace
from collections import Counter

from korrigo_desktop.cli.answer import Answer, answer_for_items
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.domain.recognition import HeaderField, Outcome, Recognition
from korrigo_desktop.domain.recognition_settings_json import read_settings, settings_value, write_settings
from korrigo_desktop.services import recognising
from korrigo_desktop.services.handed_files import read_handed_text
from korrigo_desktop.services.recognition_settings import load_settings, save_settings
from korrigo_desktop.services.workplace import Workplace


def recognise(workplace: Workplace, words: Namespace) -> Answer:
    """`copies recognise EXAM [--dry-run]`."""
    report = recognising.recognise_exam(
        workplace,
        find_exam(workplace, words.exam).id,
        ProgressBar("Reading headers", is_shown=not words.json),
        is_dry_run=words.dry_run,
    )
    refused = [*report.failed, *report.refused]
    value = {
        "copies": [_value(recognition) for recognition in report.recognitions],
        "refused": [{"copy": copy_id, "reason": error.sentence} for copy_id, error in refused],
    }
    counted = Counter(recognition.outcome for recognition in report.recognitions)
    lines = [f"{counted[outcome]} {outcome.value.replace('_', ' ')}" for outcome in Outcome]
    done = len(report.recognitions) - len(refused)
    return answer_for_items(
        value, lines, done, [error.sentence for _, error in refused], [error.kind for _, error in refused]
    )


def recognition_settings(workplace: Workplace, words: Namespace) -> Answer:
    """`exam recognition EXAM [FILE.json]`."""
    exam_id = find_exam(workplace, words.exam).id
    settings = load_settings(workplace, exam_id)
    if words.file is not None:
        settings = read_settings(read_handed_text(words.file), settings)
        save_settings(workplace, exam_id, settings)
    return Answer(settings_value(settings), write_settings(settings).splitlines())


def _value(recognition: Recognition) -> dict[str, object]:
    return {
        "copy": recognition.copy_id,
        "outcome": recognition.outcome.value,
        "doubt": recognition.doubt.value or None,
        "student": recognition.student_id,
        "confidence": round(recognition.confidence, 6),
        "candidates": [
            {"student": one.student_id, "confidence": round(one.confidence, 6)} for one in recognition.candidates
        ],
        "read": {of.value: recognition.text(of) for of in HeaderField},
    }
