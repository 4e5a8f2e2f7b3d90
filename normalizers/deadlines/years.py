"""Years for calendar values that name none: from their neighbours in the phrase, else from the plan."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.deadlines.drafts import Draft
from normalizers.deadlines.lexer import Token
from normalizers.deadlines.points import FIRST_YEAR, LAST_YEAR, Point


def fill_years(drafts: Sequence[Draft], plan_year: int | None) -> set[int]:
    """Give each value of the drafts its year, where anything tells it; the `id` of each token dated by the plan.

    An ellipsis takes the year of the value after it (`Quý III, IV/2024`), else of the one before it. Where that would
    put the phrase out of order (`Quý IV; Quý I/2025` of a plan for 2024) the plan's year is taken if it puts it in
    order. A phrase that names no year anywhere takes the plan's.
    """
    if plan_year is not None and not FIRST_YEAR <= plan_year < LAST_YEAR:
        plan_year = None
    tokens = [token for draft in drafts for token in (draft.a, draft.b) if token and token.point]
    named = [_names_year(token.point) for token in tokens]
    after = _neighbours(tokens, named, reverse=True)
    before = _neighbours(tokens, named, reverse=False)
    from_plan = set()
    for token, following, preceding in zip(tokens, after, before, strict=True):
        point = token.point
        if point is None or point.year is not None or point.unit == "day":
            continue
        year = None if point.later else _from_neighbours(point, following, preceding, plan_year)
        if year is None and plan_year is not None:
            year = plan_year + point.later
            if not point.later:
                from_plan.add(id(token))
        if year is not None:
            token.point = point.in_year(year)
    named_years = {id(token) for token, name in zip(tokens, named, strict=True) if name}
    for draft in drafts:
        if draft.bound == "range" and draft.a and draft.b:
            _wrap(draft.a, draft.b, named_years)
    return from_plan


def _names_year(point: Point | None) -> bool:
    return point is not None and point.year is not None and point.unit != "years"


def _neighbours(tokens: Sequence[Token], named: Sequence[bool], *, reverse: bool) -> list[Point | None]:
    """For each token the nearest value with a year on one side."""
    order = range(len(tokens) - 1, -1, -1) if reverse else range(len(tokens))
    nearest: list[Point | None] = [None] * len(tokens)
    held: Point | None = None
    for i in order:
        nearest[i] = held
        if named[i]:
            held = tokens[i].point
    return nearest


def _from_neighbours(
    point: Point, following: Point | None, preceding: Point | None, plan_year: int | None
) -> int | None:
    """The year of a neighbour; None where the plan's is better or there is none."""
    neighbour = following or preceding
    if neighbour is None or neighbour.year is None:
        return None
    if plan_year is not None and plan_year != neighbour.year and neighbour.exists:
        guess, plan = point.in_year(neighbour.year), point.in_year(plan_year)
        if guess.exists and plan.exists:
            in_order = guess.first <= neighbour.final if following else guess.final >= neighbour.first
            plan_in_order = plan.first <= neighbour.final if following else plan.final >= neighbour.first
            if not in_order and plan_in_order:
                return None
    return neighbour.year


def _wrap(a: Token, b: Token, named_years: set[int]) -> None:
    """A range over the turn of the year: `từ tháng 10 đến tháng 3/2025` starts in 2024."""
    first, last = a.point, b.point
    if not (first and last and first.dated and last.dated) or first.first <= last.final:
        return
    if id(a) not in named_years and id(b) in named_years and first.year:
        a.point = first.in_year(first.year - 1)
    elif id(b) not in named_years and last.year:
        b.point = last.in_year(last.year + 1)
