"""What was set aside, in words: the thing, both values, who, when, on which device, and why."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.mutations import Image, MutationKind
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.conflicts import Conflict
from korrigo_desktop.store.handed_in_rows import NOT_TAKEN_IN
from korrigo_desktop.ui.desk.points_text import written_score
from korrigo_desktop.ui.moments import moment_in_words
from korrigo_desktop.ui.scans.problem_words import problem_names
from korrigo_desktop.ui.sentences import sentence_of, state_name


def title_of(conflict: Conflict) -> str:
    """What the two values are of: "K7Q2XM, mark of 1a"."""
    return QCoreApplication.translate("Conflicts", "{copy}: {what}").format(
        copy=conflict.edit.copy_code or "?", what=_thing(conflict)
    )


def mine_in_words(conflict: Conflict) -> str:
    """My value."""
    return _value(conflict.edit.kind, conflict.edit.mine)


def theirs_in_words(conflict: Conflict) -> str:
    """The value that stands now; the server's of then when the copy is not here any more."""
    return _value(conflict.edit.kind, conflict.edit.theirs if conflict.present is None else conflict.present)


def name_of_mine(conflict: Conflict) -> str:
    """Whose the first value is: mine, or the corrector's who handed it in."""
    return conflict.edit.handed_in_by or QCoreApplication.translate("Conflicts", "Mine")


def name_of_theirs(conflict: Conflict) -> str:
    """Whose the second value is; the marker of today's where another person's was handed in."""
    other = QCoreApplication.translate("Conflicts", "The other")
    if not conflict.edit.handed_in_by:
        return other
    return conflict.marker or QCoreApplication.translate("Conflicts", "On the copy")


def source_of_mine(conflict: Conflict) -> str:
    """When I made it; it was on this device. When it was handed in, for somebody else's."""
    if conflict.edit.handed_in_by:
        words = QCoreApplication.translate("Conflicts", "handed in on {time}")
        return words.format(time=moment_in_words(conflict.edit.made_at))
    return QCoreApplication.translate("Conflicts", "you, here, {time}").format(
        time=moment_in_words(conflict.edit.made_at)
    )


def source_of_theirs(conflict: Conflict) -> str:
    """Who made the other one, when, on which device; "" when the server does not say."""
    edit = conflict.edit
    if edit.handed_in_by:
        return QCoreApplication.translate("Conflicts", "stands on the copy now")
    if not edit.server_person:
        return ""
    text = (
        QCoreApplication.translate("Conflicts", "you, on another device ({device}), {time}")
        if conflict.is_own_device
        else QCoreApplication.translate("Conflicts", "{person}, on device {device}, {time}")
    )
    when = moment_in_words(datetime.fromisoformat(edit.server_at)) if edit.server_at else ""
    return text.format(person=edit.server_person, device=edit.server_device[:4], time=when)


def reason_of(conflict: Conflict) -> str:
    """Why it was set aside, and what can be done where the copy has gone to somebody else."""
    if conflict.edit.handed_in_by:
        return _handed_in_here(conflict)
    if conflict.present is None and conflict.edit.handed_in_at is not None:
        return _handed_in(conflict.edit.handed_in_at)
    if conflict.present is None and conflict.edit.why in NOT_TAKEN_IN.values():
        return _not_taken_in(conflict.edit.why)
    if conflict.edit.why in (*_GONE_FROM_HERE, *NOT_TAKEN_IN.values()):
        return _gone() if conflict.present is None else _back_again()
    return _reason_of(conflict.edit.why)


def _reason_of(code: str) -> str:
    return reasons().get(code) or QCoreApplication.translate(
        "Conflicts", "The server did not take it ({code})."
    ).format(code=code)


def as_text(conflict: Conflict) -> str:
    """One line for a message to somebody else: the thing, both values, when."""
    return QCoreApplication.translate("Conflicts", "{title}: {mine} (on the server: {theirs}), {time}").format(
        title=title_of(conflict),
        mine=mine_in_words(conflict),
        theirs=theirs_in_words(conflict),
        time=moment_in_words(conflict.edit.made_at),
    )


def refused_in_words(refused: Sequence[tuple[Conflict, KorrigoError]]) -> str:
    """Which could not be settled here, and why: "K7Q2XM: mark of 1a — …"; the first few of many."""
    return _listed([(each, sentence_of(error)) for each, error in refused])


def refusals_in_words(refused: Sequence[tuple[Conflict, str]]) -> str:
    """Which the server did not settle, and why, from its words for it; the first few of many."""
    return _listed([(each, _reason_of(code)) for each, code in refused])


def _listed(refused: Sequence[tuple[Conflict, str]]) -> str:
    line = QCoreApplication.translate("Conflicts", "{title} — {reason}")
    told = [line.format(title=title_of(each), reason=reason) for each, reason in refused[:_TOLD]]
    more = len(refused) - len(told)
    if more:
        told.append(QCoreApplication.translate("Conflicts", "%n more stay set aside.", "", more))
    return "\n".join(told)


def resolution_of(conflict: Conflict) -> str:
    """What was chosen, "" while nothing is."""
    if conflict.edit.handed_in_by and conflict.edit.resolution == "mine":
        return QCoreApplication.translate("Conflicts", "taken over")
    words = {
        "mine": QCoreApplication.translate("Conflicts", "mine was taken"),
        "theirs": QCoreApplication.translate("Conflicts", "the other was kept"),
        "both": QCoreApplication.translate("Conflicts", "both were kept"),
    }
    return words.get(conflict.edit.resolution, "")


def reasons() -> Mapping[str, str]:
    """Why something was set aside, by the code of the server."""
    translate = QCoreApplication.translate
    return {
        "conflict": translate("Conflicts", "It was changed elsewhere before your change arrived."),
        "stale": translate("Conflicts", "It was changed elsewhere before your change arrived."),
        "not_allowed": translate("Conflicts", "Only the exam office may change this."),
        "foreign_id": translate("Conflicts", "It belongs to another copy on the server."),
        "unknown_kind": translate("Conflicts", "The server is older than this program and does not know this change."),
        "scores_changed": translate("Conflicts", "Marks were changed elsewhere before you finalised."),
        "not_assigned": translate("Conflicts", "The copy is another corrector's by now."),
        "revoked": translate("Conflicts", "The copy is another corrector's by now."),
        "copy_graded": translate("Conflicts", "The copy had been finalised."),
        "copy_staging": translate("Conflicts", "The copy is being arranged by the exam office."),
        "copy_quarantine": translate("Conflicts", "The copy is being arranged by the exam office."),
        "bad_transition": translate("Conflicts", "The copy's state on the server does not allow this."),
        "reason_missing": translate("Conflicts", "The server wants a reason for this."),
        "copy_void": translate("Conflicts", "The copy had been set aside by the exam office."),
        "unknown_edit": translate("Conflicts", "The server does not know it any more."),
        "too_many": translate("Conflicts", "The server holds as many of these as it takes."),
        "not_complete": translate("Conflicts", "Not every question has its mark on the server."),
    }


_TOLD = 3
_GONE_FROM_HERE = ("not_assigned", "revoked")


def _gone() -> str:
    return QCoreApplication.translate(
        "Conflicts",
        "The exam office has given the copy to another corrector. What you did is kept here, and goes to the exam "
        "office with the next exchange.",
    )


def _not_taken_in(why: str) -> str:
    said = QCoreApplication.translate(
        "Conflicts",
        "The exam office has given the copy to another corrector, and its server did not take in what you did: "
        "{reason}. It is kept here: copy it as text and give it to them.",
    )
    if why == NOT_TAKEN_IN["too_large"]:
        return said.format(reason=QCoreApplication.translate("Conflicts", "it is too long"))
    return said.format(reason=QCoreApplication.translate("Conflicts", "it is not what it can read"))


def _handed_in(moment: datetime) -> str:
    return QCoreApplication.translate(
        "Conflicts",
        "The exam office has given the copy to another corrector. What you did is kept here; the exam office got it on "
        "{time} and decides.",
    ).format(time=moment_in_words(moment))


def _handed_in_here(conflict: Conflict) -> str:
    """To a manager: what it is, and what each of the two keys does."""
    if conflict.edit.kind is MutationKind.STATE:
        return QCoreApplication.translate(
            "Conflicts",
            "{name} did this after the copy had been given to somebody else. Only its corrector can finalise it now.",
        ).format(name=conflict.edit.handed_in_by)
    return QCoreApplication.translate(
        "Conflicts",
        "{name} wrote this after the copy had been given to somebody else. Taken over, it is written on the copy and "
        "its corrector is told; left, nothing changes.",
    ).format(name=conflict.edit.handed_in_by)


def _back_again() -> str:
    return QCoreApplication.translate(
        "Conflicts", "The copy was another corrector's when your change arrived. It is yours again."
    )


def _thing(conflict: Conflict) -> str:
    translate, question = QCoreApplication.translate, conflict.question
    match conflict.edit.kind:
        case MutationKind.SCORE:
            return translate("Conflicts", "mark of {question}").format(question=question)
        case MutationKind.REMARK:
            return translate("Conflicts", "remark on {question}").format(question=question)
        case MutationKind.COMMENT:
            return translate("Conflicts", "general comment")
        case MutationKind.ANNOTATION:
            return translate("Conflicts", "annotation")
        case MutationKind.VARIANT:
            return translate("Conflicts", "subject variant")
        case MutationKind.STATE:
            return translate("Conflicts", "state of the copy")
        case MutationKind.IDENTITY:
            return translate("Conflicts", "whose copy it is")
        case MutationKind.REPORT:
            return translate("Conflicts", "report on a page")


def _value(kind: MutationKind, image: Image | None) -> str:
    if image is None:
        return QCoreApplication.translate("Conflicts", "nothing")
    match kind:
        case MutationKind.SCORE:
            points = image.get("points")
            score = None if points is None else Score(Points(points), bool(image.get("is_not_answered")))
            return written_score(score) or QCoreApplication.translate("Conflicts", "no mark")
        case MutationKind.REMARK | MutationKind.COMMENT:
            return str(image.get("text") or "") or QCoreApplication.translate("Conflicts", "no text")
        case MutationKind.ANNOTATION:
            return _annotation(image)
        case MutationKind.VARIANT:
            return str(image.get("variant") or "—")
        case MutationKind.STATE:
            return state_name(CopyState(image["state"])) if image.get("state") else "—"
        case MutationKind.IDENTITY:
            if image.get("is_not_on_list"):
                return QCoreApplication.translate("Conflicts", "not on the list")
            return QCoreApplication.translate("Conflicts", "a pupil") if image.get("student_id") else "—"
        case MutationKind.REPORT:
            named = ", ".join(problem_names(str(image.get("report") or "")))
            return named if image.get("is_open") and named else QCoreApplication.translate("Conflicts", "no report")


def _annotation(image: Image) -> str:
    if image.get("is_deleted"):
        return QCoreApplication.translate("Conflicts", "taken away")
    text = str(image.get("text") or (image.get("body") or {}).get("text") or "")
    return text or QCoreApplication.translate("Conflicts", "a drawing")
