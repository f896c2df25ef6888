"""One exam in one file, to hand to a colleague: written and read again, opened with checks and never over another."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.exc import SQLAlchemyError

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, SourceId
from korrigo_desktop.output.atomic_file import told_to_person
from korrigo_desktop.output.unfinished import unfinished_folder
from korrigo_desktop.services.backup import put_on_disk, read_again, steps_of
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_rows, one_exam
from korrigo_desktop.store.backup_file import BackupFacts, Step, chunks_of, read_facts, write_backup
from korrigo_desktop.store.blob_writer import BlobWriter
from korrigo_desktop.store.blobs import ORIGINALS
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.schema_version import HEAD, bring_up_to_date
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses
from korrigo_desktop.store.work import WORK_FILE
from korrigo_desktop.version import VERSION

SUFFIX = ".korrigo"


def pack_exam(
    workplace: Workplace, exam_id: ExamId, target: Path, progress: ProgressReporter | None = None
) -> BackupFacts:
    """Write an exam with everything that belongs to it: scheme, class list, scans, documents, marks, its journal.

    The file is not encrypted and holds pupils' names and writing: whoever gets it must be allowed to.

    Raises:
        KorrigoError: UNKNOWN_EXAM; PACKAGE_NEEDS_PLAIN: the profile belongs to a server; BLOB_DAMAGED: an original is
            missing or altered; TARGET_NOT_WRITABLE, DISK_FULL, CANCELLED. Nothing was written then.
    """
    progress = progress or SilentProgress()
    _check_plain(workplace)
    with workplace.store.reading() as connection:
        title = exam_rows.load_exam(connection, exam_id).title
    with told_to_person(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(target.parent) as aside:
            database = DatabaseFile(aside / WORK_FILE)
            workplace.store.copy_to(database.path)
            one_exam.cut_out(database, exam_id)
            parts = {WORK_FILE: database.path, **_originals_of(workplace, database)}
            unfinished = aside / "exam"
            facts = BackupFacts(workplace.clock(), VERSION, HEAD, is_encrypted=False, files={}, exam=title)
            write_backup(unfinished, parts, facts, steps_of(progress, 0))
            written = read_facts(unfinished)
            read_again(unfinished, written, steps_of(progress, 1))
            put_on_disk(unfinished, target)
    return written


def unpack_exam(workplace: Workplace, path: Path, progress: ProgressReporter | None = None) -> tuple[ExamId, Changes]:
    """Take an exam out of a file into the open data folder: all of it, or nothing.

    Raises:
        KorrigoError: BACKUP_UNKNOWN, BACKUP_TOO_NEW, BACKUP_DAMAGED; EXAM_THERE: it is here already, and stays as it
            is; PACKAGE_NEEDS_PLAIN, DISK_FULL, STORE_NOT_WRITABLE, CANCELLED.
    """
    step = steps_of(progress or SilentProgress())
    _check_plain(workplace)
    facts = read_facts(path)
    if not facts.exam:
        raise KorrigoError(ErrorKind.BACKUP_UNKNOWN, file=path.name)
    if facts.schema > HEAD:
        raise KorrigoError(ErrorKind.BACKUP_TOO_NEW, file=path.name)
    folder = workplace.store.folder
    with telling_what_the_disk_refuses(folder), TemporaryDirectory(dir=folder, prefix=".package-") as aside:
        database = DatabaseFile(Path(aside) / WORK_FILE)
        _take_out(workplace, path, facts, database.path, step)
        exam_id = _checked(database, path)
        _check_originals(workplace, database, path)
        with workplace.store.writing() as connection:
            if exam_id in {exam.id for exam in exam_rows.load_exams(connection)}:
                raise KorrigoError(ErrorKind.EXAM_THERE, exam=facts.exam)
            one_exam.write_into(connection, database)
    return exam_id, Changes(exams=frozenset({exam_id}), arrivals=frozenset({exam_id}))


def _check_plain(workplace: Workplace) -> None:
    if workplace.store.small_file_key is not None:
        raise KorrigoError(ErrorKind.PACKAGE_NEEDS_PLAIN)


def _originals_of(workplace: Workplace, database: DatabaseFile) -> dict[str, Path]:
    with closing(database.connect()) as connection:
        ids = [SourceId(row[0]) for row in connection.execute("select id from source order by id")]
    for source_id in ids:
        workplace.blobs.verify(source_id)
    return {f"{ORIGINALS}/{source_id[:2]}/{source_id}": workplace.blobs.path_of(source_id) for source_id in ids}


def _take_out(workplace: Workplace, path: Path, facts: BackupFacts, database: Path, step: Step) -> None:
    """Take the database aside and the originals to their place; what no row comes to know is swept at a next start."""
    done = 0

    def followed(chunks: Iterator[bytes]) -> Iterator[bytes]:
        nonlocal done
        for chunk in chunks:
            yield chunk
            done += len(chunk)
            step(done, facts.size)

    with closing(chunks_of(path, facts)) as parts:
        for name, chunks in parts:
            source_id = SourceId(name.rpartition("/")[2])
            if name == WORK_FILE:
                _write_aside(database, followed(chunks))
            elif name.startswith(ORIGINALS) and not _is_sound(workplace, source_id):
                _write_original(BlobWriter(workplace.blobs, source_id), followed(chunks))
            else:  # read all the same: a file that is damaged anywhere is not trusted anywhere
                deque(followed(chunks), maxlen=0)


def _is_sound(workplace: Workplace, source_id: SourceId) -> bool:
    if not workplace.blobs.has(source_id):
        return False
    with suppress(KorrigoError):
        workplace.blobs.verify(source_id)
        return True
    return False


def _write_aside(target: Path, chunks: Iterable[bytes]) -> None:
    with target.open("xb") as file:
        file.writelines(chunks)


def _write_original(writer: BlobWriter, chunks: Iterable[bytes]) -> None:
    try:
        for chunk in chunks:
            writer.write(chunk)
        writer.finish()
    finally:
        writer.abandon()


def _check_originals(workplace: Workplace, database: DatabaseFile, path: Path) -> None:
    """Refuse a file in which a scan is missing that no earlier one has brought: its pages could never be shown."""
    with closing(database.connect()) as connection:
        ids = [SourceId(row[0]) for row in connection.execute("select id from source")]
    if not all(_is_sound(workplace, source_id) for source_id in ids):
        raise KorrigoError(ErrorKind.BACKUP_DAMAGED, file=path.name)


def _checked(database: DatabaseFile, path: Path) -> ExamId:
    """Bring the package's own database to the present schema, and look whether it holds one whole exam."""
    try:
        bring_up_to_date(database)
        found = one_exam.exams_in(database)
        is_whole = one_exam.is_consistent(database)
    except (KorrigoError, SQLAlchemyError, database.driver.Error) as error:
        raise KorrigoError(ErrorKind.BACKUP_DAMAGED, file=path.name) from error
    if len(found) != 1 or not is_whole:
        raise KorrigoError(ErrorKind.BACKUP_DAMAGED, file=path.name)
    return found[0]
