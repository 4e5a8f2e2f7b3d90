"""The outline of a document: its running text as a list of blocks in reading order, with levels and sections.

Numbers make the tree. A number of a list that is open goes on with that list; the first of a new list goes below
what stands before it; any other one goes below the nearest heading of a kind that is usually further out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from parsers.lines import Line
from parsers.openings import Opening, read_opening
from parsers.paragraphs import Paragraph, joined, places
from schema.record import Block, BlockKind

_HEADING_WORDS = 30
"""A numbered paragraph of more words than this is no heading, unless all of it is bold or in capitals."""

_HEADING_RANK = 4
"""Parts, chapters and sections are headings whatever they say."""

_MAY_HEAD = ("letterhead", "heading", "paragraph")

_STOP = re.compile(r"[.;,…!?]$")
_CLOSING = re.compile(r"trên đây là|trong quá trình|yêu cầu (?:các|thủ trưởng)|đề nghị (?:các|thủ trưởng)|căn cứ", re.I)


@dataclass(frozen=True, slots=True)
class _Level:
    """A heading that is open."""

    opening: Opening
    no: str


class Outline:
    """Blocks made so far, and the headings that are open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.part = 0
        self._stack: list[_Level] = []
        self._numbered = False
        self._named: Block | None = None

    def begin_part(self) -> None:
        """A new document begins."""
        self.part += 1
        self.reset()

    def reset(self) -> None:
        """Headings end, as an appendix begins."""
        self._stack = []
        self._numbered = False

    def add(self, kind: BlockKind, text: str, lines: Sequence[tuple[int, Line]]) -> None:
        """A block that has no place in the tree: titles, letterhead, cells, the sign-off. `lines`: with their pages."""
        block = Block(kind=kind, text=text, page=lines[0][0], part=self.part or 1, where=places(lines))
        self.blocks.append(block)

    def first_of_letterhead(self, page: int) -> int:
        """The first of the last blocks that are the letterhead at the top of a page: read as one, or in capitals."""
        first = len(self.blocks)
        while first and self.blocks[first - 1].page == page and self.blocks[first - 1].kind in _MAY_HEAD:
            first -= 1
        return first

    def move_letterhead(self, first: int, part: int) -> None:
        """Makes the blocks from `first` on the letterhead of a part."""
        self.blocks[first:] = [
            Block(kind="letterhead", text=block.text, page=block.page, part=part, where=block.where)
            for block in self.blocks[first:]
        ]

    def take(self, paragraph: Paragraph) -> None:
        """A paragraph of running text."""
        opening = read_opening(paragraph.text)
        if opening and opening.rule.kind == "legal_basis":
            if not self._numbered and not paragraph.text.endswith(":"):
                self._append("legal_basis", None, paragraph.text, paragraph)
                return
            opening = None
        if opening is None:
            if self._names_heading(paragraph):
                return
            self._drop_bullets()
            heads = paragraph.bold and not _STOP.search(paragraph.text) and _is_heading(paragraph, paragraph.text, 99)
            kind: BlockKind = "heading" if heads else "paragraph"
            self._append(kind, None, paragraph.text, paragraph)
            return
        self._numbered = self._numbered or opening.rule.kind != "bullet"
        self._make_room(opening)
        text = paragraph.text[opening.end :].strip()
        kind = opening.rule.kind
        if kind == "heading" and not _is_heading(paragraph, text, opening.rule.rank):
            kind = "point"
        self._append(kind, opening.no, text, paragraph)
        self._stack.append(_Level(opening, opening.no))

    def _names_heading(self, paragraph: Paragraph) -> bool:
        """Takes a line that says what the heading above it is about: `Chương I` / `QUY ĐỊNH CHUNG`."""
        above = self.blocks[-1] if self.blocks else None
        if not above or above.kind != "heading" or not above.no or above.part != (self.part or 1):
            return False
        goes_on = not above.text and (paragraph.centred or paragraph.bold or paragraph.text.isupper())
        if not goes_on and not (above.text.isupper() and paragraph.text.isupper() and self._named is above):
            return False
        text = joined(above.text, paragraph.text) if above.text else paragraph.text
        self._named = msgspec.structs.replace(above, text=text, where=[*above.where, *paragraph.where()])
        self.blocks[-1] = self._named
        return True

    def close(self) -> None:
        """The running text of a part ends: its last plain paragraphs close the chapter, not the last heading in it."""
        for index in range(len(self.blocks) - 1, max(len(self.blocks) - 3, 0), -1):
            block = self.blocks[index]
            if block.kind != "paragraph" or block.part != self.part or len(block.section) < 2:
                return
            if self.blocks[index - 1].section != block.section and self.blocks[index - 1].kind in (
                "heading",
                "article",
            ):
                return
            if index != len(self.blocks) - 1 and not _CLOSING.match(block.text):
                return
            self.blocks[index] = msgspec.structs.replace(block, section=block.section[:1], level=2)

    def _append(self, kind: BlockKind, no: str | None, text: str, paragraph: Paragraph) -> None:
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                page=paragraph.page,
                no=no,
                level=len(self._stack) + 1,
                section=[level.no for level in self._stack if level.opening.rule.kind != "bullet"],
                part=self.part or 1,
                where=paragraph.where(),
            )
        )

    def _drop_bullets(self) -> None:
        while self._stack and self._stack[-1].opening.rule.kind == "bullet":
            self._stack.pop()

    def _make_room(self, opening: Opening) -> None:
        """Closes the headings that do not stand above a new one."""
        sibling = _sibling(self._stack, opening)
        if sibling is not None:
            del self._stack[sibling:]
            return
        if opening.rule.kind == "bullet":
            while self._stack and self._stack[-1].opening.rule.rank > opening.rule.rank:
                self._stack.pop()
            return
        self._drop_bullets()
        if opening.order != 1 or opening.rule.rank <= _HEADING_RANK:
            while self._stack and self._stack[-1].opening.rule.rank > opening.rule.rank:
                self._stack.pop()


def _sibling(stack: Sequence[_Level], opening: Opening) -> int | None:
    """The open heading with which a new one stands in one list: of its style, or of its kind and one number before."""
    for index in range(len(stack) - 1, -1, -1):
        other = stack[index].opening
        if other.style == opening.style:
            return index
        if other.rule.rank == opening.rule.rank and opening.order and other.order + 1 == opening.order:
            return index
    return None


def _is_heading(paragraph: Paragraph, text: str, rank: int) -> bool:
    if rank <= _HEADING_RANK or text.isupper():
        return True
    if _STOP.search(text) and not paragraph.bold:
        return False
    return len(text.split()) <= _HEADING_WORDS and (paragraph.bold or len(paragraph.lines) == 1)
