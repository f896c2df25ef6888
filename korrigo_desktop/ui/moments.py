"""Moments, as people here write theirs."""

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale


def moment_in_words(moment: datetime) -> str:
    """A moment by the clock on the wall, short: "26/11/2026 09:41".

    Args:
        moment: UTC where it has no zone, as the store keeps times.
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(aware.timestamp())), QLocale.FormatType.ShortFormat)
