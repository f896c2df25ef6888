"""The field in which a text is typed on the page itself, looking as it will in the end."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsTextItem, QStyle, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn
from korrigo_desktop.domain.lettering import LINE_PITCH_EM
from korrigo_desktop.domain.typed_signs import typed_sign
from korrigo_desktop.ui.canvas.lettering import EM, annotation_font
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.text_fitting import SLACK_PT
from korrigo_desktop.ui.field_words import words_in
from korrigo_desktop.ui.slipped_keys import is_slip
from korrigo_desktop.ui.theme.colours import LIGHT

MOST_LETTERS = 10_000
"""More than fits on a page in small letters; a longer paste is refused as a whole, with a sentence."""

_ROOM_PT = 200.0
_ABOVE_ANNOTATIONS = 15.0


class InlineText(QGraphicsTextItem):
    """Words being typed; grows to the right up to the page's edge, then wraps."""

    left = Signal()
    paste_refused = Signal(int)

    def __init__(self, page: PageItem, corner: PagePoint, turn: Turn, size_pt: float, width_pt: float | None) -> None:
        """Open a field.

        Args:
            page: Where it is.
            corner: The text's own top left corner on the page.
            turn: How the text stands on the page.
            size_pt: Height of the letters in points of the page.
            width_pt: Where lines wrap, or None to grow with the words.
        """
        # WORKAROUND PySide6 6.11.3: a text item that is deleted later and whose parent goes first is freed twice. So it
        # is nobody's child, and lies on its page by its transform.
        super().__init__()
        self._page = page
        self._turn = turn
        self._scale = size_pt / EM
        self._width = width_pt
        self._signed: tuple[int, int] | None = None
        is_lying = turn in (Turn.RIGHT, Turn.LEFT)
        self._room = page.size_pt[::-1] if is_lying else page.size_pt
        upright = corner.turned(turn.undone())
        self._anchor = QPointF(upright.x * self._room[0], upright.y * self._room[1])
        self._at = self._anchor
        self.setZValue(_ABOVE_ANNOTATIONS)
        self._prepare_document()
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setAcceptDrops(False)
        self.document().contentsChanged.connect(self._settle)
        self._settle()

    def write(self, text: str, colour: QColor) -> None:
        """Begin with a text, all of it selected by nothing, the cursor at its end."""
        self.setDefaultTextColor(colour)
        self.setPlainText(text)
        self._space_lines()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()

    def toPlainText(self) -> str:
        """The words as they were written: a French space before a sign stays one that does not break."""
        return words_in(self.document())

    @property
    def is_growing(self) -> bool:
        """Whether the field is as wide as its words, up to the page's edge."""
        return self._width is None

    def page_area(self) -> PageArea:
        """Where the field stands on the page: its corner and width; the height follows from the words."""
        width, height = self._room
        across = min(self.textWidth() * self._scale, width)
        x, y = min(self._at.x() / width, 1 - across / width), self._at.y() / height
        return PageArea(max(x, 0.0), y, across / width, 0.0).turned(self._turn)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint a light ground and a frame instead of Qt's dashes."""
        accent = QColor(LIGHT.accent)
        margin = 0.25 * EM
        painter.setPen(QPen(accent, 0))
        painter.setBrush(QColor(255, 255, 255, 215))
        painter.drawRect(self._field().adjusted(-margin, 0, margin, 0))
        flags = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        option.state = option.state & ~flags
        super().paint(painter, option, widget)  # type: ignore[arg-type] # the stubs forget that it may be None

    def boundingRect(self) -> QRectF:
        """The words and the frame around them."""
        return super().boundingRect().adjusted(-0.4 * EM, -0.1 * EM, 0.4 * EM, 0.1 * EM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste words only, never their looks; a sign typed by its name is taken back by Backspace at once."""
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._take_back_sign():
            event.accept()
            return
        if is_slip(event):
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
            event.accept()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        self._write_sign(before)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters from an input method as those of a keyboard."""
        before = self.textCursor().position()
        super().inputMethodEvent(event)
        self._write_sign(before)

    def paste(self, text: str) -> None:
        """Put words at the cursor, unless they are more than a page holds."""
        if len(text) + self.document().characterCount() > MOST_LETTERS:
            self.paste_refused.emit(len(text))
            return
        self.textCursor().insertText(text.replace("\r\n", "\n"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left, unless for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _write_sign(self, before: int) -> None:
        """Put a sign in the place of its name, if the letter just typed has ended one; one step to undo."""
        cursor = self.textCursor()
        if cursor.position() != before + 1:
            return
        line = cursor.block().text()[: cursor.positionInBlock()].rpartition("\u2028")[2]
        sign = typed_sign(line[:-1], line[-1:])
        if sign is None:
            return
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, sign.letters)
        cursor.insertText(sign.sign)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._signed = self.document().revision(), cursor.position()

    def _take_back_sign(self) -> bool:
        """Bring the name back, if nothing has been done since its sign took its place."""
        cursor = self.textCursor()
        if cursor.hasSelection() or self._signed != (self.document().revision(), cursor.position()):
            return False
        self.document().undo(cursor)
        self.setTextCursor(cursor)
        return True

    def _prepare_document(self) -> None:
        document = self.document()
        document.setDocumentMargin(0)
        document.setDefaultFont(annotation_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        document.setDefaultTextOption(option)
        self._space_lines()

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        # Qt puts the baseline of a fixed line at 4/5 of its height: 0.96 em, BASELINE_EM.
        spaced.setLineHeight(LINE_PITCH_EM * EM, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _settle(self) -> None:
        """Fit the field to its words and keep it on the page."""
        document, (room_x, room_y) = self.document(), self._room
        document.blockSignals(True)  # noqa: FBT003 - Qt's signature
        width = self._width
        if width is None:
            document.setTextWidth(-1)
            natural = document.idealWidth() * self._scale + SLACK_PT
            width = min(natural, max(room_x - self._anchor.x(), min(_ROOM_PT, room_x)))
        self.prepareGeometryChange()
        document.setTextWidth(width / self._scale)
        document.blockSignals(False)  # noqa: FBT003 - Qt's signature
        height = document.size().height() * self._scale
        self._at = QPointF(
            max(min(self._anchor.x(), room_x - width), 0.0), max(min(self._anchor.y(), room_y - height), 0.0)
        )
        corner = PagePoint(min(self._at.x() / room_x, 1.0), min(self._at.y() / room_y, 1.0)).turned(self._turn)
        placed = QTransform.fromScale(self._scale, self._scale) * QTransform().rotate(self._turn)
        placed *= QTransform.fromTranslate(corner.x * self._page.size_pt[0], corner.y * self._page.size_pt[1])
        self.setTransform(placed * self._page.sceneTransform())
        self.update()

    def _field(self) -> QRectF:
        return super().boundingRect()
