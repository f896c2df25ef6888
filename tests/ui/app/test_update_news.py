"""A newer version of the school's is told once a day; a folder without an address asks nobody."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QSettings

from korrigo_desktop.app.update_news import UpdateNews
from korrigo_desktop.services import update_notice
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.window_context import Notice, WindowContext


@pytest.mark.usefixtures("qapp")
def test_it_is_told_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    QSettings().remove("update/looked")
    key = Ed25519PrivateKey.generate()
    signature = base64.b64encode(key.sign(b"9.0\nla salle des profs")).decode()
    offered = json.dumps({"version": "9.0", "where": "la salle des profs", "signature": signature}).encode()
    asked: list[str] = []

    def answer(address: str) -> bytes:
        asked.append(address)
        return offered

    monkeypatch.setattr(update_notice, "_fetch", answer)  # the one place that reaches for the network
    workplace, runner, heard = Workplace.open(tmp_path / "data"), ImmediateTaskRunner(), list[Notice]()
    context = WindowContext(workplace, runner)
    context.noticed.connect(heard.append)
    news = UpdateNews(context, runner)

    news.look(tmp_path)
    assert (asked, heard) == ([], [])
    QSettings().remove("update/looked")

    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    settings = {"address": "https://lycee.example/k.json", "key": public}
    (tmp_path / update_notice.SETTINGS_FILE).write_text(json.dumps(settings), "utf-8")
    news.look(tmp_path)
    news.look(tmp_path)

    assert asked == ["https://lycee.example/k.json"]
    assert ["9.0" in notice.sentence and "la salle des profs" in notice.sentence for notice in heard] == [True]
    QSettings().remove("update/looked")
    workplace.close()
