"""The program finds its own files, or says which one an installation lacks."""

import sys
from pathlib import Path

import pytest

from korrigo_desktop.resource_files import resource, resources_folder


def test_in_a_checkout_the_resources_lie_beside_the_package() -> None:
    assert resources_folder() == Path(__file__).parents[2] / "resources"


def test_in_an_unpacked_bundle_the_resources_lie_in_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resource("icons") == tmp_path / "resources" / "icons"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/icons/no-such-icon\.svg is missing"):
        resource("icons", "no-such-icon.svg")
