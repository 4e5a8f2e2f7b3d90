"""What can go wrong between records and tables. Each message says what, where, and what to do."""

from __future__ import annotations


class SchemaError(Exception):
    """Base of this room's errors. `code` is for programs, the message for people."""

    code = "schema"


class RecordError(SchemaError):
    """A record that the tables cannot keep whole. Nothing of it was written."""

    code = "record-refused"


class QuestionError(SchemaError, ValueError):
    """What is asked for cannot be looked for: a filter that is none, a search for too much."""

    code = "question"


class UnknownDocumentError(SchemaError):
    """No document of this sha256 is in the database."""

    code = "unknown-document"


class DatabaseError(SchemaError):
    """The database cannot be used: wrong address, missing file or driver, refused connection."""

    code = "database"


class NoDatabaseError(DatabaseError):
    """There is no database at this address, and it was not to be made."""

    code = "no-database"


class VersionError(DatabaseError):
    """The tables were made by another version of this program."""

    code = "database-version"
