"""What a cell names at a word: a body of the registry, a group, a place, or a body by the form of its words."""

from __future__ import annotations

from normalizers.agencies.context import Context
from normalizers.agencies.forms import by_form, led_by_group
from normalizers.agencies.groups import Group, determiner
from normalizers.agencies.heads import Head, head_at
from normalizers.agencies.known import ALWAYS_CARRIED, CARRIED, registered, take_tail
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import Place
from normalizers.agencies.registry import index
from normalizers.agencies.words import AND, COLON, COMMA, HARD, JOINT, LIST, NEWLINE, PART, SLASH, split

_THINGS = Head("", "collective", "", frozenset(), frozenset(), "")  # `các nhà mạng`: a group of whatever
_DETERMINERS = frozenset({"các", "những", "một", "tất", "toàn"})


def read_body(ctx: Context, k: int) -> list[Piece]:
    words = ctx.words
    at = determiner(words, k)
    if at >= ctx.size:
        return []
    whole = index().longest(words, k) if at > k else None
    known = index().longest(words, at)
    groups = ctx.groups(k)
    if whole is not None and (not groups or whole[0] >= groups[-1].end) and (found := registered(ctx, k, whole, False)):
        return found
    if groups and (colon := _colon_list(ctx, k, groups)) is not None:
        return colon
    if groups and (known is None or groups[0].end >= known[0]):
        return _groups(groups, k)
    if (place := _bare_place(ctx, k, at)) is not None:
        return _places(ctx, k, place, at > k and words.key[k] != "các")
    if known is not None and (found := registered(ctx, k, known, many=at > k and not words.gap[at] & COLON)):
        return found
    if (head := head_at(words, at)) is not None and (head[1].trait != "after-det" or at > k):
        return [by_form(ctx, k, at, head[1], many=at > k or led_by_group(ctx, k, head[1]))]
    if at > k and words.key[k] in _DETERMINERS and not words.gap[at] & PART:
        return [by_form(ctx, k, at, _THINGS, many=True)]
    return []


def _groups(groups: list[Group], k: int) -> list[Piece]:
    pieces = [Piece(group.start, group.end, group=group) for group in groups]
    pieces[0].start = min(k, pieces[0].start)
    return pieces


def _bare_place(ctx: Context, k: int, at: int) -> Place | None:
    """`các huyện, thành phố`, `cấp xã`, `xã, tt`: places that stand for their People's Committees."""
    words = ctx.words
    start = k if words.key[k] == "các" else at
    place = ctx.place(start, bare_name=False)
    if place is None and start == k:
        place = _province(ctx, k)
    if place is None or words.key[start] in ("của", "thuộc", "tại", "ở", "trên", "trung"):
        return None
    if place.level is None or not (place.many or place.named or place.province is not None or at > k):
        return None
    return place


def _province(ctx: Context, k: int) -> Place | None:
    """A province named alone: `Hà Nội, Đà Nẵng`."""
    place = ctx.place(k)
    return place if place is not None and place.bare and ctx.ends(place.end) else None


def _places(ctx: Context, k: int, place: Place, counted: bool) -> list[Piece]:
    pieces = [Piece(k, place.end, place=place, many=counted)]
    if place.rest is not None:
        pieces.append(Piece(place.end, place.rest.end, place=place.rest))
    pieces += [Piece(a, b, place=place, label=label, home=home) for a, b, label, home in place.names]
    take_tail(ctx, pieces[-1])
    return pieces


def read_fields(ctx: Context, k: int) -> list[Piece]:
    """`Nội vụ, Tài chính` in a province's plan are its departments, in a district's or commune's its offices."""
    prefix = {"province": ("sở",), "district": ("phòng",), "commune": ("phòng",), "central": ("bộ",)}.get(
        ctx.issuer.level or ""
    )
    if prefix is None or ctx.issuer.body not in ("people", "government"):
        return []
    known = index().longest(ctx.words, k, prefix)
    if known is None or not (known[0] >= ctx.size or ctx.words.gap[known[0]] & PART):
        return []
    if ctx.issuer.level == "commune" and not any("commune" in entry.body.levels for entry in known[1]):
        return []
    return [Piece(k, known[0], entries=known[1], stem=known[0], carried=prefix)]


def _colon_list(ctx: Context, k: int, groups: list[Group]) -> list[Piece] | None:
    """`các Bộ: Tài chính, Công Thương`: every item has the head of the group."""
    words = ctx.words
    group = groups[-1]
    if len(groups) > 1 or group.end >= ctx.size or not words.gap[group.end] & COLON:
        return None
    prefix = tuple(group.members[0].split())
    if prefix[0] not in CARRIED or (len(group.members) > 1 and prefix[0] not in ALWAYS_CARRIED):
        return None
    return colon_items(ctx, k, group.end, prefix)


def colon_items(ctx: Context, k: int, at: int, prefix: tuple[str, ...]) -> list[Piece] | None:
    words = ctx.words
    pieces: list[Piece] = []
    while at < ctx.size:
        if pieces and (not words.gap[at] & LIST or words.gap[at] & (HARD & ~NEWLINE)):
            break
        known = index().longest(words, at, prefix)
        if known is not None and not (known[0] < ctx.size and not words.gap[known[0]] & PART):
            piece = Piece(at, known[0], entries=known[1], stem=known[0], carried=prefix)
        elif ctx.opens(at):
            break
        else:
            if not words.show[at][0].isupper():
                break
            piece = _item_by_form(ctx, at, prefix)
        pieces.append(piece)
        at = piece.end
    if not pieces:
        return None
    pieces[0].begin, pieces[0].start = pieces[0].start, k
    return pieces


def _item_by_form(ctx: Context, at: int, prefix: tuple[str, ...]) -> Piece:
    words = ctx.words
    end = at + 1
    while end < ctx.size and not (words.gap[end] & (COMMA | SLASH | HARD) and not words.gap[end] & JOINT):
        if words.gap[end] & AND and words.show[end][0].isupper() and ctx.opens(end):
            break
        end += 1
    head = head_at(words, at - 1)
    shown = tuple(s.capitalize() if n == 0 else s for n, s in enumerate(prefix))
    return Piece(at, end, head=_head_of(prefix) or (head[1] if head else None), form=end, carried=shown, begin=at)


def _head_of(prefix: tuple[str, ...]) -> Head | None:
    found = head_at(split(" ".join(prefix)), 0)
    return found[1] if found else None
