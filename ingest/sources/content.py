"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER_WITHIN = 1024
"""A PDF's `%PDF-` stands within its first 1024 bytes (ISO 32000-1, annex H, implementation note 13)."""

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is found under the name of a PDF: a pattern of its first bytes, and its name."""

    pattern: bytes
    what: str
    example: bytes
    source: str


KINDS = (
    Kind(rb"\x89PNG\r\n\x1a\n", "a PNG picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "ISO/IEC 15948, 5.2"),
    Kind(rb"\xff\xd8\xff", "a JPEG picture", b"\xff\xd8\xff\xe0\0\x10JFIF", "ISO/IEC 10918-1, B.1"),
    Kind(rb"GIF8[79]a", "a GIF picture", b"GIF89a\x01\0", "GIF89a specification, 17"),
    Kind(rb"II\*\0|MM\0\*", "a TIFF picture", b"II*\0\x08\0\0\0", "TIFF 6.0, section 2"),
    Kind(rb"RIFF....WEBP", "a WebP picture", b"RIFF\x1a\0\0\0WEBPVP8 ", "RFC 9649, 2.4"),
    Kind(rb"AT&TFORM", "a DjVu document", b"AT&TFORM\0\0\0\x10DJVU", "DjVu 3 specification, 8.1"),
    Kind(
        rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|docProps/|word/|xl/|ppt/)",
        "a document of Word, Excel or PowerPoint",
        _ZIP + b"\x14\0\6\0\x08\0" + bytes(16) + b"\x13\0\0\0[Content_Types].xml",
        "ECMA-376-2, 10",
    ),
    Kind(
        rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis",
        "an OpenDocument text or sheet",
        _ZIP + b"\x14\0\0\0\0\0" + bytes(16) + b"\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.text",
        "ODF 1.3 part 2, 3.3",
    ),
    Kind(rb"PK(?:\x03\x04|\x05\x06)", "a zip archive; call it .zip", _ZIP + b"\x14\0", "APPNOTE.TXT 6.3.10, 4.3"),
    Kind(rb"Rar!\x1a\x07", "a RAR archive; unpack it", b"Rar!\x1a\x07\x01\0", "RAR 5.0 archive format"),
    Kind(rb"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it", b"7z\xbc\xaf'\x1c\0\x04", "7zFormat.txt"),
    Kind(rb"\x1f\x8b", "a gzip file; unpack it", b"\x1f\x8b\x08\0", "RFC 1952, 2.3.1"),
    Kind(
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old document of Word, Excel or PowerPoint",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8),
        "MS-CFB, 2.2",
    ),
    Kind(rb"\{\\rtf", "an RTF text", rb"{\rtf1\ansi", "Rich Text Format 1.9.1"),
    Kind(rb"%!PS", "a PostScript file", b"%!PS-Adobe-3.0", "PostScript DSC 3.0, 4.5"),
    Kind(
        rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head)\b",
        "a web page, perhaps one to log in at",
        b"<!DOCTYPE html><html>",
        "WHATWG MIME Sniffing, 7.1",
    ),
)
"""The first that fits counts, so that the narrow ones come first."""


def is_pdf(data: bytes) -> bool:
    """Whether a file begins as a PDF does. `data`: its beginning, or all of it."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def kind_of(data: bytes) -> str | None:
    """What a file is that is no PDF, in words; None for a PDF, and for what is none of `KINDS`."""
    if is_pdf(data):
        return None
    head = data[:_HEADER_WITHIN]
    fitting = (kind.what for kind in KINDS if re.match(kind.pattern, head, re.DOTALL | re.IGNORECASE))
    return next(fitting, None)
