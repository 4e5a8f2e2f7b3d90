"""Who issued a plan, as far as names in it depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schema.record import Level

IssuerBody = Literal[
    "people", "party", "union", "department", "ministry", "government", "assembly", "school", "office", "other"
]


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issued a plan.

    `body` is its kind: `people` (a People's Committee or Council), `party` (a committee of the party), `union` (the
    Fatherland Front or an association), `department` (one of a province or district), `ministry`, `government`,
    `assembly` (National Assembly), `school`, `office` (an office of no known place), `other`. `province` is the
    two-digit code of its province, `place` the word for the place it governs (`tỉnh`, `thành phố`, `huyện`), `label`
    that word with the name of a district or commune (`huyện Mai Sơn`). What the text does not tell is None.
    """

    name: str | None = None
    body: IssuerBody | None = None
    level: Level | None = None
    province: str | None = None
    place: str | None = None
    label: str | None = None


NOBODY = Issuer()
