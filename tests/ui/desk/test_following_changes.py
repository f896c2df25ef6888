"""After a gesture the copy on the desk is what a reading of all of it would give."""

from dataclasses import replace

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, ChangeAnnotation, RemoveAnnotation, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import follow_changes, open_copy
from korrigo_desktop.services.workplace import Workplace
from tests.ui.desk.scanned_exam import ScannedExam


def tick(exam: ScannedExam, workplace: Workplace, name: str) -> Annotation:
    page = open_copy(workplace, exam.copies[0].id).pages[0].id
    return Annotation(AnnotationId(name), page, AnnotationKind.TICK, PageArea(0.1, 0.1, 0.05, 0.03))


def test_what_was_put_changed_and_taken_away_is_followed(workplace: Workplace, exam: ScannedExam) -> None:
    copy_id = exam.copies[0].id
    first, second = tick(exam, workplace, "first"), tick(exam, workplace, "second")
    workplace.perform(AddAnnotation(copy_id, first))
    known = open_copy(workplace, copy_id)
    moved = replace(first, area=PageArea(0.5, 0.5, 0.05, 0.03))

    workplace.perform(AddAnnotation(copy_id, second))
    workplace.perform(ChangeAnnotation(copy_id, first, moved))
    followed = follow_changes(workplace, known, {first.id, second.id})
    workplace.perform(RemoveAnnotation(copy_id, second))

    assert followed.annotations == (moved, second)
    assert follow_changes(workplace, followed, {second.id}) == open_copy(workplace, copy_id)


def test_untouched_annotations_are_not_read_again(workplace: Workplace, exam: ScannedExam) -> None:
    copy_id = exam.copies[0].id
    workplace.perform(AddAnnotation(copy_id, tick(exam, workplace, "first")))
    known = open_copy(workplace, copy_id)

    workplace.perform(AddAnnotation(copy_id, tick(exam, workplace, "second")))

    assert follow_changes(workplace, known, {AnnotationId("second")}).annotations[0] is known.annotations[0]


def test_marks_are_read_in_any_case(workplace: Workplace, exam: ScannedExam) -> None:
    copy_id, question_id = exam.copies[0].id, exam.question_id("Exercice 1/1a")
    known = open_copy(workplace, copy_id)

    workplace.perform(SetScore(copy_id, question_id, None, Score(Points(50))))

    assert follow_changes(workplace, known, ()).marks.scores == {question_id: Score(Points(50))}


def test_a_change_that_nobody_told_of_is_seen(workplace: Workplace, exam: ScannedExam) -> None:
    copy_id = exam.copies[0].id
    known = open_copy(workplace, copy_id)

    workplace.perform(AddAnnotation(copy_id, tick(exam, workplace, "untold")))

    assert follow_changes(workplace, known, ()) == open_copy(workplace, copy_id)
