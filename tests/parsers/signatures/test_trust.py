"""Folders of certificates, and the way from a signer's certificate to one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers.signatures.trust import TrustError, authorities, judge, read_certificates
from schema.record import Trust
from tests.parsers.signatures.signing import MORNING, Identity, intermediate, root, signer


class TestReadCertificates:
    def test_reads_pem_and_der_whatever_the_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.pem").write_bytes(root().pem)
        (tmp_path / "b").write_bytes(intermediate().der)
        assert read_certificates(tmp_path) == [root().certificate, intermediate().certificate]

    def test_reads_several_from_one_file(self, tmp_path: Path) -> None:
        (tmp_path / "all.crt").write_bytes(b"roots of the test\n" + root().pem + intermediate().pem)
        assert len(read_certificates(tmp_path)) == 2

    def test_leaves_hidden_files_and_folders_out(self, tmp_path: Path) -> None:
        (tmp_path / "a.pem").write_bytes(root().pem)
        (tmp_path / ".DS_Store").write_bytes(b"no certificate")
        (tmp_path / "old").mkdir()
        assert len(read_certificates(tmp_path)) == 1

    def test_names_all_files_that_are_none(self, tmp_path: Path) -> None:
        (tmp_path / "a.pem").write_bytes(root().pem)
        (tmp_path / "notes.txt").write_text("from the ministry")
        (tmp_path / "cut.pem").write_bytes(root().pem[:200])
        with pytest.raises(TrustError) as caught:
            read_certificates(tmp_path)
        assert "cut.pem" in str(caught.value)
        assert "notes.txt" in str(caught.value)
        assert "a.pem" not in str(caught.value)

    def test_a_large_file_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "big.pem").write_bytes(root().pem + bytes(1 << 20))
        with pytest.raises(TrustError, match=r"big\.pem \(too large\)"):
            read_certificates(tmp_path)

    def test_an_empty_folder_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(TrustError, match="holds no certificate"):
            read_certificates(tmp_path)

    def test_no_folder_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(TrustError, match="is no folder"):
            read_certificates(tmp_path / "nowhere")


def judged(
    who: Identity,
    *trusted: Identity,
    others: Sequence[Identity] = (),
    at: datetime = MORNING,
) -> tuple[Trust, str | None]:
    known = authorities([one.certificate for one in trusted])
    return judge(who.loaded, [one.loaded for one in others], known, at)


class TestJudge:
    def test_the_way_to_a_root(self) -> None:
        assert judged(signer(), root()) == ("trusted", None)

    def test_another_root(self) -> None:
        trust, why = judged(signer(), root("Another"))
        assert trust == "untrusted"
        assert why == "no trusted certificate stands behind its issuer, CA kiểm thử"

    def test_no_root(self) -> None:
        assert judged(signer())[0] == "untrusted"

    def test_over_an_intermediate_of_the_signature(self) -> None:
        assert judged(signer(issuer=intermediate()), root(), others=[intermediate()]) == ("trusted", None)

    def test_over_an_intermediate_of_the_folder(self) -> None:
        assert judged(signer(issuer=intermediate()), root(), intermediate()) == ("trusted", None)

    def test_an_intermediate_alone_is_no_root(self) -> None:
        trust, why = judged(signer(issuer=intermediate()), intermediate())
        assert trust == "untrusted"
        assert why == "no trusted certificate stands behind its issuer, CA kiểm thử cấp dưới"

    def test_an_authority_of_the_same_name_with_another_key(self) -> None:
        impostor = signer("Impostor", self_signed=True)
        double = Identity(root().key, impostor.certificate)
        assert judged(signer(), double)[0] == "untrusted"

    def test_expired_then(self) -> None:
        expired = signer(until=datetime(2023, 6, 1, tzinfo=UTC))
        assert judged(expired, root()) == ("untrusted", "its certificate had expired when it signed")
        assert judged(expired, root(), at=datetime(2023, 5, 1, tzinfo=UTC)) == ("trusted", None)

    def test_not_valid_yet(self) -> None:
        early = judged(signer(), root(), at=datetime(2022, 1, 1, tzinfo=UTC))
        assert early == ("untrusted", "its certificate was not valid yet when it signed")

    def test_not_meant_for_signing(self) -> None:
        assert judged(signer(signs=False), root()) == (
            "untrusted",
            "its certificate is not meant for signing documents",
        )

    def test_one_that_signs_itself_is_trusted_where_the_user_says_so(self) -> None:
        alone = signer("Alone", self_signed=True)
        assert judged(alone, alone) == ("trusted", None)
        assert judged(alone, root())[0] == "untrusted"

    def test_works_where_an_event_loop_runs(self) -> None:
        async def inside() -> tuple[Trust, str | None]:
            return judged(signer(), root())

        assert asyncio.run(inside()) == ("trusted", None)
