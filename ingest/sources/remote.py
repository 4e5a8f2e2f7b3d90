"""Servers and object stores, read through fsspec: what is at a URL, and what is below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast
from urllib.parse import unquote

from ingest.sources.archives import member_source, member_sources
from ingest.sources.errors import SourceError, explain
from ingest.sources.local import ARCHIVE, MAGIC, has_magic, hidden, wanted
from ingest.sources.masking import is_masked, masked
from ingest.sources.names import label, split_member, storable
from ingest.sources.source import Source, SourceRefused

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_WEB = ("http", "https")

_S3 = ("s3", "s3a")

PACKAGES = {
    "http": "aiohttp",
    "https": "aiohttp",
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "az": "adlfs",
    "abfs": "adlfs",
    "abfss": "adlfs",
    "oss": "ossfs",
    "sftp": "paramiko",
    "ssh": "paramiko",
    "ftp": "fsspec",
    "smb": "smbprotocol",
    "hdfs": "pyarrow",
    "webhdfs": "requests",
    "memory": "fsspec",
}
"""The schemes that are read, and the package that each needs.

fsspec knows more, but some of them are no places: they read what another one reads, keep copies on disk, or have the
address say what is to be done.
"""

_CONNECT_SECONDS = 30
_SILENT_SECONDS = 60
_WHOLE_SECONDS = 1800
"""How long a server may take to be reached, to send anything at all, and to send a whole file."""

_LEGAL = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
"""What a URL may consist of (RFC 3986). One that does is sent as it is, for a signature may hang on each sign."""

_NOT_KEPT = "its address has a secret, which was not kept; give the whole address again to `kehoach ingest --retry`"


class _Listed(NamedTuple):
    """The path of a file in a store; or of a folder there that cannot be listed, with the reason."""

    path: str
    error: SourceError | None = None


def check_url(url: str) -> None:
    """Raises `SourceError` for a URL with a scheme that nothing reads, or whose package is missing."""
    import fsspec

    scheme = _scheme(url)
    if scheme not in PACKAGES:
        raise SourceError("unsupported", f"nothing here reads {scheme}://")
    try:
        fsspec.get_filesystem_class(scheme)
    except ImportError as error:
        package = PACKAGES[scheme]
        raise SourceError("unsupported", f"{scheme}:// needs a package: pip install {package}") from error


def remote_sources(url: str) -> Iterator[Source | SourceRefused]:
    """The sources that a URL means: the file there, on the web; in a store, what is below it or fits it as a pattern.

    What is listed comes page by page from S3, and folder by folder from other stores. Raises what
    `ingest.sources.errors.explain` puts into words.
    """
    check_url(url)
    if is_masked(url):
        raise SourceError("secret-not-kept", _NOT_KEPT)
    if split_member(url)[1]:
        yield member_source(url)
    elif _scheme(url) in _WEB:
        yield from _at(url.partition("#")[0])
    else:
        yield from _in_store(url)


def open_remote(url: str) -> BinaryIO:
    """The bytes at a URL as a stream, to be read once from its beginning. Raises what `Source.open` puts into words."""
    if is_masked(url):
        raise SourceError("secret-not-kept", _NOT_KEPT)
    filesystem, path = _filesystem(url)
    # With blocks of none, the web is read in one request; with a size, whatever it is, none is made to ask for it.
    options = {"block_size": 0, "size": 1} if _scheme(url) in _WEB else {}
    return cast(BinaryIO, filesystem.open(path, "rb", **options))


def _at(url: str) -> Iterator[Source | SourceRefused]:
    """The file at a URL, or the members of the archive there."""
    place = storable(masked(url))
    source = Source(place, _name(url), url if url != place else None)
    if source.name.lower().endswith(ARCHIVE):
        yield from member_sources(source)
    else:
        yield source


def _in_store(url: str) -> Iterator[Source | SourceRefused]:
    """The file at a URL of a store, the files below it, or those that fit it as a pattern."""
    filesystem, path = _filesystem(url)
    if not url.endswith("/") and ((wanted(_name(url)) and not has_magic(path)) or filesystem.isfile(path)):
        yield from _at(url)
        return
    base, fits = _wanted_below(url, path)
    start = filesystem._strip_protocol(base)
    listing = _listed_by_s3 if _scheme(url) in _S3 else _listed_by_folder
    found = False  # anything below a folder, or a file that fits a pattern
    for one in listing(filesystem, start, path):
        place = f"{base}/{one.path[len(start.rstrip('/')) + 1 :]}"
        if one.error:
            yield SourceRefused(storable(masked(place)), _name(place), one.error.code, str(one.error))
        elif fits(one.path):
            yield from _at(place)
        elif has_magic(path):
            continue
        found = True
    if not found:
        raise SourceError("not-found", "no file is there")


def _wanted_below(url: str, path: str) -> tuple[str, Callable[[str], bool]]:
    """Below which URL to look for the files that a URL means, and which of the paths there they are."""
    if not has_magic(path):
        return url.rstrip("/"), lambda found: _in_sight(found[len(path.rstrip("/")) + 1 :])
    from fsspec.utils import glob_translate

    base = url[: _first_magic(url)].rpartition("/")[0]
    if base.endswith(("/", ":")):
        raise SourceError("unsupported", "the name of a store can be no pattern")
    pattern = re.compile(glob_translate(path.rstrip("/")))
    return base, lambda found: _fits(pattern, found)


def _fits(pattern: re.Pattern[str], found: str) -> bool:
    """Whether a path fits a pattern, or is to be taken of a folder that does."""
    slashes = [place for place, sign in enumerate(found) if sign == "/"]
    return pattern.match(found) is not None or any(
        _in_sight(found[slash + 1 :]) and pattern.match(found[:slash]) for slash in slashes
    )


def _in_sight(path: str) -> bool:
    *folders, last = path.split("/")
    return wanted(last) and not any(map(hidden, folders))


def _listed_by_s3(filesystem: AbstractFileSystem, start: str, path: str) -> Iterator[_Listed]:
    """The keys that begin as `path` does up to its first sign of a pattern, a page of a thousand at a time.

    fsspec itself would collect all pages first, a gigabyte for a million keys.
    """
    bucket, _, key = (path[: _first_magic(path)] if has_magic(path) else f"{start}/").partition("/")
    query = {"Bucket": bucket, "Prefix": key}
    while True:
        page = filesystem.call_s3("list_objects_v2", **query)
        for item in page.get("Contents", ()):
            yield _Listed(f"{bucket}/{item['Key']}")
        if not page.get("IsTruncated"):
            return
        query["ContinuationToken"] = page["NextContinuationToken"]


def _listed_by_folder(filesystem: AbstractFileSystem, start: str, _: str) -> Iterator[_Listed]:
    """The files below a folder, sorted in each. A folder below it that cannot be listed is an error in its place."""
    waiting = [start]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(filesystem.ls(here, detail=True), key=lambda entry: str(entry["name"]))
        except Exception as error:  # whatever a store says about one folder, the others are read
            if here == start:
                raise
            yield _Listed(here, explain(error))
            continue
        filesystem.invalidate_cache(here)
        yield from (_Listed(entry["name"]) for entry in entries if entry["type"] == "file")
        folders = (entry["name"] for entry in entries if entry["type"] == "directory")
        waiting.extend(sorted((folder for folder in folders if folder.rstrip("/") != here.rstrip("/")), reverse=True))


def _filesystem(url: str) -> tuple[AbstractFileSystem, str]:
    """What reads a URL, and its path there.

    Not by `fsspec.url_to_fs`, for which `::` in a URL would chain it to another one.
    """
    import fsspec

    kind = fsspec.get_filesystem_class(_scheme(url))
    options = kind._get_kwargs_from_urls(url)
    if _scheme(url) in _WEB:
        options |= _web_options(url)
    return kind(**options), kind._strip_protocol(url)


def _web_options(url: str) -> dict[str, Any]:
    """For aiohttp: time limits, proxies and `.netrc` of the environment, and what the person's settings for fsspec say.

    A packed answer is not asked for: a PDF is packed already, and the bytes on the way are those that are counted.
    """
    import aiohttp
    from fsspec.config import conf

    timeout = aiohttp.ClientTimeout(total=_WHOLE_SECONDS, sock_connect=_CONNECT_SECONDS, sock_read=_SILENT_SECONDS)
    ours = {"timeout": timeout, "trust_env": True, "headers": {"Accept-Encoding": "identity"}}
    theirs = conf.get(_scheme(url), {}).get("client_kwargs", {})
    return {"client_kwargs": ours | theirs, "encoded": _LEGAL.fullmatch(url) is not None}


def _scheme(url: str) -> str:
    return url.partition("://")[0].lower()


def _name(url: str) -> str:
    """The last part of a URL's path; on the web, with its percent signs read, and that of the host without a path."""
    path = url.partition("://")[2]
    if _scheme(url) in _WEB:
        path = unquote(re.split("[?#]", masked(url).partition("://")[2], maxsplit=1)[0])
    return label(path)


def _first_magic(text: str) -> int:
    return next(place for place, sign in enumerate(text) if sign in MAGIC)
