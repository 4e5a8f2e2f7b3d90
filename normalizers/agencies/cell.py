"""A cell cut into pieces: bodies, groups and posts in the order of the text, ellipses filled in.

One pass over the words. A piece ends where the next one opens (`openings`), never at a comma as such; what no rule
knows becomes a piece of its own. A verb after a body makes the cell a sentence, of which only the actors are pieces.
"""

from __future__ import annotations

from datetime import date

from normalizers.agencies.bodies import read_body, read_fields
from normalizers.agencies.context import Context
from normalizers.agencies.ellipses import read_ellipsis
from normalizers.agencies.forms import unknown
from normalizers.agencies.groups import determiner
from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.people import read_person, read_post
from normalizers.agencies.phrases import phrase
from normalizers.agencies.pieces import Piece
from normalizers.agencies.posts import post_at
from normalizers.agencies.words import COLON, COMMA, HARD, HYPHEN, LIST, NEWLINE, PART, SEMI, Words


def read_pieces(words: Words, issuer: Issuer, on: date | None) -> list[Piece]:
    """The pieces of a cell, in the order of the text."""
    return _Cell(Context(words, issuer, on)).read()


class _Cell:
    """The reading of one cell, clause by clause."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.role: str | None = None
        self.clause = 0  # the number of pieces before this clause
        self.owner: Piece | None = None  # `VPCP: các PCN`
        self.heading: Piece | None = None  # a post before a colon: `Giám đốc: Sở A, Sở B`
        self.handed = False  # the role comes from the clause before
        self.filed = False  # after `Lưu:`

    def read(self) -> list[Piece]:
        k, size = 0, self.ctx.size
        while k < size:
            after = self._step(k)
            k = after if after > k else k + 1
        return self.ctx.pieces

    def _step(self, k: int) -> int:
        words = self.ctx.words
        gap = words.gap[k]
        if k and gap & (SEMI | NEWLINE):
            self._new_clause(k)
        if (after := self._label(k)) is not None:
            return after
        if self.ctx.skipping:
            end = self._skip(k)
            if self.ctx.skipping or end != k:
                return end
        if (after := self._imperative(k)) is not None:
            self.ctx.sentence = True
            return after
        if len(self.ctx.pieces) > self.clause and not gap & (SEMI | NEWLINE) and self._acts(k):
            return self._after_verb(k)
        if self.ctx.sentence and not self.ctx.opens(k):
            self.ctx.skipping = True
            return k + 1
        found = self._list_item(k)
        for piece in found:
            piece.role = self.role
            piece.inherited, piece.owner, piece.filed = self.handed, self.owner, self.filed
        for label in (self.owner, self.heading):
            if label is not None and label.end == k:
                found[0].begin, found[0].start = found[0].first, label.start
        self.ctx.pieces += found
        end = found[-1].end
        if self.heading is not None and all(piece.post is None for piece in found):
            for piece in found:
                piece.post, piece.posts = self.heading.post, self.heading.posts
        if end < self.ctx.size and words.gap[end] & COLON and self._heads_list(found, end):
            self.heading = self.ctx.pieces.pop()
            return end
        if end < self.ctx.size and words.gap[end] & COLON and self._owns(found, end):
            self.owner = self.ctx.pieces.pop()
            return end
        if end < self.ctx.size and not words.gap[end] & (HARD & ~NEWLINE) and self._acts(end):
            return self._after_verb(end)
        return end

    def _imperative(self, k: int) -> int | None:
        """The end of `giao`, `đề nghị` before a body that is told to act."""
        words = self.ctx.words
        end = phrase(words, k, "imperative") if k == 0 or words.gap[k] & PART else None
        told = end is not None and end < self.ctx.size and not words.gap[end] & PART and self.ctx.opens(end)
        return end if told else None

    def _acts(self, k: int) -> bool:
        """Whether a verb follows a body; after a comma only one that cannot be part of a name."""
        if self.ctx.words.gap[k] & (LIST | HYPHEN):
            return phrase(self.ctx.words, k, "strong") is not None or self._coordinates(k) is not None
        return self.ctx.verb(k)

    def _heads_list(self, found: list[Piece], end: int) -> bool:
        """Whether a post before a colon is that of several bodies."""
        if (
            len(found) != 1
            or found[0].post is None
            or found[0].post_name is not None
            or found[0].post.level is not None
        ):
            return False
        piece = found[0]
        bare = not (piece.entries or piece.group or piece.head or piece.place)
        return (
            bare
            and end < self.ctx.size
            and self.ctx.opens(end)
            and post_at(self.ctx.words, determiner(self.ctx.words, end)) is None
        )

    def _owns(self, found: list[Piece], end: int) -> bool:
        """Whether a body before a colon is that of what follows: `VPCP: BTCN, các PCN`."""
        if len(found) != 1 or not found[0].entries or found[0].post is not None:
            return False
        at = determiner(self.ctx.words, end)
        return post_at(self.ctx.words, at) is not None or self.ctx.words.key[at] in ("vụ", "cục", "phòng", "lãnh")

    def _new_clause(self, k: int) -> None:
        if self.ctx.skipping:
            self.role = None
            self.ctx.skipping = self.ctx.sentence and not self.ctx.opens(k)
        self.handed = self.role is not None
        self.filed = False
        self.owner = self.heading = None
        self._begin_clause()

    def _begin_clause(self) -> None:
        self.clause = len(self.ctx.pieces)

    def _label(self, k: int) -> int | None:
        """`Cơ quan phối hợp:`: who comes after it has this role."""
        words = self.ctx.words
        if k and not words.gap[k] & PART:
            return None
        for kind in ("lead-label", "coord-label", "skip-label"):
            end = phrase(words, k, kind)
            if end is not None and end <= self.ctx.size and words.gap[end] & COLON:
                if kind != "skip-label":
                    self.role = "coord" if kind == "coord-label" else None
                self.ctx.skipping = self.handed = False
                self.filed = words.key[k] == "lưu"
                self._begin_clause()
                return end
        return None

    def _after_verb(self, k: int) -> int:
        """At a verb after bodies. `phối hợp với` opens a list of cooperating bodies."""
        words = self.ctx.words
        self.ctx.sentence, self.heading = True, None
        clause = self.ctx.pieces[self.clause :]
        if (after := self._coordinates(k)) is not None:
            self.role, self.handed = "coord", False
            self._begin_clause()
            return after
        alone = phrase(words, k, "coord")
        if clause and clause[-1].inherited:  # `phối hợp với A; B thực hiện`: B acts by itself
            self.role, self.handed = None, False
            for piece in clause:
                piece.role = None
        if alone is not None and clause and self.clause:
            for piece in clause:  # `A chủ trì; B, C phối hợp`
                piece.role = "coord"
        end = phrase(words, k, "verb") or alone or k + 1
        while end < self.ctx.size and not words.gap[end] & PART and (more := phrase(words, end, "verb")) is not None:
            if self._coordinates(end) is not None:
                break
            end = more
        self.ctx.skipping = True
        if end < self.ctx.size and not words.gap[end] & PART and self.ctx.opens(end):
            end = self._objects(end)
        return end

    def _objects(self, k: int) -> int:
        """The end of the list of bodies that a verb is about: `hướng dẫn các sở, UBND các huyện thực hiện`."""
        words = self.ctx.words
        while True:
            k = self._list_item(k)[-1].end
            if k >= self.ctx.size or not words.gap[k] & LIST or words.gap[k] & HARD or not self.ctx.opens(k):
                return k

    def _coordinates(self, k: int) -> int | None:
        end = phrase(self.ctx.words, k, "coord")
        if end is None or end >= self.ctx.size:
            return None
        if self.ctx.words.gap[end] & (PART & ~COLON):
            return None
        return end if self.ctx.opens(end) else None

    def _skip(self, k: int) -> int:
        """Past one word of what a sentence says; stops where it names another actor."""
        words = self.ctx.words
        if (after := self._coordinates(k)) is not None:
            self.ctx.skipping, self.role, self.handed = False, "coord", False
            self._begin_clause()
            return after
        if words.gap[k] & COMMA and self.ctx.opens(k):
            self.ctx.skipping, self.role = False, None
            self._begin_clause()
            return k
        return k + 1

    def _list_item(self, k: int) -> list[Piece]:
        """The pieces of one item of a list, at least one, with those that an ellipsis makes of it."""
        ctx = self.ctx
        if (person := read_person(ctx, k)) is not None:
            return person
        found = read_ellipsis(ctx, k) or read_post(ctx, k) or read_body(ctx, k) or read_fields(ctx, k)
        return found or [unknown(ctx, k)]
