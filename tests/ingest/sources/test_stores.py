"""Object stores: S3 from a real server of this machine, and what fsspec keeps in memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from fsspec.config import conf, set_conf_env

from ingest.sources import Source, SourceRefused, find_sources, read_source, sources_of
from tests.ingest.sources.kinds import PDF, found, reason, zipped

if TYPE_CHECKING:
    from s3fs import S3FileSystem

KEYS = ("a.pdf", "b[1].pdf", "notes.txt", "sub/.hidden.pdf", "sub/c.PDF", "sub/.git/d.pdf", "sub/kế hoạch.pdf")


@pytest.fixture(params=["s3", "memory"])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a store with some files in it."""
    filesystem = request.getfixturevalue("s3") if request.param == "s3" else fsspec.filesystem("memory")
    for key in KEYS:
        filesystem.pipe(f"/plans/{key}" if request.param == "memory" else f"plans/{key}", PDF + key.encode())
    yield f"{request.param}://plans"
    if request.param == "memory":
        filesystem.rm("/plans", recursive=True)


def keys(store: str, *arguments: str) -> list[str]:
    sources = found(*(store + argument for argument in arguments))
    for source in sources:
        assert isinstance(source, Source), source
        key = source.location.removeprefix(f"{store}/")
        assert read_source(source)[0] == PDF + key.encode()
        assert source.name == key.rpartition("/")[2]
        assert list(sources_of(source.location)) == [source]
    return [source.location.removeprefix(f"{store}/") for source in sources]


class TestStores:
    @pytest.mark.parametrize(
        ("argument", "names"),
        [
            ("", ["a.pdf", "b[1].pdf", "sub/c.PDF", "sub/kế hoạch.pdf"]),
            ("/", ["a.pdf", "b[1].pdf", "sub/c.PDF", "sub/kế hoạch.pdf"]),
            ("/sub", ["sub/c.PDF", "sub/kế hoạch.pdf"]),
            ("/sub/", ["sub/c.PDF", "sub/kế hoạch.pdf"]),
            ("/a.pdf", ["a.pdf"]),
            ("/notes.txt", ["notes.txt"]),
            ("/sub/.hidden.pdf", ["sub/.hidden.pdf"]),
            ("/b[1].pdf", ["b[1].pdf"]),
            ("/?.pdf", ["a.pdf"]),
            ("/*.txt", ["notes.txt"]),
            ("/s*b/*.PDF", ["sub/c.PDF"]),
            ("/**/k*.pdf", ["sub/kế hoạch.pdf"]),
            ("/su*", ["sub/c.PDF", "sub/kế hoạch.pdf"]),
        ],
    )
    def test_give_what_a_url_means(self, store: str, argument: str, names: list[str]) -> None:
        assert keys(store, argument) == names

    def test_give_each_file_once(self, store: str) -> None:
        assert keys(store, "/a.pdf", "", "/*.pdf") == ["a.pdf", "b[1].pdf", "sub/c.PDF", "sub/kế hoạch.pdf"]

    @pytest.mark.parametrize("argument", ["/none.pdf", "/none/", "/none/*.pdf", "/none", "/*.doc"])
    def test_refuse_what_is_not_there(self, store: str, argument: str) -> None:
        assert reason(store + argument)[0] == "not-found"

    def test_refuse_a_pattern_of_all_stores(self, store: str) -> None:
        code, words = reason(store.partition("://")[0] + "://*/a.pdf")
        assert (code, words) == ("unsupported", "the name of a store can be no pattern")

    def test_give_the_members_of_archives(self, store: str) -> None:
        with fsspec.open(f"{store}/more.zip", "wb") as stream:
            stream.write(zipped([("x/y.pdf", PDF)]))
        (source,) = found(f"{store}/more.zip")
        assert isinstance(source, Source)
        assert source.location == f"{store}/more.zip!/x/y.pdf"
        assert read_source(source)[0] == PDF
        assert list(sources_of(source.location)) == [source]
        assert source in found(store)


class TestS3:
    def test_pages_come_as_they_are_needed(self, s3: S3FileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(10):
            s3.pipe(f"plans/{number}.pdf", PDF)
        monkeypatch.setitem(conf, "s3", {"s3_additional_kwargs": {"MaxKeys": 3}})
        asked: list[str] = []
        kind = type(s3)
        call = kind.call_s3

        def counted(self: S3FileSystem, method: str, **query: Any) -> Any:
            asked.append(method)
            return call(self, method, **query)

        monkeypatch.setattr(kind, "call_s3", counted)
        sources = find_sources(["s3://plans/"])
        assert next(sources).name == "0.pdf"
        assert asked == ["list_objects_v2"]
        assert [source.name for source in sources] == [f"{number}.pdf" for number in range(1, 10)]
        assert len(asked) == 4

    def test_a_bucket_that_is_missing_is_refused(self, s3: S3FileSystem) -> None:
        assert reason("s3://nowhere/")[0] == "not-found"
        assert reason("s3://nowhere/a.pdf")[0] == "not-found"

    def test_keys_can_come_from_the_settings_of_fsspec(
        self, s3: S3FileSystem, s3_server: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        s3.pipe("plans/a.pdf", PDF)
        for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        names = {"FSSPEC_S3_ENDPOINT_URL": s3_server, "FSSPEC_S3_KEY": "k", "FSSPEC_S3_SECRET": "hush"}
        set_conf_env(conf, names)
        (source,) = found("s3://plans/a.pdf")
        assert isinstance(source, Source)
        assert read_source(source)[0] == PDF
        assert "hush" not in repr(source)

    @pytest.mark.usefixtures("unlike_before")
    def test_without_keys_it_says_so(self, s3: S3FileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        code, words = reason("s3://plans/a.pdf")
        assert (code, "no key for this store" in words) == ("forbidden", True)

    @pytest.mark.usefixtures("unlike_before")
    def test_a_store_that_cannot_be_reached_is_refused(self, s3: S3FileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        monkeypatch.setattr(type(s3), "retries", 1)
        monkeypatch.setitem(conf, "s3", {"config_kwargs": {"retries": {"max_attempts": 0}}})
        assert reason("s3://plans/a.pdf") == ("unreachable", "the store cannot be reached")

    def test_the_environment_alone_will_do(self, s3: S3FileSystem) -> None:
        s3.pipe("plans/a.pdf", PDF)
        program = "from ingest.sources import *; print(read_source(next(find_sources(['s3://plans'])))[0])"
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[3],
            env=os.environ,
        )
        assert (done.returncode, done.stdout.strip()) == (0, repr(PDF)), done.stderr


def test_a_folder_that_cannot_be_listed_is_refused_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    filesystem = fsspec.filesystem("memory")
    for key in ("a.pdf", "x/b.pdf", "y/c.pdf"):
        filesystem.pipe(f"/closed/{key}", PDF)
    kind = type(filesystem)
    listed = kind.ls

    def ls(self: Any, path: str, **options: Any) -> Any:
        if path.endswith("/x"):
            raise PermissionError(13, "Permission denied")
        return listed(self, path, **options)

    monkeypatch.setattr(kind, "ls", ls)
    first, refusal, last = found("memory://closed")
    assert (first.name, last.name) == ("a.pdf", "c.pdf")
    assert isinstance(refusal, SourceRefused)
    assert (refusal.location, refusal.code) == ("memory://closed/x", "unreadable")
    filesystem.rm("/closed", recursive=True)


def test_an_empty_answer_is_no_end_of_the_batch() -> None:
    with fsspec.open("memory://one/a.pdf", "wb") as stream:
        stream.write(b"")
    (source,) = found("memory://one/a.pdf")
    assert isinstance(source, Source)
    assert read_source(source)[0] == io.BytesIO().read()
    fsspec.filesystem("memory").rm("/one", recursive=True)
