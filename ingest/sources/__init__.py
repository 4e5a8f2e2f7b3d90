"""Which files to read: paths, patterns, lists, URLs and archives, as people name them, each a `Source` of bytes.

`find_sources` finds them one after another, `read_source` reads one, hashing it on the way. Every problem with a source
is a `SourceRefused` or a `SourceError` with a code and words; wrong usage is a `UsageError`.
"""

from __future__ import annotations

from ingest.sources.errors import SourceError, UsageError
from ingest.sources.finding import find_sources, sources_of
from ingest.sources.names import label, printable, shown
from ingest.sources.source import DEFAULT_LIMIT, Source, SourceRefused, file_source, read_source

__all__ = [
    "DEFAULT_LIMIT",
    "Source",
    "SourceError",
    "SourceRefused",
    "UsageError",
    "file_source",
    "find_sources",
    "label",
    "printable",
    "read_source",
    "shown",
    "sources_of",
]
