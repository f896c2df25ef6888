"""Real widgets drawn in memory, with the same style, language and empty settings on every machine."""

import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QSettings, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.ids import ExamId
from tests.made_once import made_once
from tests.survivors import GRACE_S
from tests.ui.demonstration_window import make_demonstration
from tests.written_exam import make_written_exam

# Not a default: a desktop that names its own platform would otherwise see windows come and go for minutes.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

_TESTS = itertools.count()

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, in Fusion style and English whatever the machine speaks."""
    qapp.setStyle("Fusion")
    QLocale.setDefault(ENGLISH)
    return qapp


@pytest.fixture(scope="session", autouse=True)
def _nothing_stays_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """WORKAROUND PySide6 6.11.3: drawn in memory, Qt frees what was copied after Python has gone, and crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    """The demonstration exam in a data folder that is only copied."""
    return made_once(tmp_path_factory, make_demonstration)


@pytest.fixture(scope="session")
def written_exam(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    """An exam with headers to read in a data folder that is only copied."""
    return made_once(tmp_path_factory, make_written_exam)


@pytest.fixture
def in_french(qapp: QApplication) -> Iterator[QLocale]:
    """Numbers and dates as in France; a test that needs French sentences installs the translation itself."""
    QLocale.setDefault(FRENCH)
    yield FRENCH
    QLocale.setDefault(ENGLISH)


@pytest.fixture(autouse=True)
def _settings_of_its_own(tmp_path: Path) -> None:
    """Every test starts with empty settings."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in QSettings.Scope:
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _looks_as_before(qapp: QApplication) -> Iterator[None]:
    """A theme that a test has put on is taken off: the next test measures what it would measure alone."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    if qapp.styleSheet() != sheet:
        qapp.setStyleSheet(sheet)
    if qapp.palette() != palette:
        qapp.setPalette(palette)
    if qapp.font() != font:
        qapp.setFont(font)


@pytest.fixture(autouse=True)
def _cycles_are_collected_here() -> Iterator[None]:
    """As in the program: never in a worker's thread, which must not take a widget down (see app/cycle_collector.py)."""
    gc.disable()
    gc.freeze()  # what was there before the test is looked through after every hundredth only
    yield
    if next(_TESTS) % 100 == 0:
        gc.unfreeze()
    gc.collect()
    gc.enable()


def _running_timers(application: QApplication) -> list[str]:
    owners = [application, *application.topLevelWidgets()]
    timers = [timer for owner in owners for timer in owner.findChildren(QTimer)]
    return [timer.objectName() or repr(timer.parent()) for timer in timers if timer.isActive()]


@pytest.fixture(autouse=True)
def _nothing_stays_on_screen() -> Iterator[None]:
    """No window, running timer or pooled thread outlives a test; pytest-qt has closed what it was given before this."""
    yield
    assert QThreadPool.globalInstance().waitForDone(int(GRACE_S * 1000)), "a pooled thread survives the test"
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert [window for window in application.topLevelWidgets() if window.isVisible()] == []
        assert _running_timers(application) == [], "timers survive the test"
