"""Zip archives: their members are read, nothing of them is trusted, and nothing is unpacked to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources import (
    Source,
    SourceError,
    SourceRefused,
    UsageError,
    archives,
    find_sources,
    read_source,
    sources_of,
)
from tests.ingest.sources.conftest import Handler, Web
from tests.ingest.sources.kinds import PDF, found, reason, zipped

MEMBERS = [("2024/a.pdf", PDF + b"a"), ("2024/notes.txt", b"no plan"), ("Kế hoạch.PDF", PDF + b"b")]


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Write an archive from its members or bytes."""

    def write(content: bytes | list[tuple[str, bytes]], name: str = "plans.zip") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else zipped(content))
        return path

    return write


def marked(name: str, flags: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with one member, whose flags or method are then changed in both its headers."""
    data = bytearray(zipped([(name, PDF)]))
    directory = data.index(b"PK\1\2")
    for at in (6, directory + 8):
        struct.pack_into("<HH", data, at, struct.unpack_from("<H", data, at)[0] | flags, method)
    return bytes(data)


def named(raw: bytes, flags: int = 0, extra: bytes = b"") -> bytes:
    """An archive with one member whose name is these bytes."""
    info = zipfile.ZipInfo("x" * len(raw))
    info.extra = extra
    data = zipped([(info, PDF)]).replace(b"x" * len(raw), raw)
    at = data.index(b"PK\1\2")
    patched = bytearray(data)
    for place in (6, at + 8):
        struct.pack_into("<H", patched, place, flags)
    return bytes(patched)


class TestMembers:
    def test_are_sources_each_with_its_place(self, archive: Callable[..., Path]) -> None:
        path = archive(MEMBERS)
        sources = found(path)
        assert [source.location for source in sources] == [f"{path}!/2024/a.pdf", f"{path}!/Kế hoạch.PDF"]
        assert [source.name for source in sources] == ["a.pdf", "Kế hoạch.PDF"]
        assert [read_source(source)[0] for source in sources if isinstance(source, Source)] == [PDF + b"a", PDF + b"b"]

    def test_of_archives_in_folders_are_read_too(self, archive: Callable[..., Path]) -> None:
        path = archive(MEMBERS)
        assert found(path.parent) == found(path)

    def test_can_be_named_outright(self, archive: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
        path = archive(MEMBERS)
        monkeypatch.chdir(path.parent)
        assert found("plans.zip!/2024/a.pdf") == found(path)[:1]
        assert [source.name for source in found("plans.zip!/2024/notes.txt")] == ["notes.txt"]

    def test_that_are_not_there_are_refused(self, archive: Callable[..., Path]) -> None:
        assert reason(f"{archive(MEMBERS)}!/b.pdf") == ("not-found", "the archive has no such member")

    def test_of_a_missing_archive_are_wrong_usage(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no such file"):
            found(tmp_path / "none.zip!/a.pdf")

    def test_are_led_back_to_by_their_places(self, archive: Callable[..., Path]) -> None:
        path = archive([("a.pdf", b"%PDF-1"), ("a.pdf#2", b"%PDF-2"), ("a!/b.pdf", b"%PDF-3"), ("x\ny.pdf", b"%PDF-4")])
        for source in found(path):
            assert list(sources_of(source.location)) == [source]

    def test_that_are_hidden_are_left_out(self, archive: Callable[..., Path]) -> None:
        path = archive(
            [("__MACOSX/._a.pdf", PDF), (".git/b.pdf", PDF), (".c.pdf", PDF), ("d.pdf/", b""), ("e.pdf", PDF)]
        )
        assert [source.name for source in found(path)] == ["e.pdf"]

    def test_with_one_name_are_all_read(self, archive: Callable[..., Path]) -> None:
        with pytest.warns(UserWarning, match="Duplicate name"):
            path = archive([("a.pdf", b"%PDF-1"), ("a.pdf", b"%PDF-2"), ("a.pdf", b"%PDF-3")])
        sources = [source for source in found(path) if isinstance(source, Source)]
        assert [source.location for source in sources] == [f"{path}!/a.pdf", f"{path}!/a.pdf#2", f"{path}!/a.pdf#3"]
        assert [read_source(source)[0] for source in sources] == [b"%PDF-1", b"%PDF-2", b"%PDF-3"]

    def test_of_an_archive_that_has_changed_are_read_anew(self, archive: Callable[..., Path]) -> None:
        (source,) = found(archive([("a.pdf", PDF + b"old")]))
        assert isinstance(source, Source)
        assert read_source(source)[0] == PDF + b"old"
        archive([("b.pdf", PDF), ("a.pdf", PDF + b"and new")])
        assert read_source(source)[0] == PDF + b"and new"

    def test_are_read_while_other_archives_are_opened(self, archive: Callable[..., Path]) -> None:
        big = PDF + bytes(5 * 2**20)
        (source,) = found(archive([("a.pdf", big)]))
        assert isinstance(source, Source)
        with source.open() as stream:
            head = stream.read(100)
            for number in range(archives._KEPT_OPEN + 1):
                found(archive(MEMBERS, f"{number}.zip"))
            assert head + stream.read() == big


class TestNames:
    def test_out_of_the_archive_are_names_and_no_paths(self, archive: Callable[..., Path]) -> None:
        path = archive(
            [("../../evil.pdf", PDF), ("/etc/evil.pdf", PDF), ("..\\..\\evil.pdf", PDF), ("C:\\evil.pdf", PDF)]
        )
        before = sorted(path.parent.parent.rglob("*"))
        sources = [source for source in found(path) if isinstance(source, Source)]
        assert [source.name for source in sources] == ["evil.pdf"] * 4
        assert all(read_source(source)[0] == PDF for source in sources)
        assert sorted(path.parent.parent.rglob("*")) == before

    @pytest.mark.parametrize(
        ("raw", "flags", "name"),
        [
            ("Kế hoạch.pdf".encode(), 0x800, "Kế hoạch.pdf"),
            ("Kế hoạch.pdf".encode(), 0, "Kế hoạch.pdf"),
            (b"K\x88 ho\x85ch.pdf", 0, "Kê hoàch.pdf"),
            (b"two\nlines.pdf", 0, "two\nlines.pdf"),
        ],
        ids=["UTF-8", "UTF-8 that does not say so", "code page 437", "newline"],
    )
    def test_are_read_as_they_were_written(
        self, archive: Callable[..., Path], raw: bytes, flags: int, name: str
    ) -> None:
        (source,) = found(archive(named(raw, flags)))
        assert source.name == name
        assert isinstance(source, Source)
        assert read_source(source)[0] == PDF

    @pytest.mark.parametrize(("made_for", "name"), [(b"K_ ho_ch.pdf", "Kế hoạch.pdf"), (b"other", "K_ ho_ch.pdf")])
    def test_in_the_extra_field_count_if_they_are_of_this_name(
        self, archive: Callable[..., Path], made_for: bytes, name: str
    ) -> None:
        field = struct.pack("<BL", 1, zlib.crc32(made_for)) + "Kế hoạch.pdf".encode()
        extra = struct.pack("<HH", 1, 0) + struct.pack("<HH", 0x7075, len(field)) + field
        (source,) = found(archive(named(b"K_ ho_ch.pdf", extra=extra)))
        assert source.name == name


class TestRefused:
    def test_an_archive_in_an_archive(self, archive: Callable[..., Path]) -> None:
        path = archive([("inner.zip", zipped(MEMBERS)), ("a.pdf", PDF)])
        refusal, source = found(path)
        assert isinstance(refusal, SourceRefused)
        assert (refusal.location, refusal.code) == (f"{path}!/inner.zip", "nested-archive")
        assert source.name == "a.pdf"
        assert reason(f"{path}!/inner.zip")[0] == "nested-archive"

    def test_a_member_that_is_encrypted(self, archive: Callable[..., Path]) -> None:
        code, words = reason(archive(marked("a.pdf", flags=1)))
        assert (code, "password" in words) == ("encrypted", True)

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 9, 93])
    def test_a_member_that_is_packed_in_a_rare_way(self, archive: Callable[..., Path], method: int) -> None:
        assert reason(archive(marked("a.pdf", method=method)))[0] == "unsupported"

    def test_a_member_whose_bytes_are_damaged(self, archive: Callable[..., Path]) -> None:
        data = bytearray(zipped([("a.pdf", PDF), ("b.pdf", PDF)], zipfile.ZIP_STORED))
        data[data.index(b"nothing")] ^= 1
        first, second = found(archive(bytes(data)))
        assert isinstance(first, Source)
        assert isinstance(second, Source)
        with pytest.raises(SourceError) as raised:
            read_source(first)
        assert (raised.value.code, str(raised.value)) == ("bad-archive", "the archive is damaged")
        assert read_source(second)[0] == PDF

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "this is no zip archive"),
            (b"Rar!\x1a\x07\x01\0", "this is no zip archive, but a RAR archive; unpack it"),
            (zipped(MEMBERS)[:-30], "the archive is cut off"),
            (zipped(MEMBERS).replace(b"PK\1\2", b"PK\1\3"), "the archive is damaged"),
        ],
        ids=["empty", "RAR", "cut off", "damaged"],
    )
    def test_what_is_no_archive_or_a_damaged_one(
        self, archive: Callable[..., Path], content: bytes, words: str
    ) -> None:
        assert reason(archive(content)) == ("bad-archive", words)

    def test_an_archive_whose_members_share_their_bytes(self, archive: Callable[..., Path]) -> None:
        data = zipped([("0.pdf", PDF + bytes(100_000))])
        start = data.index(b"PK\1\2")
        end = data.index(b"PK\5\6")
        directory = data[start:end] * 500
        tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 500, 500, len(directory), start, 0)
        code, words = reason(archive(data[:start] + directory + tail))
        assert (code, "zip bomb" in words) == ("bad-archive", True)

    def test_an_archive_whose_list_of_members_is_too_large(
        self, archive: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "_LARGEST_DIRECTORY", 10_000)
        many = [(f"{number}.pdf", b"") for number in range(300)]
        assert reason(archive(many))[0] == "too-large"

    def test_a_bomb_is_unpacked_no_further_than_the_limit(self, archive: Callable[..., Path]) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("a.pdf", "w") as member:
            for _ in range(64):
                member.write(bytes(2**20))
        bomb_source, plan = found(archive(stream.getvalue(), "a.zip"), archive(MEMBERS, "b.zip"))[:2]
        assert isinstance(bomb_source, Source)
        assert isinstance(plan, Source)
        with pytest.raises(SourceError) as raised:
            read_source(bomb_source, limit=2**20)
        assert (raised.value.code, str(raised.value)) == ("too-large", "the file is larger than 1 MB")
        assert read_source(plan)[0] == PDF + b"a"


def test_a_pdf_called_an_archive_is_a_pdf(archive: Callable[..., Path]) -> None:
    (source,) = found(archive(PDF))
    assert isinstance(source, Source)
    assert read_source(source)[0] == PDF


def test_an_archive_called_a_pdf_is_none(archive: Callable[..., Path]) -> None:
    assert reason(archive(MEMBERS, "plans.pdf")) == ("not-a-pdf", "this is no PDF, but a zip archive; call it .zip")


def test_many_members_of_one_name_take_no_long_time() -> None:
    infos = [zipfile.ZipInfo("a.pdf") for _ in range(50_000)]
    names = archives._by_name([*infos, zipfile.ZipInfo("a.pdf#7")])
    assert len(names) == 50_001
    assert list(names)[-1] == "a.pdf#7#2"


@given(data=st.data())
def test_whatever_is_in_an_archive_the_batch_goes_on(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(zipped([("a.pdf", PDF * 20), ("b/c.pdf", PDF), ("inner.zip", b"PK")]))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("fuzz") / "a.zip"
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    try:
        sources = list(find_sources([path]))
    except UsageError:  # no member with a PDF's name is left
        return
    for source in sources:
        if isinstance(source, Source):
            try:
                read_source(source, limit=10_000)
            except SourceError as error:
                assert error.code
                assert str(error)


class TestFromElsewhere:
    def test_an_archive_on_the_web_is_fetched_once(self, web: Web) -> None:
        url = web.serve("/plans.zip", zipped(MEMBERS))
        sources = [source for source in found(f"{url}?token=hush") if isinstance(source, Source)]
        assert [source.location for source in sources] == [
            f"{url}?token=***!/2024/a.pdf",
            f"{url}?token=***!/Kế hoạch.PDF",
        ]
        assert [read_source(source)[0] for source in sources] == [PDF + b"a", PDF + b"b"]
        assert web.asked == ["GET /plans.zip?token=hush"]
        assert "hush" not in repr(sources)

    def test_one_that_is_too_large_is_refused(self, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archives, "_LARGEST_DOWNLOAD", 100)
        assert reason(web.serve("/plans.zip", zipped(MEMBERS)))[0] == "too-large"

    def test_one_that_is_not_there_is_refused(self, web: Web) -> None:
        assert reason(f"{web.url}/plans.zip")[0] == "not-found"

    def test_one_that_ends_early_is_refused(self, web: Web) -> None:
        def answer(handler: Handler) -> None:
            handler.give(zipped(MEMBERS)[:50], length=1000)

        web.answers["/plans.zip"] = answer
        assert reason(f"{web.url}/plans.zip")[0] == "truncated"

    def test_nothing_is_left_of_it(self, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        (first, *_) = found(web.serve("/plans.zip", zipped(MEMBERS)))
        assert isinstance(first, Source)
        assert read_source(first)[0] == PDF + b"a"
        assert list(tmp_path.iterdir()) == []
