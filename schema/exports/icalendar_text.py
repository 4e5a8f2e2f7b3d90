"""The text of iCalendar (RFC 5545, 3.1 and 3.3.11): what is escaped, and how long lines are folded."""

from __future__ import annotations

import re
import unicodedata

_OCTETS = 75
"""The length of a line, without its end."""

_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}

_SPECIAL = re.compile(r"\r\n?|[\\;,\n]|[\x00-\x08\x0b-\x1f\x7f]")


def escape(text: str) -> str:
    """A value of the type TEXT, NFC. Line ends are all alike; other control signs, which none may hold, are blanks."""
    return _SPECIAL.sub(_escaped, unicodedata.normalize("NFC", text))


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPED.get("\n" if match[0][0] == "\r" else match[0], " ")


def content_line(name: str, value: str) -> bytes:
    """A property with its parameters in `name` and its value, escaped where it is a TEXT: folded, in UTF-8, with CRLF.

    No letter is cut in two, though a reader that unfolds octets would not mind.
    """
    line = f"{name}:{value}".encode()
    pieces = []
    start, room = 0, _OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        pieces.append(line[start:end])
        start, room = end, _OCTETS - 1  # the blank before what is folded counts
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
