"""The way from a cell to its agencies."""

from __future__ import annotations

from datetime import date

from normalizers.agencies.abbreviations import expand
from normalizers.agencies.cell import read_pieces
from normalizers.agencies.codes import code_of
from normalizers.agencies.issuer_type import NOBODY, Issuer
from normalizers.agencies.names import Name
from normalizers.agencies.naming import named
from normalizers.agencies.notes import note_and_role
from normalizers.agencies.pieces import Piece
from normalizers.agencies.restore import restore
from normalizers.agencies.words import HYPHEN, LIST, Words, split
from normalizers.text import nfc
from schema.record import Agency


def read(text: str, issuer: Issuer, on: date | None) -> list[Agency]:
    """The agencies of a cell, in the order of the text."""
    text = nfc(text)
    words = expand(restore(split(text)))
    if not len(words):
        return []
    pieces = read_pieces(words, issuer, on)
    _borrow(pieces, words)
    return [_agency(piece, words, issuer, on) for piece in pieces]


def first_name(text: str) -> Name | None:
    """What the first body of a text is; None where it names none, or a post."""
    words = expand(restore(split(nfc(text))))
    pieces = read_pieces(words, NOBODY, None)
    if not pieces or pieces[0].post is not None:
        return None
    return named(pieces[0], words, NOBODY, None)


def _borrow(pieces: list[Piece], words: Words) -> None:
    """A place or body that a piece shares with the next one: `HĐND, UBND tỉnh`, `CT, các PCT UBND tỉnh`."""
    for piece, after in zip(reversed(pieces[:-1]), reversed(pieces), strict=False):
        gap = words.gap[after.start] if after.start < len(words) else 0
        if piece.end != after.start or not gap & (LIST | HYPHEN):
            continue
        if piece.post is not None and _is_bare_office(piece) and after.post is not None:
            if _same_office(piece.post.title, after.post.title) and words.key[piece.first] == words.key[after.first]:
                piece.borrowed = after
        elif piece.post is not None and not _has_body(piece) and piece.post.level is None and piece.post_name is None:
            source = after if _has_body(after) else after.borrowed
            if source is not None and after.post is not None and _same_office(piece.post.title, after.post.title):
                piece.borrowed = source
        elif piece.entries and after.entries and "{ủy}" in piece.entries[0].name and piece.place is None:
            source = after if after.entries[0].party is not None else after.borrowed
            if source is not None and source.entries[0].party is not None:
                piece.borrowed = source  # `Ban Tổ chức, Ủy ban Kiểm tra Huyện ủy`
        elif piece.entries and piece.place is None and after.entries and (after.post is None) == (piece.post is None):
            source = after if after.place is not None else after.borrowed
            if source is not None and source.place is not None and _shares(piece, after, source):
                piece.borrowed = source


def _is_bare_office(piece: Piece) -> bool:
    """`Chánh Văn phòng` without saying of what."""
    return piece.head is not None and piece.place is None and piece.form - piece.first == len(piece.head.word.split())


def _same_office(title: str, following: str) -> bool:
    """`Chủ tịch` and `Phó Chủ tịch`; a chairman and the members after him."""
    chair, member = title.removeprefix("phó "), following.removeprefix("phó ")
    return chair == member or (chair == "chủ tịch" and member in ("ủy viên", "thành viên"))


_COUNCILS = frozenset({"ubnd", "hdnd", "tt-hdnd", "mttq", "btt-mttq", "tt-ubnd"})


def _shares(piece: Piece, after: Piece, source: Piece) -> bool:
    place = source.place
    assert place is not None
    body = piece.entries[0].body
    if not any("{}" in entry.name or entry.party == "Đảng ủy" for entry in piece.entries):
        return False
    if place.level is not None and not any(place.level in entry.body.levels for entry in piece.entries):
        return False
    if place.many and not place.printed.startswith("cấp") and not any(e.party for e in piece.entries):
        return body.id in _COUNCILS and after.entries[0].body.id in _COUNCILS
    return True


def _has_body(piece: Piece) -> bool:
    return bool(piece.entries or piece.group or piece.head or piece.place)


def _agency(piece: Piece, words: Words, issuer: Issuer, on: date | None) -> Agency:
    name, kind, level, province, step, body = named(piece, words, issuer, on)
    start, end = words.start[piece.start], words.end[piece.end - 1]
    for k in range(piece.start, piece.end):
        for span in words.note.get(k, ()):
            end = max(end, span[1])
    note, role = note_and_role(words, piece)
    jurisdiction = province if province is not None else issuer.province
    if level == "central":
        jurisdiction = None
    code = (
        code_of(body.id, jurisdiction if level == "province" else None, on)
        if body is not None and kind == "organization"
        else None
    )
    return Agency(
        text=words.text[start:end],
        name=name,
        kind=kind,
        level=level,
        jurisdiction=jurisdiction,
        code=code,
        role="coord" if role or piece.role == "coord" else None,
        note=note,
        span=(start, end),
        step=step,
    )
