from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.class_lists import ColumnRole, read_class_list, with_header, with_role
from korrigo_desktop.services.class_lists.entries import read_entries
from korrigo_desktop.services.class_lists.planning import make_plan

R = ColumnRole
SCHOOL = (
    "Élèves,Né(e) le,Adresse E-mail,Classe,EDS,Groupe\n"
    'BEN SALAH AHMED,12/05/2008,ahmed@example.org,T01,"MATHS, PHYS-CHIM",G1\n'
    "DURAND Zoé,03-11-2007,zoe@example.org,T02,SVT,G2\n"
)


def names(raw: bytes) -> list[str]:
    draft = read_class_list(raw, "list.csv")
    return [entry.full_name for entry in read_entries(draft, draft.mapping)[0]]


def refusal(raw: bytes) -> ErrorKind:
    with pytest.raises(KorrigoError) as refused:
        read_class_list(raw, "list.csv")
    assert refused.value.sentence.startswith("list.csv")
    return refused.value.kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_whatever_its_encoding_and_line_ends(encoding: str, line_end: str) -> None:
    draft = read_class_list(SCHOOL.replace("\n", line_end).encode(encoding), "list.csv")
    entries, errors = read_entries(draft, draft.mapping)
    assert [(entry.line, entry.full_name, entry.class_name, entry.group) for entry in entries] == [
        (2, "BEN SALAH AHMED", "T01", "G1"),
        (3, "DURAND Zoé", "T02", "G2"),
    ]
    assert errors == []


@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_separator_is_found_even_if_cells_hold_commas(separator: str) -> None:
    text = SCHOOL.replace('"MATHS, PHYS-CHIM"', "MATHS§ PHYS-CHIM").replace(",", separator).replace("§", ",")
    draft = read_class_list(text.encode(), "list.csv")
    assert draft.separator == separator
    assert draft.mapping == (R.FULL_NAME, R.BIRTH_DATE, R.EMAIL, R.CLASS_NAME, R.IGNORED, R.GROUP)


@pytest.mark.parametrize(
    ("headings", "mapping"),
    [
        ("NOM;PRENOM;INE", (R.SURNAME, R.GIVEN_NAMES, R.NUMBER)),
        ("Nom de famille;Prénom(s);Né(e) le;Division", (R.SURNAME, R.GIVEN_NAMES, R.BIRTH_DATE, R.CLASS_NAME)),
        ("Nom;Date de naissance;EDS", (R.FULL_NAME, R.BIRTH_DATE, R.GROUP)),
        ("N° candidat;Nom et prénom;Courriel", (R.NUMBER, R.FULL_NAME, R.EMAIL)),
        ("Élève;Couleur;Groupe", (R.FULL_NAME, R.IGNORED, R.GROUP)),
    ],
)
def test_headings_say_what_columns_hold(headings: str, mapping: tuple[ColumnRole, ...]) -> None:
    width = len(mapping)
    draft = read_class_list((headings + "\n" + ";".join(["MARTIN"] * width) + "\n").encode(), "list.csv")
    assert draft.mapping == mapping


def test_the_one_column_of_dates_holds_the_birth_dates_whatever_its_heading() -> None:
    draft = read_class_list(
        "Nom;Prénom;Né(e);Classe\nDURAND;Zoé;03/11/2007;T1\nPETIT;Léo;04/02/2008;T1\n".encode(), "a"
    )
    assert draft.mapping == (R.SURNAME, R.GIVEN_NAMES, R.BIRTH_DATE, R.CLASS_NAME)


@pytest.mark.parametrize(
    "cells",
    [
        ("03/11/2007;04/02/2025", "04/02/2008;05/03/2025"),  # which of the two?
        ("01/09/2025;x", "01/09/2025;x", "01/09/2025;x"),  # all on one day: when the year began
    ],
)
def test_dates_that_may_be_others_are_not_taken_for_birth_dates(cells: tuple[str, ...]) -> None:
    rows = "".join(f"DURAND;{number};{row}\n" for number, row in zip(("Zoé", "Léo", "Noé"), cells, strict=False))
    draft = read_class_list(f"Nom;Prénom;Jour;Autre\n{rows}".encode(), "a")
    assert draft.mapping == (R.SURNAME, R.GIVEN_NAMES, R.IGNORED, R.IGNORED)


def test_columns_without_headings_are_guessed_from_their_cells() -> None:
    rows = "\n".join(
        f"{surname};{given};{n % 28 + 1:02d}/03/2008;T0{n % 3};{given.lower()}{n}@example.org"
        for n, (surname, given) in enumerate([("MARTIN", "Zoé"), ("BEN SALAH", "Ali"), ("LE GALL", "Ian")] * 3)
    )
    draft = read_class_list(rows.encode("cp1252"), "list.csv")
    assert draft.header is None
    assert draft.mapping == (R.SURNAME, R.GIVEN_NAMES, R.BIRTH_DATE, R.CLASS_NAME, R.EMAIL)
    entries, errors = read_entries(draft, draft.mapping)
    assert (entries[0].line, entries[0].full_name, len(entries), errors) == (1, "MARTIN Zoé", 9, [])


def test_a_title_above_the_headings_is_no_pupil() -> None:
    assert names(("Liste des élèves;;\n\n" + SCHOOL.replace(",", ";")).encode()) == ["BEN SALAH AHMED", "DURAND Zoé"]


def test_a_person_may_say_that_the_first_line_is_a_pupil() -> None:
    draft = read_class_list(b"Eleve;Classe\nDURAND Zoe;T02\n", "list.csv")
    assert [record.line for record in with_header(draft, is_there=False).records] == [1, 2]
    assert with_header(with_header(draft, is_there=False), is_there=True) == draft


def test_a_role_moves_from_one_column_to_another() -> None:
    assert with_role((R.FULL_NAME, R.IGNORED), 1, R.FULL_NAME) == (R.IGNORED, R.FULL_NAME)


def test_line_numbers_count_lines_inside_quotes() -> None:
    raw = b'Nom;Classe\n"DURAND\nZoe";T02\n\nMARTIN Luc;"T\n0"\nABEL Ana;T03\n'
    draft = read_class_list(raw, "list.csv")
    entries, _ = read_entries(draft, draft.mapping)
    assert [(entry.line, entry.full_name) for entry in entries] == [
        (2, "DURAND Zoe"),
        (5, "MARTIN Luc"),
        (7, "ABEL Ana"),
    ]


def test_an_open_quote_costs_its_own_line_only() -> None:
    raw = b'Nom;Classe\n"DURAND Zoe;T02\nMARTIN Luc;T02\nABEL Ana;T03\n'
    draft = read_class_list(raw, "list.csv")
    entries, errors = read_entries(draft, draft.mapping)
    assert [entry.full_name for entry in entries] == ["MARTIN Luc", "ABEL Ana"]
    assert [(error.line, error.error.kind) for error in errors] == [(2, ErrorKind.CLASS_LIST_QUOTE_OPEN)]


def test_every_bad_line_is_told_with_its_number_and_reason() -> None:
    raw = (
        "Nom,Prénom,Né(e) le,Classe\n"
        "DURAND,Zoé,31/02/2008,T1\n"
        "MARTIN,Luc,12/05/08,T1\n"
        "ABEL,Ana\n"
        ",,12/05/2008,T1\n"
        "LE GALL,Ian,12/05/2008,T1,G1\n"
        "OK,Tout,12/05/2008\n"
        "FUTUR,Max,12/05/2090,T1\n"
    ).encode()
    draft = read_class_list(raw, "list.csv")
    entries, errors = read_entries(draft, draft.mapping)
    assert [entry.full_name for entry in entries] == ["OK Tout"]
    assert [(error.line, error.error.kind) for error in errors] == [
        (2, ErrorKind.DATE_MALFORMED),
        (3, ErrorKind.DATE_YEAR_SHORT),
        (4, ErrorKind.CLASS_LIST_COLUMNS),
        (5, ErrorKind.STUDENT_NAME_MISSING),
        (6, ErrorKind.CLASS_LIST_COLUMNS),
        (8, ErrorKind.BIRTH_DATE_TO_COME),
    ]


def test_two_exports_put_together_are_one_list() -> None:
    once = "\ufeff" + SCHOOL
    assert names((once + once.replace("Zoé", "Inès")).encode()) == [
        "BEN SALAH AHMED",
        "DURAND Zoé",
        "BEN SALAH AHMED",
        "DURAND Inès",
    ]


def test_cells_that_look_like_formulas_are_kept_as_they_are() -> None:
    draft = read_class_list(b"Nom;Classe;Groupe\n-LE GALL Ian;=T1;@G\n", "list.csv")
    entry = read_entries(draft, draft.mapping)[0][0]
    assert (entry.full_name, entry.class_name, entry.group) == ("-LE GALL Ian", "=T1", "@G")


def test_one_column_of_capitals_is_kept_whole_and_a_split_proposed() -> None:
    draft = read_class_list(SCHOOL.encode(), "list.csv")
    entry = read_entries(draft, draft.mapping)[0][0]
    assert (entry.full_name, entry.surname, entry.given_names) == ("BEN SALAH AHMED", "BEN SALAH", "AHMED")
    assert not entry.is_split


@pytest.mark.parametrize("raw", [b"", b"\n \n;;\n", b"Nom;Prenom;Classe\n", b"\xef\xbb\xbf"])
def test_a_list_without_a_pupil_is_empty(raw: bytes) -> None:
    assert refusal(raw) is ErrorKind.CLASS_LIST_EMPTY


@pytest.mark.parametrize("raw", [b"PK\x03\x04" + bytes(range(256)), b"DURAND\x00 Zoe;T1\n", b"\x89PNG\r\n\x1a\n\0\r"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert refusal(raw) is ErrorKind.CLASS_LIST_UNREADABLE


def test_a_list_without_a_column_of_names_is_refused() -> None:
    draft = read_class_list(b"12/05/2008;T01\n13/05/2008;T01\n", "list.csv")
    with pytest.raises(KorrigoError) as refused:
        read_entries(draft, draft.mapping)
    assert refused.value.kind is ErrorKind.CLASS_LIST_NO_NAME_COLUMN


def test_a_file_that_is_not_there_or_is_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    for path, kind in ((tmp_path / "gone.csv", ErrorKind.FILE_MISSING), (tmp_path, ErrorKind.FILE_UNREADABLE)):
        with pytest.raises(KorrigoError) as refused:
            read_class_list(path)
        assert (refused.value.kind, refused.value.facts["file"]) == (kind, path.name)


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(alphabet=st.sampled_from('aÉ;,\t"\n\r 1/2008@\ufeff'), max_size=200).map(str.encode),
        st.text(max_size=200).map(lambda text: ("Nom;Né(e) le;INE\n" + text).encode("utf-16", "surrogatepass")),
    )
)
def test_whatever_the_bytes_a_list_gives_a_plan_or_a_reason(raw: bytes) -> None:
    try:
        draft = read_class_list(raw, "list.csv")
        plan = make_plan(ExamId("exam"), draft, None, ())
    except KorrigoError:
        return
    told = [error.line for error in (*plan.errors, *plan.duplicates)]
    assert len(told) == len(set(told))
    assert len(plan.created) + len(told) <= len(draft.records)
    assert plan.updated == ()
