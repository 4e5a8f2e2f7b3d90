"""Where two columns stand side by side: the letterhead and the sign-off.

Vietnamese official documents set text in two columns at these two places (Decree 30/2020/NĐ-CP, appendix I; before
it Circular 01/2011/TT-BNV): issuer and symbol beside the national motto, place and date; recipients beside the
signer. Offices draw them as a table, with tabs or with blanks, so the columns are found by what is printed in them
and taken apart by the gaps between words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from parsers.front_matter.letterhead_words import MOTTOS
from parsers.lines import Line

MOTTO = re.compile("|".join(r"\s*".join(head.replace(" ", "")) for head in MOTTOS))
"""How the right column of a letterhead begins; blanks may be lost, or stand inside words."""

RECIPIENTS = re.compile(r"n[ơo]i\s+(?:nhận|gửi)\s*(?::|$)", re.IGNORECASE)
"""The heading of the list of recipients."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A place where two columns stand side by side: the lines of each, top to bottom.

    `unfinished`: whether a sign-off may go on on the next page; `goes_on`: whether it does from the one before.
    `beside`: where several sign side by side, the lines of each but the last, who is in `right`.
    """

    kind: Literal["letterhead", "sign_off"]
    left: list[Line]
    right: list[Line]
    unfinished: bool = False
    goes_on: bool = False
    beside: list[list[Line]] = field(default_factory=list)

    @property
    def y0(self) -> float:
        """Where it begins, in points from the top of the page."""
        return min(line.y0 for lines in (self.left, *self.beside, self.right) for line in lines)


Found = tuple[Columns, list[int]]
"""Columns, and the numbers of the words that they take."""
