import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from korrigo_desktop.services.key_ring import SystemKeyRing


class Session(KeyringBackend):
    """A keyring of a session, as far as this process can be one: what it keeps ends with the test."""

    priority: ClassVar[float] = 5
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(Session):
    """One whose owner clicks its dialog away."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    set_password = delete_password = get_password  # type: ignore[assignment]


class Plaintext(Session):
    """What keyrings.alt writes: a file that anybody reads."""


# As the classes of the real backends say where they are from.
Session.__module__ = Locked.__module__ = "keyring.backends.SecretService"
Plaintext.__module__ = "keyrings.alt.file"


def made(backend: Any) -> Any:
    """An instance: the library's own constructors carry no types."""
    return backend()


@pytest.fixture(autouse=True)
def _the_keyring_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)
    Session.kept.clear()


def test_a_secret_is_kept_and_forgotten() -> None:
    keyring.set_keyring(made(Session))
    ring = SystemKeyRing()
    assert ring.is_there
    assert ring.read("a key") is None
    assert ring.write("a key", "secret")
    assert ring.read("a key") == "secret"
    ring.forget("a key")
    ring.forget("a key")
    assert ring.read("a key") is None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, Plaintext])
def test_a_keyring_that_keeps_nothing_or_keeps_it_in_clear_is_none(backend: Any) -> None:
    keyring.set_keyring(made(backend))
    ring = SystemKeyRing()
    assert not ring.is_there
    assert not ring.write("a key", "secret")
    assert ring.read("a key") is None
    ring.forget("a key")
    assert Session.kept == {}


def test_of_several_keyrings_the_one_that_can_be_trusted_is_taken() -> None:
    chain = made(chainer.ChainerBackend)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chainer.ChainerBackend, "backends", [made(Plaintext), made(Session)])
        keyring.set_keyring(chain)
        assert type(SystemKeyRing()._backend) is Session
        patch.setattr(chainer.ChainerBackend, "backends", [made(Plaintext)])
        assert not SystemKeyRing().is_there


def test_a_keyring_that_stays_locked_is_as_good_as_none(caplog: pytest.LogCaptureFixture) -> None:
    keyring.set_keyring(made(Locked))
    ring = SystemKeyRing()
    assert not ring.write("a key", "secret")
    assert ring.read("a key") is None
    ring.forget("a key")
    assert "KeyringLocked" in caplog.text
    assert "secret" not in caplog.text


def test_a_plain_profile_waits_for_no_keyring_and_no_cipher(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from korrigo_desktop.services.profiles import open_profile;"
        "open_profile(pathlib.Path(sys.argv[1])).close();"
        "print(sorted({'keyring', 'sqlcipher3', 'cryptography'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
