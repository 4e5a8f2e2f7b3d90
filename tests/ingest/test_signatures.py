"""`kehoach signatures`: what is printed where, and the exit codes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import typer

from ingest.signatures import print_signatures, show_signatures
from schema.record import Certificate, Signature, Stamp
from tests.parsers.builders import pdf
from tests.parsers.signatures.signing import BOX, MORNING, plain, root, signed, signer

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.pdf"
    path.write_bytes(signed(box=BOX, words="47", cms_at=MORNING.replace(tzinfo=UTC)))
    return path


def code(caught: pytest.ExceptionInfo[typer.Exit]) -> int:
    return caught.value.exit_code


class TestShowSignatures:
    def test_words(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        show_signatures(file)
        out = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        assert out[0].startswith("Lê Thị Thu · Signature1 ──")
        assert "of Sở Tư pháp · lethithu@hagiang.example.vn" in out
        assert "signed 2024-03-05 08:30:15+07:00 by the signer's computer" in out
        assert "clocks CMS 2024-03-05 08:30:15+00:00" in out
        assert "intact yes (sha256)" in out
        assert "later nothing: it covers the whole file" in out
        assert any(line.startswith("trust not asked for") for line in out)
        assert "stamp p. 1, 300 from the left and 682 from the top: “47”" in out
        assert "note its CMS signing time is local time labelled UTC, seven hours off" in out

    def test_json(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        show_signatures(file, json=True)
        out = capsys.readouterr().out
        (one,) = msgspec.json.decode(out, type=list[Signature])
        assert (one.signer, one.intact, one.signed_at) == ("Lê Thị Thu", True, MORNING)
        assert json.loads(out)[0]["signed_at"] == "2024-03-05T08:30:15+07:00"

    def test_trust(self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        roots = tmp_path / "roots"
        roots.mkdir()
        (roots / "root.pem").write_bytes(root().pem)
        show_signatures(file, roots)
        assert "leads to a certificate that you trust; revocation not checked" in capsys.readouterr().out

    def test_nothing_signed(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "plain.pdf"
        path.write_bytes(plain())
        show_signatures(path)
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "no signature, and nothing that looks like one" in captured.err
        show_signatures(path, json=True)
        assert json.loads(capsys.readouterr().out) == []

    def test_no_such_file_is_wrong_usage(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(typer.Exit) as caught:
            show_signatures(tmp_path / "nowhere.pdf")
        assert code(caught) == 2
        assert "there is no such file" in capsys.readouterr().err

    def test_no_pdf(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "text.pdf"
        path.write_text("text")
        with pytest.raises(typer.Exit) as caught:
            show_signatures(path)
        assert code(caught) == 1
        assert "not-a-pdf" in capsys.readouterr().err

    def test_a_folder_is_no_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(typer.Exit) as caught:
            show_signatures(tmp_path)
        assert code(caught) == 1
        assert "unreadable" in capsys.readouterr().err

    def test_bad_certificates_are_named(self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        roots = tmp_path / "roots"
        roots.mkdir()
        (roots / "notes.txt").write_text("none")
        with pytest.raises(typer.Exit) as caught:
            show_signatures(file, roots)
        assert code(caught) == 2
        assert "notes.txt" in capsys.readouterr().err


def printed(capsys: pytest.CaptureFixture[str], one: Signature) -> str:
    print_signatures([one], NOW)
    return "\n".join(" ".join(line.split()) for line in capsys.readouterr().out.splitlines())


class TestPrintSignatures:
    def test_a_broken_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        one = Signature(field="S1", intact=False, problem="the signed bytes were changed after signing")
        out = printed(capsys, one)
        assert out.startswith("nobody named · S1")
        assert "intact no\nlater cannot be told" in out
        assert "problem the signed bytes were changed after signing" in out
        assert "stamp none: the pages do not show it" in out

    def test_later_changes(self, capsys: pytest.CaptureFixture[str]) -> None:
        changes = ["signed again: S2", "page 1: form field added"]
        out = printed(capsys, Signature(intact=True, covers_whole_file=False, later="signing", later_changes=changes))
        assert "later signed again: S2; page 1: form field added" in out

    def test_a_certificate_that_expired_since(self, capsys: pytest.CaptureFixture[str]) -> None:
        ends = datetime(2025, 6, 1, tzinfo=UTC)
        certificate = Certificate("CN", "CA", "1f", "00", valid_from=ends.replace(year=2020), valid_until=ends)
        out = printed(capsys, Signature(certificate=certificate))
        assert "certificate by CA, number 1f, valid from 2020-06-01 to 2025-06-01, expired by now" in out

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("printed", "printed claim, no signature"),
            ("stamp", "stamp without a signature"),
            ("empty", "empty signature field"),
        ],
    )
    def test_what_is_no_signature_is_not_judged(
        self, capsys: pytest.CaptureFixture[str], kind: str, words: str
    ) -> None:
        stamp = Stamp(2, (1.0, 2.0, 3.0, 4.0), "Ký bởi: A\nEmail: a@b.vn", image=True)
        one = msgspec.structs.replace(Signature(stamp=stamp, signer="A"), kind=kind)
        out = printed(capsys, one)
        assert f"kind {words}" in out
        assert "stamp p. 2, 1 from the left and 2 from the top: a picture and “Ký bởi: A / Email: a@b.vn”" in out
        assert "intact" not in out
        assert "trust" not in out

    def test_names_cannot_move_the_cursor(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "\x1b[2J" not in printed(capsys, Signature(signer="A\x1b[2JB"))


def test_a_stamp_and_a_signature(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(signed(pdf(lambda page: page.add_stamp_annot((9, 9, 99, 99))), by=signer("Văn thư")))
    show_signatures(path)
    out = capsys.readouterr().out
    assert "Văn thư · Signature1" in out
    assert "stamp without a signature" in out
