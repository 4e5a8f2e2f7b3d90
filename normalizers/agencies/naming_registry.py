"""Names of the registry: which body of several, at which level, with what in its slot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.names import Name, printed, relative
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import CITIES, Place
from normalizers.agencies.provinces import province_at
from normalizers.agencies.registry import PARTY, Body, Entry, by_id
from normalizers.agencies.spelling import written
from normalizers.agencies.words import Words
from schema.record import AgencyKind, Level, Step


def name_of_entry(piece: Piece, words: Words, issuer: Issuer, on: date | None) -> Name:
    place = piece.place
    if place is None and piece.borrowed is not None:
        place = piece.borrowed.place
    entry = choose(piece.entries, place, issuer, on)
    if place is None and (own := _own(entry, issuer)) is not None:
        entry = own
    if place is None and issuer.level == "central" and entry.body.whole is not None:
        entry = Entry(by_id()[entry.body.whole], by_id()[entry.body.whole].name, entry.alias)
    if entry.party == "Tỉnh ủy" and place is None and (issuer.level, issuer.place) == ("province", "thành phố"):
        entry = replace(entry, name=entry.name.replace("Tỉnh ủy", "Thành ủy"), party="Thành ủy")  # `VPTU` in a city
    body = entry.body
    label, level, province = _label(entry, piece, place, issuer, on)
    name = entry.name.replace("{ủy}", label).replace("{}", label)
    name = " ".join(name.split())
    if place is not None and place.many and "{" not in entry.name and entry.party is None:
        name = f"{name} {place.printed}"
    if entry.party and label and "{" not in entry.name:
        name = f"{name} {label}"
    if body.slot == "proper" and place is not None:
        name = written(words, piece.first, place.end)
        level = level if body.levels else None
    kind: AgencyKind = body.kind
    if (place is not None and place.many) or piece.many:
        kind = "collective"
        if piece.many:
            name = f"Các {name}"
    elif body.levels == ("internal",) or _inside(body, place, issuer):
        kind, level = "unit", "internal"
    return Name(name, kind, level, province, _step(piece, words, name), body)


def _inside(body: Body, place: Place | None, issuer: Issuer) -> bool:
    """Whether a body is a unit of the issuer."""
    if body.parent is not None:
        return issuer.name == by_id()[body.parent].name
    return issuer.body in body.inside and (place is None or place.level in ("province", issuer.level))


def choose(entries: list[Entry], place: Place | None, issuer: Issuer, on: date | None) -> Entry:
    """Of bodies with one spelling, the one that existed on that day, works at that level, is the issuer's."""

    def fit(entry: Entry) -> tuple[bool, bool, bool, bool]:
        levels = entry.body.levels
        level = place.level if place is not None else issuer.level
        if place is not None and place.level is None:
            level = None
        slotted = ("{" in entry.name) == (place is not None) if entry.body.slot else place is None
        return (
            place is not None or not entry.placed,
            entry.body.at(on),
            level in levels or (level is None and bool(levels)),
            slotted,
        )

    return max(entries, key=fit)


def _own(entry: Entry, issuer: Issuer) -> Entry | None:
    """`Thanh tra`, `Đảng ủy` in a department's plan is its own."""
    word = entry.party if entry.party == entry.name else entry.body.name.replace(" {}", "")
    body = relative((word or "").lower(), issuer)
    return Entry(body, body.name, entry.alias) if body is not None else None


def _label(
    entry: Entry, piece: Piece, place: Place | None, issuer: Issuer, on: date | None
) -> tuple[str, Level | None, str | None]:
    """What fills the slot of a name, the level, and the code of the province that the text names."""
    body = entry.body
    levels = body.levels
    if entry.party is not None:
        return _party_label(entry, piece, place, issuer, on)
    if "{ủy}" in entry.name:
        source = piece.borrowed
        if source is not None and source.entries and (party := source.entries[0].party) is not None:
            shared, level, province = _party_label(source.entries[0], source, source.place, issuer, on)
            return f"{party} {shared}".strip(), level, province
        if place is not None and (place.many or place.level == "commune"):
            return piece.label or place.printed, place.level, place.province
        committee = _committee(place, issuer)
        return committee or "", (PARTY[committee][0] or issuer.level) if committee else None, None
    if place is not None:
        level = place.level
        label = piece.label or place.label
        if place.bare and body.slot == "keep":
            label = ""
        if "{}" not in entry.name and place.many:
            return "", place.level, place.province
        if "{}" not in entry.name:
            return "", level if level in levels else _usual(levels, issuer), place.province
        if (place.many and place.printed.startswith("ở")) or place.printed == CITIES:
            label = place.printed
        elif label == "cấp tỉnh" and body.id in _COUNTRYWIDE and issuer.level in ("central", None):
            label = "các tỉnh, thành phố"  # to the centre they are all of them
        if level is None and not place.many:
            level = _usual(levels, issuer)
        return label, level, piece.home or place.province
    if body.slot == "fill" and "{}" in entry.name:
        return _filled(levels, issuer)
    return "", _usual(levels, issuer), None


_COUNTRYWIDE = frozenset({"ubnd", "hdnd"})


def _filled(levels: tuple[Level, ...], issuer: Issuer) -> tuple[str, Level | None, str | None]:
    """The issuer's own level for a name printed without one."""
    if issuer.level in levels and issuer.place is not None:
        return issuer.place, issuer.level, None
    if issuer.level in ("district", "commune") and levels[:1] == ("province",):
        return "tỉnh", "province", None
    return "", _usual(levels, issuer), None


def _usual(levels: tuple[Level, ...], issuer: Issuer) -> Level | None:
    if issuer.level in levels:
        return issuer.level
    if issuer.body == "department" and "province" in levels:
        return "province"
    return levels[0] if levels else None


def _committee(place: Place | None, issuer: Issuer) -> str | None:
    if place is None and issuer.level == "province":
        return "Thành ủy" if issuer.place == "thành phố" else "Tỉnh ủy"
    level = place.level if place is not None else issuer.level
    word = place.label.split()[0] if place is not None else issuer.place
    if level == "province":
        return "Thành ủy" if word == "thành" else "Tỉnh ủy"
    if level == "district":
        return {
            "quận": "Quận ủy",
            "thị": "Thị ủy",
            "thị xã": "Thị ủy",
            "thành": "Thành ủy",
            "thành phố": "Thành ủy",
        }.get(word or "", "Huyện ủy")
    return None


def _party_label(
    entry: Entry, piece: Piece, place: Place | None, issuer: Issuer, on: date | None
) -> tuple[str, Level | None, str | None]:
    level = entry.level
    label = piece.label or ""
    province = place.province if place is not None else None
    if entry.party == "Thành ủy":
        city = province_at(province, on) if province else None
        if city is not None and city.type == "thành phố":
            return "", "province", province
        if place is not None and city is not None and place.bare:  # `Thành ủy Sơn La`: the city of that name
            return city.name, "district", province
        own = issuer.place == "thành phố" or issuer.level in (None, "central")
        level = "district" if (place is not None and place.named) or not own else issuer.level or "province"
        if level == "central":
            level = "province"
    if entry.party == "Đảng ủy" and place is not None:
        if place.level == "district" and place.named and place.label == place.printed and " " not in place.label:
            return place.label, "commune", province
        return place.label, place.level, province
    if place is not None and place.named:
        label = place.label
    return label, level, province


def _step(piece: Piece, words: Words, name: str) -> Step:
    if piece.fuzzy:
        return "fuzzy"
    if any(k in words.expanded for k in range(piece.first, max(piece.stem, piece.start + 1))):
        return "expanded"
    text = printed(piece, words)
    if text == name or any(text == entry.alias for entry in piece.entries):
        return "exact"
    return "folded"
