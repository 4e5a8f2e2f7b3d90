"""Posts in a cell, with the bodies that they are posts of, and the persons who hold them."""

from __future__ import annotations

from normalizers.agencies.bodies import colon_items, read_body
from normalizers.agencies.context import Context
from normalizers.agencies.groups import determiner
from normalizers.agencies.heads import head_at
from normalizers.agencies.phrases import phrase
from normalizers.agencies.pieces import Piece
from normalizers.agencies.posts import Post, post_at
from normalizers.agencies.spelling import written
from normalizers.agencies.words import COLON, COMMA, HARD, HYPHEN, LIST, NEWLINE, PART

# The families of nine in ten Vietnamese.
_SURNAMES = frozenset({
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đinh", "đào", "trịnh", "mai", "lương", "trương", "cao", "tạ", "hà", "quách", "thái",
    "lưu", "tô", "chu", "triệu", "kiều",
})  # fmt: skip


def read_person(ctx: Context, k: int) -> list[Piece] | None:
    """`đồng chí Khánh - CT HĐND`: a person is a post."""
    words = ctx.words
    end = phrase(words, k, "honorific")
    if end is None or end >= ctx.size:
        return None
    many = "các" in words.key[k:end]
    at = end
    while at < ctx.size and at - end <= 6:
        if post_at(words, at) is not None:
            found = read_post(ctx, at) or []
            for piece in found[:1]:
                piece.start = k
                piece.posts = piece.posts or many
            if many and found:
                for piece in found[1:]:
                    piece.posts = True
            return found or None
        if words.gap[at] & (HARD & ~COLON) or (at > end and words.gap[at] & COMMA and ctx.opens(at)):
            break
        at += 1
    return None


def read_post(ctx: Context, k: int) -> list[Piece]:
    words = ctx.words
    at = determiner(words, k)
    known = post_at(words, at) if at < ctx.size else None
    if known is None:
        return []
    end, post = known
    if post.level is not None:
        return [Piece(k, end, post=post, posts=at > k)]
    if post.trait == "clause":
        return [_clause_post(ctx, k, at, end, post)]
    if end < ctx.size and words.key[end] == "của":
        end += 1
    if end < ctx.size and not words.gap[end] & PART:
        head = head_at(words, end)
        if head is not None and head[0] < ctx.size and words.gap[head[0]] & COLON:
            prefix = tuple(words.key[end : head[0]])  # `Trưởng phòng: Nội vụ, Tư pháp`
            if items := colon_items(ctx, k, head[0], prefix):
                return with_post(items, k, post, at > k)
        if phrase(words, end, "verb") is None or head is not None:
            found = read_body(ctx, end)
            if found:
                return with_post(found, k, post, at > k)
            if (person := _name_of_person(ctx, end)) is not None:
                return [Piece(k, person, post=post, posts=at > k)]
            if words.show[end][0].isupper():
                stop = ctx.extent(end)
                return [Piece(k, stop, post=post, posts=at > k, post_name=written(ctx.words, k, stop))]
    return [Piece(k, end, post=post, posts=at > k)]


def _name_of_person(ctx: Context, k: int) -> int | None:
    """The end of the name of a person after a post: a surname and one to three more words."""
    words = ctx.words
    if words.key[k] not in _SURNAMES:
        return None
    end = k + 1
    while end < ctx.size and end - k < 5 and not words.gap[end] & PART and words.show[end][0].isupper():
        end += 1
    return end if 2 <= end - k <= 4 and (end >= ctx.size or bool(words.gap[end] & PART)) else None


def with_post(found: list[Piece], start: int, post: Post, posts: bool) -> list[Piece]:
    for piece in found:
        piece.post = post
        piece.posts = posts
    found[0].begin = found[0].first
    found[0].start = start
    return found


def _clause_post(ctx: Context, k: int, at: int, end: int, post: Post) -> Piece:
    """`Công chức phụ trách …`: what follows says who; it ends with the item."""
    words = ctx.words
    while end < ctx.size:
        gap = words.gap[end]
        if gap & (HARD & ~NEWLINE) or (gap & NEWLINE and ctx.opens(end)):
            break
        if gap & LIST and ctx.opens(end):
            break
        if gap & HYPHEN and (post_at(words, determiner(words, end)) is not None or determiner(words, end) > end):
            break  # but `Công chức Văn phòng - Thống kê`
        if phrase(words, end, "strong") is not None or phrase(words, end, "relation") is not None:
            break
        end += 1
    stop = ctx.extent(end) if phrase(words, end, "relation") is not None else end
    return Piece(k, stop, post=post, posts=at > k, post_name=written(ctx.words, k, end))
