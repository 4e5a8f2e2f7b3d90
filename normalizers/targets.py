"""The targets of a whole record: quantities that its tasks and its running text set."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from normalizers.quantities import read_quantities
from normalizers.texts import Text
from schema.record import Quantity, Target

_READ = frozenset({"article", "heading", "point", "bullet", "paragraph", "task", "output"})
"""Blocks and cells that set targets. Letterheads, titles, legal bases and the cells of other tables set none."""

_REMEMBERED = 1 << 13


def targets_of(texts: Iterable[Text]) -> list[Target]:
    """All quantities in blocks of running text and in what tasks do and give, in reading order."""
    return [
        Target(**_fields(quantity), page=text.page, section=list(text.section), pointer=text.pointer)
        for text in texts
        if text.kind in _READ
        for quantity in _read(text.text)
    ]


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> tuple[Quantity, ...]:
    return tuple(read_quantities(text))


REMEMBERED = (_read,)
"""What keeps texts that were read."""


def _fields(quantity: Quantity) -> dict[str, Any]:
    return {name: getattr(quantity, name) for name in Quantity.__struct_fields__}
