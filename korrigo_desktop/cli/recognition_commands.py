"""The commands that read headers, join annexes and say how: `copies recognise`, `copies join`, `exam recognition`."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace

from korrigo_desktop.cli.answer import Answer, answer_for_items
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.recognition import HeaderField, Outcome, Recognition
from korrigo_desktop.domain.recognition_settings_json import read_settings, settings_value, write_settings
from korrigo_desktop.services import marking, recognising, staging
from korrigo_desktop.services.annexes import join_annex
from korrigo_desktop.services.handed_files import read_handed_text
from korrigo_desktop.services.recognising import RecognitionReport
from korrigo_desktop.services.recognition_settings import load_settings, save_settings
from korrigo_desktop.services.subject_variants import PrintedVariant, VariantReport
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
    done = len(report.recognitions) - len(refused)
    answer = answer_for_items(
        _report_value(report),
        _report_lines(report),
        done,
        [error.sentence for _, error in refused],
        [error.kind for _, error in refused],
    )
    return replace(answer, complaint=" ".join(filter(None, (answer.complaint, complaint_of(report.variants)))))


def _report_value(report: RecognitionReport) -> dict[str, object]:
    return {
        "copies": [_value(recognition, report.annexes) for recognition in report.recognitions],
        "refused": [
            {"copy": copy_id, "reason": error.sentence} for copy_id, error in (*report.failed, *report.refused)
        ],
        "variants": [_variant_value(one) for one in report.variants.copies],
    }


def _report_lines(report: RecognitionReport) -> list[str]:
    lines = [f"{report.count(outcome)} {outcome.value.replace('_', ' ')}" for outcome in Outcome]
    if report.annexes:
        lines.append(f"{len(report.annexes)} probably annexes, see `copies join`")
    variants = report.variants
    if variants.copies:
        read = sum(bool(one.variant) for one in variants.copies) - len(variants.refused)
        lines.append(f"subject variant: {read} read, {len(variants.copies) - read} left open")
    return lines


def join(workplace: Workplace, words: Namespace) -> Answer:
    """`copies join COPY ANNEX...`."""
    copy = marking.find_copy(workplace, words.copy)
    joined = [marking.find_copy(workplace, annex).id for annex in words.annexes]
    for annex in joined:
        workplace.perform(join_annex(workplace, annex, copy.id))
    pages = staging.load_staged(workplace, copy.exam_id, [copy.id])[0].row.pages
    return Answer({"copy": copy.id, "joined": joined, "pages": pages}, [f"{copy.code}: {pages} pages"])


def complaint_of(variants: VariantReport) -> str:
    """What went wrong with subject variants, in one sentence; "" when nothing did."""
    if variants.problem is not None:
        return variants.problem.sentence
    errors = [*(one.error for one in variants.copies if one.error), *(error for _, error in variants.refused)]
    return f"{len(errors)} subject variants not set: {errors[0].sentence}" if errors else ""


def recognition_settings(workplace: Workplace, words: Namespace) -> Answer:
    """`exam recognition EXAM [FILE.json]`."""
    exam_id = find_exam(workplace, words.exam).id
    settings = load_settings(workplace, exam_id)
    if words.file is not None:
        settings = read_settings(read_handed_text(words.file), settings)
        save_settings(workplace, exam_id, settings)
    return Answer(settings_value(settings), write_settings(settings).splitlines())


def _variant_value(one: PrintedVariant) -> dict[str, object]:
    return {
        "copy": one.copy_id,
        "variant": one.variant or None,
        "found": list(one.found),
        "text": one.text,
        "reason": one.error.sentence if one.error else "",
    }


def _value(recognition: Recognition, annexes: Mapping[CopyId, CopyId]) -> dict[str, object]:
    return {
        "copy": recognition.copy_id,
        "outcome": recognition.outcome.value,
        "doubt": recognition.doubt.value or None,
        "student": recognition.student_id,
        "confidence": round(recognition.confidence, 6),
        "candidates": [
            {"student": one.student_id, "confidence": round(one.confidence, 6)} for one in recognition.candidates
        ],
        "annex_of": annexes.get(recognition.copy_id),
        "read": {of.value: recognition.text(of) for of in HeaderField},
    }


COMMANDS: Commands = {
    ("exam", "recognition"): recognition_settings,
    ("copies", "recognise"): recognise,
    ("copies", "join"): join,
}
