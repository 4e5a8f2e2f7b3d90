"""Why a file could not be read. Each error carries the code that batch reports and the ledger keep."""

from __future__ import annotations


class ParseError(Exception):
    """A file that cannot become a record. `code` is for programs, the message for people."""

    code = "unreadable"


class NotAPdf(ParseError):
    code = "not-a-pdf"


class EmptyFile(ParseError):
    code = "empty"


class Encrypted(ParseError):
    code = "encrypted"


class Damaged(ParseError):
    """A PDF whose structure or pages the library cannot follow."""

    code = "damaged"
