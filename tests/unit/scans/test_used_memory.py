from korrigo_desktop.scans.used_memory import UsedMemory


def address(array: object) -> int:
    return int(array.__array_interface__["data"][0])  # type: ignore[attr-defined]


def test_memory_is_used_again_once_nobody_holds_it() -> None:
    memory = UsedMemory(most_blocks=2)
    first = memory.array((300, 200, 4))
    at = address(first)
    part = first[10:]
    del first
    assert address(memory.array((300, 200, 4))) != at, "a part of it is still shown"
    del part
    assert address(memory.array((100, 200, 4))) == at


def test_arrays_that_are_held_never_share_memory() -> None:
    memory = UsedMemory(most_blocks=1)
    held = [memory.array((50, 50, 4)) for _ in range(3)]
    for value, array in enumerate(held):
        array[:] = value
    assert [int(array.max()) for array in held] == [0, 1, 2]


def test_a_larger_picture_takes_the_place_of_a_free_block() -> None:
    memory = UsedMemory(most_blocks=1)
    small = memory.array((10, 10, 4))
    del small
    large = memory.array((2000, 1500, 4))
    assert large.shape == (2000, 1500, 4)
    at = address(large)
    del large
    assert address(memory.array((2000, 1500, 4))) == at
