"""Connections cut at random bytes, programs killed at random moments: `python -m tests.sync.cuts CUTS`.

Three devices work without a pause, each in a process of its own and behind a proxy of its own. In the end each edit
that a program had said was done must be on the server, or beside its conflict, or have given way to a later edit of
its author; and all devices must hold what the server shows.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from korrigo_desktop.central.embedded import EmbeddedServer
from tests.central.databases import (
    SETTINGS,
    Login,
    TestServer,
    fresh_database,
    installed_template,
)
from tests.sync.cut_worker import work
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.oracle import check_conflicts_shown, check_locked, check_same, read_history
from tests.sync.world import Device, World, make_world

COPIES = 4
_MEGABYTE = 1 << 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cuts", type=int)
    parser.add_argument("--seed", type=int, default=None)
    words = parser.parse_args()
    seed = words.seed if words.seed is not None else random.randrange(1 << 32)
    print("seed", seed, flush=True)
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="korrigo-cuts-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        # What the server acknowledged must outlive its own death: commits reach the log before they are answered.
        settings = {**SETTINGS, "synchronous_commit": "on"}
        embedded = EmbeddedServer.start(folder / "data", settings=settings)
        server = TestServer(embedded.dsn(), embedded)
        stack.callback(embedded.remove)
        database = stack.enter_context(fresh_database(server, stack.enter_context(installed_template(server))))
        world = make_world(database, copies=COPIES, file_bytes=5 * _MEGABYTE)
        crew = Crew(world, folder, random.Random(seed))
        stack.callback(crew.close)
        crew.start()
        crew.cut(words.cuts)
        crew.stop()
        report = crew.check()
    print(f"{words.cuts} cuts in {time.monotonic() - began:.0f} s:", report)
    return 0


@dataclass(slots=True)
class Member:
    """One device at work."""

    login: Login
    folder: Path
    log: Path
    proxy: CuttingProxy
    process: BaseProcess | None = None
    said_before: int = 0

    def has_worked(self) -> bool:
        """Whether it said something since it began."""
        return self.log.exists() and self.log.stat().st_size > self.said_before


@dataclass(slots=True)
class Crew:
    """The devices, and who cuts them."""

    world: World
    folder: Path
    chance: random.Random
    members: list[Member] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def start(self) -> None:
        """Make the devices and set them to work."""
        for number, copy in enumerate(self.world.copies):
            self.world.assign(copy, (self.world.first, self.world.second)[number % 2].id)
        for number, login in enumerate((self.world.first, self.world.first, self.world.second)):
            folder = self.folder / f"device-{number}"
            device = Device(folder, login)
            device.sync()
            device.close()
            member = Member(login, folder, self.folder / f"log-{number}", CuttingProxy(self.world.database.dsn))
            self.members.append(member)
            self._send_to_work(member)

    def cut(self, count: int) -> None:
        """Cut and kill."""
        for number in range(count):
            member = self.chance.choice(self.members)
            time.sleep(self.chance.uniform(0, 0.2))
            if self.chance.random() < 0.25:
                self._wait(member.has_worked)
                time.sleep(self.chance.uniform(0, 0.3))
                self._kill(member)
                self._send_to_work(member)
                self.done["killed"] += 1
            else:
                # Mostly within a round's few kilobytes, sometimes in the middle of a file.
                limit = self.chance.choice((2_000, 8_000, 30_000, 300_000, 6_000_000))
                member.proxy.bytes_left = self.chance.randrange(limit)
                self._wait(lambda proxy=member.proxy: not proxy.bytes_left)  # type: ignore[misc]
                member.proxy.bytes_left = None
                self.done["cut"] += 1
            if number % 10 == 9:
                copy = self.chance.choice(self.world.copies)
                self.world.assign(copy, self.chance.choice((self.world.first, self.world.second)).id)
                self.done["re-assigned"] += 1
                for other in self.world.copies:  # what was finalised is opened again, or soon nobody types any more
                    if self.world.state_of(other) == "graded":
                        self.world.move(other, "ready", "once more")
                        self.done["re-opened"] += 1

    def _wait(self, is_over: Callable[[], bool]) -> None:
        until = time.monotonic() + 5
        while not is_over() and time.monotonic() < until:
            time.sleep(0.005)

    def stop(self) -> None:
        """Kill everybody, as ever."""
        for member in self.members:
            self._kill(member)

    def check(self) -> str:
        """Let everything arrive and compare.

        Raises:
            AssertionError: Something is lost or differs.
        """
        devices = [_opened(member) for member in self.members]
        try:
            for _ in range(3):
                for device in devices:
                    assert device.sync().is_complete
            for device in devices:
                check_same(self.world, device, is_office=False)
                _check_files(device, self.world)
                assert device.ask("pragma integrity_check") == [("ok",)]
            check_conflicts_shown(self.world, devices)
            check_locked(self.world)
            typed = self._check_nothing_lost(devices)
        finally:
            for device in devices:
                device.close()
        answers = self.world.database.ask(
            "select answer ->> 'status', count(*) from sync.mutation group by 1 order by 1"
        )
        told = ", ".join(f"{count} {what}" for what, count in (*sorted(self.done.items()), *answers))
        return f"{told}; {typed} edits said to be done, 0 lost, 0 devices that differ"

    def close(self) -> None:
        for member in self.members:
            self._kill(member)
            member.proxy.close()

    def _check_nothing_lost(self, devices: list[Device]) -> int:
        kept = {value for versions in read_history(self.world).values() for value in versions.values()}
        for (request,) in self.world.database.ask("select request from sync.mutation"):
            kept |= set(_words_of(request))
        for device in devices:
            for (body,) in device.ask("select body from set_aside"):
                kept |= set(_words_of(json.loads(body)))
        count = 0
        for member in self.members:
            said = [line.split("\t") for line in member.log.read_text().splitlines() if "\t" in line]
            typed = {word for what, word in said if what == "typed"}
            replaced = {word for what, word in said if what == "replacing"}
            lost = typed - replaced - kept
            assert not lost, f"said to be done, and nowhere any more: {lost}"
            count += len(typed)
        return count

    def _send_to_work(self, member: Member) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.sync.cut_worker"])
        dsn = member.proxy.dsn(member.login.dsn)
        seed = self.chance.randrange(1 << 32)
        arguments = (member.folder, member.log, dsn, self.world.questions[0], seed)
        member.process = context.Process(target=work, args=arguments, daemon=True)
        member.said_before = member.log.stat().st_size if member.log.exists() else 0
        member.process.start()

    def _kill(self, member: Member) -> None:
        if member.process is not None and member.process.pid is not None:
            os.kill(member.process.pid, signal.SIGKILL)
            member.process.join()
            member.process = None


def _opened(member: Member) -> Device:
    return Device.reopened(member.folder, member.login.dsn)


def _check_files(device: Device, world: World) -> None:
    for (source,) in device.ask("select id from source"):
        assert device.blobs.read(source) == world.files[source], "a file is not what the server has"
    assert device.ask("select * from wanted_file") == []


def _words_of(body: dict[str, Any]) -> list[str]:
    return [str(body["text"])] if "text" in body else []


if __name__ == "__main__":
    sys.exit(main())
