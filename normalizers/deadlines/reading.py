"""A whole deadline phrase to its items: rules matched, years filled in, labels and conditions given to their items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from normalizers.deadlines import meanings, rhythms  # noqa: F401  (their verbs are found by name)
from normalizers.deadlines.complete import complete
from normalizers.deadlines.drafts import VERBS, Draft
from normalizers.deadlines.grammar import match_rules
from normalizers.deadlines.items import make_item
from normalizers.deadlines.lexer import Token, tokenize
from normalizers.deadlines.phrase import Entry, Phrase, cut, finish, give_labels
from normalizers.deadlines.points import Point
from normalizers.deadlines.years import fill_years
from normalizers.text import nfc
from schema.record import Deadline

_TIMELESS = {"nothing", "label", "duration", "season", "unread"}
_CLEAR = {"by_date", "period", "recurring", "relative"}
_BARE_NUMBER = re.compile(r"\d+(?:[.-]\d+)?")
_EDGE = " \t\n,;."
_AT_ONCE = re.compile("ngay ", re.IGNORECASE)
_LEADS = {"within", "limit", "until", "to", "before"}
_SPANS = {"range", "range-comma", "range-until-before", "until-season", "from", "forward", "inside", "point"}
"""The rules of periods that can say in which part of a year a rhythm goes on."""
_BOUNDED = {"range", "range-comma", "from", "forward"}
_NEAR = 6
"""Words of what is due between a rhythm and its bounds."""
_CONDITIONED = {"by_date", "period", "recurring", "relative"}
_SEASONED = {"by_date", "period", "recurring", "continuous"}


def read_deadlines(text: str, plan_year: int | None = None) -> list[Deadline]:
    """The items of a deadline phrase, in the order of the text; empty for a text without letters or digits.

    `plan_year` is the year that a phrase without one speaks of. Pure; never raises; what no rule reads is an item
    of kind `unknown`. Spans count the characters of the text in NFC.
    """
    phrase, entries = _drafted(nfc(text), plan_year)
    _give_conditions(phrase, entries)
    _give_seasons(phrase, entries)
    give_labels(phrase, entries)
    _drop_weaker(phrase, entries)
    return finish(phrase, entries)


def find_deadlines(text: str, plan_year: int | None = None) -> list[Deadline]:
    """The times that running text names, with their spans; without labels, conditions and what is no clear time.

    For sentences, where most words are about other things: only dates, periods, rhythms and offsets count, and a
    bare number such as `2.1` or `2024` is none.
    """
    phrase, entries = _drafted(nfc(text), plan_year)
    found = []
    listed = Counter(entry.draft.first for entry in entries)
    for entry in entries:
        item, first = entry.item, phrase.tokens[entry.draft.first]
        if item is None or item.kind not in _CLEAR or (item.kind == "recurring" and item.rrule is None):
            continue
        span = first.start, phrase.tokens[entry.draft.last - 1].end
        if listed[entry.draft.first] > 1 and entry.draft.a and entry.draft.a.end:
            span = entry.draft.a.start, entry.draft.a.end  # one of `Quý III, IV/2024`
        words = phrase.text[slice(*span)].rstrip(_EDGE)
        if not _BARE_NUMBER.fullmatch(words):
            found.append(replace(item, text=words, span=(span[0], span[0] + len(words))))
    return found


def _drafted(text: str, plan_year: int | None) -> tuple[Phrase, list[Entry]]:
    """The phrase cut up, and its drafts with their items, years filled in."""
    phrase = cut(text, complete(tokenize(text)))
    drafts = [one for found in match_rules(phrase.tokens) for one in VERBS[found.rule.meaning](found)]
    drafts = [one for i, one in enumerate(drafts) if not _names_the_report(phrase, one, drafts[i + 1 : i + 2])]
    entries = [Entry(one, phrase.part[one.first]) for one in drafts]
    from_plan = fill_years(drafts, plan_year)
    from_plan |= _continue_years(entries, plan_year)
    for entry in entries:
        entry.item = make_item(entry.draft, text, from_plan)
    return phrase, entries


def _names_the_report(phrase: Phrase, one: Draft, following: Sequence[Draft]) -> bool:
    """Whether a bare period belongs to the name of what is due: `Báo cáo năm 2023 trước ngày 15/01/2024`."""
    if one.found.rule.name != "point" or one.kind != "period" or not following or not one.first:
        return False
    before, after = one.first - 1, one.last
    if phrase.tokens[before].tag == "open" and after < len(phrase.tokens) and phrase.tokens[after].tag == "close":
        before, after = before - 1, after + 1
    worded = before >= 0 and phrase.tokens[before].tag in ("word", "unit", "months")
    colon = after < len(phrase.tokens) and phrase.tokens[after].tag == "colon"
    led = following[0].first == after and phrase.tokens[after].tag in _LEADS
    return worded and (led or (colon and following[0].first == after + 1))


def _continue_years(entries: Sequence[Entry], plan_year: int | None) -> set[int]:
    """`và những năm tiếp theo` goes on from the year before it, else from the plan's: the tokens dated by the plan."""
    from_plan = set()
    last: Token | None = None
    for entry in entries:
        one = entry.draft
        if one.bound == "onward" and one.a is None:
            one.a = last
            if last is None and plan_year is not None:
                one.a = Token("year", 0, 0, point=Point("year", plan_year))
                from_plan.add(id(one.a))
        elif one.a and one.a.point and one.a.point.unit in ("year", "years"):
            last = one.a
    return from_plan


def _give_conditions(phrase: Phrase, entries: list[Entry]) -> None:
    """An event beside a dated item, not joined to it by `và` or `hoặc`, is that item's condition."""
    for i, entry in enumerate(entries):
        if entry.draft.kind != "event" or "whole" in entry.draft.found.parts:
            continue
        for j, forward in ((i - 1, False), (i + 1, True)):
            if not 0 <= j < len(entries) or entries[j].gone or entries[j].part != entry.part:
                continue
            other = entries[j]
            left, right = (entry, other) if forward else (other, entry)
            between = range(left.draft.last, right.draft.first)
            signs = [phrase.text[phrase.tokens[k].start : phrase.tokens[k].end].strip() for k in between]
            loose = all(sign in (",", "(", ")", "-", "") for sign in signs)
            dated = other.draft.kind in _CONDITIONED or (other.draft.kind == "continuous" and "," not in signs)
            if loose and dated and not (forward and not signs):
                other.condition = _AT_ONCE.sub("", phrase.slice(entry.draft.first, entry.draft.last))
                entry.gone = True
                break


def _give_seasons(phrase: Phrase, entries: list[Entry]) -> None:
    """A season beside a time, or what limits a rhythm after it, is its condition: `hằng tuần trong mùa mưa`.

    A limit is an item of its own as well, a season is none. A season goes with the nearest time, and with a bare `định
    kỳ`, or over a comma, only where there is no other.
    """
    if not any(entry.draft.kind in ("season", "recurring") for entry in entries):
        return
    for comma, bare in ((False, False), (False, True), (True, False), (True, True)):
        for left, right in pairwise(entries):
            for narrow, other in ((right, left), (left, right)):
                season = narrow.draft.kind == "season"
                if narrow.part != other.part or narrow.gone or other.condition or other.gone or not other.item:
                    continue
                if (other.draft.kind == "recurring" and not other.draft.rrule) is not bare:
                    continue
                if not (other.draft.kind in _SEASONED if season else other is left and _narrows(narrow, other)):
                    continue
                if _is_beside(phrase, left, right, narrow, comma=comma):
                    other.condition = phrase.slice(narrow.draft.first, narrow.draft.last)
                    narrow.gone = season


def _is_beside(phrase: Phrase, left: Entry, right: Entry, narrow: Entry, *, comma: bool) -> bool:
    """Whether nothing but signs stands between two times; before `từ tháng 3` also what is due."""
    between = range(left.draft.last, right.draft.first)
    signs = [phrase.text[phrase.tokens[k].start : phrase.tokens[k].end].strip() for k in between]
    rule = narrow.draft.found.rule.name
    if "," in signs and (not comma or rule == "point"):
        return False  # `hằng tháng, 6 tháng đầu năm và năm` is a list
    if rule in _BOUNDED and len(signs) <= _NEAR:
        return True
    return all(sign in (",", "(", ")", ":", "-", "của") for sign in signs)


def _narrows(period: Entry, rhythm: Entry) -> bool:
    """Whether an offset, or a period other than a run of whole years, says when a rhythm goes on."""
    one = period.draft
    if one.kind == "relative":
        return bool(rhythm.draft.rrule)
    if one.kind != "period" or one.found.rule.name not in _SPANS or not rhythm.draft.rrule:
        return False
    points = [token.point for token in (one.a, one.b) if token and token.point]
    whole = all(point.unit in ("year", "years") and not point.school and not point.mod for point in points)
    return not whole or one.bound != "inside"


def _drop_weaker(phrase: Phrase, entries: list[Entry]) -> None:
    """What gives no time beside what gives one: durations and rules elsewhere, a rhythm said twice."""
    timed = [e for e in entries if e.item and not e.gone and e.draft.kind not in _TIMELESS and e.item.kind != "unknown"]
    parts = {entry.part for entry in timed if entry.draft.kind != "as_regulated"}
    unread = set()
    for entry in entries:
        if entry.draft.kind in ("duration", "unread"):
            entry.gone = bool(timed) or entry.part in unread
            unread.add(entry.part)
        elif entry.draft.kind == "season":
            entry.gone = entry.gone or entry.part in parts or entry.part in unread
            unread.add(entry.part)
        if entry.draft.kind == "as_regulated" and entry.part in parts:
            entry.gone = True
    for a, b in pairwise(timed):
        if a.part == b.part and a.item and b.item:
            _drop_repeated(phrase, a, b, a.item, b.item)


def _drop_repeated(phrase: Phrase, a: Entry, b: Entry, first: Deadline, second: Deadline) -> None:
    """Of two neighbours that say the same the one that says less."""
    if first.kind == "recurring" and second.kind == "period" and second.year_from_plan and phrase.inside[b.draft.first]:
        b.gone, b.item = True, first  # `(Báo cáo 6 tháng đầu năm và báo cáo cả năm)` explains the rhythm
    elif first.kind == second.kind and first.kind in ("continuous", "as_regulated"):
        b.gone = first.start == second.start and not b.label
    elif first.rrule and first.rrule == second.rrule and not b.label:
        b.gone = True
    elif b.condition and first.kind == second.kind == "recurring" and not first.rrule and not a.label:
        a.gone = True  # `định kỳ trước mùa mưa hằng năm`
    elif _is_day_of(first.rrule, second.rrule):
        b.label, a.gone = b.label or a.label, True


def _is_day_of(cycle: str | None, rule: str | None) -> bool:
    """Whether a rule only adds the day to a cycle before it: `hằng quý, trước ngày 10 tháng cuối quý`."""
    if not cycle or not rule or "BYMONTHDAY" in cycle or "BYMONTHDAY" not in rule:
        return False
    return _cycle_of(cycle) == _cycle_of(rule)


def _cycle_of(rule: str | None) -> int | None:
    """The length of a rule's cycle in months; None where it has none."""
    parts = dict(piece.split("=") for piece in rule.split(";")) if rule else {}
    if "BYMONTH" in parts:
        return 12 // len(parts["BYMONTH"].split(","))
    return {"MONTHLY": 1, "YEARLY": 12}.get(parts.get("FREQ", ""), 0) * int(parts.get("INTERVAL", 1)) or None
