"""What a signature is worth: good ones, broken ones, and each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import cms
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name, pdf_string
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field

from parsers.signatures import read_signatures
from parsers.signatures.times import VIETNAM
from schema.record import Signature
from tests.parsers.signatures.signing import (
    BOX,
    MORNING,
    byte_range,
    document_stamped,
    plain,
    revised,
    root,
    signed,
    signer,
    stamper,
    with_contents,
)


def only(pdf: bytes, *trusted: Any) -> Signature:
    trust = [one.certificate for one in trusted] if trusted else None
    (found,) = read_signatures(pdf, trust=trust, printed=False)
    return found


class TestGood:
    def test_who_when_and_with_what(self) -> None:
        found = only(signed(by=signer(unit="Phòng Hành chính"), reason="Ban hành"))
        assert (found.kind, found.field) == ("signature", "Signature1")
        assert (found.signer, found.organization, found.unit) == ("Lê Thị Thu", "Sở Tư pháp", "Phòng Hành chính")
        assert (found.email, found.reason) == ("lethithu@hagiang.example.vn", "Ban hành")
        assert (found.intact, found.covers_whole_file, found.problem, found.notes) == (True, True, None, [])
        assert (found.subfilter, found.digest) == ("adbe.pkcs7.detached", "sha256")
        assert (found.trust, found.revocation) == ("unknown", "not_checked")
        assert found.stamp is None

    def test_the_certificate(self) -> None:
        by = signer()
        certificate = only(signed(by=by)).certificate
        assert certificate is not None
        assert certificate.issuer == "CA kiểm thử"
        assert certificate.serial == f"{by.certificate.serial_number:x}"
        assert certificate.valid_until == datetime(2028, 1, 1, tzinfo=UTC)
        assert "Lê Thị Thu" in certificate.subject

    def test_the_address_may_be_an_alternative_name(self) -> None:
        by = signer(email=None, alternative_email="stp@hagiang.example.vn")
        assert only(signed(by=by)).email == "stp@hagiang.example.vn"

    def test_a_visible_one_keeps_its_words_and_place(self) -> None:
        stamp = only(signed(box=BOX, words="47")).stamp
        assert stamp is not None
        assert (stamp.page, stamp.text, stamp.bbox) == (1, "47", (300.0, 682.0, 500.0, 742.0))

    def test_cades(self) -> None:
        found = only(signed(subfilter=SigSeedSubFilter.PADES))
        assert (found.intact, found.subfilter) == (True, "ETSI.CAdES.detached")

    def test_without_a_declared_format(self) -> None:
        without = signed().replace(b"/SubFilter", b"/SubFiltre", 1)
        assert only(without).subfilter is None  # and is looked at all the same: it was changed
        assert only(without).problem == "the signed bytes were changed after signing"

    def test_22_in_one_file(self) -> None:
        pdf = plain()
        for number in range(1, 23):
            pdf = signed(pdf, field=f"Signature{number}")
        found = read_signatures(pdf, printed=False)
        assert [one.field for one in found] == [f"Signature{number}" for number in range(1, 23)]
        assert all(one.intact and one.problem is None for one in found)
        assert [one.covers_whole_file for one in found] == [False] * 21 + [True]
        assert {one.later for one in found[:-1]} == {"signing"}

    def test_an_encrypted_file_without_a_password(self) -> None:
        once = signed(encrypted(""), password="", box=BOX, reason="Ban hành")
        found = read_signatures(signed(once, password="", field="Signature2"), printed=False)
        assert [one.intact for one in found] == [True, True]
        assert (found[0].signed_at, found[0].reason, found[0].later) == (MORNING, "Ban hành", "signing")


def encrypted(password: str) -> bytes:
    import io

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(plain())))
    writer.encrypt("owner", password, pdf_mac=False)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


class TestWeak:
    def test_sha1_is_noted_and_no_problem(self) -> None:
        found = only(signed(digest="sha1"), root())
        assert (found.digest, found.intact, found.trust, found.problem) == ("sha1", True, "trusted", None)
        assert found.notes == ["its digest is SHA1, which is weak by now"]

    def test_an_expired_certificate(self) -> None:
        found = only(signed(by=signer(until=datetime(2024, 1, 31, tzinfo=UTC))), root())
        assert (found.intact, found.expired_when_signed, found.trust) == (True, True, "untrusted")
        assert found.problem == "its certificate had expired on 2024-01-31"

    def test_one_that_expired_since_is_good(self) -> None:
        found = only(signed(by=signer(until=datetime(2024, 6, 30, tzinfo=UTC))), root())
        assert (found.expired_when_signed, found.trust, found.problem) == (False, "trusted", None)

    def test_one_that_was_not_valid_yet(self) -> None:
        found = only(signed(by=signer(since=datetime(2024, 6, 30, tzinfo=UTC))))
        assert found.problem == "its certificate was not valid before 2024-06-30"

    def test_one_that_vouches_for_itself(self) -> None:
        found = only(signed(by=signer(self_signed=True)), root())
        assert found.trust == "untrusted"
        assert found.notes == ["its certificate is its own issuer's: nobody vouches for it"]

    def test_trust_needs_an_intact_signature(self) -> None:
        assert only(tampered(signed()), root()).trust == "untrusted"


class TestTimes:
    def test_local_time_labelled_utc(self) -> None:
        found = only(signed(cms_at=MORNING.replace(tzinfo=UTC)))
        assert found.cms_mislabelled
        assert found.cms_at == MORNING + timedelta(hours=7)
        assert (found.declared_at, found.signed_at, found.clock) == (MORNING, MORNING, "declared")

    def test_a_time_stamp_token(self) -> None:
        found = only(signed(stamped_at=MORNING + timedelta(seconds=40)), root())
        assert (found.stamped_at, found.stamped_by) == (MORNING + timedelta(seconds=40), "Máy chủ dấu thời gian")
        assert (found.signed_at, found.clock) == (MORNING + timedelta(seconds=40), "time_stamp")
        assert found.notes == []

    def test_the_token_of_another_signature_is_not_quoted(self) -> None:
        found = only(signed(stamped_at=MORNING + timedelta(hours=1), stamp_other=True))
        assert found.problem == "its time stamp token is not of this signature"
        assert (found.stamped_at, found.signed_at, found.clock) == (None, MORNING, "declared")

    def test_a_token_of_nobody_we_trust_is_noted(self) -> None:
        other = root("Another")
        found = only(signed(stamped_at=MORNING, by=signer(issuer=other)), other)
        assert found.trust == "trusted"
        assert found.notes == ["no trusted certificate stands behind its time stamp (Máy chủ dấu thời gian)"]

    def test_no_time(self) -> None:
        found = only(signed(declared=None))
        assert (found.signed_at, found.notes) == (None, ["it names no signing time"])

    def test_a_time_that_is_none(self) -> None:
        assert only(signed(declared="hôm qua")).declared_at is None

    def test_a_document_time_stamp(self) -> None:
        _, found = read_signatures(document_stamped(signed(), MORNING), printed=False)
        assert (found.kind, found.intact, found.covers_whole_file) == ("timestamp", True, True)
        assert (found.signed_at, found.stamped_at) == (MORNING, MORNING)
        assert found.signed_at is not None
        assert found.signed_at.tzinfo == VIETNAM
        assert found.signer == "Máy chủ dấu thời gian"

    def test_a_document_time_stamp_that_no_longer_fits(self) -> None:
        pdf = document_stamped(plain(), MORNING)
        assert only(pdf).intact is True
        assert only(tampered(pdf)).intact is False


def tampered(pdf: bytes) -> bytes:
    """The PDF with other text on its page, of the same length."""
    changed = pdf.replace(b"/BaseFont/Helvetica", b"/BaseFont/Courier  ", 1)
    assert changed != pdf
    return changed


def with_range(pdf: bytes, *numbers: object) -> bytes:
    found = list(re.finditer(rb"/ByteRange\s*\[([^]]*)\]", pdf))[-1]
    written = " ".join(map(str, numbers)).encode()
    assert len(written) <= len(found[1])
    return pdf[: found.start(1)] + written.ljust(len(found[1])) + pdf[found.end(1) :]


class TestTampered:
    def test_bytes(self) -> None:
        found = only(tampered(signed()))
        assert (found.intact, found.covers_whole_file) == (False, True)
        assert found.problem == "the signed bytes were changed after signing"

    def test_bytes_before_several_signatures_break_them_all(self) -> None:
        found = read_signatures(tampered(signed(signed(), field="Signature2")), printed=False)
        assert [one.intact for one in found] == [False, False]

    def test_a_signature_of_someone_else(self) -> None:
        """Another one's signature value in the same CMS."""

        def swap(made: bytes) -> bytes:
            info = cms.ContentInfo.load(made)
            value = bytearray(info["content"]["signer_infos"][0]["signature"].native)
            value[-1] ^= 1
            return made.replace(info["content"]["signer_infos"][0]["signature"].native, bytes(value))

        found = only(signed(contents=swap))
        assert found.intact is False
        assert found.problem == "the signature is not the one of its certificate"

    def test_a_byte_range_that_leaves_out_more(self) -> None:
        pdf = signed()
        _, first, again, rest = byte_range(pdf)
        found = only(with_range(pdf, 0, first, again + 4, rest - 4))
        assert (found.covers_whole_file, found.intact) == (False, False)
        assert found.problem is not None
        assert found.problem.startswith("it leaves out more bytes than the signature itself takes")


MALFORMED = [
    ("cut", lambda made: made[: len(made) // 2], "its data are malformed"),
    ("noise", lambda made: b"\x30\x82\x01\x00" + bytes(range(256)), "its data are malformed"),
    ("text", lambda made: b"no signature", "its data are malformed"),
    ("number", lambda made: b"\x02\x01\x05", "its data are malformed"),
    ("empty sequence", lambda made: b"\x30\x00", "its data are malformed"),
    ("data, unsigned", lambda made: cms.ContentInfo({"content_type": "data", "content": b"x"}).dump(), "malformed"),
    (
        "no certificate",
        lambda made: stripped(made, "certificates"),
        "its signer's certificate cannot be read, so it cannot be checked",
    ),
    ("no signer", lambda made: stripped(made, "signer_infos"), "its data are malformed"),
]


def stripped(made: bytes, part: str) -> bytes:
    info = cms.ContentInfo.load(made)
    info["content"][part] = []
    der: bytes = info.dump(force=True)
    return der


class TestMalformed:
    @pytest.mark.parametrize(
        ("change", "reason"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED]
    )
    def test_cms(self, change: Callable[[bytes], bytes], reason: str) -> None:
        found = only(signed(contents=change), root())
        assert found.problem is not None
        assert reason in found.problem
        assert "\n" not in found.problem
        assert not found.intact
        assert found.trust != "trusted"
        assert found.declared_at == MORNING  # what can be read is read

    def test_a_signature_that_was_only_prepared(self) -> None:
        found = only(with_contents(signed(), b""))
        assert found.problem == "its signature data (/Contents) are empty: prepared for signing and not signed"

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            (b"/Contents <3", b"/Cuntents <3", "it holds no signature data (/Contents)"),
            (b"/ByteRange", b"/Byterange", "it does not say which bytes it signs (no /ByteRange)"),
            (b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 ", "its format, adbe.x509.rsa_sha1, is none that can"),
        ],
    )
    def test_missing_parts(self, old: bytes, new: bytes, reason: str) -> None:
        pdf = signed()
        assert old in pdf
        found = only(pdf.replace(old, new))
        assert found.problem is not None
        assert found.problem.startswith(reason)
        assert found.intact is None

    @pytest.mark.parametrize(
        "numbers",
        [
            (),
            (0,),
            (0, 10, 20),
            (0, 1, 2, 3, 4, 5),
            (5, 10, 20, 30),
            (0, -1, 20, 30),
            (0, 10, 5, 30),
            (0, 10, 20, 9999999),
            (0, 10, 20, -30),
            ("/A", "(b)", "null", "[]"),
            (0, "1.5", 20, 30),
        ],
        ids=str,
    )
    def test_byte_ranges_that_cannot_be(self, numbers: tuple[object, ...]) -> None:
        found = only(with_range(signed(), *numbers))
        assert found.problem == "the bytes that it says it signs (/ByteRange) cannot be those of this file"
        assert found.intact is None

    def test_a_file_cut_short(self) -> None:
        found = only(signed()[:-40])
        assert found.field == "Signature1"
        assert found.problem is not None
        assert found.problem.startswith("the file's structure is damaged, so nothing can be checked")

    def test_two_fields_that_share_a_signature(self) -> None:
        def share(writer: Any) -> None:
            field = writer.root["/AcroForm"]["/Fields"][0]
            other = DictionaryObject(dict(field))
            other[pdf_name("/T")] = pdf_string("Signature9")
            form = writer.root["/AcroForm"]
            form[pdf_name("/Fields")] = ArrayObject([*form["/Fields"], writer.add_object(other)])
            writer.mark_update(writer.root.raw_get("/AcroForm"))

        found = read_signatures(revised(signed(), share), printed=False)
        assert [one.field for one in found] == ["Signature1", "Signature9"]

    def test_a_field_whose_parent_is_itself(self) -> None:
        def ring(writer: Any) -> None:
            field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
            field.get_object()[pdf_name("/Parent")] = field
            writer.mark_update(field)

        assert only(revised(signed(), ring)).intact is True

    def test_a_page_tree_in_a_ring(self) -> None:
        def ring(writer: Any) -> None:
            tree = writer.root.raw_get("/Pages")
            tree.get_object()[pdf_name("/Kids")] = ArrayObject([tree, tree])
            tree.get_object()[pdf_name("/Count")] = NumberObject(2)
            writer.mark_update(tree)

        found = only(revised(signed(), ring))
        assert found.later == "content"

    def test_an_xref_that_leads_back_to_itself(self) -> None:
        pdf = signed()
        at = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
        assert b"/Prev 540\n>>" in pdf
        found = only(pdf.replace(b"/Prev 540\n>>", b"/Prev %d\n>" % at + b">", 1))
        assert found.problem is not None
        assert "loop" in found.problem


def test_an_empty_field_is_no_signature() -> None:
    prepared = revised(plain(), lambda writer: append_signature_field(writer, SigFieldSpec("Ký", on_page=0, box=BOX)))
    found = only(prepared, root())
    assert (found.kind, found.field, found.intact, found.problem) == ("empty", "Ký", None, None)
    assert found.notes == ["nobody has signed this field"]
    assert found.signer is None
    assert found.trust == "unknown"


def test_the_authority_of_time_stamps_is_no_signer() -> None:
    found = only(signed(by=stamper(), declared=None), root())
    assert found.intact is True
