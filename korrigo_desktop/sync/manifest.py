"""Trust, then check: the sums of every copy are compared with the server's, and a copy that differs is read again."""

import logging

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import ObjectKind
from korrigo_desktop.sync.link import REPORTS_COMPARED_SINCE, ask_manifest
from korrigo_desktop.sync.plan import TOO_MANY_DIFFERENCES, CopySum, differing_copies
from korrigo_desktop.sync.pull import pull_copy_again
from korrigo_desktop.sync.session import Session

_LOG = logging.getLogger(__name__)


class TooManyDifferencesError(Exception):
    """So many copies differ that everything is read anew."""


def mend_differences(session: Session) -> Changes:
    """Compare every copy with the server and read again the ones that differ.

    Raises:
        TooManyDifferencesError: Reading copy by copy would take longer than reading everything.
    """
    with_reports = session.hello.schema >= REPORTS_COMPARED_SINCE
    there = ask_manifest(session.link, with_reports=with_reports)
    with session.store.reading() as connection:
        here, unanswered = load_sums(connection, with_reports=with_reports), _unanswered(connection)
    differing = differing_copies(here, there, unanswered)
    if len(differing) > TOO_MANY_DIFFERENCES:
        raise TooManyDifferencesError
    changes = NO_CHANGES
    for copy_id in differing:
        _LOG.warning("copy %s is not what the server shows and is read again", copy_id)
        changes |= pull_copy_again(session, copy_id).changes
    return changes


def load_sums(connection: Connection, *, with_reports: bool = True) -> dict[CopyId, CopySum]:
    """What this store believes that the server has.

    Args:
        connection: Inside a transaction.
        with_reports: Whether what is reported of pages counts; an older server does not count it.
    """
    kinds = (*_CHILDREN, ObjectKind.REPORT.value) if with_reports else _CHILDREN
    query = _SUMS.format(kinds=", ".join(f"'{kind}'" for kind in kinds))
    return {CopyId(row[0]): CopySum(row[1], row[2], row[3]) for row in connection.exec_driver_sql(query)}


def _unanswered(connection: Connection) -> set[CopyId]:
    rows = connection.exec_driver_sql("select distinct copy_id from outbox where state = 'sent'")
    return {CopyId(row[0]) for row in rows}


_CHILDREN = ("score", "remark", "comment", "annotation")
_SUMS = """select copy_id,
        sum(case when kind = 'copy' then version else 0 end),
        sum(case when kind in ({kinds}) and version > 0 then 1 else 0 end),
        sum(case when kind in ({kinds}) then version else 0 end)
    from server_object
    where copy_id in (select copy.id from copy join published_exam p on p.exam_id = copy.exam_id where p.is_complete)
    group by copy_id"""
