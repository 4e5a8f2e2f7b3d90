"""What came after a signature: the workflow of offices, and what is none."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field

from parsers.signatures import read_signatures
from schema.record import Signature
from tests.parsers.signatures.signing import BOX, document_stamped, plain, revised, signed, signer

Writer = Any


def first(pdf: bytes) -> Signature:
    return next(one for one in read_signatures(pdf, printed=False) if one.field == "Signature1")


def page(writer: Writer, number: int = 0) -> Any:
    ref, _ = writer.find_page_for_modification(number)
    writer.mark_update(ref)
    return ref.get_object()


def put(writer: Writer, dictionary: DictionaryObject, number: int = 0) -> None:
    """Puts an annotation on a page."""
    holder = page(writer, number)
    annotations = holder.get("/Annots", ArrayObject())
    holder[pdf_name("/Annots")] = ArrayObject([*annotations, writer.add_object(dictionary)])


def annotation(kind: str, **more: Any) -> DictionaryObject:
    box = ArrayObject([FloatObject(number) for number in BOX])
    entries = {"/Type": pdf_name("/Annot"), "/Subtype": pdf_name(f"/{kind}"), "/Rect": box}
    return DictionaryObject({pdf_name(key): value for key, value in {**entries, **more}.items()})


def add_note(writer: Writer) -> None:
    put(writer, annotation("FreeText", **{"/Contents": pdf_string("47")}))


def add_text_field(writer: Writer) -> None:
    field = annotation("Widget", **{"/FT": pdf_name("/Tx"), "/T": pdf_string("so"), "/V": pdf_string("47")})
    put(writer, field)


def add_empty_field(writer: Writer) -> None:
    append_signature_field(writer, SigFieldSpec("Later", on_page=0, box=BOX))


def drawing(writer: Writer) -> Any:
    """The reference of a page's only content stream, which PyMuPDF puts into an array."""
    return writer.find_page_for_modification(0)[0].get_object()["/Contents"].raw_get(0)


def draw_more(writer: Writer) -> None:
    more = writer.add_object(StreamObject(stream_data=b"0 0 m 99 99 l S"))
    page(writer)[pdf_name("/Contents")] = ArrayObject([drawing(writer), more])


def replace_contents(writer: Writer) -> None:
    page(writer)[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"0 0 m 99 99 l S"))


def rewrite_contents_in_place(writer: Writer) -> None:
    ref = drawing(writer)
    writer.objects[(ref.generation, ref.idnum)] = StreamObject(stream_data=b"0 0 m 99 99 l S")


def rewrite_a_font_in_place(writer: Writer) -> None:
    fonts = writer.find_page_for_modification(0)[0].get_object()["/Resources"]["/Font"]
    ref = fonts.raw_get(next(iter(fonts)))
    font = ref.get_object()
    font[pdf_name("/BaseFont")] = pdf_name("/Courier")
    writer.mark_update(ref)


def turn_page(writer: Writer) -> None:
    page(writer)[pdf_name("/Rotate")] = NumberObject(180)


def crop_all_pages(writer: Writer) -> None:
    tree = writer.root["/Pages"]
    tree[pdf_name("/CropBox")] = ArrayObject([NumberObject(number) for number in (0, 0, 90, 90)])
    writer.mark_update(writer.root.raw_get("/Pages"))


def add_page(writer: Writer) -> None:
    contents = writer.add_object(StreamObject(stream_data=b"0 0 m 99 99 l S"))
    writer.insert_page(PageObject(contents=contents, media_box=(0, 0, 200, 200)))


def take_page(writer: Writer) -> None:
    tree = writer.root["/Pages"]
    tree[pdf_name("/Kids")] = ArrayObject(list(tree["/Kids"])[:-1])
    tree[pdf_name("/Count")] = NumberObject(len(tree["/Kids"]))
    writer.mark_update(writer.root.raw_get("/Pages"))


def turn_pages_round(writer: Writer) -> None:
    tree = writer.root["/Pages"]
    kids = tree["/Kids"]
    tree[pdf_name("/Kids")] = ArrayObject([kids.raw_get(i) for i in reversed(range(len(kids)))])
    writer.mark_update(writer.root.raw_get("/Pages"))


def add_layers(writer: Writer) -> None:
    writer.root[pdf_name("/OCProperties")] = DictionaryObject({pdf_name("/OCGs"): ArrayObject()})
    writer.update_root()


def add_action(writer: Writer) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = DictionaryObject(action)
    writer.update_root()


def write_page_again(writer: Writer) -> None:
    """As some tools do that only touch it: the same contents, no longer in an array."""
    page(writer)[pdf_name("/Contents")] = drawing(writer)


def set_metadata(writer: Writer) -> None:
    writer.root[pdf_name("/Metadata")] = writer.add_object(StreamObject(stream_data=b"<x/>"))
    writer.update_root()


def add_orphan(writer: Writer) -> None:
    writer.add_object(DictionaryObject({NameObject("/Nobody"): pdf_string("asks")}))


class TestTheWorkflow:
    def test_nothing_came_after(self) -> None:
        only = first(signed())
        assert (only.later, only.later_changes, only.covers_whole_file, only.problem) == ("none", [], True, None)
        assert only.revision == 2

    def test_number_and_seal_after_the_leader_are_signing(self) -> None:
        leader = signed()
        number = signed(leader, by=signer("Văn thư"), field="Signature2", box=BOX, words="47")
        sealed = signed(number, by=signer("Sở Tư pháp"), field="Signature3", box=(80, 60, 160, 140), words="")
        found = read_signatures(sealed, printed=False)
        assert [one.signer for one in found] == ["Lê Thị Thu", "Văn thư", "Sở Tư pháp"]
        assert [one.revision for one in found] == [2, 3, 4]
        assert [one.intact for one in found] == [True, True, True]
        assert [one.covers_whole_file for one in found] == [False, False, True]
        assert [one.later for one in found] == ["signing", "signing", "none"]
        assert found[0].later_changes == ["signed again: Signature2, Signature3"]
        assert [one.problem for one in found] == [None, None, None]

    def test_a_field_prepared_before_and_signed_later(self) -> None:
        prepared = revised(plain(), add_empty_field)
        found = first(signed(signed(prepared), by=signer("Văn thư"), field="Later"))
        assert found.later == "signing"
        assert found.later_changes == ["signed again: Later", "page 1: signature field Later filled in"]

    def test_a_document_time_stamp(self) -> None:
        found = first(document_stamped(signed(), datetime(2024, 3, 5, 2, tzinfo=UTC)))
        assert (found.later, found.problem) == ("signing", None)

    def test_the_clerk_writes_the_number_as_a_note(self) -> None:
        found = first(signed(revised(signed(), add_note), field="Signature2"))
        assert (found.later, found.problem) == ("annotations", None)
        assert found.later_changes == ["signed again: Signature2", "page 1: annotation (FreeText) added"]

    def test_the_clerk_writes_the_number_into_a_field(self) -> None:
        found = first(revised(signed(), add_text_field))
        assert (found.later, found.later_changes) == ("annotations", ["page 1: form field added"])
        assert found.problem is None

    def test_blanks_behind_the_end_are_nothing(self) -> None:
        found = first(signed() + b"\r\n")
        assert (found.later, found.covers_whole_file, found.problem) == ("none", True, None)
        assert found.notes == ["only blanks follow the signed bytes"]


CHANGES: list[tuple[Callable[[Writer], None], str, str]] = [
    (set_metadata, "maintenance", "validation data or metadata"),
    (add_orphan, "maintenance", "validation data or metadata"),
    (write_page_again, "maintenance", "validation data or metadata"),
    (add_empty_field, "signing", "page 1: signature field Later added"),
    (add_note, "annotations", "page 1: annotation (FreeText) added"),
    (add_action, "structure", "the catalog's /OpenAction"),
    (draw_more, "content", "page 1: more was drawn on it"),
    (replace_contents, "content", "page 1: text and drawings"),
    (rewrite_contents_in_place, "content", "page 1: text and drawings"),
    (rewrite_a_font_in_place, "content", "page 1: text and drawings"),
    (turn_page, "content", "page 1: rotation"),
    (crop_all_pages, "content", "several pages: visible part"),
    (add_page, "content", "pages added: 3"),
    (take_page, "content", "pages of the signed version taken out: 2"),
    (turn_pages_round, "content", "pages put in another order or repeated"),
    (add_layers, "content", "which layers are shown"),
]


@pytest.mark.parametrize(("change", "level", "words"), CHANGES, ids=[change.__name__ for change, _, _ in CHANGES])
def test_a_change_after_signing(change: Callable[[Writer], None], level: str, words: str) -> None:
    found = first(revised(signed(plain("Trang mot", "Trang hai")), change))
    assert (found.later, found.later_changes) == (level, [words])
    assert found.intact is True  # the signed bytes are as they were
    assert found.covers_whole_file is False
    assert found.problem == (f"after it, the file was changed: {words}" if level == "content" else None)


@pytest.mark.parametrize(("change", "level", "words"), CHANGES, ids=[change.__name__ for change, _, _ in CHANGES])
def test_is_never_milder_than_pyhanko_about_what_pages_show(
    change: Callable[[Writer], None], level: str, words: str
) -> None:
    """pyHanko lets pass what we call signing or maintenance, and nothing that we call content."""
    pdf = revised(signed(plain("Trang mot", "Trang hai")), change)
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    result = DEFAULT_DIFF_POLICY.review_file(reader, 1)
    passed = isinstance(result, DiffResult) and result.modification_level <= ModificationLevel.FORM_FILLING
    if passed:
        assert level in ("maintenance", "signing")
    if level == "content":
        assert not passed


def test_the_later_change_of_an_earlier_stamp_is_said() -> None:
    def redraw(writer: Writer) -> None:
        widget = page(writer)["/Annots"][0]
        widget[pdf_name("/Rect")] = ArrayObject([NumberObject(number) for number in (0, 0, 9, 9)])
        writer.mark_update(widget.container_ref)

    found = first(revised(signed(box=BOX), redraw))
    assert (found.later, found.later_changes) == ("annotations", ["page 1: signature field Signature1 changed"])


def test_new_ink_in_an_old_stamp_is_said() -> None:
    def redraw(writer: Writer) -> None:
        ref = page(writer)["/Annots"][0]["/AP"].raw_get("/N")
        writer.objects[(ref.generation, ref.idnum)] = StreamObject(
            dict_data=dict(ref.get_object()), stream_data=b"0 0 m 9 9 l S"
        )

    found = first(revised(signed(box=BOX), redraw))
    assert (found.later, found.later_changes) == ("annotations", ["what annotations show"])


def test_a_signer_who_allowed_no_changes() -> None:
    found = first(revised(signed(certify=MDPPerm.NO_CHANGES), add_note))
    assert found.notes == ["its signer allowed no changes after it, and there are some"]


def test_a_file_written_anew_behind_the_signature_has_none() -> None:
    """No /Prev leads back: nothing ties what is shown to what was signed."""
    pdf = signed()
    new = revised(pdf, replace_contents)
    cut = new[: len(pdf)] + new[len(pdf) :].replace(b"/Prev", b"/Pruv")
    (found,) = read_signatures(cut, printed=False)
    assert found.problem == "signature data are in the file and no field holds them: its form was taken out"


def test_bytes_that_belong_to_nothing_are_noted() -> None:
    found = first(signed() + b"% more")
    assert (found.later, found.covers_whole_file, found.problem) == ("none", False, None)
    assert found.notes == ["bytes that belong to no version of the file follow the signed ones"]


def test_more_than_can_be_followed_is_unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = signed(revised(signed(), draw_more), field="Signature2")
    monkeypatch.setattr("parsers.signatures.objects._MOST_STEPS", 2)
    found = first(pdf)
    assert found.later == "unclear"
    assert found.problem == "what came after it is unclear: more than can be followed"


def test_more_versions_than_can_be_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = revised(signed(), add_note)
    monkeypatch.setattr("parsers.signatures.check._MOST_REVISIONS", 2)
    assert "(more than 2 versions in one file)" in (first(pdf).problem or "")
