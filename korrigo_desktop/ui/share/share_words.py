"""What sharing out says: whose copies went to whom, and what becomes of work that has not been sent."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.services.sharing_out import ShareOutcome
from korrigo_desktop.store.team_rows import CorrectorLoad


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
        "{copies}: from {absent} to {others}. What the computer of {absent} has not sent yet is set aside there, "
        "and shown at the next exchange.",
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
