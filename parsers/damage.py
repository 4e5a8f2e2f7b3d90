"""What is wrong with a file that a library reads all the same: libraries mend what they can, and say so to nobody.

A file that was cut off while it was copied still opens: MuPDF and pdfminer look for whatever objects there are, and the
pages that are missing are blank, or not there. Such a file is refused, for it would lose rows unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from schema.record import Problem

_LAST_END = b"%%EOF"
"""The last line of a PDF, and of each part that was added to it (ISO 32000-1, 7.5.5 and 7.5.6)."""

_OBJECT = re.compile(rb"\b\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj\b")

_COMPLAINT = re.compile(r"^(?!ignored error).*(?:\berror\b|cannot load object)|too many syntax errors", re.MULTILINE)
"""What MuPDF says where it lost part of a page. It says more, of fonts and colours, that does no harm to text."""


_LONGEST = 200
"""Characters of a complaint that are kept."""


def is_cut_off(data: bytes) -> bool:
    """Whether objects follow after the last end of a file: the end that belongs to them is missing.

    Of a file whose table of objects cannot be used. What else stands behind the end does not matter.
    """
    return bool(_OBJECT.search(data, data.rfind(_LAST_END) + 1))


def complaints(warnings: str) -> tuple[str, ...]:
    """Those of MuPDF's warnings, one a line, that say that part of a page is lost; each once, in order.

    They quote the file: what of it is no printable sign becomes U+FFFD.
    """
    found = dict.fromkeys(line for line in warnings.split("\n") if _COMPLAINT.search(line))
    return tuple("".join(sign if sign.isprintable() else "\ufffd" for sign in line[:_LONGEST]) for line in found)


def damage(pages: Iterable[tuple[int, tuple[str, ...]]], *, repaired: bool) -> list[Problem]:
    """The problems of a file with these pages, each with what a library complained of."""
    problems = []
    if repaired:
        message = "the file is damaged and was put together again; parts of it may be missing: fetch or copy it again"
        problems.append(Problem(code="file-repaired", severity="warning", message=message))
    for page, found in pages:
        if found:
            message = f"part of the page cannot be read, and may be missing or wrong ({found[0]})"
            problems.append(Problem(code="page-damaged", severity="warning", page=page, message=message))
    return problems
