"""The one style sheet of the application: only what the palette can't say."""

from PySide6.QtGui import QGuiApplication

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.theme.colours import Colours, Tone
from korrigo_desktop.ui.theme.metrics import RADIUS, SCALE, TextRole

# Headings stand over the text of their cells: 8 of padding, and 3 that Fusion adds on its own.
_CELL = 11


def stylesheet(colours: Colours, *, is_dark: bool) -> str:
    """The style sheet for a set of colours.

    Widgets choose a look by dynamic properties: `primary`, `quiet` and `danger` on a QPushButton, `textRole`,
    `muted` and `wrong` on a QLabel, `tone` on a Pill or Banner, `card` on a QFrame.

    Args:
        colours: The set.
        is_dark: Chooses the arrows of combo boxes, which a style sheet can only take from files.
    """
    arrow, up, tick = (_picture(name, is_dark=is_dark) for name in ("combo-arrow", "spin-up", "tick"))
    return "\n".join((
        _texts(colours),
        _buttons(colours, arrow),
        _inputs(colours, arrow),
        _numbers(colours, up, arrow),
        _choices(colours, tick),
        _lists(colours),
        _frames(colours),
        _tones(colours),
    ))  # fmt: skip


def _picture(name: str, *, is_dark: bool) -> str:
    return resource("icons", "theme", f"{name}-{'dark' if is_dark else 'light'}.svg").as_posix()


def _texts(c: Colours) -> str:
    base = QGuiApplication.font().pointSizeF()
    rules = [
        f'QLabel[textRole="{role.value}"] {{ font-size: {base * factor:.1f}pt; '
        f"font-weight: {'400' if role in (TextRole.CAPTION, TextRole.BODY) else '600'}; }}"
        for role, factor in SCALE.items()
    ]
    wrong = f'QLabel[wrong="true"] {{ color: {c.tones[Tone.ERROR].text}; }}'
    return "\n".join((*rules, f'QLabel[muted="true"] {{ color: {c.muted}; }}', wrong))


def _buttons(c: Colours, arrow: str) -> str:
    danger = c.tones[Tone.ERROR]
    hover = c.tones[Tone.ACCENT]
    return f"""
    QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.outline};
        border-radius: {RADIUS}px; padding: 6px 14px; min-height: 18px; }}
    QPushButton:hover {{ background: {hover.ground}; color: {hover.text}; }}
    QPushButton:pressed {{ background: {c.sunken}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {c.outline}; border-color: {c.border}; background: {c.window}; }}
    QPushButton[primary="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
        font-weight: 600; }}
    QPushButton[primary="true"]:hover {{ background: {hover.text}; color: {c.surface}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[primary="true"]:disabled {{ background: {c.border}; color: {c.muted}; border-color: {c.border}; }}
    QPushButton[danger="true"] {{ color: {danger.text}; border-color: {danger.text}; }}
    QPushButton[danger="true"]:hover {{ background: {danger.ground}; }}
    QPushButton[quiet="true"] {{ background: transparent; border-color: transparent; }}
    QPushButton[quiet="true"]:hover {{ background: {hover.ground}; }}
    QPushButton[quiet="true"]:focus {{ border-color: {c.accent}; }}
    QToolButton {{ border: 2px solid transparent; border-radius: {RADIUS}px; padding: 4px; color: {c.text}; }}
    QToolButton:hover {{ background: {c.tones[Tone.NEUTRAL].ground}; }}
    QToolButton:checked {{ background: {hover.ground}; color: {hover.text}; }}
    QToolButton:pressed {{ background: {c.border}; }}
    QToolButton:focus {{ border-color: {c.accent}; }}
    QToolButton:disabled {{ color: {c.outline}; }}
    QToolButton[popupMode="2"] {{ padding-right: 20px; }}
    QToolButton::menu-indicator {{ image: url("{arrow}"); width: 10px; height: 10px;
        subcontrol-origin: padding; subcontrol-position: right center; right: 4px; }}
    """


def _inputs(c: Colours, arrow: str) -> str:
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.outline};
        border-radius: {RADIUS}px; padding: 5px 8px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {c.accent}; padding: 4px 7px; }}
    QLineEdit[hasIcon="true"] {{ padding-left: 0; }}
    QLineEdit[hasIcon="true"]:focus {{ padding-left: 0; }}
    QLineEdit[invalid="true"] {{ border: 2px solid {c.tones[Tone.ERROR].text}; padding: 4px 7px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{ background: {c.window}; color: {c.muted};
        border-color: {c.border}; }}
    QComboBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.outline};
        border-radius: {RADIUS}px; padding: 6px 10px; min-height: 18px; }}
    QComboBox:focus {{ border: 2px solid {c.accent}; padding: 5px 9px; }}
    QComboBox:disabled {{ color: {c.outline}; border-color: {c.border}; background: {c.window}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QProgressBar {{ background: {c.border}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QToolTip {{ background: {c.text}; color: {c.window}; border: none; padding: 4px 8px; }}
    """


def _numbers(c: Colours, up: str, down: str) -> str:
    return f"""
    QAbstractSpinBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.outline};
        border-radius: {RADIUS}px; padding: 4px 26px 4px 10px; min-height: 18px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QAbstractSpinBox:focus {{ border: 2px solid {c.accent}; padding: 3px 25px 3px 9px; }}
    QAbstractSpinBox:disabled {{ background: {c.window}; color: {c.outline}; border-color: {c.border}; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; width: 24px; height: 14px;
        border: none; background: transparent; }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin-top: 2px; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: 2px; }}
    QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
    QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: 10px; height: 10px; }}
    QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::down-arrow:off {{ image: none; }}
    """


def _choices(c: Colours, tick: str) -> str:
    """Boxes to tick, and the tabs of a page."""
    chosen = c.tones[Tone.ACCENT]
    return f"""
    QCheckBox {{ spacing: 8px; border: 2px solid transparent; border-radius: 4px; padding: 1px; }}
    QCheckBox:focus {{ border-color: {c.accent}; }}
    QCheckBox:disabled {{ color: {c.outline}; }}
    QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {c.outline}; border-radius: 4px;
        background: {c.surface}; }}
    QCheckBox::indicator:hover {{ border-color: {c.accent}; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url("{tick}"); }}
    QCheckBox::indicator:disabled {{ background: {c.window}; border-color: {c.border}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.border}; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; border: 2px solid transparent;
        border-bottom: 3px solid transparent; padding: 6px 12px; font-weight: 600; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; }}
    QTabBar::tab:selected:focus {{ background: {chosen.ground}; color: {chosen.text}; border-color: {c.accent};
        border-top-left-radius: {RADIUS}px; border-top-right-radius: {RADIUS}px; }}
    """


def _lists(c: Colours) -> str:
    chosen = c.tones[Tone.ACCENT]
    return f"""
    QTableView, QTreeView, QListView {{ background: {c.surface}; border: 1px solid {c.border};
        border-radius: {RADIUS}px; gridline-color: {c.border}; outline: none;
        selection-background-color: {chosen.ground}; selection-color: {chosen.text}; }}
    QTableView:focus, QTreeView:focus, QListView:focus {{ border-color: {c.accent}; }}
    QTableView::item, QTreeView::item, QListView::item {{ padding: 4px 8px; }}
    QTableView::item:focus, QTreeView::item:focus, QListView::item:focus {{ border: 1px solid {c.accent}; }}
    QHeaderView {{ background: {c.surface}; border: none; }}
    QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.border}; padding: 6px {_CELL}px; font-weight: 600; }}
    QHeaderView::section:vertical {{ border-bottom: none; }}
    QListWidget, QListView[lines="true"] {{ padding: 4px 0; }}
    QTableCornerButton::section {{ background: {c.surface}; border: none; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.border}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {chosen.ground}; color: {chosen.text}; }}
    QMenu::item:disabled {{ color: {c.outline}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 8px; }}
    """


def _frames(c: Colours) -> str:
    return f"""
    QFrame[card="true"] {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 10px; }}
    QPushButton#door {{ border: 1px solid {c.border}; border-radius: 12px; text-align: left; padding: 0; }}
    QPushButton#door:hover {{ border-color: {c.accent}; background: {c.surface}; }}
    QPushButton#door:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QPushButton#door:disabled {{ background: transparent; border-style: dashed; border-color: {c.outline}; }}
    QPushButton#door QLabel:disabled {{ color: {c.muted}; }}
    QFrame[rule="true"] {{ background: {c.border}; border: none; max-height: 1px; }}
    #rail {{ background: {c.sunken}; border: none; border-right: 1px solid {c.border}; }}
    #rail QToolButton {{ padding: 6px 4px; }}
    #header {{ background: {c.window}; border: none; border-bottom: 1px solid {c.border}; }}
    #taskPanel {{ background: {c.window}; border: none; border-left: 1px solid {c.border}; }}
    #overlay {{ background: {c.surface}; border: 1px solid {c.outline}; border-radius: 12px; }}
    QGraphicsView {{ border: 2px solid {c.sunken}; }}
    QGraphicsView:focus {{ border-color: {c.accent}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {c.outline}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QStatusBar {{ background: {c.sunken}; border-top: 1px solid {c.border}; }}
    QStatusBar::item {{ border: none; }}
    QSplitter::handle {{ background: {c.border}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    """


def _tones(c: Colours) -> str:
    rules = []
    for tone, pair in c.tones.items():
        rules.append(
            f'QLabel[pill="true"][tone="{tone}"] {{ background: {pair.ground}; color: {pair.text}; '
            f"border-radius: 9px; padding: 2px 8px; min-height: 15px; font-weight: 600; }}"
            f'QFrame[banner="true"][tone="{tone}"] {{ background: {pair.ground}; border: none; '
            f"border-bottom: 1px solid {c.border}; }}"
            f'QFrame[banner="true"][tone="{tone}"] QLabel {{ color: {pair.text}; }}'
        )
    return "\n".join(rules)
