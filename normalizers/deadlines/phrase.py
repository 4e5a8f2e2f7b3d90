"""A phrase cut up into parts and parentheses; what stands beside its times given to them; items with their spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from normalizers.deadlines.drafts import Draft
from normalizers.deadlines.labels import clean_label, is_aside
from normalizers.deadlines.lexer import Token
from schema.record import Deadline

_EDGE = " \t\n,;"
_JOINS = {"and", "dash"}
_WEAK = {"duration", "season", "unread", "label", "nothing"}
_CYCLES = {"periodic", "rhythm", "annual", "weekly", "daily"}


class Entry(Struct):
    """A draft on its way to an item, with the part of the phrase it stands in.

    `reach` is the token after the last one that belongs to it; `shared` says that its label stands before it, so that
    the next time may share it.
    """

    draft: Draft
    part: int
    label: str | None = None
    shared: bool = False
    condition: str | None = None
    item: Deadline | None = None
    gone: bool = False
    reach: int = 0


@dataclass(slots=True)
class Phrase:
    """A phrase and its tokens, with what tells how they stand to each other.

    `part` numbers for each token the part of the phrase (a line, or up to `;`), `inside` says whether it stands in a
    parenthesis of it; `bounds` are the first tokens of the parts, and the end of the last one.
    """

    text: str
    tokens: list[Token]
    part: list[int]
    inside: list[bool]
    bounds: list[int]

    def slice(self, first: int, last: int) -> str:
        """The text of some tokens, without signs at its ends."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].strip(_EDGE)


def cut(text: str, tokens: list[Token]) -> Phrase:
    phrase = Phrase(text, tokens, part=[], inside=[], bounds=[0])
    opened = False
    for place, token in enumerate(tokens, start=1):
        phrase.part.append(len(phrase.bounds) - 1)
        phrase.inside.append(opened)
        if token.tag in ("open", "close"):
            opened = token.tag == "open"
        elif token.tag == "end" and place < len(tokens):
            phrase.bounds.append(place)
            opened = False
    phrase.bounds.append(len(tokens))
    return phrase


# ---------------------------------------------------------------- labels


def give_labels(phrase: Phrase, entries: Sequence[Entry]) -> None:
    """Give each item what is due: the words before it, or after it where none stand before (`Tháng 6: sơ kết`)."""
    for part, group in groupby(entries, key=lambda entry: entry.part):
        first, last = phrase.bounds[part], phrase.bounds[part + 1]
        stations = [list(station) for _, station in groupby(group, key=lambda entry: entry.draft.first)]
        _label_part(phrase, stations, first, last)


def _label_part(phrase: Phrase, stations: list[list[Entry]], first: int, last: int) -> None:
    previous: list[Entry] | None = None
    place = first
    timed = any(station[0].draft.kind not in _WEAK for station in stations)
    for station in stations:
        head = station[0].draft
        if head.kind == "label" and (previous is None or head.first > place):
            continue  # `đối với …` among other words is a part of them
        if head.kind in ("duration", "unread") and timed and (previous or head.first > place):
            continue  # so is `6 tháng` in `(báo cáo 6 tháng)`
        _label_between(phrase, previous, station, place, head.first)
        if head.label:
            _take_given_label(phrase, previous, station)
        place = max(place, head.last)
        for entry in station:
            entry.reach = max(entry.reach, place)
        if head.kind not in ("label", "nothing"):
            previous = station
    if previous and place < last:
        _label_after(phrase, previous, place, last)


def _label_between(phrase: Phrase, previous: list[Entry] | None, station: list[Entry], first: int, last: int) -> None:
    """Words between two times belong to the second, unless they follow the first without a comma or `và`."""
    if first >= last:
        return
    words = [i for i in range(first, last) if phrase.tokens[i].tag not in ("and", "dash", "open", "close")]
    if previous is None:
        _set_label(station, clean_label(phrase.slice(first, last)), shared=True)
        return
    if not words:
        if any(phrase.tokens[i].tag in _JOINS for i in range(first, last)) and station[0].draft.kind != "label":
            _set_label(station, previous[0].label if previous[0].shared else None, shared=True)
        return
    starts = phrase.tokens[first].tag
    opened = next((i for i in range(first, last) if phrase.tokens[i].tag == "open"), None)
    if opened is not None and all(phrase.tokens[i].tag != "close" for i in range(opened, last)):
        before = clean_label(phrase.slice(first, opened)) if starts in _JOINS else None
        if before is None:
            _label_after(phrase, previous, first, opened)
        _set_label(station, before or clean_label(phrase.slice(opened + 1, last)))
    elif starts in _JOINS or (previous[0].label and starts != "colon") or is_aside(phrase.slice(first, last)):
        _set_label(station, clean_label(phrase.slice(first, last)) if starts in _JOINS or starts == "close" else None)
    else:
        _label_after(phrase, previous, first, last)


def _label_after(phrase: Phrase, station: list[Entry], first: int, last: int) -> None:
    text = phrase.slice(first, last)
    for entry in station:
        entry.reach = max(entry.reach, last)
    free = station[0].label is None and station[0].draft.kind not in ("event", "relative", "as_regulated")
    if free and (phrase.tokens[first].tag == "colon" or not is_aside(text)):
        _set_label(station, clean_label(text))


def _take_given_label(phrase: Phrase, previous: list[Entry] | None, station: list[Entry]) -> None:
    """`đối với báo cáo định kỳ hằng quý` labels the time before it with `báo cáo`."""
    given = station[0].draft.label
    tokens = given[: next((i for i, token in enumerate(given) if token.tag in _CYCLES), len(given))]
    text = phrase.text[tokens[0].start : tokens[-1].end] if tokens else ""
    labelled = previous if station[0].draft.kind == "label" else station
    if labelled and labelled[0].label is None:
        _set_label(labelled, clean_label(text))
        for entry in labelled:
            entry.reach = max(entry.reach, station[0].draft.last)


def _set_label(station: list[Entry], label: str | None, *, shared: bool = False) -> None:
    for entry in station:
        entry.shared = entry.shared or (shared and entry.label is None)
        entry.label = entry.label or label


# ---------------------------------------------------------------- items


def finish(phrase: Phrase, entries: Sequence[Entry]) -> list[Deadline]:
    """The items in the order of the text, each with its label, condition and span; unread parts as `unknown`.

    The spans of a part's items lie side by side and leave no word out.
    """
    live = [entry for entry in entries if entry.item and not entry.gone]
    read = {part: list(group) for part, group in groupby(live, key=lambda entry: entry.part)}
    touched = {phrase.part[place] for entry in entries for place in (entry.draft.first, entry.draft.last - 1)}
    items: list[Deadline] = []
    heading: str | None = None
    unread: tuple[int, int] | None = None
    for part, (first, last) in enumerate(pairwise(phrase.bounds)):
        here = read.get(part, [])
        if here:
            items += _items_of_part(phrase, here, first, last, heading)
            heading = None
            continue
        text = phrase.slice(first, last)
        if not any(c.isalnum() for c in text):
            continue
        if not live:
            unread = (unread[0] if unread else first, last)
        elif _is_heading(phrase, first, last) and read.get(part + 1):
            heading = clean_label(text)
        elif part not in touched:
            items.append(_unknown(phrase, first, last))
    if unread:
        items.append(_unknown(phrase, *unread))
    return items


def _is_heading(phrase: Phrase, first: int, last: int) -> bool:
    """A line of its own, no list item: it names what is due at the time on the next line."""
    text = phrase.text[phrase.tokens[first].start : phrase.tokens[last - 1].end]
    return text.endswith("\n") and phrase.tokens[first].tag != "dash"


def _items_of_part(
    phrase: Phrase, entries: list[Entry], first: int, last: int, heading: str | None
) -> Iterator[Deadline]:
    start = _skip_edge(phrase.text, phrase.tokens[first].start)
    for i, entry in enumerate(entries):
        following = entries[i + 1] if i + 1 < len(entries) else None
        end = phrase.tokens[last - 1].end
        if following and following.draft.first == entry.draft.first:
            end = entry.draft.a.end if entry.draft.a and entry.draft.a.end > start else end
        elif following:
            end = phrase.tokens[min(entry.reach, following.draft.first) - 1].end
        text = phrase.text[start:end].rstrip(_EDGE + ".")
        if not text:  # two items of the same words
            start = _skip_edge(phrase.text, phrase.tokens[entry.draft.first].start)
            text = phrase.text[start : phrase.tokens[entry.draft.last - 1].end]
        assert entry.item is not None
        yield replace(
            entry.item,
            text=text,
            label=None if entry.item.kind == "unknown" else entry.label or (heading if i == 0 else None),
            condition=entry.condition,
            span=(start, start + len(text)),
        )
        start = _skip_edge(phrase.text, min(end, len(phrase.text)))


def _skip_edge(text: str, place: int) -> int:
    while place < len(text) and text[place] in _EDGE:
        place += 1
    return place


def _unknown(phrase: Phrase, first: int, last: int) -> Deadline:
    start = _skip_edge(phrase.text, phrase.tokens[first].start)
    text = phrase.text[start : phrase.tokens[last - 1].end].rstrip(_EDGE)
    return Deadline(text=text, kind="unknown", span=(start, start + len(text)))
