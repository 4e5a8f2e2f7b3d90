"""Words of certificates, signature dictionaries, stamps and exceptions, made fit for a record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

_MARK = "\u00fe\u00ff"
"""What marks UTF-16, as letters of an encoding of single bytes (ISO 32000-1, 7.9.2.2)."""

_LONGEST = 500
"""Names and reasons are cut after this many characters."""


def clean(text: str) -> str:
    """Text on one line, NFC, without signs that no database takes, cut where it is too long for a name."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return unicodedata.normalize("NFC", words)[:_LONGEST]


def clean_lines(text: str) -> str:
    """The same line by line, without the empty ones."""
    return "\n".join(filter(None, map(clean, text.splitlines())))


def as_meant(text: str) -> str:
    """Lines that show the bytes of UTF-16 one by one, as some signing tools write their stamps, decoded.

    >>> as_meant("\u00fe\u00ff\x00K\x00\u00fd")
    'Ký'
    """
    return "\n".join(_decoded(line) for line in text.split("\n"))


def _decoded(line: str) -> str:
    if not line.startswith(_MARK):
        return line
    try:
        shown = line.removeprefix(_MARK).encode("latin-1")
    except UnicodeEncodeError:
        return line
    return shown[: len(shown) // 2 * 2].decode("utf-16-be", "replace")  # the box may cut the last letter in two


def as_text(value: Any) -> str | None:
    """A name of a certificate or a string of a PDF as text, None where there is none; several are joined."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, Iterable):
        return ", ".join(filter(None, map(as_text, value))) or None
    return None


def reason(error: BaseException) -> str:
    """An exception in one short line."""
    message = clean(str(error.args[0]).split("\n")[0] if error.args else "")
    return message[:160] or type(error).__name__
