"""What the heading of a group of copies says: what they were given, and how many they are."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services.pile import CopyBand, MarkBand, ScoreBand
from korrigo_desktop.ui.desk.points_text import written_points

_OUT_OF = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"


def heading_of(band: CopyBand, compared: Question | None) -> str:
    """The words of a heading.

    Args:
        band: The group.
        compared: The question whose scores make the groups; None for groups by mark.
    """
    given = _mark(band) if isinstance(band, MarkBand) else _score(band, compared)
    copies = QCoreApplication.translate("CopyListModel", "%n copies", "", band.copies)
    return f"{given} · {copies}"


def _mark(band: MarkBand) -> str:
    if band.points is None:
        return QCoreApplication.translate("CopyListModel", "No mark yet")
    words = QCoreApplication.translate("CopyListModel", "From {low} to under {high}")
    return words.format(low=band.points, high=band.points + 1)


def _score(band: ScoreBand, compared: Question | None) -> str:
    if not band.has_question:
        given = QCoreApplication.translate("CopyListModel", "Subject without this question")
    elif band.score is None:
        given = QCoreApplication.translate("CopyListModel", "Not marked yet")
    elif band.score.is_not_answered:
        given = QCoreApplication.translate("CopyListModel", "Not answered")
    else:
        given = written_points(band.score.points)
        if compared is not None:
            given += f"{_OUT_OF}{written_points(compared.maximum)}"
    if compared is None:
        return given
    return QCoreApplication.translate("CopyListModel", "{question}: {given}").format(
        question=compared.path, given=given
    )
