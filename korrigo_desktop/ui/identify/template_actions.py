"""The keys of the dialogs over a page, as tables: drawing a header, saying how copies are recognised."""

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Draw a header")

FIELD_KEYS = {
    "surname": HeaderField.SURNAME,
    "given_names": HeaderField.GIVEN_NAMES,
    "birth_date": HeaderField.BIRTH_DATE,
    "number": HeaderField.NUMBER,
}

TEMPLATE_ACTIONS = (
    ActionSpec("surname", QT_TRANSLATE_NOOP("Actions", "Draw the surname"), ("1",), _GROUP),
    ActionSpec("given_names", QT_TRANSLATE_NOOP("Actions", "Draw the given names"), ("2",), _GROUP),
    ActionSpec("birth_date", QT_TRANSLATE_NOOP("Actions", "Draw the birth date"), ("3",), _GROUP),
    ActionSpec("number", QT_TRANSLATE_NOOP("Actions", "Draw the number"), ("4",), _GROUP),
    ActionSpec("remove_area", QT_TRANSLATE_NOOP("Actions", "Remove this area"), ("Del",), _GROUP, IconName.TRASH),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), _GROUP, IconName.UNDO, repeats=True),
    ActionSpec(
        "redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), _GROUP, IconName.REDO, repeats=True
    ),
    ActionSpec("turn_left", QT_TRANSLATE_NOOP("Actions", "Turn left"), ("Ctrl+Shift+R",), _GROUP, IconName.ROTATE_LEFT),
    ActionSpec("turn_right", QT_TRANSLATE_NOOP("Actions", "Turn right"), ("Ctrl+R",), _GROUP, IconName.ROTATE_RIGHT),
    ActionSpec("other_copy", QT_TRANSLATE_NOOP("Actions", "Try it on another copy"), ("F7",), _GROUP),
    ActionSpec("clear", QT_TRANSLATE_NOOP("Actions", "Go back to the usual headers"), (), _GROUP),
)

_SETTINGS_GROUP = QT_TRANSLATE_NOOP("Actions", "How copies are recognised")

RECOGNITION_ACTIONS = (
    ActionSpec("other_copy", QT_TRANSLATE_NOOP("Actions", "Try it on another copy"), ("F7",), _SETTINGS_GROUP),
    ActionSpec("usual", QT_TRANSLATE_NOOP("Actions", "Back to the usual values"), (), _SETTINGS_GROUP),
)
