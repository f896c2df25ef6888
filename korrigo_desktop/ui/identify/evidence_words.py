"""Evidence in sentences: why a copy is doubtful, who else claims the pupil, how sure a letter is."""

import math

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from korrigo_desktop.domain.recognition import CROSSED_OUT_SIGN, Doubt, HeaderField, ReadBox, Recognition
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.annexes import MainCopy
from korrigo_desktop.services.evidence import Evidence
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP

_DATE_DIGITS = 8
_LEAST_SHARE = 0.005

_SENTENCES = {
    Doubt.NONE: QT_TRANSLATE_NOOP("Evidence", "Nothing speaks against {name}."),
    Doubt.NO_HEADER: QT_TRANSLATE_NOOP("Evidence", "No header was found on this page."),
    Doubt.PAGE_UNREADABLE: QT_TRANSLATE_NOOP("Evidence", "This page could not be read."),
    Doubt.READER_DAMAGED: QT_TRANSLATE_NOOP("Evidence", "The part of Korrigo that reads handwriting is damaged."),
    Doubt.NOTHING_WRITTEN: QT_TRANSLATE_NOOP("Evidence", "Nothing is written in the boxes of the names."),
    Doubt.CLASS_LIST_TOO_SHORT: QT_TRANSLATE_NOOP("Evidence", "The class list is too short to tell pupils apart."),
    Doubt.NOT_ON_LIST: QT_TRANSLATE_NOOP("Evidence", "What is written fits nobody on the class list."),
    Doubt.BIRTH_DATE: QT_TRANSLATE_NOOP("Evidence", "The birth date reads {read}; the list says {listed}."),
    Doubt.SURNAME: QT_TRANSLATE_NOOP("Evidence", "The surname reads {read}; the list says {listed}."),
    Doubt.GIVEN_NAMES: QT_TRANSLATE_NOOP("Evidence", "The given names read {read}; the list says {listed}."),
    Doubt.SECOND_CHOICE: QT_TRANSLATE_NOOP("Evidence", "The header may be another pupil's: compare it with the list."),
    Doubt.TWINS: QT_TRANSLATE_NOOP("Evidence", "{name} is easily taken for another pupil of the list: compare."),
    Doubt.CLAIMED_TWICE: QT_TRANSLATE_NOOP("Evidence", "More than one copy seems to be {name}'s."),
    Doubt.OTHER_SHEET: QT_TRANSLATE_NOOP("Evidence", "Another sheet of this copy names another pupil: see its pages."),
    Doubt.SET_ASIDE: QT_TRANSLATE_NOOP("Evidence", "You found it doubtful that this is {name}."),
}
_NO_DATE_READ = QT_TRANSLATE_NOOP("Evidence", "The birth date is not written; the list says {listed}.")
_NO_DATE_LISTED = QT_TRANSLATE_NOOP("Evidence", "The class list has no birth date for {name}.")
_ANNEX = QT_TRANSLATE_NOOP("Evidence", "{name} has a copy already, {code}: this is probably an annex of it.")
_JOINING = QT_TRANSLATE_NOOP("Evidence", "Joined, its pages come to that copy.")
_MARKED = QT_TRANSLATE_NOOP("Evidence", "That copy has been marked: whoever did so has to look at these pages.")
_CLOSED = QT_TRANSLATE_NOOP("Evidence", "That copy is finalised: re-open it before joining.")
_FIELDS = {
    Doubt.BIRTH_DATE: HeaderField.BIRTH_DATE,
    Doubt.SURNAME: HeaderField.SURNAME,
    Doubt.GIVEN_NAMES: HeaderField.GIVEN_NAMES,
}
_FIELD_NAMES = {
    HeaderField.SURNAME: QT_TRANSLATE_NOOP("Evidence", "Surname"),
    HeaderField.GIVEN_NAMES: QT_TRANSLATE_NOOP("Evidence", "Given names"),
    HeaderField.BIRTH_DATE: QT_TRANSLATE_NOOP("Evidence", "Born"),
    HeaderField.NUMBER: QT_TRANSLATE_NOOP("Evidence", "Number"),
}


def birth_date_text(student: Student) -> str:
    """A birth date as people of the window's language write it; "" when the class list has none."""
    born = student.birth_date
    return QLocale().toString(QDate(born.year, born.month, born.day), "dd/MM/yyyy") if born else ""


def percent_text(share: float) -> str:
    """A probability in whole per cent; never 100 %, for nothing that is read is certain."""
    if share < _LEAST_SHARE:
        return QCoreApplication.translate("Evidence", "<1%")
    return QCoreApplication.translate("Evidence", "{number}%").format(number=min(math.floor(100 * share + 0.5), 99))


def field_name(of: HeaderField) -> str:
    """What a row of boxes is called."""
    return QCoreApplication.translate("Evidence", _FIELD_NAMES[of])


def box_text(box: ReadBox) -> str:
    """What was read in a box and how sure that is."""
    if not box.letter:
        words = QCoreApplication.translate("Evidence", "empty: {share}")
    elif box.letter == CROSSED_OUT_SIGN:
        words = QCoreApplication.translate("Evidence", "crossed out: {share}")
    else:
        words = QCoreApplication.translate("Evidence", "read as {letter}: {share}")
    return words.format(letter=box.letter, share=percent_text(box.confidence))


def doubt_sentence(evidence: Evidence) -> str:
    """Why a person has to say whose copy it is."""
    recognition, likely = evidence.recognition, evidence.likely
    source = _SENTENCES[recognition.doubt]
    read, listed = _compared(recognition, likely)
    if recognition.doubt is Doubt.BIRTH_DATE and not listed:
        source = _NO_DATE_LISTED
    elif recognition.doubt is Doubt.BIRTH_DATE and not read:
        source = _NO_DATE_READ
    if evidence.annex_of is not None:
        source = _ANNEX
    name = likely.full_name if likely is not None else "?"
    code = evidence.annex_of.code if evidence.annex_of is not None else ""
    return QCoreApplication.translate("Evidence", source).format(name=name, read=read or "…", listed=listed, code=code)


def warning_sentences(evidence: Evidence) -> list[str]:
    """Which other copies and pupils this one could be mixed up with."""
    found = [] if evidence.annex_of is None else [_annex_sentence(evidence.annex_of)]
    if evidence.rivals:
        words = QCoreApplication.translate("Evidence", "Another copy is of the same pupil: {codes}.")
        found.append(words.format(codes=", ".join(evidence.rivals)))
    for other in evidence.alike:
        if other.code:
            words = QCoreApplication.translate("Evidence", "Alike: {name}, copy {code}.")
        else:
            words = QCoreApplication.translate("Evidence", "Alike: {name}, no copy yet.")
        name, born = other.student.full_name, birth_date_text(other.student)
        found.append(words.format(name=f"{name} ({born})" if born else name, code=other.code))
    return found


def _annex_sentence(main: MainCopy) -> str:
    """What joining an annex to its copy does, or what must be done before."""
    source = _CLOSED if not main.is_open else _MARKED if main.has_marks else _JOINING
    return QCoreApplication.translate("Evidence", source)


def _compared(recognition: Recognition, likely: Student | None) -> tuple[str, str]:
    """What a doubtful field reads, and what the class list says there."""
    of = _FIELDS.get(recognition.doubt)
    if of is None or likely is None:
        return "", ""
    listed = {
        HeaderField.BIRTH_DATE: birth_date_text(likely),
        HeaderField.SURNAME: likely.surname,
        HeaderField.GIVEN_NAMES: likely.given_names,
    }
    read = _date_read(recognition) if of is HeaderField.BIRTH_DATE else recognition.text(of)
    return read, listed.get(of, "")


def _date_read(recognition: Recognition) -> str:
    boxes = [box.letter or "_" for box in recognition.boxes.get(HeaderField.BIRTH_DATE, ())]
    if not any(letter != "_" for letter in boxes):
        return ""
    if len(boxes) != _DATE_DIGITS:
        return "".join(boxes)
    return "/".join("".join(boxes[start:end]) for start, end in ((0, 2), (2, 4), (4, 8)))
