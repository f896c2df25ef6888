"""Points as the window's language writes them: with its own decimal sign."""

from PySide6.QtCore import QLocale

from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import format_points

NOT_ANSWERED_SIGN = "—"


def written_points(points: int | None) -> str:
    """Points without needless zeros, "" for none."""
    return "" if points is None else format_points(points, QLocale().decimalPoint())


def written_score(score: Score | None) -> str:
    """A score as its field shows it: "" for not marked, a dash for not answered."""
    if score is not None and score.is_not_answered:
        return NOT_ANSWERED_SIGN
    return written_points(score.points if score is not None else None)
