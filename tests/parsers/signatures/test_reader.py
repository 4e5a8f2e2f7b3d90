"""The copy of a signed file that pyHanko reads: the same file, but for the data of its own signatures."""

from __future__ import annotations

from typing import Any

import pytest
from pyhanko.pdf_utils.generic import FloatObject, StreamObject
from pyhanko.pdf_utils.misc import PdfReadError

from parsers.signatures.fields import find_fields
from parsers.signatures.reader import open_signed, value_of
from tests.parsers.signatures.signing import byte_range, plain, revised, signed


def opened(pdf: bytes) -> Any:
    return open_signed(pdf, find_fields(pdf).signatures)


def contents(pdf: bytes) -> list[bytes]:
    """The /Contents of each signature, as the reader gives them."""
    reader = opened(pdf)
    return [bytes(value_of(reader, field)[1]["/Contents"]) for field in find_fields(pdf).signatures]


def test_the_data_are_those_of_the_file() -> None:
    pdf = signed(signed(), field="Signature2")
    _, start, end, _ = byte_range(pdf)
    first, second = contents(pdf)
    assert second == bytes.fromhex(pdf[start + 1 : end - 1].decode())
    assert first != second
    assert first[:1] == b"\x30"


def test_the_copy_leaves_them_out() -> None:
    pdf = signed()
    _, start, end, _ = byte_range(pdf)
    copy = opened(pdf).stream.getvalue()
    assert len(copy) == len(pdf)
    assert copy[start:end] == b"0." + b"0" * (end - start - 2)
    assert copy[:start] + copy[end:] == pdf[:start] + pdf[end:]


@pytest.mark.parametrize("named", [b"/Contents ", b""])
def test_what_only_claims_to_be_a_signature_is_read(named: bytes) -> None:
    """Text of a page could be hidden from the comparison by a comment that calls it a signature."""
    text = named + b"<" + b"41" * 2000 + b">"

    def draw(writer: Any) -> None:
        ref, _ = writer.find_page_for_modification(0)
        drawing = ref.get_object()["/Contents"].raw_get(0)
        writer.objects[(drawing.generation, drawing.idnum)] = StreamObject(stream_data=b"BT " + text + b" Tj ET")

    pdf = revised(signed(), draw)
    start = pdf.index(text) + len(named)
    end = start + 4002
    forged = pdf + b"%% /ByteRange [0 %d %d 10]\n" % (start, end)
    assert text in opened(forged).stream.getvalue()


def test_a_short_string_is_read_as_it_is() -> None:
    pdf = plain() + b"/ByteRange [0 5 9 3] /Contents <00>"
    assert opened(pdf).stream.getvalue() == pdf


def test_a_number_in_the_place_of_data_is_not_taken_for_them() -> None:
    """A file that has the number which stands for data in our copies, in the place of its own."""
    pdf = signed()
    _, start, end, _ = byte_range(pdf)
    odd = pdf[:start] + b"0." + b"0" * (end - start - 2) + pdf[end:]
    reader = opened(odd)
    (field,) = find_fields(odd).signatures
    assert isinstance(value_of(reader, field)[1]["/Contents"], FloatObject)


def test_what_is_no_pdf_is_an_error() -> None:
    with pytest.raises(PdfReadError):
        open_signed(b"text", [])
