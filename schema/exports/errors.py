"""What can be in the way of an export. Each message says what, where, and what to do."""

from __future__ import annotations

from schema.errors import SchemaError


class ExportError(SchemaError):
    """The export cannot be written. What was there before is still there."""

    code = "export"


class UsageError(ExportError):
    """What is asked for does not go together, such as a calendar of documents."""

    code = "export-usage"


class TargetError(UsageError):
    """The place is none for this export: it is taken, no folder holds it, it is no file."""

    code = "export-target"
