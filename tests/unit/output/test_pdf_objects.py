"""PDF values, read and written."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.output.pdf_objects import PdfReference, PdfToken, parse_value, text_string, write_value
from korrigo_desktop.output.pdf_writer import PdfWriter

names = st.text(st.sampled_from("abcXYZ019#+-._"), min_size=1, max_size=8)
tokens = st.one_of(
    st.integers().map(lambda number: PdfToken(str(number))),
    names.map(lambda name: PdfToken(f"/{name}")),
    st.sampled_from(["(a \\) 1 0 R \\( b)", "<0041FF>", "true", "null", "-0.5", "()"]).map(PdfToken),
    st.integers(1, 9999).map(PdfReference),
)
values = st.recursive(
    tokens,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
    max_leaves=12,
)


@given(values)
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert parse_value(write_value(value, lambda number: number)) == value


@given(values)
def test_references_alone_are_given_new_numbers(value: object) -> None:
    written = write_value(value, lambda number: number + 10_000)

    assert write_value(parse_value(written), lambda number: number - 10_000) == write_value(
        value, lambda number: number
    )


def test_what_looks_like_a_reference_in_a_string_is_left_alone() -> None:
    found = parse_value("<</A(see 5 0 R)/B 5 0 R/C[1 2 0 R 3]>>")

    assert write_value(found, lambda number: 7) == "<</A (see 5 0 R)/B 7 0 R/C [1 7 0 R 3]>>"


@pytest.mark.parametrize("text", ["", "<</A", "[1 2", "<</A 1 2>>", "<<1 2>>", ">>"])
def test_a_broken_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"PDF|argument"):
        parse_value(text)


@given(st.text())
def test_a_text_string_comes_back(text: str) -> None:
    raw = bytes.fromhex(text_string(text).strip("<>"))

    assert raw[:2] == b"\xfe\xff"
    assert raw[2:].decode("utf-16-be") == text.encode("utf-16", "replace").decode("utf-16")


def test_a_reserved_object_must_be_written_once() -> None:
    writer = PdfWriter(io.BytesIO())
    number = writer.reserve()

    with pytest.raises(ValueError, match="never written"):
        writer.finish(number, number)
    writer.add("null", number)
    with pytest.raises(ValueError, match="written already"):
        writer.add("null", number)
