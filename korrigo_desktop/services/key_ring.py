"""The keyring of the system: keys and passwords of profiles, kept by what protects the person's session."""

import logging
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Korrigo Desktop"
_LOG = logging.getLogger(__name__)

# What encrypts with the session's own secret. Everything else is refused: `fail` and `null` keep nothing, and backends
# from elsewhere (keyrings.alt) write files that a thief of the disk reads.
_TRUSTED = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "Windows", "macOS")
)


class KeyRing(Protocol):
    """Somewhere to keep secrets by name."""

    @property
    def is_there(self) -> bool:
        """Whether this machine has one at all."""
        ...

    def read(self, name: str) -> str | None:
        """The secret under a name, None when there is none."""
        ...

    def write(self, name: str, secret: str) -> bool:
        """Keep a secret; False when it can't be kept."""
        ...

    def forget(self, name: str) -> None:
        """Take a secret away; one that is not there is no matter."""
        ...


class SystemKeyRing:
    """The system's keyring. It may ask the person to unlock it: in a window, use it from a worker thread.

    One that fails is one that isn't there: the person has the recovery key and the password.
    """

    def __init__(self) -> None:
        """Find the backend."""
        self._backend = _trusted_backend()

    @property
    def is_there(self) -> bool:
        """Whether this machine has one at all."""
        return self._backend is not None

    def read(self, name: str) -> str | None:
        """The secret under a name, None when there is none."""
        if self._backend is None:
            return None
        try:
            return self._backend.get_password(_SERVICE, name)
        except Exception as error:  # backends let through what their buses and libraries raise
            _tell("read", error)
            return None

    def write(self, name: str, secret: str) -> bool:
        """Keep a secret; False when it can't be kept."""
        if self._backend is None:
            return False
        try:
            self._backend.set_password(_SERVICE, name, secret)
            return self._backend.get_password(_SERVICE, name) == secret
        except Exception as error:
            _tell("written", error)
            return False

    def forget(self, name: str) -> None:
        """Take a secret away; one that is not there is no matter."""
        if self._backend is None:
            return
        from keyring.errors import PasswordDeleteError

        try:
            self._backend.delete_password(_SERVICE, name)
        except PasswordDeleteError:
            return  # there is none
        except Exception as error:
            _tell("changed", error)


def _trusted_backend() -> "KeyringBackend | None":
    # Deferred: 0.05 s that a plain profile never needs.
    import keyring

    try:
        chosen = keyring.get_keyring()
    except Exception as error:
        _tell("found", error)
        return None
    # The chainer asks several in turn, untrusted ones too: its first trusted one is taken.
    candidates = getattr(chosen, "backends", (chosen,))
    return next((backend for backend in candidates if type(backend).__module__ in _TRUSTED), None)


def _tell(what: str, error: Exception) -> None:
    _LOG.warning("the keyring can't be %s: %s", what, type(error).__name__)
