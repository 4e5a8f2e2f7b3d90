"""A signed PDF opened with pyHanko, without its slowest part.

pyHanko reads hexadecimal strings sign by sign: 10 to 20 ms for the data of one signature (measured), most of what a
signature costs. So it gets to read a copy of the file in which a number stands for these data, for numbers it reads in
larger bites, and the data from here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from parsers.signatures.fields import SignatureField

_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+\d{1,10}\s*\]")
_HEX = re.compile(rb"<[0-9A-Fa-f]*>")
_CONTENTS = re.compile(rb"/Contents\s{0,8}\Z")
_SHORT, _LONG = 1000, 1 << 20
"""A string of fewer or more bytes is read as it is."""

_MOST = 300
"""So many of them are left out; the rest are read as they are."""

Gap = tuple[int, int]


def open_signed(data: bytes, fields: Iterable[SignatureField]) -> PdfFileReader:
    """The PDF as pyHanko reads it, decrypted where the password is empty. Raises pyHanko's errors, and others.

    Only what a signature of these fields says are its data is left out; otherwise the file itself is read, so that
    nothing can be hidden by claiming that it were a signature.
    """
    gaps = _gaps(data)
    if gaps:
        thin = bytearray(data)
        for start, end in gaps:
            thin[start:end] = b"0." + b"0" * (end - start - 2)
        reader = _open(bytes(thin))
        try:
            if _filled(reader, data, fields, gaps) == gaps:
                return reader
        except Exception:  # whatever is wrong with the values is found again, and put into words, where they are read
            pass
    return _open(data)


def _open(data: bytes) -> PdfFileReader:
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        reader.decrypt(b"")
    return reader


def value_of(reader: PdfFileReader, field: SignatureField) -> tuple[Any, Any]:
    """The dictionary that holds a field's value, and the value: its signature dictionary."""
    holder = reader.get_object(generic.Reference(field.number, field.generation, reader))
    return holder, holder["/V"]


def _gaps(data: bytes) -> set[Gap]:
    """Where signature data stand in the file, by what it says itself."""
    gaps = set()
    for found in islice(_RANGE.finditer(data), _MOST):
        start, end = int(found[1]), int(found[2])
        named = _CONTENTS.search(data[max(0, start - 20) : start])
        if _SHORT < end - start < _LONG and named and _HEX.fullmatch(data, start, end):
            gaps.add((start, end))
    return gaps


def _filled(reader: PdfFileReader, data: bytes, fields: Iterable[SignatureField], gaps: set[Gap]) -> set[Gap]:
    """Puts the data back into the signatures that they are of; the gaps that were such."""
    filled = set()
    for field in fields:
        if field.signed and field.number:
            _, value = value_of(reader, field)
            _, start, end, _ = map(int, value["/ByteRange"])
            instead = value.raw_get("/Contents", decrypt=generic.EncryptedObjAccess.RAW)
            if (start, end) in gaps and isinstance(instead, generic.FloatObject) and not instead:
                contents = bytes.fromhex(data[start + 1 : end - 1].decode("ascii"))
                value[generic.pdf_name("/Contents")] = generic.ByteStringObject(contents)
                filled.add((start, end))
    return filled
