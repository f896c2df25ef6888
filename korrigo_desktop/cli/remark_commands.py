"""Commands on the remarks that a marker keeps for an exam."""

from argparse import Namespace

from korrigo_desktop.cli.answer import Answer, answer_for_items
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.services import remarks_file
from korrigo_desktop.services.workplace import Workplace


def export_remarks(workplace: Workplace, words: Namespace) -> Answer:
    """`remarks export EXAM --out FILE`."""
    exam = find_exam(workplace, words.exam)
    written = remarks_file.export_remarks(workplace, exam.id, words.out)
    return Answer({"written": written, "file": str(words.out)}, [f"{written} written"])


def import_remarks(workplace: Workplace, words: Namespace) -> Answer:
    """`remarks import EXAM FILE.json`."""
    exam = find_exam(workplace, words.exam)
    plan = remarks_file.plan_import(workplace, exam.id, words.file)
    if plan.gesture is not None:
        workplace.perform(plan.gesture)
    refused = [{"remark": r.number, "what": r.what, "reason": r.error.sentence} for r in plan.refused]
    lines = [f"{plan.taken} taken", *(f"{r['remark']} {r['what']}: {r['reason']}" for r in refused)]
    value = {"taken": plan.taken, "unchanged": plan.unchanged, "refused": refused}
    return answer_for_items(value, lines, plan.taken + plan.unchanged, [str(r["reason"]) for r in refused])


COMMANDS: Commands = {
    ("remarks", "export"): export_remarks,
    ("remarks", "import"): import_remarks,
}
