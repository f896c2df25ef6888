"""Names of exported files."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.ids import ExamId, StudentId
from korrigo_desktop.domain.students import Student
from korrigo_desktop.output.naming import name_of_pupil, safe_name, unique_name


def pupil(surname: str, given: str, class_name: str = "T01", full_name: str = "") -> Student:
    full = full_name or f"{surname} {given}"
    return Student(StudentId("s"), ExamId("e"), full, surname, given, date(2008, 1, 2), class_name)


def test_a_pupil_is_named_by_class_surname_and_given_names() -> None:
    assert name_of_pupil(pupil("BEN SALAH", "Ahmed Élie")) == "T01_BEN-SALAH_Ahmed-Élie"
    assert name_of_pupil(pupil("", "", "", "SMITH Jane")) == "SMITH-Jane"


@pytest.mark.parametrize("reserved", ["CON", "nul", "Lpt1", "aux.txt", "COM9.a.b"])
def test_names_that_windows_keeps_for_itself_are_changed(reserved: str) -> None:
    assert safe_name(reserved) == f"_{reserved}"


@pytest.mark.parametrize(
    ("written", "safe"), [("../etc/passwd", "_etc_passwd"), ("a:b*c?", "a_b_c_"), ("...", "_"), ("fin. ", "fin")]
)
def test_what_a_file_system_refuses_is_replaced(written: str, safe: str) -> None:
    assert safe_name(written) == safe


@given(st.text())
def test_any_text_gives_a_name_that_a_file_can_have(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    name = safe_name(text)
    path = tmp_path_factory.getbasetemp() / f"{name}-99.pdf.part"

    path.write_bytes(b"")

    assert path.parent == tmp_path_factory.getbasetemp()
    assert not name.endswith((" ", "."))
    path.unlink()


def test_names_that_differ_only_by_case_get_a_number() -> None:
    taken: set[str] = set()

    names = [unique_name(name, taken) for name in ("Durand", "DURAND", "durand", "Durand-2")]

    assert len({Path(name).name.casefold() for name in names}) == 4
    assert names[0] == "Durand"
