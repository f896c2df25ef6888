"""What is kept of an unexpected exception: a reference to quote, a trace in the log."""

import logging
import traceback
import uuid
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BugReport:
    """An unexpected exception, as a person can report it.

    Attributes:
        reference: Eight characters that find the trace in the log.
        context: What the program was doing, without names of people.
        summary: The exception's type.
        trace: The whole trace.
    """

    reference: str
    context: str
    summary: str
    trace: str


def report_bug(error: BaseException, context: str) -> BugReport:
    """Log an unexpected exception and give it a reference.

    Args:
        error: Caught by the caller, who goes on.
        context: What the program was doing. It goes to the log: no names of people.
    """
    report = BugReport(
        reference=uuid.uuid4().hex[:8].upper(),
        context=context,
        summary=type(error).__name__,
        trace="".join(traceback.format_exception(error)),
    )
    log.error("bug %s while %s", report.reference, context, exc_info=error)
    return report
