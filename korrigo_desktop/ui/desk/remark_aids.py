"""What brings remarks to the desk: the bank, their change on every copy, and the marker's own."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.bank_use import BankUse
from korrigo_desktop.ui.desk.beyond_use import BeyondUse
from korrigo_desktop.ui.desk.everywhere_panel import EverywherePanel
from korrigo_desktop.ui.desk.everywhere_use import EverywhereUse
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.own_remarks_panel import OwnRemarksPanel
from korrigo_desktop.ui.desk.own_remarks_use import OwnRemarksUse
from korrigo_desktop.ui.desk.remark_palette import RemarkPalette
from korrigo_desktop.ui.window_context import WindowContext


class RemarkAids:
    """Their panels lie over the desk, which owns them.

    Attributes:
        palette: The palette of remarks, commands and copies.
        everywhere: Where a remark is changed on every copy that has it.
        own_panel: Where remarks are written beforehand.
        own_use: Brings them here, and into files.
        slots: What the keys of the desk do with them.
    """

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        marks: MarksPanel,
        canvas: AnnotationCanvas,
        desk: QWidget,
        flush: Callable[[], bool],
    ) -> None:
        """Make and wire them.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            marks: Its marks; they know which question is at hand.
            canvas: Its pages.
            desk: What their panels lie over.
            flush: Saves what is being typed; False when something was refused.
        """
        self.palette = RemarkPalette(desk)
        bank_use = BankUse(context, marked, marks, self.palette, desk, canvas)
        BeyondUse(context, marked, self.palette, desk)
        self.everywhere = EverywherePanel(desk)
        everywhere_use = EverywhereUse(context, marked, marks, self.palette, self.everywhere, flush)
        self.own_panel = OwnRemarksPanel(desk)
        self.own_use = OwnRemarksUse(context, marked, marks, self.palette, self.own_panel, flush)
        self.slots: dict[str, Callable[[], object]] = {
            "bank": bank_use.ask,
            "everywhere": everywhere_use.ask,
            "own_remarks": self.own_use.ask,
            "keep_remark": self.own_use.keep,
        }
