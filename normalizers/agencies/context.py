"""What the reading of one cell needs to know wherever it stands: the words, the issuer, what was read before."""

from __future__ import annotations

from datetime import date

from normalizers.agencies.groups import Group, read_groups
from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.openings import opens
from normalizers.agencies.phrases import phrase
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import Place, read_place
from normalizers.agencies.words import COMMA, HARD, HYPHEN, JOINT, LIST, NEWLINE, PART, Words


class Context:
    """The state of a reading. `pieces` is what was read; `sentence`: a verb was met, so that what is no actor is no
    piece; `skipping`: the words are those that a sentence says."""

    def __init__(self, words: Words, issuer: Issuer, on: date | None) -> None:
        self.words, self.issuer, self.on = words, issuer, on
        self.size = len(words.key)
        self.pieces: list[Piece] = []
        self.sentence = False
        self.skipping = False
        self._opens: dict[int, bool] = {}
        self._groups: dict[int, list[Group]] = {}

    def opens(self, at: int) -> bool:
        """Whether a body, group, post or place begins at a word."""
        known = self._opens.get(at)
        if known is None:
            known = self._opens[at] = opens(self.words, at)
        return known

    def groups(self, at: int) -> list[Group]:
        """The groups that begin at a word."""
        known = self._groups.get(at)
        if known is None:
            known = self._groups[at] = read_groups(self.words, at, self.issuer, self.on)
        return known

    def place(self, at: int, bare_name: bool = True) -> Place | None:
        """The place that begins at a word."""
        return read_place(self.words, at, self.issuer, self.on, bare_name)

    def parts(self, at: int) -> int:
        """The bits of the gap before a word, or after the last; those that part nothing are left out."""
        gap = self.words.gap[at]
        return 0 if gap & JOINT else gap

    def ends(self, at: int) -> bool:
        """Whether a list item ends before a word."""
        return at >= self.size or bool(self.words.gap[at] & PART)

    def verb(self, at: int) -> bool:
        """Whether a verb of assigned work stands at a word."""
        return phrase(self.words, at, "verb") is not None or phrase(self.words, at, "coord") is not None

    def coordinates(self, at: int) -> bool:
        """Whether `phối hợp` and the body that cooperates stand at a word."""
        end = phrase(self.words, at, "coord")
        return end is not None and end < self.size and not self.words.gap[end] & PART and self.opens(end)

    def qualifies(self, at: int) -> bool:
        """`được giao`, `theo phân cấp`: written small, after a body."""
        return not self.words.show[at][0].isupper() and phrase(self.words, at, "qualifier") is not None

    def extent(self, at: int, unknown: bool = False) -> int:
        """The next word at which something new begins."""
        k = at
        while k < self.size and not self.stops(k, unknown):
            k += 1
        return k

    def stops(self, at: int, unknown: bool = False) -> bool:
        """Whether something new begins at a word: never at a comma as such, only where the next name opens.

        A comma does end words of which nothing is known.
        """
        words, gap = self.words, self.parts(at)
        if gap & (HARD & ~NEWLINE):
            return True
        if gap & NEWLINE and (self.opens(at) or words.show[at][0].isupper()):
            return True
        if gap & HYPHEN and words.joint[at] == "-" and at not in words.expanded:
            return False  # `QLT-KĐCLGD`
        if gap & (LIST | HYPHEN) and (self.opens(at) or (unknown and gap & COMMA)):
            return True
        if phrase(words, at, "strong") is not None or self.coordinates(at):
            return True
        final = phrase(words, at, "final")
        return final is not None and (final >= self.size or bool(words.gap[final] & (HARD | COMMA)))
