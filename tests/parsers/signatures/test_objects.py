"""Objects of a PDF: looked up, compared, followed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from parsers.signatures.objects import (
    EndlessError,
    equal,
    form_fields,
    inherited,
    items,
    key_of,
    lineage,
    look_up,
    page_tree,
    raw,
    reachable,
    same,
)
from tests.parsers.signatures.signing import plain, revised, signed


def view(pdf: bytes) -> Any:
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    return reader.get_historical_resolver(reader.xrefs.total_revisions - 1)


def number(value: int) -> NumberObject:
    return NumberObject(value)


def entries(**values: Any) -> DictionaryObject:
    return DictionaryObject({pdf_name(f"/{key}"): value for key, value in values.items()})


class TestSame:
    def test_plain_values(self) -> None:
        assert same(entries(A=number(1), B=ArrayObject([number(2)])), entries(B=ArrayObject([number(2)]), A=number(1)))
        assert not same(entries(A=number(1)), entries(A=number(2)))
        assert not same(entries(A=number(1)), entries())
        assert not same(ArrayObject([number(1)]), ArrayObject([number(1), number(1)]))
        assert not same(ArrayObject([number(1)]), number(1))
        assert not same(None, number(1))
        assert same(None, None)

    def test_streams_by_their_bytes(self) -> None:
        assert same(StreamObject(stream_data=b"a"), StreamObject(stream_data=b"a"))
        assert not same(StreamObject(stream_data=b"a"), StreamObject(stream_data=b"b"))
        assert not same(StreamObject(stream_data=b""), DictionaryObject())

    def test_references_by_what_they_name(self) -> None:
        assert same(IndirectObject(3, 0, None), IndirectObject(3, 0, None))
        assert not same(IndirectObject(3, 0, None), IndirectObject(4, 0, None))
        assert not same(IndirectObject(3, 0, None), number(3))


class TestEqual:
    def test_follows_references(self) -> None:
        holders: list[Any] = []

        def add(writer: Any) -> None:
            one = writer.add_object(entries(X=number(1)))
            other = writer.add_object(entries(X=number(1)))
            third = writer.add_object(entries(X=number(2)))
            holders.extend(map(key_of, (one, other, third)))
            writer.root[pdf_name("/Keep")] = ArrayObject([one, other, third])
            writer.update_root()

        pdf = view(revised(plain(), add))
        one, other, third = items(raw(pdf.root, "/Keep"))
        assert equal(one, other)
        assert equal(one, entries(X=number(1)))
        assert equal(ArrayObject([one]), other)
        assert not equal(one, third)
        assert not same(one, other)
        assert key_of(one) == holders[0]

    def test_rings_end(self) -> None:
        def ring(writer: Any) -> None:
            for name in ("/A", "/B"):
                ref = writer.allocate_placeholder()
                writer.add_object(entries(Next=ref), idnum=ref.idnum)
                writer.root[pdf_name(name)] = ref
            writer.update_root()

        pdf = view(revised(plain(), ring))
        assert equal(raw(pdf.root, "/A"), raw(pdf.root, "/B"))
        assert len(list(reachable([raw(pdf.root, "/A")]))) == 1


class TestLookingUp:
    def test_pages_in_order(self) -> None:
        pdf = view(plain("mot", "hai", "ba"))
        pages, above = page_tree(pdf)
        kids = items(raw(pdf.root["/Pages"], "/Kids"))
        assert pages == [key_of(kid) for kid in kids]
        assert above == {key_of(raw(pdf.root, "/Pages"))}
        assert raw(look_up(pdf, pages[0]), "/Type") == "/Page"

    def test_inherited_entries(self) -> None:
        pdf = view(plain())
        page = look_up(pdf, page_tree(pdf)[0][0])
        assert [str(raw(node, "/Type")) for node in lineage(page)] == ["/Pages", "/Page"]
        assert inherited(page, "/Count") == 1
        assert inherited(page, "/Nothing") is None

    def test_a_node_above_itself_ends(self) -> None:
        def ring(writer: Any) -> None:
            ref = writer.allocate_placeholder()
            writer.add_object(entries(Parent=ref, T=pdf_string("x")), idnum=ref.idnum)
            writer.root[pdf_name("/A")] = ref
            writer.update_root()

        assert inherited(view(revised(plain(), ring)).root["/A"], "/FT") is None

    def test_fields_of_the_form(self) -> None:
        assert list(form_fields(view(plain()))) == []
        pdf = view(signed(signed(), field="A.B"))
        fields = items(raw(pdf.root["/AcroForm"], "/Fields"))
        assert {key_of(field) for field in fields} < set(form_fields(pdf))

    def test_what_is_too_much_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pdf = view(plain("mot", "hai", "ba"))
        monkeypatch.setattr("parsers.signatures.objects._MOST_STEPS", 3)
        with pytest.raises(EndlessError):
            page_tree(pdf)
        with pytest.raises(EndlessError):
            list(reachable([raw(pdf.root, "/Pages")]))
        with pytest.raises(EndlessError):
            equal(pdf.root, pdf.root)
