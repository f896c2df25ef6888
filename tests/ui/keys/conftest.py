from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.ui.own_keys import use_own_keys


@pytest.fixture(autouse=True)
def _usual_keys(qapp: QApplication) -> Iterator[None]:
    """The keys belong to the application: every test begins and ends with the usual ones."""
    assert qapp is not None
    use_own_keys({})
    yield
    use_own_keys({})
