"""Commands that look after an installation: backups, and looking it over."""

from argparse import Namespace
from contextlib import closing
from pathlib import Path
from typing import Protocol

from korrigo_desktop.cli.answer import FAILED, Answer
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.output.atomic_file import told_to_person
from korrigo_desktop.services import backup, doctor, exam_package, restoring
from korrigo_desktop.services.doctor import Found, Health
from korrigo_desktop.services.profiles import open_profile
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.backup_file import BackupFacts

_LOG = "korrigo.log"


class Speaker(Protocol):
    """Puts what was found into words for a person."""

    def lines_of(self, findings: list[Found]) -> list[str]:
        """One line for each finding."""

    def complaint(self, wrong: list[Found]) -> str:
        """One line on what is wrong."""


def save_backup(workplace: Workplace, words: Namespace) -> Answer:
    """`backup save FILE|DIR`."""
    target: Path = words.file / backup.backup_name(workplace.clock()) if words.file.is_dir() else words.file
    outcome = backup.back_up(workplace, target, ProgressBar("Backing up", is_shown=not words.json))
    value = {**_value(outcome.path, outcome.facts), "lost": list(outcome.lost)}
    complaint = f"{len(outcome.lost)} originals are missing or altered: {outcome.lost[0]}" if outcome.lost else ""
    return Answer(value, _lines(outcome.path, outcome.facts), complaint, FAILED if outcome.lost else 0)


def check_backup(words: Namespace) -> Answer:
    """`backup check FILE`."""
    facts = backup.check_backup(words.file, ProgressBar("Reading", is_shown=not words.json))
    return Answer(_value(words.file, facts), _lines(words.file, facts))


def restore_backup(root: Path, words: Namespace) -> Answer:
    """`backup restore FILE`: into the data folder, or into a profile of its own."""
    folder = restoring.restore(words.file, root, ProgressBar("Restoring", is_shown=not words.json))
    lines = [f"Restored: {folder}"]
    if folder != root:
        lines.append(f"It is encrypted: open it with its recovery key (--profile {folder.name}).")
    return Answer({"folder": str(folder)}, lines)


def pack_exam(workplace: Workplace, words: Namespace) -> Answer:
    """`exam pack EXAM FILE.korrigo`."""
    exam = find_exam(workplace, words.exam)
    bar = ProgressBar("Packing", is_shown=not words.json)
    facts = exam_package.pack_exam(workplace, exam.id, words.file, bar)
    return Answer(_value(words.file, facts), _lines(words.file, facts))


def unpack_exam(workplace: Workplace, words: Namespace) -> Answer:
    """`exam unpack FILE.korrigo`."""
    exam_id, _changes = exam_package.unpack_exam(workplace, words.file, ProgressBar("Opening", is_shown=not words.json))
    return Answer({"exam": exam_id}, [exam_id])


def look_over(folder: Path, words: Namespace, speaker: Speaker | None = None) -> Answer:
    """`doctor [--support FILE]`: 1 when something is wrong; what is only limited is no failure.

    Args:
        folder: The data folder.
        words: Of the command line.
        speaker: Says it in the language of the window; None says it in English, as machines and a program whose window
            can't open do.
    """
    bar = ProgressBar("Reading originals", is_shown=not words.json)
    findings = list(doctor.look_over(folder, lambda: closing(open_profile(folder)), bar))
    if words.support is not None:
        with told_to_person(words.support):
            words.support.write_text(doctor.report(findings, folder / _LOG), "utf-8")
    wrong = [found for found in findings if found.health is Health.WRONG]
    value = {"findings": [{"what": f.what, "health": f.health.value, "fact": f.fact} for f in findings]}
    speaker = speaker or EnglishSpeaker()
    return Answer(value, speaker.lines_of(findings), speaker.complaint(wrong) if wrong else "", FAILED if wrong else 0)


class EnglishSpeaker:
    """Says what was found as the code says it."""

    def lines_of(self, findings: list[Found]) -> list[str]:
        """One line for each finding."""
        return [self._line(found) for found in findings]

    def complaint(self, wrong: list[Found]) -> str:
        """One line on what is wrong."""
        return f"{len(wrong)} wrong: {wrong[0].fact}"

    def _line(self, found: Found) -> str:
        mark = {Health.FINE: "ok", Health.LIMITED: "–", Health.WRONG: "WRONG"}[found.health]
        return f"{mark:6} {found.what:24} {found.fact}"


def _value(path: Path, facts: BackupFacts) -> dict[str, object]:
    return {
        "file": str(path),
        "made_at": facts.made_at.isoformat(timespec="seconds"),
        "program": facts.program,
        "encrypted": facts.is_encrypted,
        "files": len(facts.files),
        "bytes": facts.size,
    }


def _lines(path: Path, facts: BackupFacts) -> list[str]:
    return [f"{path}: {len(facts.files)} files, {facts.size / 1e6:.1f} MB, whole; made {facts.made_at:%Y-%m-%d %H:%M}"]


COMMANDS: Commands = {
    ("exam", "pack"): pack_exam,
    ("exam", "unpack"): unpack_exam,
    ("backup", "save"): save_backup,
}
