"""Files on the web, from a real server of this machine."""

from __future__ import annotations

import importlib
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fsspec.config import conf

from ingest.sources import Source, SourceError, SourceRefused, UsageError, read_source, remote, sources_of
from tests.ingest.sources.conftest import PROXIES, Handler, Server, Web
from tests.ingest.sources.kinds import PDF, found, reason


def data_of(url: str) -> bytes:
    (source,) = found(url)
    assert isinstance(source, Source)
    return read_source(source)[0]


def redirected(to: str) -> Callable[[Handler], None]:
    return lambda handler: handler.give(b"", 302, Location=to)


class TestRead:
    def test_a_file_is_read_in_one_request(self, web: Web) -> None:
        assert data_of(web.serve("/a.pdf", PDF)) == PDF
        assert web.asked == ["GET /a.pdf"]
        assert web.headers[0]["Accept-Encoding"] == "identity"

    def test_its_name_is_that_of_its_path(self, web: Web) -> None:
        urls = [f"{web.url}/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf?page=1", f"{web.url}/kế hoạch 2.pdf", f"{web.url}/", web.url]
        names = [source.name for source in found(*urls)]
        assert names == ["kế hoạch.pdf", "kế hoạch 2.pdf", web.url[7:], web.url[7:]]

    def test_a_large_file_is_read_whole(self, web: Web) -> None:
        data = PDF + os.urandom(5 * 2**20)
        assert data_of(web.serve("/a.pdf", data)) == data

    def test_a_file_of_unknown_length_is_read_to_its_end(self, web: Web) -> None:
        web.answers["/a.pdf"] = lambda handler: handler.give(PDF, length=-1)
        assert data_of(f"{web.url}/a.pdf") == PDF

    def test_redirects_are_followed(self, web: Web) -> None:
        web.answers["/old.pdf"] = redirected("/new.pdf")
        web.serve("/new.pdf", PDF)
        assert data_of(f"{web.url}/old.pdf") == PDF

    def test_a_url_is_sent_as_it_is_given(self, web: Web) -> None:
        url = web.serve("/a%2Fb.pdf", PDF) + "?X-Amz-Credential=k%2F2024&X-Amz-Signature=ab%2Bc"
        assert data_of(f"{url}#page=3") == PDF
        assert web.asked == ["GET /a%2Fb.pdf?X-Amz-Credential=k%2F2024&X-Amz-Signature=ab%2Bc"]

    def test_letters_that_no_url_has_are_written_in_percent_signs(self, web: Web) -> None:
        web.serve("/k%E1%BA%BF%20ho%E1%BA%A1chX:1.pdf", PDF)
        assert data_of(f"{web.url}/kế hoạch\r\nX:1.pdf") == PDF
        assert "X" not in web.headers[0]

    def test_user_and_password_are_sent_but_not_kept(self, web: Web) -> None:
        web.serve("/a.pdf", PDF)
        (source,) = found(web.url.replace("://", "://user:hush@") + "/a.pdf")
        assert isinstance(source, Source)
        assert source.location == web.url.replace("://", "://user:***@") + "/a.pdf"
        assert "hush" not in repr(source)
        assert read_source(source)[0] == PDF
        assert web.headers[0]["Authorization"] == "Basic dXNlcjpodXNo"

    def test_the_settings_of_fsspec_hold(self, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(conf, "http", {"client_kwargs": {"headers": {"Authorization": "Bearer hush"}}})
        assert data_of(web.serve("/a.pdf", PDF)) == PDF
        assert web.headers[0]["Authorization"] == "Bearer hush"

    def test_a_double_colon_chains_nothing(self, web: Web) -> None:
        assert data_of(web.serve("/a::b.pdf", PDF)) == PDF


class TestOnce:
    def test_a_file_given_twice_is_read_once(self, web: Web) -> None:
        assert len(found(f"{web.url}/a.pdf", f"{web.url}/a.pdf", f"{web.url}/a.pdf#page=2")) == 1

    def test_files_that_differ_only_in_a_secret_are_two(self, web: Web) -> None:
        urls = [f"{web.url}/a?token={token}" for token in ("one", "two", "one", "three")]
        sources = [source for source in found(*urls) if isinstance(source, Source)]
        assert [source.location for source in sources] == [f"{web.url}/a?token=***{end}" for end in ("", "#2", "#3")]
        assert [source.address for source in sources] == [urls[0], urls[1], urls[3]]

    def test_a_place_without_its_secret_is_not_asked(self, web: Web) -> None:
        for place in (f"{web.url}/a.pdf?token=***", f"{web.url}/a.pdf?token=***#2", f"{web.url}/a.zip?sig=***!/a.pdf"):
            (refusal,) = sources_of(place)
            assert isinstance(refusal, SourceRefused)
            assert (refusal.location, refusal.code) == (place, "secret-not-kept")
            with pytest.raises(SourceError, match="has a secret, which was not kept"):
                read_source(Source(place, "a.pdf"))
        assert web.asked == []


class TestRefused:
    @pytest.mark.parametrize(
        ("status", "code"),
        [(410, "not-found"), (401, "forbidden"), (403, "forbidden"), (429, "unreachable"), (500, "unreadable")],
    )
    def test_by_the_server(self, web: Web, status: int, code: str) -> None:
        web.answers["/a.pdf"] = lambda handler: handler.give(b"<html>sorry", status)
        found_code, words = reason(f"{web.url}/a.pdf?token=hush")
        assert found_code == code
        assert words.endswith(f"(HTTP {status})")
        assert "hush" not in words

    def test_what_is_not_there(self, web: Web) -> None:
        assert reason(f"{web.url}/a.pdf") == ("not-found", "there is no such file (any more)")

    def test_a_page_to_log_in_at_is_no_plan(self, web: Web) -> None:
        url = web.serve("/a.pdf", b"\n<!DOCTYPE html><html><body>Log in</body></html>")
        assert reason(url) == ("not-a-pdf", "this is no PDF, but a web page, perhaps one to log in at")

    def test_redirects_in_circles(self, web: Web) -> None:
        web.answers["/a.pdf"] = redirected("/b.pdf")
        web.answers["/b.pdf"] = redirected("/a.pdf")
        code, words = reason(f"{web.url}/a.pdf")
        assert (code, "circles" in words) == ("unreadable", True)

    @pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/a.pdf", "gopher://127.0.0.1/"])
    def test_redirects_away_from_the_web(self, web: Web, to: str) -> None:
        web.answers["/a.pdf"] = redirected(to)
        assert reason(f"{web.url}/a.pdf") == ("unreadable", "the server redirects to what is no web address")

    def test_a_body_that_ends_early(self, web: Web) -> None:
        web.answers["/a.pdf"] = lambda handler: handler.give(PDF, length=1000)
        assert reason(f"{web.url}/a.pdf") == ("truncated", "the server ended before the whole file had come")

    def test_a_body_without_an_end(self, web: Web) -> None:
        def answer(handler: Handler) -> None:
            handler.give(PDF, length=-1)
            while True:  # until we hang up
                handler.wfile.write(bytes(2**16))

        web.answers["/a.pdf"] = answer
        (source,) = found(f"{web.url}/a.pdf")
        assert isinstance(source, Source)
        with pytest.raises(SourceError, match="larger than 3 MB"):
            read_source(source, 3 * 2**20)

    @pytest.mark.parametrize("begun", [False, True], ids=["at once", "in the middle"])
    def test_a_server_that_falls_silent(self, web: Web, begun: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(remote, "_SILENT_SECONDS", 0.2)
        over = threading.Event()

        def answer(handler: Handler) -> None:
            if begun:
                handler.give(PDF, length=1000)
            over.wait()

        web.answers["/a.pdf"] = answer
        code, words = reason(f"{web.url}/a.pdf")
        over.set()
        assert (code, "in time" in words) == ("no-answer", True)

    def test_a_server_that_is_not_there(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            url = f"http://127.0.0.1:{free.getsockname()[1]}/a.pdf"
        assert reason(url) == ("unreachable", "the server cannot be reached")

    def test_a_server_that_hangs_up(self, web: Web) -> None:
        web.answers["/a.pdf"] = lambda handler: handler.connection.close()
        assert reason(f"{web.url}/a.pdf")[0] == "unreachable"

    def test_a_server_that_does_not_speak_http(self, web: Web) -> None:
        def answer(handler: Handler) -> None:
            handler.wfile.write(b"SSH-2.0-nothing\r\n\r\n")

        web.answers["/a.pdf"] = answer
        assert reason(f"{web.url}/a.pdf")[0] == "unreadable"

    @pytest.mark.parametrize("url", ["http://", "http://user:pa/ss@host/a.pdf", "http://[::1/a.pdf"])
    def test_what_is_no_address(self, url: str) -> None:
        code, words = reason(url)
        assert (code, "pa/ss" in words) == ("unreadable", False)


@pytest.mark.parametrize("scheme", ["gopher", "zip", "filecache", "reference", "dir"])
def test_a_scheme_that_nothing_reads_is_wrong_usage(scheme: str) -> None:
    with pytest.raises(UsageError, match=f"nothing here reads {scheme}://"):
        found(f"{scheme}://host/a.pdf")


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("s3fs", "s3fs.core"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(importlib.import_module("fsspec.registry")._registry, "s3", raising=False)
    with pytest.raises(UsageError, match=r"s3://plans/a\.pdf: s3:// needs a package: pip install s3fs"):
        found("s3://plans/a.pdf")


@pytest.fixture
def secure(server: Server, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server with HTTPS, and the certificate, which is its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    authority, chain = tmp_path / "authority.pem", tmp_path / "server.pem"
    authority.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain.write_bytes(secret + authority.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    yield f"https://localhost:{server.server_address[1]}", authority


class TestSecure:
    def test_a_server_whose_certificate_nobody_trusts_is_refused(self, secure: tuple[str, Path], web: Web) -> None:
        web.serve("/a.pdf", PDF)
        assert reason(f"{secure[0]}/a.pdf") == ("unreachable", "the server's certificate is not trusted")

    def test_a_server_whose_certificate_is_trusted_is_read(self, secure: tuple[str, Path], web: Web) -> None:
        web.serve("/a.pdf", PDF)
        program = "from ingest.sources import *; print(read_source(next(find_sources(['{}/a.pdf'])))[0])"
        kept = {name: value for name, value in os.environ.items() if name not in PROXIES}
        environment = kept | {"SSL_CERT_FILE": str(secure[1])}
        done = subprocess.run(
            [sys.executable, "-c", program.format(secure[0])],
            capture_output=True,
            text=True,
            env=environment,
            cwd=Path(__file__).parents[3],
        )
        assert (done.returncode, done.stdout.strip()) == (0, repr(PDF)), done.stderr
