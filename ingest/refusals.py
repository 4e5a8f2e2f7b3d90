"""Why a file is not in the database, and what can be done about it."""

from __future__ import annotations

import msgspec

_ASK_AGAIN = "kehoach retry --code {code}"

NOT_KEPT = "secret-not-kept"
"""Of an address that has lost its secret: says nothing of the file, so that what is known of it stays."""

REMEDIES: dict[str, str] = {
    "not-a-pdf": "fetch the file again, or give it its right name",
    "empty": "fetch the file again",
    "encrypted": "save a copy without a password",
    "damaged": "fetch the file again, or print it to a new PDF",
    "no-text-layer": "find the born-digital original",
    "unreadable": "make the file readable; the next run tries it again",
    "not-found": "put the file back, or take it off the list; the next run tries it again",
    "forbidden": "give user, password or key (docs/sources.md); the next run tries it again",
    "unreachable": "try again later; the next run tries it again",
    "no-answer": "try again later; the next run tries it again",
    "truncated": "try again later; the next run tries it again",
    "bad-archive": "fetch the archive again",
    "nested-archive": "unpack the archive",
    "unsupported": "unpack the archive",
    NOT_KEPT: "give the whole address again to kehoach ingest --retry",
    "parser-failed": "report it; a newer kehoach tries it again by itself",
    "record-refused": "report it; a newer kehoach tries it again by itself",
    "crashed": "kehoach retry --code crashed; a newer kehoach tries it again by itself",
    "timeout": "kehoach retry --code timeout --timeout SECONDS, with more than before",
    "worker-lost": "see why the cluster loses workers (their memory?), then kehoach retry --code worker-lost",
    "out-of-memory": "kehoach retry --code out-of-memory --memory MIB, with more than before",
    "too-many-pages": "kehoach retry --code too-many-pages --max-pages N, with more than before",
    "too-large": "kehoach retry --code too-large --max-size MIB, with more than before",
}
"""What to do about a file, by the code of its refusal."""


class Refusal(msgspec.Struct, frozen=True):
    """Why a file was not stored: a code for programs, words for people."""

    code: str
    message: str


def remedy(code: str) -> str:
    """What to do about a file that was refused so."""
    return REMEDIES.get(code, _ASK_AGAIN.format(code=code))
