"""Carries what draws an original's pages into a new file: images and fonts to the bit, nothing that acts or tells."""

from korrigo_desktop.output.originals import Original
from korrigo_desktop.output.pdf_objects import PdfToken, write_value
from korrigo_desktop.output.pdf_places import PdfBox
from korrigo_desktop.output.pdf_writer import PdfWriter
from korrigo_desktop.output.used_resources import narrowed, used_resources

_LEFT_BEHIND = frozenset(
    {"AA", "AF", "Alternates", "LastModified", "Metadata", "OPI", "PieceInfo", "StructParent", "StructParents", "Usage"}
)
"""Entries that draw nothing: actions, attached files, other versions, notes of the program that made the file."""

_LAYER = PdfToken("/OCG")
_TELLS_ITS_KIND = frozenset({"Type", "Subtype", "Length", "PatternType"})


class CarriedPages:
    """The pages of originals that stand in a new file, each object once.

    A page becomes a form (a drawing with its own resources), so that two halves of an A3 sheet share it and so that
    its graphics state, however it leaves it, never reaches what is drawn over it. What other programs laid over the
    page is drawn with it. Links, scripts, attached files and what notes tell hang on pages and documents, not on
    drawings: they stay behind as nothing leads to them. So do the resources that a drawing never names.
    """

    def __init__(self, writer: PdfWriter) -> None:
        """Carry nothing yet.

        Args:
            writer: The new file.
        """
        self._writer = writer
        self._forms: dict[tuple[Original, int], int] = {}
        self._numbers: dict[Original, dict[int, int]] = {}
        self._layers: list[int] = []
        self._hidden_layers: list[int] = []

    def form_of(self, original: Original, index: int) -> int:
        """The object number, in the new file, of the drawing of an original's page in its own user space.

        Raises:
            KorrigoError: BLOB_DAMAGED: the original has no such page.
            Exception: One of PDF_FAILURES: something of the page can't be read. The new file is then half-written.
        """
        key = (original, index)
        if key not in self._forms:
            self._forms[key] = self._form(original, index)
        return self._forms[key]

    def layer_entry(self) -> str:
        """What the new file's catalogue says of the layers that were carried; "" when there are none.

        Source:
            ISO 32000-1, 8.11.4.2 "Optional content properties dictionary": without it a reader shows every layer.
        """
        if not self._layers:
            return ""
        return f"/OCProperties<</OCGs[{_references(self._layers)}]/D<</OFF[{_references(self._hidden_layers)}]>>>>"

    def _form(self, original: Original, index: int) -> int:
        box, drawing = original.page(index).box, original.drawing(index)
        resources = self._carried(original, used_resources(original, drawing.resources, drawing.contents))
        form = self._writer.add_stream(_form_entries(box, resources), drawing.contents)
        if drawing.over is None:
            return form
        over = self._form(drawing.over, 0)
        both = f"<</XObject<</Page {form} 0 R/Over {over} 0 R>>>>"
        return self._writer.add_stream(_form_entries(box, both), b"/Page Do /Over Do")

    def _carried(self, original: Original, value: object) -> str:
        """Write a value for the new file, and the objects that it leads to into it."""
        numbers = self._numbers.setdefault(original, {})
        to_carry: list[int] = []

        def number_of(number: int) -> int:
            if number not in numbers:
                numbers[number] = self._writer.reserve()
                to_carry.append(number)
            return numbers[number]

        written = write_value(_without_notes(value), number_of)
        while to_carry:
            number = to_carry.pop()
            found = _without_notes(narrowed(original, number, original.value(number)))
            if isinstance(found, dict) and found.get("Type") == _LAYER:
                self._note_layer(numbers[number], is_hidden=original.is_hidden_layer(number))
            body = original.encoded_stream(number)
            if body is None or not isinstance(found, dict):
                self._writer.add(write_value(found, number_of), numbers[number])
                continue
            with body:
                dictionary = write_value({**found, "Length": PdfToken(str(len(body)))}, number_of)
                self._writer.add_encoded_stream(dictionary, body, numbers[number])
        return written

    def _note_layer(self, number: int, *, is_hidden: bool) -> None:
        self._layers.append(number)
        if is_hidden:
            self._hidden_layers.append(number)


def _references(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _form_entries(box: PdfBox, resources: str) -> str:
    return f"/Type/XObject/Subtype/Form/BBox{box.written()}/Resources {resources}"


def _without_notes(value: object) -> object:
    """Leave out what draws nothing; a dictionary of named resources, which may use any name, keeps all of them."""
    if isinstance(value, dict):
        is_named_resources = _TELLS_ITS_KIND.isdisjoint(value)
        kept = (key for key in value if is_named_resources or key not in _LEFT_BEHIND)
        return {key: _without_notes(value[key]) for key in kept}
    if isinstance(value, list):
        return [_without_notes(item) for item in value]
    return value
