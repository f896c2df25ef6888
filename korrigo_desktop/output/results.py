"""One line of results: what every file of results is written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import Score, TotalScore
from korrigo_desktop.domain.points import Points, convert_points
from korrigo_desktop.domain.students import Student

OUT_OF_20 = Points(2000)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A copy with its pupil and its marks; or a pupil without a copy.

    Attributes:
        copy: None for a pupil who handed nothing in.
        student: None for a copy that is unidentified or of nobody on the list.
        total: None without a copy.
        is_not_on_list: A person looked and found no such pupil, unlike "not identified yet".
    """

    copy: Copy | None
    student: Student | None
    scores: Mapping[QuestionId, Score]
    total: TotalScore | None
    comment: str = ""
    is_not_on_list: bool = False

    @property
    def is_graded(self) -> bool:
        """Whether the mark may leave the program as a result."""
        return self.copy is not None and self.copy.state is CopyState.GRADED

    @property
    def mark_out_of_20(self) -> Points | None:
        """The mark of a graded copy out of 20, converted half-up once; None when there is none."""
        if not self.is_graded or self.total is None or self.total.points is None:
            return None
        return convert_points(self.total.points, self.total.maximum, OUT_OF_20)
