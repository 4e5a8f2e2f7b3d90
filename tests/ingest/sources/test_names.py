"""What sources are called."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.names import label, location_of, path_of, printable, shown, split_member

NO_UTF_8 = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are not bytes there")


def test_a_decomposed_name_is_composed() -> None:
    assert label(Path(unicodedata.normalize("NFD", "Kế hoạch.pdf"))) == unicodedata.normalize("NFC", "Kế hoạch.pdf")


@NO_UTF_8
def test_a_name_that_is_no_utf_8_can_be_stored() -> None:
    assert label(Path(os.fsdecode(b"k\xe9.pdf"))) == "k\ufffd.pdf"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kế hoạch 1.pdf", "Kế hoạch 1.pdf"),
        ("two\nlines", r"two\nlines"),
        ("\x1b[2Jgone", r"\x1b[2Jgone"),
        ("\u202egnp.pdf", r"\u202egnp.pdf"),
        ("k\udce9", r"k\udce9"),
    ],
)
def test_names_cannot_play_with_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_location_is_the_same_however_the_path_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to("sub")
    monkeypatch.chdir(tmp_path)
    written = {location_of(Path(text)) for text in ("sub/a.pdf", "./sub/a.pdf", "sub/../sub/a.pdf", "link/a.pdf")}
    assert written == {location_of(tmp_path / "sub/a.pdf")}


def test_a_link_to_a_file_keeps_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    assert location_of(tmp_path / "b.pdf").endswith("/b.pdf")


@given(st.binary(min_size=1, max_size=30).filter(lambda raw: raw not in (b".", b"..") and not {0, 47} & set(raw)))
@NO_UTF_8
def test_a_location_can_be_stored_and_leads_back(raw: bytes) -> None:
    path = Path("/in") / os.fsdecode(raw)
    location = location_of(path)
    assert path_of(location) == path
    assert location.encode() and "\0" not in location


def test_a_path_is_not_taken_for_a_member() -> None:
    location = location_of(Path("/in/a.zip!/b.pdf"))
    assert split_member(location) == (location, "")
    assert path_of(location) == Path("/in/a.zip!/b.pdf")


@pytest.mark.parametrize(
    ("location", "parts"),
    [
        ("/in/a.pdf", ("/in/a.pdf", "")),
        ("/in/a.ZIP!/b/c.pdf", ("/in/a.ZIP", "b/c.pdf")),
        ("/in/a.zip!/b.zip!/c.pdf", ("/in/a.zip", "b.zip!/c.pdf")),
        ("/in/a.zip!/two\nlines.pdf", ("/in/a.zip", "two\nlines.pdf")),
        ("https://host/a.zip?key=***!/b.pdf", ("https://host/a.zip?key=***", "b.pdf")),
    ],
)
def test_a_member_is_told_from_its_archive(location: str, parts: tuple[str, str]) -> None:
    assert split_member(location) == parts


def test_people_see_paths_from_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(location_of(Path("sub/two\nlines.pdf"))) == r"sub/two\nlines.pdf"
    assert shown("/elsewhere/a.pdf") == "/elsewhere/a.pdf"
    assert shown("s3://plans/a.pdf") == "s3://plans/a.pdf"
