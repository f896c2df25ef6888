import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.theme.colours import DARK, LIGHT
from korrigo_desktop.ui.theme.icons import IconName, application_icon, icon, picture, set_icon
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme

# Marks of pens of several widths are what this one shows.
OWN_WIDTHS = {IconName.WEIGHT}


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, SchemeChoice.LIGHT)
    yield made
    made.deleteLater()


def colours_in(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_every_drawing_has_a_name_and_every_name_a_drawing() -> None:
    drawn = {path.stem for path in resource("icons").glob("*.svg")} - {"app"}
    assert drawn == {name.value for name in IconName}


@pytest.mark.parametrize("name", list(IconName))
def test_every_drawing_keeps_to_the_grid_and_the_pen(name: IconName) -> None:
    root = ET.parse(resource("icons", f"{name.value}.svg")).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("fill") == "none"
    assert root.get("stroke-width") == "1.75"
    own = [element for element in root.iter() if element is not root and element.get("stroke-width")]
    assert all(float(element.get("stroke-width", "0")) >= 1.5 for element in own) or name in OWN_WIDTHS


@pytest.mark.parametrize("name", list(IconName))
def test_every_drawing_stays_inside_its_frame(qapp: QApplication, name: IconName) -> None:
    image = picture(name, 96, "#000000").toImage()
    edge = range(96)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in edge for y in (0, 95))
    assert all(image.pixelColor(x, y).alpha() == 0 for x in (0, 95) for y in edge)
    assert any(image.pixelColor(x, y).alpha() == 255 for x in edge for y in edge)


def test_an_icon_has_a_colour_for_each_state(theme: Theme) -> None:
    made = icon(IconName.PILE)
    size = QSize(24, 24)
    assert colours_in(made.pixmap(size)) == {LIGHT.text.lower()}
    assert colours_in(made.pixmap(size, QIcon.Mode.Disabled)) == {LIGHT.outline.lower()}
    assert colours_in(made.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)) == {LIGHT.accent.lower()}


def test_icons_on_actions_and_buttons_follow_light_and_dark(theme: Theme, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    action, button = QAction(owner), QPushButton(owner)
    set_icon(action, IconName.UNDO)
    set_icon(button, IconName.REDO)
    theme.choose(SchemeChoice.DARK)
    for holder in (action, button):
        assert colours_in(holder.icon().pixmap(QSize(24, 24))) == {QColor(DARK.text).name()}


def test_the_application_has_its_mark_at_every_size(qapp: QApplication) -> None:
    made = application_icon()
    assert {size.width() for size in made.availableSizes()} >= {16, 32, 256}
    assert "#ffffff" in colours_in(made.pixmap(QSize(256, 256)))
