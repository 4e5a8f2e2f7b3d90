"""Parentheses after a body: a condition, a role, an abbreviation, another name."""

from __future__ import annotations

from normalizers.agencies.abbreviations import expand
from normalizers.agencies.openings import opens
from normalizers.agencies.phrases import members
from normalizers.agencies.pieces import Piece
from normalizers.agencies.words import Words, split
from normalizers.text import fold


def note_and_role(words: Words, piece: Piece) -> tuple[str | None, bool]:
    """The condition in the parentheses of a piece, and whether they say that it cooperates."""
    notes, coord = [], False
    for k in range(piece.start, piece.end):
        for start, end in words.note.get(k, ()):
            inside = " ".join(words.text[start + 1 : end - 1].split())
            folded = " ".join(fold(inside).split()).strip(" .;,")
            if _coordinates(inside):
                coord = True
            elif folded and words.text[start] == "(" and not _aside(folded) and not _names(inside):
                notes.append(inside.strip(" ;,"))
    return "; ".join(notes) or None, coord


def _coordinates(inside: str) -> bool:
    """Whether a parenthesis begins with `phối hợp`, `CQ phối hợp`."""
    said = " ".join(expand(split(inside)).key)
    return any(said.startswith(label) for label in members("coord-label"))


def _aside(folded: str) -> bool:
    return folded in members("aside") or folded.isdigit()


def _names(inside: str) -> bool:
    """Whether a parenthesis holds a name or an abbreviation, and no condition."""
    if len(inside.split()) == 1:
        return True
    inner = expand(split(inside))
    return len(inner) > 0 and opens(inner, 0)
