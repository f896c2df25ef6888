"""A process that marks a copy without end and says each gesture once it is committed; it is killed from outside."""

import itertools
import sys
from pathlib import Path

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.ids import AnnotationId, CopyId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, SetComment, SetScore
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.own_remarks import WrittenRemark, write_remark
from korrigo_desktop.services.profiles import open_profile


def main(folder: Path, copy_id: CopyId) -> None:
    """Mark for ever: a stroke, a score, a comment, a remark for later; one line on stdout after each commit."""
    workplace = open_profile(folder)
    opened = open_copy(workplace, copy_id)
    question = opened.exam.scheme.questions()[0]
    score, comment = opened.marks.scores.get(question.id), opened.marks.comment
    for number in itertools.count():
        stroke = tuple(InkPoint(0.1 + n / 100, 0.5, 0.5) for n in range(40))
        page = opened.pages[number % len(opened.pages)].id
        drawn = Annotation(AnnotationId(new_id()), page, AnnotationKind.INK, area_of_stroke(stroke), stroke)
        workplace.perform(AddAnnotation(copy_id, drawn))
        print(f"ink {drawn.id}", flush=True)
        after = Score(Points(number % 100))
        workplace.perform(SetScore(copy_id, question.id, score, after))
        score = after
        print(f"score {after.points}", flush=True)
        words = f"comment {number}"
        workplace.perform(SetComment(copy_id, comment, words))
        comment = words
        print(words, flush=True)
        written = WrittenRemark(WHOLE_EXAM, f"remark {new_id()}")
        workplace.perform(write_remark(workplace, opened.exam.id, written))
        print(written.text, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), CopyId(sys.argv[2]))
