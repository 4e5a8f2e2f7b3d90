"""The signatures of a PDF, and what only looks like one: signature fields, loose stamps, printed claims.

MuPDF finds where they are, pyHanko says what they are worth. pyHanko is slow to import and is so only for a file
with a field that is signed. Everything happens offline.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parsers.errors import ParseError
from parsers.signatures.claims import claimed, printed_claims, read_claims
from parsers.signatures.fields import Fields, LooseStamp, find_fields
from parsers.signatures.text import reason
from schema.record import Signature

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from parsers.signatures.trust import Authorities

__all__ = ["printed_claims", "read_signatures"]

_MARK = b"/ByteRange"
"""Stands in every signed PDF, in the open: a signature cannot be inside a compressed or encrypted part."""

_WITHOUT_WORDS = "a stamp; no signature belongs to it"


def read_signatures(
    data: bytes, *, trust: Path | Sequence[Certificate] | None = None, printed: bool = True
) -> list[Signature]:
    """All that signs a PDF or seems to, each with what can be said of it: signature fields in the order in which the
    file grew, then stamps without a signature, then claims in the text of pages.

    `trust`: certificates that the user trusts (of `cryptography`), or the folder that holds them; without, trust is
    `unknown`. `printed`: also read the pages for claims; a caller that reads them anyway calls `printed_claims`.
    Whatever is wrong with the file stands in `problem`. Raises only `signature_trust.TrustError`, for the folder.
    """
    known = _authorities(trust)
    try:
        fields = find_fields(data)
    except Exception as error:  # PyMuPDF raises several unrelated types
        return _untold(data, f"the file cannot be opened ({reason(error)})")
    if fields.locked:
        return _untold(data, "the file asks for a password; its signatures cannot be read")
    found = _checked(data, fields, known)
    found += [one for stamp in fields.loose if (one := _loose(stamp))]
    return found + (_printed(data) if printed else [])


def _authorities(trust: Path | Sequence[Certificate] | None) -> Authorities | None:
    if trust is None:
        return None
    from parsers.signatures.trust import authorities, read_certificates

    return authorities(read_certificates(trust) if isinstance(trust, Path) else trust)


def _untold(data: bytes, problem: str) -> list[Signature]:
    return [Signature(problem=problem)] if _MARK in data else []


def _checked(data: bytes, fields: Fields, known: Authorities | None) -> list[Signature]:
    """The signature fields, looked at with pyHanko where any is signed."""
    if not fields.signatures:
        orphan = "signature data are in the file and no field holds them: its form was taken out"
        return _untold(data, orphan)
    from parsers.signatures.check import check_fields

    found = check_fields(data, fields.signatures, known)
    if fields.more:
        found.append(Signature(problem=f"there are more signature fields than the {len(found)} that were looked at"))
    return found


def _loose(one: LooseStamp) -> Signature | None:
    """A stamp annotation, or any other annotation or form field whose words claim a signature."""
    claims = read_claims(one.stamp.text or "")
    if claims:
        said = claimed(claims[0], one.stamp)
        return Signature(
            kind="stamp",
            signer=said.signer,
            email=said.email,
            organization=said.organization,
            signed_at=said.signed_at,
            clock=said.clock,
            stamp=one.stamp,
            notes=[_WITHOUT_WORDS],
        )
    if one.kind == "Stamp":
        return Signature(kind="stamp", stamp=one.stamp, notes=[_WITHOUT_WORDS])
    return None


def _printed(data: bytes) -> list[Signature]:
    """The claims in the text of all pages; a page that cannot be read has none."""
    from parsers.mupdf_reader import MuPdfReader

    found: list[Signature] = []
    reader = MuPdfReader(data)
    try:
        for number in range(1, reader.pages + 1):
            try:
                found += printed_claims(number, reader.read(number).words)
            except ParseError:
                continue
    finally:
        reader.close()
    return found
