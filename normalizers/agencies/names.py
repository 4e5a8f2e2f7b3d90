"""What a name is made into, and what all namings share."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.pieces import Piece
from normalizers.agencies.registry import Body, by_id
from normalizers.agencies.tables import rows
from normalizers.agencies.words import Words
from schema.record import AgencyKind, Level, Step

# Issuers whose parts are internal units.
INSIDE = frozenset({"department", "ministry", "school", "office"})


class Name(NamedTuple):
    """A canonical name. `province` is the code of the province that the text names, `body` the registry's."""

    name: str
    kind: AgencyKind
    level: Level | None
    province: str | None
    step: Step
    body: Body | None = None


def relative(word: str, issuer: Issuer) -> Body | None:
    """What a name printed without more means in a plan of this issuer: `Văn phòng` in a department's is its own."""
    for known, kind, level, body in _relatives():
        if known == word and kind == issuer.body and level in ("", issuer.level):
            return by_id()[body]
    return None


@cache
def _relatives() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((row["word"], row["issuer"], row["level"], row["body"]) for row in rows("relative"))


def printed(piece: Piece, words: Words) -> str:
    """The words of a piece as printed, without what stands in parentheses after them."""
    return " ".join(words.text[words.start[piece.start] : words.end[piece.end - 1]].split())
