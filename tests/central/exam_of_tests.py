"""A small exam on the server, and the words in which tests push and pull."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from psycopg.types.json import Jsonb

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.ids import new_id, new_ordered_id

DEVICE = "11111111-1111-4111-8111-111111111111"
OTHER_DEVICE = "22222222-2222-4222-8222-222222222222"
SCHEME = {
    "total": 20,
    "version": 1,
    "questions": [
        {"label": "Ex 1", "id": "ex1", "children": [{"label": "a", "id": "q1", "points": 5}]},
        {"label": "2", "id": "q2", "points": "2.50"},
        {"label": "3", "id": "q3", "points": 4, "variant": "B"},
    ],
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ExamOfTests:
    """What was put.

    Attributes:
        pages: Two pages for each copy.
        students: One pupil for each copy, who is not said to have written it.
    """

    id: str
    copies: tuple[str, ...]
    pages: dict[str, tuple[str, str]]
    students: tuple[str, ...]
    batch: str


def put_exam(manager: Connection, copies: int = 3, state: str = "ready") -> ExamOfTests:
    """Publish an exam as a manager does."""
    exam = ExamOfTests(
        id=new_id(),
        copies=tuple(new_id() for _ in range(copies)),
        pages={},
        students=tuple(new_id() for _ in range(copies)),
        batch=new_id(),
    )
    exam.pages.update({copy: (new_id(), new_id()) for copy in exam.copies})
    put(manager, "exam", [{"exam_id": exam.id, "title": "Maths", "held_on": None, "scheme_version": 1,
                           "is_demonstration": False}])  # fmt: skip
    put(manager, "scheme", [{"exam_id": exam.id, "version": 1, "body": SCHEME}])
    put(manager, "batch", [{"exam_id": exam.id, "id": exam.batch, "layout": "a4", "created_at": "2026-06-01T08:00Z"}])
    put(manager, "student", [_student(exam.id, student, rank) for rank, student in enumerate(exam.students)])
    put(manager, "copy", [{"exam_id": exam.id, "id": copy, "code": copy[:6].upper(), "state": state}
                          for copy in exam.copies])  # fmt: skip
    put(manager, "page", [page for copy in exam.copies for page in _pages(exam, copy)])
    put(manager, "origin", [{"exam_id": exam.id, "copy_id": copy, "batch_id": exam.batch, "rank": rank, "problem": ""}
                            for rank, copy in enumerate(exam.copies)])  # fmt: skip
    put(
        manager, "page_origin", [_page_origin(exam.id, copy, page) for copy in exam.copies for page in exam.pages[copy]]
    )
    return exam


def put(manager: Connection, kind: str, rows: Sequence[Json]) -> int:
    row = manager.execute("select manage.put(%s, %s)", (kind, Jsonb(list(rows)))).fetchone()
    assert row is not None
    return int(row[0])


def assign(manager: Connection, exam: ExamOfTests, copy: str, to: str | None, present: str | None = None) -> str:
    """Give a copy to a person, None for nobody."""
    moves = [{"copy_id": copy, "from": present, "to": to}]
    row = manager.execute("select manage.assign(%s, %s)", (exam.id, Jsonb(moves))).fetchone()
    assert row is not None
    return str(row[0][0]["status"])


def mutation(exam: ExamOfTests, copy: str, kind: str, base: int = 0, **fields: object) -> Json:
    return {
        "id": new_ordered_id(),
        "kind": kind,
        "exam_id": exam.id,
        "copy_id": copy,
        "base": base,
        "made_at": "2026-06-01T10:00:00Z",
        **fields,
    }


def score(exam: ExamOfTests, copy: str, points: object, base: int = 0, question: str = "q1", **fields: object) -> Json:
    return mutation(exam, copy, "score", base, question_id=question, points=points, is_not_answered=False) | fields


def report(
    exam: ExamOfTests,
    copy: str,
    kind: object = "page_missing",
    base: int = 0,
    *,
    is_open: object = True,
    **fields: object,
) -> Json:
    """What is reported of the first page of a copy, or taken back."""
    page = exam.pages[copy][0]
    return mutation(exam, copy, "report", base, report=kind, page_id=page, is_open=is_open) | fields


def remark(exam: ExamOfTests, base: object = 0, question: object = "q1", **fields: object) -> Json:
    """A remark to share."""
    wanted = {"exam_id": exam.id, "id": new_id(), "base": base, "question_id": question, "text": "Vu.", "place": 1}
    return wanted | {"points": None} | fields


def share(person: Connection, *remarks: Json) -> list[Json]:
    row = person.execute("select sync.share_remarks(%s)", ([json.dumps(item) for item in remarks],)).fetchone()
    assert row is not None
    answers: list[Json] = row[0]
    return answers


def push(person: Connection, *mutations: Json, device: str = DEVICE) -> list[Json]:
    row = person.execute("select sync.push(%s, %s)", (device, [Jsonb(item) for item in mutations])).fetchone()
    assert row is not None
    return list(row[0])


def push_texts(person: Connection, *texts: str) -> list[Json]:
    row = person.execute("select sync.push_texts(%s, %s)", (DEVICE, list(texts))).fetchone()
    assert row is not None
    return list(row[0])


def push_one(person: Connection, wanted: Json, device: str = DEVICE) -> Json:
    (answer,) = push(person, wanted, device=device)
    return answer


def handed_in(exam: ExamOfTests, copy: str, kind: str = "score", object_id: str = "q1", **body: object) -> Json:
    """An edit that was set aside on a device."""
    return {
        "id": new_ordered_id(),
        "exam_id": exam.id,
        "copy_id": copy,
        "kind": kind,
        "object_id": object_id,
        "body": body or {"question_id": "q1", "points": 300, "is_not_answered": False},
        "why": "not_assigned",
    }


def hand_in(person: Connection, *edits: Json | str, device: str = DEVICE) -> list[str]:
    written = [edit if isinstance(edit, str) else json.dumps(edit) for edit in edits]
    row = person.execute("select sync.hand_in(%s, %s::text[])", (device, written)).fetchone()
    assert row is not None
    return [answer["status"] for answer in row[0]]


def grade(exam: ExamOfTests, copy: str, base: int, expect: Json) -> Json:
    return mutation(exam, copy, "state", base, state="graded", reason="", expect=expect)


def move(exam: ExamOfTests, copy: str, state: str, base: int, reason: str = "") -> Json:
    return mutation(exam, copy, "state", base, state=state, reason=reason)


@dataclass(frozen=True, slots=True)
class Pulled:
    """An answer of pull."""

    cursor: str
    is_full: bool
    rows: dict[str, list[Json]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Json]:
        return self.rows.get(kind, [])


def pull(person: Connection, cursor: str | None = None) -> Pulled:
    rows = person.execute("select kind, body from sync.pull(%s)", (cursor,)).fetchall()
    kind, header = rows[0]
    assert kind == "cursor"
    pulled = Pulled(header["cursor"], header["is_full"])
    for kind, body in rows[1:]:
        pulled.rows.setdefault(kind, []).append(body)
    return pulled


def nul_text() -> str:
    """A mutation with a NUL in it, as JSON writes it."""
    return json.dumps({"id": str(uuid4()), "kind": "comment", "text": "a\x00b"})


def _student(exam_id: str, student_id: str, rank: int) -> Json:
    return {
        "exam_id": exam_id,
        "id": student_id,
        "full_name": f"DURAND Pupil{rank}",
        "folded_name": f"durand pupil{rank}",
        "surname": "DURAND",
        "given_names": f"Pupil{rank}",
        "birth_date": "2008-02-29",
        "class_name": "T1",
        "email": "",
        "group_name": "",
        "ine": "",
    }


def _pages(exam: ExamOfTests, copy: str) -> list[Json]:
    return [
        {
            "exam_id": exam.id,
            "copy_id": copy,
            "id": page,
            "ordinal": ordinal,
            "sha256": None,
            "size_bytes": None,
            "width_pt": 595.0,
            "height_pt": 842.0,
            "image": None,
        }
        for ordinal, page in enumerate(exam.pages[copy])
    ]


def _page_origin(exam_id: str, copy: str, page: str) -> Json:
    return {
        "exam_id": exam_id,
        "page_id": page,
        "copy_id": copy,
        "source_id": None,
        "source_position": None,
        "half": "full",
        "turn": 90,
        "crop_x": 0.0,
        "crop_y": 0.0,
        "crop_width": 1.0,
        "crop_height": 1.0,
    }
