"""Banners above the screen: what happened, in a sentence, with at most one thing to do. Never modal."""

from typing import assert_never

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.icons import IconName, picture
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, ICON, ICON_SMALL, label
from korrigo_desktop.ui.window_context import Notice, NoticeLevel

# Long enough to read two lines and reach for Undo (WCAG 2.2.1 wants it to be extendable: see `Banner.event`).
_INFO_STAYS_MS = 10_000
_MOST_BANNERS = 3


class Banner(QFrame):
    """One notice. Information leaves by itself, unless the mouse or the focus is on it; the rest stays until closed.

    Attributes:
        closed: The person, the action or the time has closed it.
    """

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        """Show a notice.

        Args:
            notice: What to say.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.notice = notice
        self._tone, self._icon_name = _look_of(notice.level)
        self.setProperty("banner", "true")
        self.setProperty("tone", self._tone.value)
        self._picture = QLabel()
        sentence = label(notice.sentence)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, HALF, GRID, HALF)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._picture)
        self._row.addWidget(sentence, 1)
        self._add_buttons()
        self._patience = QTimer(self, singleShot=True, interval=_INFO_STAYS_MS)
        self._patience.timeout.connect(self.closed)
        self._draw()
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the banner that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Wait while somebody reads, reaches for the button, or changes between light and dark."""
        match event.type():
            case QEvent.Type.Enter | QEvent.Type.Leave:
                self._wait(is_watched=event.type() == QEvent.Type.Enter)
            case QEvent.Type.PaletteChange:
                self._draw()
            case _:
                pass
        return super().event(event)

    def focus(self) -> None:
        """Give the focus to the action, or to the close button."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._patience.stop()

    def _add_buttons(self) -> None:
        close = tool_button(IconName.CLOSE, self.tr("Close this message (Esc)"), ICON_SMALL)
        close.clicked.connect(self.closed)
        self._first: QWidget = close
        if self.notice.action is not None:
            act = QPushButton(self.notice.action_title)
            act.clicked.connect(self._act)
            self._row.addWidget(act)
            self._first = act
        self._row.addWidget(close)

    def _act(self) -> None:
        self.closed.emit()
        if self.notice.action is not None:
            self.notice.action()

    def _wait(self, *, is_watched: bool = False) -> None:
        if self.notice.level is NoticeLevel.INFO and not is_watched:
            self._patience.start()
        else:
            self._patience.stop()

    def _draw(self) -> None:
        colour = current_colours().tones[self._tone].text
        self._picture.setPixmap(picture(self._icon_name, ICON, colour, self.devicePixelRatioF()))


class BannerArea(QWidget):
    """The banners of a window, newest at the bottom; at most three, errors last to go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with none, and no height."""
        super().__init__(parent)
        self._banners: list[Banner] = []
        self._focus_before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def banners(self) -> tuple[Banner, ...]:
        """What is shown, oldest first."""
        return tuple(self._banners)

    def show_notice(self, notice: Notice) -> Banner:
        """Show a notice and have a screen reader say it. It replaces the same sentence, and one on the same topic."""
        self.withdraw(notice.sentence)
        self.settle(notice.topic)
        banner = Banner(notice)
        banner.closed.connect(lambda: self._remove(banner))
        self._banners.append(banner)
        self._column.addWidget(banner)
        self._make_room()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(banner, notice.sentence))
        return banner

    def withdraw(self, sentence: str) -> None:
        """Close a banner whose reason is gone."""
        for banner in [b for b in self._banners if b.notice.sentence == sentence]:
            self._remove(banner)

    def settle(self, topic: str) -> None:
        """Close what was said on a topic; "" is none."""
        for banner in [b for b in self._banners if topic and b.notice.topic == topic]:
            self._remove(banner)

    def leave_exam(self) -> None:
        """Take away what was said about an exam that is no longer on screen."""
        for banner in tuple(self._banners):
            if banner.notice.is_about_exam and banner.notice.level is not NoticeLevel.ERROR:
                self._remove(banner)

    def focus_last(self) -> bool:
        """Give the focus to the newest banner with something to do, else to the newest; again, to the others.

        Returns:
            False when there is none.
        """
        newest_first = self._banners[::-1]
        order = sorted(newest_first, key=lambda banner: banner.notice.action is None)
        focused = QApplication.focusWidget()
        at = next((n for n, banner in enumerate(order) if focused is not None and banner.isAncestorOf(focused)), -1)
        if order:
            order[(at + 1) % len(order)].focus()
        return bool(order)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember where the keyboard was before it came here, by a key or a click."""
        if now is not None and self.isAncestorOf(now) and before is not None and not self.isAncestorOf(before):
            self._focus_before = before

    def _give_focus_back(self) -> None:
        before, self._focus_before = self._focus_before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def _make_room(self) -> None:
        while len(self._banners) > _MOST_BANNERS:
            leaving = next((b for b in self._banners if b.notice.level is NoticeLevel.INFO), self._banners[0])
            self._remove(leaving)

    def _remove(self, banner: Banner) -> None:
        if banner in self._banners:
            self._banners.remove(banner)
            focused = QApplication.focusWidget()
            had_focus = focused is not None and banner.isAncestorOf(focused)
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
            self.setVisible(bool(self._banners))
            if had_focus:
                self._give_focus_back()


def _look_of(level: NoticeLevel) -> tuple[Tone, IconName]:
    match level:
        case NoticeLevel.INFO:
            return Tone.INFO, IconName.INFO
        case NoticeLevel.WARNING:
            return Tone.WARNING, IconName.WARNING
        case NoticeLevel.ERROR:
            return Tone.ERROR, IconName.ERROR
        case _:
            assert_never(level)
