"""Why a source could not be read, in words.

What libraries raise is told apart by the names of their classes, so that none has to be imported for it. Their own
messages are passed on only where they cannot hold an address, for an address may hold a password.
"""

from __future__ import annotations

from dataclasses import dataclass

_UNREADABLE = "unreadable"

_NO_KEY = (
    "no key for this store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or FSSPEC_S3_ANON=true if it has none"
)


class SourceError(Exception):
    """A source that cannot be read. `code` is for programs, the message for people.

    `sha256` is that of the content, where it was read whole and is at fault.
    """

    def __init__(self, code: str, message: str, sha256: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.sha256 = sha256

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str | None]]:
        return (type(self), (self.code, str(self), self.sha256))


class UsageError(SourceError):
    """What was asked for cannot be meant: paths that lead to nothing, a scheme that nothing reads."""

    def __init__(self, message: str, *_: object) -> None:
        super().__init__("usage", message)

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str | None]]:
        return (type(self), (str(self), "", None))


@dataclass(frozen=True, slots=True)
class Reason:
    """What an exception of a library means: its class, our code and words."""

    exception: str
    code: str
    words: str


REASONS = (
    # Files, and what fsspec makes of object stores.
    Reason("FileNotFoundError", "not-found", "there is no such file (any more)"),
    Reason("NotADirectoryError", "not-found", "there is no such file (any more)"),
    Reason("PermissionError", _UNREADABLE, "the permission to read it is missing"),
    Reason("IsADirectoryError", _UNREADABLE, "it is a folder"),
    # aiohttp, for http:// and https://.
    Reason("TooManyRedirects", _UNREADABLE, "the server redirects in circles"),
    Reason("NonHttpUrlRedirectClientError", _UNREADABLE, "the server redirects to what is no web address"),
    Reason("InvalidUrlRedirectClientError", _UNREADABLE, "the server redirects to what is no web address"),
    Reason("InvalidURL", _UNREADABLE, "the address is no web address"),
    Reason("ClientPayloadError", "truncated", "the server ended before the whole file had come"),
    Reason("ServerTimeoutError", "no-answer", "the server did not answer in time"),
    Reason("ServerDisconnectedError", "unreachable", "the server hung up without an answer"),
    Reason("ClientConnectorCertificateError", "unreachable", "the server's certificate is not trusted"),
    Reason("ClientSSLError", "unreachable", "no secure connection to the server"),
    Reason("ClientConnectorDNSError", "unreachable", "no server has this name, or the network is down"),
    Reason("ClientConnectorError", "unreachable", "the server cannot be reached"),
    Reason("ClientOSError", "unreachable", "the connection to the server broke"),
    Reason("ClientError", _UNREADABLE, "the server's answer is no HTTP"),
    # botocore, for s3://.
    Reason("NoCredentialsError", "forbidden", _NO_KEY),
    Reason("PartialCredentialsError", "forbidden", _NO_KEY),
    Reason("EndpointConnectionError", "unreachable", "the store cannot be reached"),
    Reason("ConnectTimeoutError", "no-answer", "the store did not answer in time"),
    Reason("ReadTimeoutError", "no-answer", "the store did not answer in time"),
    Reason("HTTPClientError", "unreachable", "the connection to the store broke"),
    # Any of them.
    Reason("TimeoutError", "no-answer", "the answer did not come in time"),
    Reason("ConnectionError", "unreachable", "the connection broke"),
    Reason("MemoryError", "too-large", "it does not fit into memory"),
    # zipfile and zlib.
    Reason("BadZipFile", "bad-archive", "the archive is damaged"),
    Reason("LargeZipFile", "bad-archive", "the archive is damaged"),
    Reason("zlib.error", "bad-archive", "the archive is damaged"),
    Reason("struct.error", "bad-archive", "the archive is damaged"),
    Reason("EOFError", "bad-archive", "the archive is cut off"),
    Reason("NotImplementedError", "unsupported", "it is made in a way that is not read here"),
)

STATUSES = {
    401: ("forbidden", "the server wants a user and password"),
    403: ("forbidden", "the server does not allow it; a signed address may have expired"),
    407: ("forbidden", "the proxy wants a user and password"),
    408: ("no-answer", "the server did not wait for the request"),
    410: ("not-found", "the server has the file no more"),
    429: ("unreachable", "the server wants fewer requests; try again later"),
    503: ("unreachable", "the server is overloaded; try again later"),
    504: ("no-answer", "the server behind the server did not answer in time"),
}
"""HTTP statuses whose meaning a person can act on. The others are named by their number."""

_BY_NAME = {reason.exception: reason for reason in REASONS}


def explain(error: Exception) -> SourceError:
    """What went wrong with a source, from whatever reading it raised. Never raises."""
    if isinstance(error, SourceError):
        return error
    status = getattr(error, "status", None)
    if isinstance(status, int) and status >= 400:
        code, words = STATUSES.get(status, (_UNREADABLE, "the server does not give the file"))
        return SourceError(code, f"{words} (HTTP {status})")
    for known in type(error).__mro__:
        if reason := _BY_NAME.get(known.__name__) or _BY_NAME.get(f"{known.__module__}.{known.__name__}"):
            return SourceError(reason.code, reason.words)
    if isinstance(error, OSError) and error.errno and error.strerror:
        return SourceError(_UNREADABLE, f"the file cannot be opened: {error.strerror}")
    return SourceError(_UNREADABLE, f"the file cannot be opened ({type(error).__name__})")
