"""Assigns all copies of an exam to pupils at once: each pupil has one copy at most, and each copy may be nobody's."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.recognition.ranking import Ranking

_NEVER = 1e6
_LIKELY = float(np.log(1e-6))  # less likely pupils are nobody's: every copy has them, and they would tie all together


def assign_copies(rankings: Sequence[Ranking], taken: Sequence[bool]) -> list[int | None]:
    """Find the likeliest pupils of all copies together.

    Args:
        rankings: Of each copy, by the same class list.
        taken: For each pupil, whether a copy has been identified as theirs already.

    Returns:
        For each copy the place of its pupil in the list; None for nobody.
    """
    is_free = ~np.array(taken, dtype=bool)
    likely = [np.flatnonzero((ranking.log_shares > _LIKELY) & is_free) for ranking in rankings]
    chosen: list[int | None] = [None] * len(rankings)
    for copies in _tied(likely):
        pupils = np.unique(np.concatenate([likely[copy] for copy in copies]))
        columns = _cheapest_columns(_costs([rankings[copy] for copy in copies], pupils))
        for copy, column in zip(copies, columns, strict=True):
            chosen[copy] = int(pupils[column]) if column < len(pupils) else None
    return chosen


def _tied(likely: Sequence[NDArray[np.int64]]) -> list[list[int]]:
    """Copies that may be one pupil's, directly or by others between them, each with those that it is tied to."""
    group_of: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    members: dict[int, list[int]] = {}
    for copy, pupils in enumerate(likely):
        own = {int(pupil) for pupil in pupils}
        groups[copy], members[copy] = [copy], list(own)
        for former in {group_of[pupil] for pupil in own if pupil in group_of}:
            groups[copy] += groups.pop(former)
            members[copy] += members.pop(former)
        group_of.update(dict.fromkeys(members[copy], copy))
    return [sorted(copies) for copies in groups.values()]


def _costs(rankings: Sequence[Ranking], pupils: NDArray[np.int64]) -> NDArray[np.float64]:
    """What each pupil costs each copy, and what nobody does, for which each copy has a column of its own."""
    costs = np.array([-ranking.log_shares[pupils] for ranking in rankings])
    nobody = np.full((len(rankings), len(rankings)), _NEVER)
    np.fill_diagonal(nobody, [-ranking.log_other for ranking in rankings])
    return np.asarray(np.minimum(np.hstack([costs, nobody]), _NEVER), dtype=np.float64)


def _cheapest_columns(costs: NDArray[np.float64]) -> NDArray[np.int64]:
    """One column for each row, none twice, at the lowest sum; there are at least as many columns as rows.

    Source:
        R. Jonker, A. Volgenant: A shortest augmenting path algorithm for dense and sparse linear assignment problems,
        Computing 38 (1987).
    """
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)
    column_of = np.full(rows, -1)
    for start in range(rows):
        reached, before, end, visited = _shortest_path(costs, start, row_price, column_price, row_of)
        lowest = reached[end]
        done = np.flatnonzero(visited)
        row_price[start] += lowest
        others = row_of[done]
        row_price[others] += lowest - reached[done]
        column_price[done] -= lowest - reached[done]
        while True:
            row = int(before[end])
            row_of[end] = row
            column_of[row], end = end, int(column_of[row])
            if row == start:
                break
    return column_of


def _shortest_path(
    costs: NDArray[np.float64],
    start: int,
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
    row_of: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.int64], int, NDArray[np.bool_]]:
    """The cheapest way from a row to a free column: costs, the row before each column, the end, the columns passed."""
    columns = costs.shape[1]
    reached, before = np.full(columns, np.inf), np.full(columns, -1)
    visited = np.zeros(columns, dtype=bool)
    row, so_far = start, 0.0
    while True:
        through = so_far + costs[row] - row_price[row] - column_price
        is_shorter = ~visited & (through < reached)
        reached[is_shorter], before[is_shorter] = through[is_shorter], row
        end = int(np.where(visited, np.inf, reached).argmin())
        if row_of[end] < 0:
            return reached, before, end, visited
        visited[end] = True
        row, so_far = int(row_of[end]), float(reached[end])
