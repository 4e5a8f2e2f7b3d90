"""All that signs a PDF or seems to, from the file to the record."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.signatures import read_signatures
from parsers.signatures.trust import TrustError
from schema.record import FileInfo, PlanRecord, Signature, decode, encode
from tests.parsers.builders import add_stamp, pdf
from tests.parsers.signatures.signing import BOX, MORNING, byte_range, plain, root, signed, signer
from tests.parsers.signatures.test_fields import picture


def claiming(page: Any) -> None:
    page.insert_font(fontname="F0", fontbuffer=_font())
    for number, line in enumerate(("Ký bởi: Lê Thị Thu", "Email: ltt@hagiang.example.vn")):
        page.insert_text((72, 700 + 12 * number), line, fontname="F0", fontsize=9)


def _font() -> bytes:
    import pymupdf_fonts

    data: bytes = pymupdf_fonts.myfont("notos")
    return data


class TestKinds:
    def test_no_signatures(self) -> None:
        assert read_signatures(plain()) == []

    def test_a_signature_without_a_stamp_and_a_stamp_without_a_signature(self) -> None:
        def draw(page: Any) -> None:
            page.add_stamp_annot((100, 100, 200, 160), stamp=picture())

        signature, stamp = read_signatures(signed(pdf(draw)))
        assert (signature.kind, signature.stamp, signature.intact) == ("signature", None, True)
        assert (stamp.kind, stamp.intact, stamp.field) == ("stamp", None, None)
        assert stamp.stamp is not None
        assert stamp.stamp.image
        assert stamp.notes == ["a stamp; no signature belongs to it"]

    def test_a_claim_in_a_field_of_another_kind(self) -> None:
        (stamp,) = read_signatures(
            pdf(lambda page: add_stamp(page, "Digitally signed by Le Thu, Email: a@b.example.vn"))
        )
        assert (stamp.kind, stamp.email, stamp.problem) == ("stamp", "a@b.example.vn", None)

    def test_a_number_in_a_field_of_another_kind_is_nothing(self) -> None:
        assert read_signatures(pdf(lambda page: add_stamp(page, "47"))) == []

    def test_a_claim_printed_on_the_page(self) -> None:
        (claim,) = read_signatures(pdf(lambda page: None, claiming))
        assert (claim.kind, claim.signer, claim.email) == ("printed", "Lê Thị Thu", "ltt@hagiang.example.vn")
        assert claim.stamp is not None
        assert claim.stamp.page == 2
        assert claim.intact is None

    def test_claims_are_left_to_who_reads_the_pages_anyway(self) -> None:
        assert read_signatures(pdf(claiming), printed=False) == []

    def test_the_stamp_of_a_signature_is_no_claim(self) -> None:
        (found,) = read_signatures(signed(box=BOX, words="Digitally signed by: Le Thu\nEmail: a@b.example.vn"))
        assert found.kind == "signature"


class TestTrust:
    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "root.pem").write_bytes(root().pem)
        assert read_signatures(signed(), trust=tmp_path)[0].trust == "trusted"

    def test_certificates(self) -> None:
        assert read_signatures(signed(), trust=[root("Another").certificate])[0].trust == "untrusted"

    def test_none(self) -> None:
        assert read_signatures(signed())[0].trust == "unknown"

    def test_a_bad_folder_is_an_error_whatever_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "readme.txt").write_text("roots")
        with pytest.raises(TrustError, match=r"readme\.txt"):
            read_signatures(plain(), trust=tmp_path)


class TestFiles:
    @pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\n", b"\0" * 100], ids=str)
    def test_what_is_no_pdf_has_none(self, data: bytes) -> None:
        assert read_signatures(data) == []

    def test_what_is_no_pdf_and_looks_signed_has_a_reason(self) -> None:
        (found,) = read_signatures(b"%PDF-1.7 /ByteRange [0 1 2 3]")
        assert found.problem is not None
        assert found.problem.startswith("the file cannot be opened")

    def test_a_password(self) -> None:
        from tests.parsers.signatures.test_check import encrypted

        locked = encrypted("secret")
        assert read_signatures(locked) == []
        (found,) = read_signatures(signed(locked, password="secret"))
        assert found.problem == "the file asks for a password; its signatures cannot be read"

    def test_signature_data_that_no_field_holds(self) -> None:
        """As when the form was taken out of a signed file."""
        orphaned = signed().replace(b"/AcroForm", b"/AcroFrom").replace(b"/Annots", b"/Annotz")
        (found,) = read_signatures(orphaned)
        assert found.problem is not None
        assert found.problem.startswith("signature data are in the file and no field holds them")

    def test_more_fields_than_a_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("parsers.signatures.fields.MOST_FIELDS", 2)
        found = read_signatures(signed(signed(signed(), field="B"), field="C"), printed=False)
        assert [one.field for one in found] == ["Signature1", "B", None]
        assert found[-1].problem == "there are more signature fields than the 2 that were looked at"

    def test_names_are_fit_for_any_database(self) -> None:
        (found,) = read_signatures(signed(by=signer("A\0B\n C"), box=BOX, words="4\t7"))
        assert found.signer == "A B C"
        record = PlanRecord(FileInfo("a.pdf", "0", 1, 1, "full"), signatures=[found])
        assert decode(encode(record)) == record


class TestHowItIsDone:
    def test_nothing_goes_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*args: object, **more: object) -> None:
            raise AssertionError("a connection was asked for")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        (found,) = read_signatures(signed(stamped_at=MORNING), trust=[root().certificate])
        assert (found.trust, found.problem) == ("trusted", None)

    def test_pyhanko_stays_out_for_unsigned_files(self, tmp_path: Path) -> None:
        path = tmp_path / "plain.pdf"
        path.write_bytes(plain())
        code = (
            "import sys; from parsers.signatures import read_signatures; "
            f"read_signatures(open({str(path)!r}, 'rb').read()); "
            "print([name for name in sys.modules if name.startswith(('pyhanko', 'asn1crypto', 'cryptography'))])"
        )
        root_folder = Path(__file__).parents[3]
        done = subprocess.run([sys.executable, "-c", code], cwd=root_folder, capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n"

    def test_says_nothing_on_the_screen(self, capfd: pytest.CaptureFixture[str]) -> None:
        read_signatures(signed().replace(b"/Helvetica", b"/Helvetika"), trust=[root("Another").certificate])
        assert capfd.readouterr() == ("", "")


ONCE = signed(plain("Ke hoach"), box=BOX)
SIGNED = signed(ONCE, field="Signature2", by=signer("Văn thư"))
RANGES = {"Signature1": byte_range(ONCE), "Signature2": byte_range(SIGNED)}


@settings(max_examples=150)
@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_one_changed_byte_never_raises_and_never_passes(at: int, by: int) -> None:
    changed = bytearray(SIGNED)
    changed[at] ^= by
    found = read_signatures(bytes(changed), trust=[root().certificate])
    for one in found:
        assert isinstance(one, Signature)
        if one.intact and one.kind == "signature":
            _, start, end, rest = RANGES[one.field or ""]
            assert start <= at < end or at >= end + rest


@settings(max_examples=60)
@given(st.integers(0, len(SIGNED)), st.integers(0, len(SIGNED)), st.binary(max_size=40))
def test_any_cut_or_filling_ends_in_words(start: int, end: int, filling: bytes) -> None:
    for one in read_signatures(SIGNED[:start] + filling + SIGNED[end:]):
        assert msgspec.json.decode(msgspec.json.encode(one), type=Signature) == one


@pytest.mark.corpus
def test_the_signed_and_tampered_plans_are_told_apart(shared: Path) -> None:
    plans = shared / "corpus" / "plans"
    twice = read_signatures((plans / "001.signed.pdf").read_bytes(), printed=False)
    assert [(one.intact, one.covers_whole_file, one.problem) for one in twice] == [
        (True, False, None),
        (True, True, None),
    ]
    (broken,) = read_signatures((plans / "001.tampered.pdf").read_bytes(), printed=False)
    assert (broken.intact, broken.problem) == (False, "the signed bytes were changed after signing")
    assert read_signatures((plans / "001.office.pdf").read_bytes(), printed=False) == []


@pytest.mark.corpus
def test_real_files_are_intact_and_only_signed_again(shared: Path) -> None:
    counts = {}
    for path in sorted((shared / "corpus" / "real").glob("*.pdf")):
        found = read_signatures(path.read_bytes(), printed=False)
        counts[path.stem] = len(found)
        assert all(one.intact and one.problem is None and one.later in ("none", "signing") for one in found)
        assert sum(bool(one.covers_whole_file) for one in found) == min(len(found), 1)
    assert {name: count for name, count in counts.items() if count} == {
        "cv-bca": 6,
        "kh3125-stc-daknong": 2,
        "nd49-2026": 1,
        "qd2230-ttg": 1,
        "quytrinh-bkhcn": 3,
        "tb507-quangngai": 5,
    }
