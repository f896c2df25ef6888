"""Which characters a field of a header holds: letters in names, digits in dates and numbers."""

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.recognition.glyph_network import DIGITS, LETTERS

CLASSES_OF_FIELD = {
    HeaderField.SURNAME: LETTERS,
    HeaderField.GIVEN_NAMES: LETTERS,
    HeaderField.BIRTH_DATE: DIGITS,
    HeaderField.NUMBER: DIGITS,
}
"""For each field, where its characters stand among the network's outputs."""
