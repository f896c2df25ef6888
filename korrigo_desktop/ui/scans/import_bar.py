"""What to import and how: the button, how the sheets were laid, how many make a copy."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.scans.layout import DEFAULT_PAGES_PER_COPY
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import CONTROL_HEIGHT, GRID, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_MOST = 64
_LEAST_LAYOUT_WIDTH = 200


class ImportBar(QWidget):
    """The top of the screen."""

    def __init__(self, add: QAction, parent: QWidget | None = None) -> None:
        """Offer an import.

        Args:
            add: Asks for files.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.layouts = QComboBox()
        for kind, name in self._layout_names():
            self.layouts.addItem(name, kind)
        follow_text_size(self.layouts, lambda: self.layouts.setMinimumWidth(room_for_text(_LEAST_LAYOUT_WIDTH)))
        self.layouts.setAccessibleName(self.tr("How the sheets were scanned"))
        self.layouts.setToolTip(self.tr("How the sheets of the next files were scanned"))
        self.sheets = _number(self.tr("Folded A3 sheets that make one copy"), 1)
        self.pages = _number(self.tr("A4 pages that make one copy"), DEFAULT_PAGES_PER_COPY)
        self._captions = {
            self.sheets: _caption(self.tr("Sheets per copy"), self.sheets),
            self.pages: _caption(self.tr("A4 pages per copy"), self.pages),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(ActionButton(add, primary=True))
        row.addWidget(self.layouts)
        for box, caption in self._captions.items():
            row.addSpacing(GRID)
            row.addWidget(caption)
            row.addWidget(box)
        row.addStretch(1)
        self.layouts.currentIndexChanged.connect(self._fit)
        self._fit()

    @property
    def layout_chosen(self) -> Layout:
        """How the sheets were scanned."""
        return Layout(self.layouts.currentData())

    @property
    def sheets_per_copy(self) -> int:
        """A3 sheets of a copy."""
        return self.sheets.value()

    @property
    def pages_per_copy(self) -> int:
        """A4 pages of a copy."""
        return self.pages.value()

    def _layout_names(self) -> tuple[tuple[Layout, str], ...]:
        return (
            (Layout.AUTO, self.tr("Find out from headers and page sizes")),
            (Layout.A3_STACKED, self.tr("Folded A3 sheets, one after another")),
            (Layout.A3_NESTED, self.tr("Folded A3 sheets, one inside another")),
            (Layout.A4, self.tr("A4 pages")),
            (Layout.SINGLE, self.tr("One file per copy")),
        )

    def _fit(self) -> None:
        """Show the numbers that this layout asks for, and no other."""
        kind = self.layout_chosen
        asked = {
            self.sheets: kind in (Layout.AUTO, Layout.A3_STACKED, Layout.A3_NESTED),
            self.pages: kind in (Layout.AUTO, Layout.A4),
        }
        for box, is_asked in asked.items():
            box.setVisible(is_asked)
            self._captions[box].setVisible(is_asked)


def _caption(text: str, box: QSpinBox) -> QLabel:
    caption = QLabel(text)
    caption.setBuddy(box)
    return caption


def _number(meaning: str, value: int) -> QSpinBox:
    box = QSpinBox(minimum=1, maximum=_MOST, value=value)
    # WORKAROUND Qt 6.11: a style sheet's padding is no padding to the text of a spin box.
    box.lineEdit().setTextMargins(GRID, 0, 0, 0)
    box.setMinimumHeight(CONTROL_HEIGHT)
    box.setAccessibleName(meaning)
    box.setToolTip(meaning)
    return box
