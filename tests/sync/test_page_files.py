"""Files that come while others are written: told only when they are on the disk, and nothing is left behind."""

import errno
import os
import threading
from collections.abc import Callable

import pytest

from korrigo_desktop.central.connection import connect
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.blobs import BlobFolder
from korrigo_desktop.store.profile_key import ProfileKey
from korrigo_desktop.sync.engine import Round, run_round
from korrigo_desktop.sync.watching import SyncPoint
from tests.central.databases import CentralDatabase
from tests.sync.world import Device, Devices, World, make_world

COPIES = 6


@pytest.fixture
def pages(shared_central: CentralDatabase) -> World:
    world = make_world(shared_central, copies=COPIES, file_bytes=700_000)
    for copy in world.copies:
        world.assign(copy, world.first.id)
    return world


def leftovers(device: Device) -> list[str]:
    return [path.name for path in device.blobs.root.glob("*/.*")]


def failing(device: Device, watch: Callable[[SyncPoint], None]) -> KorrigoError:
    """A round that ends with a failure, and leaves nothing running."""
    with connect(device.dsn) as link, pytest.raises(KorrigoError) as caught:
        run_round(device.store, device.blobs, link, Round(), device.clock, watch=watch)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("files-")]
    return caught.value


def test_a_file_is_told_only_when_it_is_whole_on_the_disk(
    pages: World, devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = devices.make(pages.first)
    flushed: set[int] = set()
    fsync = os.fsync

    def counting(handle: int) -> None:
        fsync(handle)
        flushed.add(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", counting)
    wanted: list[int] = []

    def look(point: SyncPoint) -> None:
        if point is not SyncPoint.FILE_KEPT:
            return
        still = {row[0] for row in device.ask("select source_id from wanted_file")}
        wanted.append(len(still))
        for (source,) in device.ask("select id from source"):
            if source not in still:
                assert device.blobs.read(source) == pages.files[source]
                assert device.blobs.path_of(source).stat().st_ino in flushed

    done = device.sync(watch=look)
    assert done.fetched.files == COPIES
    assert len(wanted) == COPIES
    assert wanted[-1] == 0
    assert leftovers(device) == []


def test_files_are_sealed_where_the_folder_has_a_key(pages: World, devices: Devices) -> None:
    device = devices.make(pages.first)
    device.blobs = BlobFolder(device.folder / "originals", ProfileKey.new())
    device.sync()
    for source, content in pages.files.items():
        assert device.blobs.read(source) == content  # type: ignore[arg-type]
        assert content[:64] not in device.blobs.path_of(source).read_bytes()  # type: ignore[arg-type]


def test_a_round_that_stops_in_the_middle_of_a_file_leaves_no_part_of_it(pages: World, devices: Devices) -> None:
    device = devices.make(pages.first)
    chunks = iter(range(4))

    def stop(point: SyncPoint) -> None:
        if point is SyncPoint.CHUNK_KEPT and next(chunks, None) is None:
            raise KorrigoError(ErrorKind.CANCELLED)

    assert failing(device, stop).kind is ErrorKind.CANCELLED
    assert leftovers(device) == []
    assert device.sync().fetched.files == COPIES
    assert device.ask("select * from wanted_file") == []


def test_a_disk_that_is_full_is_told_and_no_file_counts(
    pages: World, devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = devices.make(pages.first)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert failing(device, lambda _point: None).kind is ErrorKind.DISK_FULL
    assert len(device.ask("select * from wanted_file")) == COPIES
    assert leftovers(device) == []
    assert device.sync().fetched.files == COPIES
