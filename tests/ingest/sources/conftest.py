"""Servers of this machine: one for the web, made of the standard library, and one that speaks S3."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import fsspec
import pytest
from fsspec.config import conf

if TYPE_CHECKING:
    from s3fs import S3FileSystem

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


class Handler(BaseHTTPRequestHandler):
    """Answers by the table of its server."""

    server: Server

    def do_GET(self) -> None:
        self.server.web.asked.append(f"{self.command} {self.path}")
        self.server.web.headers.append(dict(self.headers))
        answer = self.server.web.answers.get(self.path.partition("?")[0])
        if answer is None:
            self.send_error(404)
        else:
            answer(self)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        pass

    def give(self, data: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        """An answer. `length`: what it says of its length, -1 for nothing."""
        self.send_response(status)
        if length != -1:
            self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)


Answer = Callable[[Handler], None]


@dataclass
class Web:
    """A server, what it answers at each path, and what it was asked."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def serve(self, path: str, data: bytes) -> str:
        """The URL of a file with these bytes."""
        self.answers[path] = lambda handler: handler.give(data)
        return self.url + path


class Server(ThreadingHTTPServer):
    daemon_threads = True
    web: Web

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: that we hang up is what some tests are about."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        server.web = Web(f"http://127.0.0.1:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def web(server: Server) -> Web:
    """A server whose answers a test writes."""
    return server.web


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No settings of the person, no proxy, and no connection of another test."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    for scheme in ("http", "https", "s3"):
        monkeypatch.setitem(conf, scheme, {})
    yield
    fsspec.get_filesystem_class("http").clear_instance_cache()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of an S3 server."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> S3FileSystem:
    """The S3 server, with address and keys in the environment, and nothing in its bucket `plans`.

    One object for all tests with these settings, as the program has one: to make one takes a second.
    """
    from s3fs import S3FileSystem

    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    filesystem = S3FileSystem()
    filesystem.invalidate_cache()
    if filesystem.exists("plans"):
        filesystem.rm("plans", recursive=True)
    filesystem.mkdir("plans")
    filesystem.invalidate_cache()
    return filesystem


@pytest.fixture
def unlike_before(s3: S3FileSystem) -> Iterator[None]:
    """For a test that changes the environment: no object that knows the environment of the others, before or after."""
    type(s3).clear_instance_cache()
    yield
    type(s3).clear_instance_cache()
