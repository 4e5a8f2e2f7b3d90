"""Where signature fields are and what they show."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name, pdf_string

from parsers.signatures.fields import MOST_FIELDS, Fields, find_fields
from tests.parsers.builders import add_stamp, pdf
from tests.parsers.signatures.signing import BOX, plain, revised, signed


def picture() -> bytes:
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8), False)
    pixels.clear_with(90)
    data: bytes = pixels.tobytes("png")
    return data


class TestFields:
    def test_none(self) -> None:
        found = find_fields(plain())
        assert (found.signatures, found.loose, found.locked, found.more) == ([], [], False, False)

    def test_an_invisible_signature_shows_nothing(self) -> None:
        (one,) = find_fields(signed()).signatures
        assert (one.name, one.signed, one.stamps) == ("Signature1", True, ())

    def test_a_visible_one_shows_its_words_where_they_stand(self) -> None:
        (one,) = find_fields(signed(plain("mot", "hai"), page=1, box=BOX, words="So 47\nngay 5")).signatures
        (stamp,) = one.stamps
        assert stamp.page == 2
        assert stamp.bbox == (300.0, 682.0, 500.0, 742.0)  # from the top of a page 842 points high
        assert stamp.text == "So 47\nngay 5"
        assert not stamp.image

    @pytest.mark.parametrize(
        ("turn", "box"),
        [(90, (100.0, 300.0, 160.0, 500.0)), (180, (95.0, 100.0, 295.0, 160.0)), (270, (682.0, 95.0, 742.0, 295.0))],
    )
    def test_on_a_turned_page_the_box_is_the_one_that_is_shown(
        self, turn: int, box: tuple[float, float, float, float]
    ) -> None:
        def rotate(writer: Any) -> None:
            ref, _ = writer.find_page_for_modification(0)
            ref.get_object()[pdf_name("/Rotate")] = NumberObject(turn)
            writer.mark_update(ref)

        (one,) = find_fields(signed(revised(plain(), rotate), box=BOX)).signatures
        assert one.stamps[0].bbox == box

    def test_a_hidden_one_shows_nothing(self) -> None:
        def hide(writer: Any) -> None:
            field = writer.root["/AcroForm"]["/Fields"][0]
            field[pdf_name("/F")] = NumberObject(2)
            writer.mark_update(field.container_ref)

        (one,) = find_fields(revised(signed(box=BOX), hide)).signatures
        assert one.stamps == ()

    def test_a_field_inside_another_has_its_full_name(self) -> None:
        (one,) = find_fields(signed(field="Phòng.Ký")).signatures
        assert one.name == "Phòng.Ký"

    def test_the_order_is_that_of_the_form(self) -> None:
        found = find_fields(signed(signed(field="B"), field="A")).signatures
        assert [one.name for one in found] == ["B", "A"]

    def test_a_locked_file(self) -> None:
        document: Any = pymupdf.open(stream=plain())
        locked = document.tobytes(encryption=5, user_pw="a", owner_pw="b")  # AES with 256 bits
        assert find_fields(locked).locked

    def test_a_widget_that_the_form_does_not_list(self) -> None:
        def forget(writer: Any) -> None:
            form = writer.root["/AcroForm"]
            form[pdf_name("/Fields")] = ArrayObject()
            writer.mark_update(writer.root.raw_get("/AcroForm"))

        (one,) = find_fields(revised(signed(box=BOX), forget)).signatures
        assert (one.name, one.signed, len(one.stamps)) == ("Signature1", True, 1)


class TestLooseStamps:
    def test_a_picture_as_a_stamp(self) -> None:
        found = find_fields(pdf(lambda page: page.add_stamp_annot((100, 100, 200, 160), stamp=picture())))
        (loose,) = found.loose
        assert loose.kind == "Stamp"
        assert loose.stamp.image
        assert loose.stamp.page == 1

    def test_the_words_of_a_field_of_text(self) -> None:
        found = find_fields(pdf(lambda page: add_stamp(page, "So 47")))
        (loose,) = found.loose
        assert (loose.kind, loose.stamp.text) == ("Widget", "So 47")
        assert found.signatures == []

    def test_links_are_none(self) -> None:
        link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(0, 0, 9, 9), "uri": "https://example.vn"}
        assert find_fields(pdf(lambda page: page.insert_link(link))).loose == []


class TestHostileForms:
    def test_fields_in_a_ring(self) -> None:
        def ring(writer: Any) -> None:
            a, b = writer.allocate_placeholder(), writer.allocate_placeholder()
            for one, other in ((a, b), (b, a)):
                entries = {"/T": pdf_string("x"), "/Kids": ArrayObject([other]), "/Parent": other}
                writer.add_object(
                    DictionaryObject({pdf_name(key): value for key, value in entries.items()}),
                    idnum=one.idnum,
                )
            form = DictionaryObject({pdf_name("/Fields"): ArrayObject([a])})
            writer.root[pdf_name("/AcroForm")] = form
            writer.update_root()

        assert find_fields(revised(plain(), ring)).signatures == []

    def test_no_more_fields_than_a_bound(self) -> None:
        def many(writer: Any) -> None:
            entries = {"/FT": pdf_name("/Sig"), "/T": pdf_string("x")}
            fields = [
                writer.add_object(DictionaryObject({pdf_name(key): value for key, value in entries.items()}))
                for _ in range(MOST_FIELDS + 5)
            ]
            writer.root[pdf_name("/AcroForm")] = DictionaryObject({pdf_name("/Fields"): ArrayObject(fields)})
            writer.update_root()

        found = find_fields(revised(plain(), many))
        assert len(found.signatures) == MOST_FIELDS
        assert found.more

    @pytest.mark.parametrize(
        "value", [b"null", b"[null 3 (x) [] <<>>]", b"17", b"<< /Fields 3 >>", b"<< /Fields [1 0 R] >>"]
    )
    def test_a_form_that_is_none(self, value: bytes) -> None:
        data = plain().replace(b"/Type/Catalog", b"/Type/Catalog/AcroForm " + value)
        assert b"/AcroForm" in data
        assert find_fields(data).signatures == []


def test_is_no_pdf() -> None:
    with pytest.raises(Exception, match=r".+"):
        find_fields(b"text")


def test_a_web_page_has_no_fields() -> None:
    """MuPDF opens it as what it is, whatever it is told; asking for its trailer crashed the process."""
    assert find_fields(b"<!DOCTYPE html><html><body>not found</body></html>") == Fields()
