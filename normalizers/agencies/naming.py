"""From pieces to names: canonical name, kind, level and place, seen from the issuer."""

from __future__ import annotations

from datetime import date

from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.names import INSIDE, Name, printed
from normalizers.agencies.naming_forms import name_by_form
from normalizers.agencies.naming_registry import name_of_entry
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import CITIES, Place
from normalizers.agencies.registry import by_id
from normalizers.agencies.spelling import lowered, written
from normalizers.agencies.words import Words
from schema.record import AgencyKind, Level, Step

_LEVEL_OF: dict[str, Level] = {"tỉnh": "province", "huyện": "district"}


def named(piece: Piece, words: Words, issuer: Issuer, on: date | None) -> Name:
    """Name, kind, level, code of the province that the text names, step, and body of the registry."""
    if piece.post is not None:
        return _post(piece, words, issuer, on)
    return _body(piece, words, issuer, on)


def _post(piece: Piece, words: Words, issuer: Issuer, on: date | None) -> Name:
    """A post, with the body of which it is one: its own, one that it shares, or that before a colon."""
    post = piece.post
    assert post is not None
    title = f"Các {post.name.lower() if post.trait == 'common' else post.name}" if piece.posts else post.name
    if piece.post_name is not None:
        return Name(piece.post_name, "position", "internal" if issuer.body in INSIDE else None, None, "pattern")
    target: Piece | None = piece
    if not _has_body(piece):
        target = piece.borrowed or piece.owner
    elif piece.borrowed is not None and piece.head is not None:
        target = piece.borrowed
    if target is None or (post.level is not None and target is not piece):
        level = "internal" if issuer.body in INSIDE else issuer.level
        level = "central" if post.trait == "central" else level
        return Name(title, "position", post.level or level, None, "folded")
    of = _body(target, words, issuer, on)
    whose = lowered(of.name)
    if " " not in whose and post.trait == "body":  # `Trưởng phòng`
        whose = whose.lower()
    return Name(f"{title} {whose}", "position", of.level, of.province, of.step, of.body)


def _has_body(piece: Piece) -> bool:
    return bool(piece.entries or piece.group or piece.head or piece.place)


def _body(piece: Piece, words: Words, issuer: Issuer, on: date | None) -> Name:
    if piece.entries:
        return name_of_entry(piece, words, issuer, on)
    if piece.group is not None:
        return _group(piece, words, issuer)
    if piece.place is not None and piece.head is None:
        return _place(piece, piece.place, words)
    return name_by_form(piece, words, issuer, on)


def _group(piece: Piece, words: Words, issuer: Issuer) -> Name:
    group = piece.group
    assert group is not None
    name = group.name
    level: Level | None = group.level or None  # type: ignore[assignment]  # the table's own values
    kind: AgencyKind = "collective"
    tail = name.lower()
    if group.level == "issuer":
        level = "internal" if issuer.body in INSIDE else issuer.level
    own = {"department": "thuộc sở", "ministry": "thuộc bộ", "school": "thuộc trường"}.get(issuer.body or "", "\0")
    if (
        (piece.owner is not None and "inside" in group.families)
        or (issuer.body in INSIDE and ("inside" in group.families or own in tail or tail.endswith("trực thuộc")))
        or (issuer.body == "office" and group.families <= {"open", "inside"})
        or (tail.endswith(("thuộc sở", "thuộc bộ")) and "inside" in group.families)
    ):
        kind, level = "unit", "internal"
    if "partyp" in group.families and level is None:
        level = "district" if {"huyện ủy", "thị ủy", "quận ủy"} & set(group.members) else "province"
    if not group.listed and group.level == "" and kind == "collective":
        level = _LEVEL_OF.get(tail.split()[-1], level) if "liên quan" not in tail else level
    step: Step = "pattern"
    if group.step == "folded":
        step = "exact" if printed(piece, words) == name else "folded"
    return Name(name, kind, level, group.province, step)


def _place(piece: Piece, place: Place, words: Words) -> Name:
    """A place that stands for its People's Committee; what is no usual group keeps its words."""
    label = piece.label or place.label
    if piece.many or label == CITIES:
        name = written(words, piece.start, place.end)
        return Name(name, "collective", place.level, None, "pattern")
    kind: AgencyKind = "collective" if place.many else "organization"
    return Name(f"Ủy ban nhân dân {label}", kind, place.level, piece.home or place.province, "folded", by_id()["ubnd"])
