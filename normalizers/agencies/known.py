"""Names of the registry in a cell: where they end, what place follows, what is said of them."""

from __future__ import annotations

from normalizers.agencies.context import Context
from normalizers.agencies.groups import determiner
from normalizers.agencies.heads import Head, head_at
from normalizers.agencies.misprints import meant
from normalizers.agencies.phrases import phrase
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import Place, name_at
from normalizers.agencies.registry import Entry, index
from normalizers.agencies.words import AND, COMMA, HARD, HYPHEN, LIST, NEWLINE, PART, SLASH

# Heads whose names may follow without it: `Sở Nội vụ, Tài chính`.
CARRIED: dict[str, tuple[str, ...]] = {
    "sở": ("sở",), "bộ": ("bộ",), "phòng": ("phòng",), "ban": ("ban",), "cục": ("cục",), "vụ": ("vụ",), "hội": ("hội",),
    "đảng": ("đảng", "ủy"), "ủy": ("ủy", "ban"), "chi": ("chi", "cục"), "trung": ("trung", "tâm"), "đoàn": ("đoàn",),
    "trường": ("trường",), "văn": ("văn", "phòng"), "tổng": ("tổng", "cục"), "khoa": ("khoa",), "viện": ("viện",),
}  # fmt: skip
ALWAYS_CARRIED = frozenset({"sở", "bộ", "đảng"})  # even where what follows could open a body: `Bộ Quốc phòng, Công an`
# Units, and what stands above them after a comma; after a dash anything may.
_UNITS: dict[str, frozenset[str]] = {
    "phòng": frozenset({"sở", "công", "cục", "chi"}), "đội": frozenset({"công", "cục", "chi"}), "vụ": frozenset({"bộ"}),
    "cục": frozenset({"bộ"}), "trung tâm": frozenset(), "bộ phận": frozenset(), "tổ": frozenset(), "khoa": frozenset(),
}  # fmt: skip
_ABOVE = frozenset({"sở", "bộ", "công", "văn", "ủy", "cục", "chi", "tổng", "ban", "viện"})
_COUNTED = frozenset({"trung", "trường", "phòng", "trạm", "bệnh", "chi"})
_NEIGHBOURS = 8
_LONGEST = 14  # words of a name that may be a misprint
_CLOSED = frozenset({"ubnd", "hdnd", "vp-ubnd", "vp-hdnd-ubnd", "tt-hdnd"})


def registered(ctx: Context, k: int, known: tuple[int, list[Entry]], many: bool) -> list[Piece]:
    """Pieces for a name of the registry; none where the words go on to a longer name."""
    words, (end, entries) = ctx.words, known
    entries = [e for e in entries if not e.dated or e.body.at(ctx.on)]
    if any(_shared(e) for e in entries) and not _among_organs(ctx, k, end):
        entries = [e for e in entries if not _shared(e)]
    if not entries:
        return []
    many = many or _led(ctx, k)
    start_of_name = determiner(words, k) if many else k
    place = place_after(ctx, end, entries)
    stop = place.end if place is not None else end
    if place is None and end - start_of_name == 1 and all("{" in e.name for e in entries) and not ctx.ends(end):
        return []  # a name of one word (`Báo`, `Điện lực`) is one only by itself
    piece = Piece(k, stop, entries=entries, stem=end, place=place, many=many and place is None)
    if many:
        piece.begin = start_of_name
    if not _ends_here(ctx, piece, stop):
        return []
    pieces = [piece]
    if place is not None:
        if place.rest is not None:
            rest = place.rest
            pieces.append(Piece(place.end, rest.end, entries=entries, stem=rest.end, place=rest))
        pieces += [
            Piece(a, b, entries=entries, stem=b, place=place, label=label, home=home)
            for a, b, label, home in place.names
        ]
    take_tail(ctx, pieces[-1])
    return pieces


def _shared(entry: Entry) -> bool:
    """Whether a spelling names an organ of the party without its committee, and could be something else."""
    return entry.body.slot == "share" and entry.party is None


def _among_organs(ctx: Context, k: int, end: int) -> bool:
    """Whether the neighbours in a list, or the issuer, say that an organ is of the party: `UBKT, Văn phòng Tỉnh ủy`."""
    if ctx.issuer.body == "party" or (ctx.pieces and ctx.pieces[-1].end == k and _organ(ctx.pieces[-1].entries)):
        return True
    for _ in range(_NEIGHBOURS):
        if end >= ctx.size or not ctx.words.gap[end] & LIST or ctx.words.gap[end] & HARD:
            return False
        known = index().longest(ctx.words, end)
        if known is None or not _organ(known[1]):
            return False
        if any(e.party for e in known[1]):
            return True
        end = known[0]
    return False


def _organ(entries: list[Entry]) -> bool:
    return any(e.party is not None or "{ủy}" in e.name for e in entries)


def _led(ctx: Context, k: int) -> bool:
    """Whether the `các` of the piece before holds here too: `các trường THPT, trung tâm GDTX`."""
    if not ctx.pieces or not ctx.words.gap[k] & LIST or not ctx.words.show[k].islower():
        return False
    before = ctx.pieces[-1]
    return before.end == k and before.many and before.post is None and ctx.words.key[k] in _COUNTED


def place_after(ctx: Context, end: int, entries: list[Entry]) -> Place | None:
    """The place that follows a name of the registry."""
    words = ctx.words
    if end >= ctx.size or words.gap[end] & (PART & ~(HYPHEN | NEWLINE)):
        return None
    if words.gap[end] & NEWLINE and ctx.opens(end) and not words.show[end].islower():
        return None
    slotted = [e for e in entries if "{" in e.name or e.party]
    place = ctx.place(end)
    if words.gap[end] & HYPHEN and (place is None or place.province is None):
        return None
    if place is None and any(e.party for e in slotted) and words.gap[end] & PART == 0:
        place = _bare_name(ctx, end)
    if place is not None and not slotted and place.many and place.level in ("district", "commune"):
        return place if any(e.body.kind == "collective" and not e.body.levels for e in entries) else None
    return place


def _bare_name(ctx: Context, at: int) -> Place | None:
    """`Huyện ủy Mai Sơn`: a district named without its word."""
    if not ctx.words.show[at][0].isupper() or ctx.opens(at):
        return None
    end, name = name_at(ctx.words, at)
    return Place(end, "district", name, name, named=True, start=at)


def _ends_here(ctx: Context, piece: Piece, stop: int) -> bool:
    """Whether a known name ends at a word, rather than being the beginning of a longer one."""
    words = ctx.words
    if stop >= ctx.size:
        return True
    gap = words.gap[stop]
    if gap & (HARD & ~NEWLINE):
        return True
    if gap & (COMMA | SLASH | AND | NEWLINE):
        if gap & AND and not gap & (COMMA | NEWLINE) and not _closed(ctx, piece) and not ctx.opens(stop):
            return carry(ctx, piece, stop) is not None or ctx.verb(stop)
        return True
    if gap & HYPHEN:
        return ctx.opens(stop) or _closed(ctx, piece)
    if piece.place is None and not _closed(ctx, piece) and any("{" in e.name for e in piece.entries):
        return ctx.coordinates(stop) or any(phrase(words, stop, kind) is not None for kind in ("strong", "relation"))
    if ctx.verb(stop) or phrase(words, stop, "relation") or ctx.qualifies(stop):
        return True
    if _above(ctx, piece, stop):
        return True
    if piece.place is None and words.show[stop].islower() and _misprinted(ctx, piece, stop):
        return False
    if _closed(ctx, piece) or piece.place is not None:
        return not words.show[stop][0].isupper() or ctx.opens(stop) or piece.place is not None
    return words.key[stop] in ("các", "cấp") and all(
        e.body.kind == "collective" for e in piece.entries
    )  # a comma was lost


def _misprinted(ctx: Context, piece: Piece, stop: int) -> bool:
    """Whether the words up to the next sign are a longer name that they misprint: `Sở Giao thông vân tải`."""
    end = stop
    while not ctx.ends(end):
        end += 1
        if end - piece.first > _LONGEST:
            return False
    return bool(meant(tuple(ctx.words.key[piece.first : end])))


def _above(ctx: Context, piece: Piece, k: int) -> bool:
    """Whether the body above one of its units follows: `Tổng cục Dân số Bộ Y tế`."""
    words = ctx.words
    if words.key[k] not in ("bộ", "sở") or words.key[piece.first] in ("bộ", "sở"):
        return False
    if any("{" in e.name or not e.body.levels for e in piece.entries):
        return False
    return piece.entries[0].body.levels[0] in ("central", "province") and index().longest(words, k) is not None


def _closed(ctx: Context, piece: Piece) -> bool:
    """Whether all bodies of this kind are in the registry, so that what follows is no part of the name."""
    at = piece.first
    if piece.carried or (piece.place is not None and piece.place.end > piece.stem):
        return True
    head = head_at(ctx.words, determiner(ctx.words, at))
    return (head is not None and head[1].trait == "closed") or any(
        e.body.id in _CLOSED for e in piece.entries)  # fmt: skip


def take_tail(ctx: Context, piece: Piece) -> None:
    """Takes what qualifies a piece, or says what it is, into its span."""
    words, k = ctx.words, piece.end
    if k >= ctx.size or words.gap[k] & (PART & ~HYPHEN):
        return
    if words.gap[k] & HYPHEN:
        if not ctx.opens(k) or words.key[k : k + 2] == ["cơ", "quan"]:
            piece.end = ctx.extent(k + 1)
        elif (head := head_at(words, piece.first)) is not None and piece.post is None:
            piece.end = parent_end(ctx, k, head[1]) or piece.end
        return
    if phrase(words, k, "relation") is not None:
        piece.end = ctx.extent(k + 1)
    elif piece.place is None and _above(ctx, piece, k) and (above := index().longest(words, k)) is not None:
        piece.end = above[0]
    elif ctx.verb(k):
        return
    elif ctx.qualifies(k):
        piece.end = ctx.extent(k + 1)
    elif not ctx.opens(k) and not words.show[k][0].isupper():
        ctx.sentence = ctx.skipping = True  # a verb that no table has


def carry(ctx: Context, before: Piece, k: int) -> tuple[tuple[str, ...], int, list[Entry]] | None:
    """The registry name that the words at `k` are with the head of the piece before."""
    words = ctx.words
    prefix = before.carried
    if not prefix:
        first = words.key[determiner(words, before.first)]
        if first not in CARRIED:
            return None
        prefix = CARRIED[first]
    known = index().longest(words, k, prefix)
    if known is None:
        return None
    end, entries = known
    ends = ctx.ends(end) or ctx.verb(end) or phrase(words, end, "relation") is not None
    if not ends and ctx.place(end) is None:
        return None
    if ctx.opens(k) and prefix[0] not in ALWAYS_CARRIED:
        return None
    own = index().longest(words, k)
    if own is not None and own[0] > end:
        return None
    if own is not None and end < ctx.size and ctx.place(end) is not None:
        return None  # `Bộ Tư pháp, Công an tỉnh`
    return prefix, end, [e for e in entries if not e.dated or e.body.at(ctx.on)] or entries


def parent_end(ctx: Context, k: int, head: Head) -> int | None:
    """The end of the body above a unit: `phòng Giám định, Sở Xây dựng`, `Vụ Pháp chế - Bộ Tài chính`."""
    words = ctx.words
    if k >= ctx.size or head.word not in _UNITS or words.gap[k] & (AND | SLASH | HARD):
        return None
    if not words.gap[k] & (HYPHEN | COMMA):
        return None
    above = words.key[k]
    if words.gap[k] & COMMA and (above not in _UNITS[head.word] or ctx.issuer.body in ("department", "school")):
        return None
    known = index().longest(words, k)
    if known is None or above not in _ABOVE:
        return None
    place = place_after(ctx, known[0], known[1])
    return place.end if place is not None else known[0]
