"""The file of chosen keys."""

from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.key_choices import FILE, load_choices, save_choices

CHOSEN: dict[str, tuple[str, ...]] = {"Copy on the desk/finalise": ("Ctrl+B",), "Window/quit": ()}


def test_nobody_has_chosen_anything(tmp_path: Path) -> None:
    assert load_choices(tmp_path) == {}


def test_what_was_chosen_is_there_again(tmp_path: Path) -> None:
    save_choices(tmp_path, CHOSEN)
    assert load_choices(tmp_path) == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"{", b"[]", b"null", b'{"keys": 3}', b'{"keys": {"a": "Ctrl+B"}}', b'{"keys": {"a": [1]}}',
     b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_file_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(KorrigoError) as caught:
        load_choices(tmp_path)
    assert caught.value.kind is ErrorKind.KEYS_DAMAGED


def test_what_can_not_be_written_leaves_the_file_before(tmp_path: Path) -> None:
    save_choices(tmp_path, CHOSEN)
    with pytest.raises(KorrigoError) as caught:
        save_choices(tmp_path / "gone", CHOSEN)
    assert caught.value.kind is ErrorKind.TARGET_NOT_WRITABLE
    assert load_choices(tmp_path) == CHOSEN
