"""Invented class lists hold what makes identification hard."""

from collections import Counter

import numpy as np
import pytest

from training.class_lists import draw_class_list, header_of


@pytest.mark.parametrize(("size", "doubles"), [(42, 0), (200, 4), (1000, 20)])
def test_a_list_has_its_twins_and_homonyms(size: int, doubles: int) -> None:
    drawn = draw_class_list(size, np.random.default_rng(1), strangers=7)
    names = Counter((pupil.surname, pupil.given_names) for pupil in drawn.pupils)
    births = Counter((pupil.surname, pupil.birth_date) for pupil in drawn.pupils)

    assert len(drawn.pupils) == size
    assert len(drawn.strangers) == 7
    assert sum(count > 1 for count in names.values()) >= doubles
    assert sum(count > 1 for count in births.values()) >= doubles
    assert len({pupil.number for pupil in drawn.pupils}) == size


def test_the_same_seed_gives_the_same_list() -> None:
    one, same = (draw_class_list(50, np.random.default_rng(3)) for _ in range(2))

    assert one == same


def test_pupils_leave_fields_out() -> None:
    generator = np.random.default_rng(2)
    headers = [header_of(pupil, generator) for pupil in draw_class_list(300, generator).pupils]

    assert 5 < sum(not header.birth_date for header in headers) < 40
    assert 20 < sum(not header.number for header in headers) < 80
