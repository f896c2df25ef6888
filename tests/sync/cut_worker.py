"""One device at work until it is killed, for the cuts; a module of its own, so that its process starts quickly."""

import json
import os
import random
import time
from pathlib import Path
from typing import Any, TextIO

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId, SourceId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import Operation, SetComment, SetCopyState, SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store import mark_rows
from korrigo_desktop.store.replica_pages import want_file
from tests.sync.world import Device


def work(folder: Path, log: Path, dsn: str, question: str, seed: int) -> None:
    """What one device does until it is killed: type, and synchronise, and say only afterwards that it is done."""
    chance = random.Random(seed)
    device = Device.reopened(folder, dsn)
    with log.open("a") as said:
        while True:
            for _ in range(chance.randrange(1, 8)):
                _type(device, question, chance, said)
            if chance.random() < 0.2:
                _want_a_file_again(device, chance)
            try:
                device.sync()
            except KorrigoError:
                time.sleep(0.01)


def _type(device: Device, question: Any, chance: random.Random, said: TextIO) -> None:
    copies = [CopyId(row[0]) for row in device.ask("select id from copy")]
    if not copies:
        return
    copy, word = chance.choice(copies), f"w{chance.randrange(1 << 60)}"
    operation, kind = _operation(device, copy, question, chance, word)
    for (body,) in device.ask(
        "select body from outbox where copy_id = ? and kind = ? and state = 'queued'", copy, kind
    ):
        _say(said, "replacing", json.loads(body)["text"])
    try:
        device.perform(operation)
    except KorrigoError:
        return
    if kind:
        _say(said, "typed", word)


def _operation(device: Device, copy: CopyId, question: Any, chance: random.Random, word: str) -> tuple[Operation, str]:
    with device.store.reading() as connection:
        score = mark_rows.load_scores(connection, copy).get(question)
        remark = mark_rows.load_remark(connection, copy, question)
        comment = mark_rows.load_comment(connection, copy)
    match chance.randrange(20):
        case 0:
            return SetScore(copy, question, score, Score(Points(chance.randrange(1000)))), ""
        case 1:
            return SetCopyState(copy, CopyState.READY, CopyState.GRADED), ""
        case 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10:
            return SetRemark(copy, question, remark, word), "remark"
        case _:
            return SetComment(copy, comment, word), "comment"


def _say(said: TextIO, what: str, word: str) -> None:
    said.write(f"{what}\t{word}\n")
    said.flush()
    os.fsync(said.fileno())


def _want_a_file_again(device: Device, chance: random.Random) -> None:
    rows = device.ask("select id, size_bytes from source")
    if rows:
        source, size = chance.choice(rows)
        device.blobs.discard(SourceId(source))
        with device.store.writing() as connection:
            want_file(connection, [(source, size)])
