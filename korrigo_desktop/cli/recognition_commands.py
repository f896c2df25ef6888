"""The command that reads headers: `copies recognise`."""

from argparse import Namespace
from collections import Counter

from korrigo_desktop.cli.answer import Answer
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition import HeaderField, Outcome, Recognition
from korrigo_desktop.services import recognising
from korrigo_desktop.services.workplace import Workplace


def recognise(workplace: Workplace, words: Namespace) -> Answer:
    """`copies recognise EXAM [--dry-run]`."""
    report = recognising.recognise_exam(
        workplace, ExamId(words.exam), ProgressBar("Reading headers", is_shown=not words.json), is_dry_run=words.dry_run
    )
    value = {
        "copies": [_value(recognition) for recognition in report.recognitions],
        "refused": [{"copy": copy_id, "reason": str(error)} for copy_id, error in report.refused],
    }
    counted = Counter(recognition.outcome for recognition in report.recognitions)
    lines = [f"{counted[outcome]} {outcome.value.replace('_', ' ')}" for outcome in Outcome]
    return Answer(value, lines)


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
