"""Why a file could not be read. Each error carries the code that batch reports and the ledger keep."""

from __future__ import annotations


class ParseError(Exception):
    """A file that cannot become a record. `code` is for programs, the message for people."""

    code = "unreadable"


class NotAPdf(ParseError):  # noqa: N818 - named after the reason, as its code is
    code = "not-a-pdf"


class EmptyFile(ParseError):  # noqa: N818
    code = "empty"


class Encrypted(ParseError):  # noqa: N818
    code = "encrypted"


class Damaged(ParseError):  # noqa: N818
    """A PDF whose structure or pages the library cannot follow."""

    code = "damaged"


class TooManyPages(ParseError):  # noqa: N818
    """More pages than the caller wants to have read."""

    code = "too-many-pages"
