"""Where a copy stands in a list that was read before, whatever its order and its filters."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.pile import CopyOrder, CopyQuery, position_in, read_outline, read_rows
from korrigo_desktop.services.workplace import Workplace
from tests.unit.exam_fixture import EXAM
from tests.unit.store.test_copy_list import COMPARED, COUNT, fill


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path_factory.mktemp("pile"))
    fill(opened.store)
    yield opened
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    order=st.sampled_from(list(CopyOrder)),
    is_descending=st.booleans(),
    page_size=st.integers(1, COUNT + 1),
    states=st.sampled_from([frozenset(), frozenset({CopyState.READY, CopyState.STAGING})]),
)
def test_every_copy_of_a_list_is_found_where_it_is_listed(
    workplace: Workplace, order: CopyOrder, is_descending: bool, page_size: int, states: frozenset[CopyState]
) -> None:
    query = CopyQuery(EXAM, order, is_descending, states, compared=COMPARED)
    outline = read_outline(workplace, query, page_size)
    pages = range((outline.count + page_size - 1) // page_size)
    listed = [row.copy.id for page in pages for row in read_rows(workplace, outline, page)]
    assert [position_in(workplace, outline, copy_id) for copy_id in listed] == list(range(outline.count))


def test_a_copy_that_the_filters_dropped_stands_before_the_one_that_followed_it(workplace: Workplace) -> None:
    every = read_outline(workplace, CopyQuery(EXAM), 100)
    rows = read_rows(workplace, every, 0)
    ready = read_outline(workplace, CopyQuery(EXAM, states=frozenset({CopyState.READY})), 7)
    for number, row in enumerate(rows):
        before = sum(other.copy.state is CopyState.READY for other in rows[:number])
        assert position_in(workplace, ready, row.copy.id) == min(before, ready.count - 1)
    assert position_in(workplace, ready, CopyId("nobody's")) is None
