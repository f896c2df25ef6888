"""What sharing out says: whose copies went to whom, and what becomes of work that has not been sent."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.sharing_out import ShareOutcome
from korrigo_desktop.store.team_rows import AssignedCopy, CorrectorLoad
from korrigo_desktop.ui.sentences import state_name


def load_in_words(chosen: CorrectorLoad) -> str:
    """A corrector with the copies: "Anne Martin: 9 copies, 2 finalised"."""
    copies = QCoreApplication.translate("Sharing", "%n copies", "", chosen.copies)
    finalised = QCoreApplication.translate("Sharing", "%n finalised", "", chosen.graded)
    name = chosen.name if chosen.is_active else disabled_name(chosen.name)
    return QCoreApplication.translate("Sharing", "{name}: {copies}, {finalised}").format(
        name=name, copies=copies, finalised=finalised
    )


def disabled_name(name: str) -> str:
    """The name of somebody who is let in no more."""
    return QCoreApplication.translate("Correctors", "{name} (disabled)").format(name=name)


def given_away(absent: str, outcome: ShareOutcome, correctors: Sequence[CorrectorLoad]) -> str:
    """That the copies of one went to others; what the absent one's computer holds is safe there. "" if none went."""
    copies = QCoreApplication.translate("Sharing", "%n copies given away", "", sum(outcome.given.values()))
    names = {one.id: one.name for one in correctors}
    given: Mapping[str, int] = {names.get(person, "?"): count for person, count in outcome.given.items() if count}
    if not given:
        return ""
    return QCoreApplication.translate(
        "Sharing",
        "{copies}: from {absent} to {others}. What the computer of {absent} has not sent yet comes to you "
        "with its next exchange, on the screen of conflicts.",
    ).format(copies=copies, absent=absent, others=", ".join(given))


def shut_out(chosen: CorrectorLoad) -> str:
    """That somebody is let in no more, and what is left to do."""
    words = QCoreApplication.translate(
        "Sharing",
        "{name} is let in no more. What was sent stays; what was not is kept on that computer, "
        "and is sent if you give a new password.",
    ).format(name=chosen.name)
    waiting = chosen.copies - chosen.graded
    if not waiting:
        return words
    return f"{words} " + QCoreApplication.translate("Sharing", "%n copies wait to be given to others.", "", waiting)


def whose_in_words(written: str, copy: AssignedCopy | None) -> str:
    """Whose a copy is, and why it can't be given: for a code as it was typed."""
    if copy is None:
        return QCoreApplication.translate("Sharing", "No copy of this exam has this code.") if written else ""
    if copy.state is not CopyState.READY:
        words = QCoreApplication.translate("Sharing", "{copy} is {state}: only a copy that is ready can be given.")
        return words.format(copy=copy.code, state=state_name(copy.state))
    if copy.corrector_id is None:
        return QCoreApplication.translate("Sharing", "{copy} is nobody's.").format(copy=copy.code)
    return QCoreApplication.translate("Sharing", "{copy} is with {name}.").format(copy=copy.code, name=copy.corrector)


def one_given(copy: AssignedCopy, to: CorrectorLoad | None) -> str:
    """That a copy went to somebody; what becomes of work on it that has not been sent."""
    if to is None:
        said = QCoreApplication.translate("Sharing", "{copy} is nobody's now.").format(copy=copy.code)
    else:
        said = QCoreApplication.translate("Sharing", "{copy} is with {name} now.").format(copy=copy.code, name=to.name)
    if copy.corrector_id is None:
        return said
    rest = QCoreApplication.translate(
        "Sharing",
        "What the computer of {name} has not sent yet comes to you with its next exchange, on the screen of conflicts.",
    )
    return f"{said} {rest.format(name=copy.corrector)}"


def not_given(copy: AssignedCopy, why: str) -> str:
    """Why the server did not give a copy."""
    reasons = {
        "changed_meanwhile": QCoreApplication.translate("Sharing", "it changed hands meanwhile"),
        "not_ready": QCoreApplication.translate("Sharing", "it is not ready to be marked any more"),
        "unknown_person": QCoreApplication.translate("Sharing", "the corrector is let in no more"),
    }
    words = QCoreApplication.translate("Sharing", "{copy} was not given: {reason}.")
    return words.format(copy=copy.code, reason=reasons.get(why, why))
