"""What a cell is cut into: one piece for each body, group or post, before it is named."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalizers.agencies.groups import Group
from normalizers.agencies.heads import Head
from normalizers.agencies.places import Place
from normalizers.agencies.posts import Post
from normalizers.agencies.registry import Entry


@dataclass(slots=True)
class Piece:
    """Words `start` to `end` name one body, group or post.

    Exactly one of these says what it is: `entries`, spellings of the registry, of which `stem` is the last word;
    `group`; `head`, the form of its words; `place` alone, a place that stands for its People's Committee;
    `post` alone; none of them, unknown. `form` is where the name itself ends that is built from its words. `many`:
    `các` stands before it.
    """

    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    stem: int = 0
    place: Place | None = None
    label: str | None = None  # the place's label, where this piece is one name of several
    home: str | None = None  # the code of its province, where it is one of several
    group: Group | None = None
    head: Head | None = None
    form: int = 0
    begin: int = -1  # where the words of the name begin, if not at `start`
    many: bool = False
    post: Post | None = None
    posts: bool = False  # `các` before the post
    post_name: str | None = None
    carried: tuple[str, ...] = ()  # words that an ellipsis left out before it
    borrowed: Piece | None = None  # the piece whose place or body it shares
    role: str | None = None
    inherited: bool = False  # its role comes from the clause before
    filed: bool = False  # after `Lưu:`, where internal units stand
    fuzzy: bool = False  # `entries` are those of a name that its words misprint
    owner: Piece | None = None  # the body before a colon to which it belongs: `VPCP: các PCN`

    @property
    def first(self) -> int:
        """The first word of the name."""
        return self.start if self.begin < 0 else self.begin
