"""Rows of long jobs: what was asked, and what became of each item, so that closing the program loses neither."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from korrigo_desktop.domain.ids import ExamId, JobId
from korrigo_desktop.store.tables import job_items, jobs


class JobState(StrEnum):
    """Where a job stands; "running" in a program that has just started means it was cut off."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    """What became of one item."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobItem:
    """One item of a job: a file to import, a copy to export."""

    position: int
    item: str
    state: ItemState = ItemState.WAITING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A long job.

    Attributes:
        kind: Which use case goes on with it ("import-scans", "export-pdf").
        body: JSON values that the use case needs.
    """

    id: JobId
    exam_id: ExamId | None
    kind: str
    body: dict[str, Any]
    state: JobState
    items: tuple[JobItem, ...]


def insert_job(connection: Connection, job: Job, now: datetime) -> None:
    """Write a new job with its items."""
    connection.execute(
        insert(jobs).values(
            id=job.id,
            exam_id=job.exam_id,
            kind=job.kind,
            body=json.dumps(job.body, ensure_ascii=False),
            state=job.state.value,
            created_at=now,
        )
    )
    if job.items:
        connection.execute(
            insert(job_items),
            [
                {"job_id": job.id, "position": i.position, "item": i.item, "state": i.state.value, "reason": i.reason}
                for i in job.items
            ],
        )


def save_item(connection: Connection, job_id: JobId, position: int, state: ItemState, reason: str = "") -> None:
    """Write what became of one item."""
    connection.execute(
        update(job_items)
        .where(job_items.c.job_id == job_id, job_items.c.position == position)
        .values(state=state.value, reason=reason)
    )


def save_job_state(connection: Connection, job_id: JobId, state: JobState) -> None:
    """Write where a job stands."""
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(state=state.value))


def load_jobs(connection: Connection, state: JobState | None = None) -> tuple[Job, ...]:
    """Read jobs with their items, oldest first."""
    query = select(jobs).order_by(jobs.c.created_at, jobs.c.id)
    if state is not None:
        query = query.where(jobs.c.state == state.value)
    return tuple(
        Job(
            id=JobId(row.id),
            exam_id=ExamId(row.exam_id) if row.exam_id else None,
            kind=row.kind,
            body=json.loads(row.body),
            state=JobState(row.state),
            items=_items(connection, row.id),
        )
        for row in connection.execute(query).all()
    )


def _items(connection: Connection, job_id: str) -> tuple[JobItem, ...]:
    rows = connection.execute(select(job_items).where(job_items.c.job_id == job_id).order_by(job_items.c.position))
    return tuple(JobItem(row.position, row.item, ItemState(row.state), row.reason) for row in rows)
