"""Keyrings for tests: one that keeps in memory what the system's would keep, and a machine without any."""


class RingInMemory:
    is_there = True

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, secret: str) -> bool:
        self.kept[name] = secret
        return True

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


class NoRing:
    is_there = False

    def read(self, name: str) -> str | None:
        return None

    def write(self, name: str, secret: str) -> bool:
        return False

    def forget(self, name: str) -> None:
        return None
