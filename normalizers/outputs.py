"""The single outputs (sản phẩm) that an output cell names: by its lines, list marks and semicolons.

A comma parts no outputs: `Kế hoạch, báo cáo` may be two or the name of one (`Báo cáo sơ kết, tổng kết`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizers.text import nfc

_MARK = re.compile(r"[-–—+•▪‣◦*·●○■□✓➢❖]\s*|\(?(?:\d{1,2}[.)](?!\d)|[a-zđ]\))\s*")
"""What a list item may begin with: `- `, `1. `, `a) `."""

_LETTER = re.compile(r"[^\W_]")
_END = " \t.;,"


def read_outputs(text: str) -> list[str]:
    """The outputs of a cell in order, as printed, without list marks and the sign that ends them.

    >>> read_outputs("- Bản đồ tuyến;\\n- Bộ thuyết minh (bản in; bản số).")
    ['Bản đồ tuyến', 'Bộ thuyết minh (bản in; bản số)']
    """
    found = (" ".join(part.split()).strip(_END) for line in nfc(text).splitlines() for part in _parts(_unmarked(line)))
    return [part for part in found if _LETTER.search(part)]


def _unmarked(line: str) -> str:
    line = line.strip()
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def _parts(line: str) -> Iterator[str]:
    """A line cut at its semicolons, those in parentheses and quotation marks left out."""
    depth = start = 0
    for at, sign in enumerate(line):
        if sign in "([“":
            depth += 1
        elif sign in ")]”":
            depth = max(0, depth - 1)
        elif sign == ";" and not depth:
            yield line[start:at]
            start = at + 1
    yield line[start:]
