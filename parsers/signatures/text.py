"""Words of certificates, signature dictionaries, stamps and exceptions, made fit for a record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

_LONGEST = 500
"""Names and reasons are cut after this many characters."""


def clean(text: str) -> str:
    """Text on one line, NFC, without signs that no database takes, cut where it is too long for a name."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return unicodedata.normalize("NFC", words)[:_LONGEST]


def clean_lines(text: str) -> str:
    """The same line by line, without the empty ones."""
    return "\n".join(filter(None, map(clean, text.splitlines())))


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
