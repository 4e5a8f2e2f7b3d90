"""Where in a document a block stands: among duties or among aims, and below the name of which body."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from parsers.body.actors import Actor, read_actor
from parsers.body.assignments import read_coord
from parsers.body.words import is_body
from parsers.syllables import unmarked
from schema.record import Block

Scope = Literal["duties", "aims", "plain"]

RUNNING_TEXT = ("article", "heading", "point", "bullet", "paragraph")
"""The kinds of blocks that can assign tasks."""

_LISTED = ("point", "bullet")
_LONGEST_LEAD_IN = 800

PROCEDURE_BLOCKS = 3
"""So many blocks that open as the parts of an administrative procedure do make one."""

LONGEST_TITLE = 160
"""A heading that says what a part is about has no more characters than this."""

CODE_ARTICLES = 9
"""A text with more articles than this is a code of rules (a decree, a statute), not a decision on a plan."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands.

    `lead` and `coord`: the bodies that a heading above names. `names`: the block itself only names a body or opens a
    list. `article`: it stands in an article. `code`: in a code of rules.
    """

    scope: Scope = "plain"
    lead: str | None = None
    coord: str | None = None
    names: bool = False
    article: bool = False
    code: bool = False


@dataclass(slots=True)
class _Context:
    """A heading, or what serves as one, that is open. `loose`: it has no number, and holds what stands beside it."""

    level: int
    loose: bool = False
    listed: bool = False
    """Whether a list has stood in it."""
    all_beside: bool = False
    scope: Scope | None = None
    lead: str | None = None
    coord: str | None = None
    article: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """What the headings of one part of the file show."""

    code: bool
    procedure: bool
    has_duties: bool


@cache
def scope_tables() -> dict[str, list[dict[str, Any]]]:
    """The tables as printed, for the engine and for the test of their examples."""
    text = files("parsers.body").joinpath("data/tasks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _sections() -> tuple[tuple[re.Pattern[str], Scope], ...]:
    return tuple((re.compile(row["pattern"]), row["scope"]) for row in scope_tables()["section"])


@cache
def _formulas(article: bool) -> re.Pattern[str]:
    rows = [row for row in scope_tables()["formula"] if article or not row.get("article")]
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows), re.I)


@cache
def _fronts() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in scope_tables()["front"]), re.I)


@cache
def _no_plans() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in scope_tables()["no_plan"]), re.I)


@cache
def _lead_ins() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in scope_tables()["lead_in"]), re.I)


def is_formula(text: str, *, article: bool) -> bool:
    """Whether a sentence is one of those that close a document or carry it out, and assigns no task of the plan."""
    return _formulas(article).search(text) is not None


@lru_cache(maxsize=4096)
def read_scope(title: str) -> Scope | None:
    """What a heading says of the blocks below it; None where it says nothing of it."""
    plain = unmarked(title)
    return next((scope for pattern, scope in _sections() if pattern.search(plain)), None)


def named_body(text: str) -> str | None:
    """The body that a heading names: `Trách nhiệm của Sở Tư pháp` is `Sở Tư pháp`; None where it names none."""
    text = text.strip(" .:;,/")
    if is_body(text):
        return text
    front = _fronts().match(text)
    rest = text[front.end() :].strip(" :") if front else ""
    return rest if rest and is_body(rest) else None


def places(blocks: Sequence[Block]) -> list[Place]:
    """The place of each block."""
    parts = _parts(blocks)
    found: list[Place] = []
    stack: list[_Context] = []
    for index, block in enumerate(blocks):
        if index and blocks[index - 1].part != block.part:
            stack.clear()
        while stack and not _holds(stack[-1], block):
            stack.pop()
        place = _inherited(stack, block, parts[block.part])
        for context in stack:
            context.listed = context.listed or block.kind in _LISTED
        below = index + 1 < len(blocks) and blocks[index + 1].part == block.part
        follower = blocks[index + 1] if below else None
        opened = _opened(block, place, parts[block.part], follower)
        if opened:
            context, names = opened
            stack.append(context)
            place = replace(place, names=names, article=place.article or context.article)
        found.append(place)
    return found


def _parts(blocks: Sequence[Block]) -> dict[int, _Part]:
    articles = Counter(block.part for block in blocks if block.kind == "article")
    steps = Counter(block.part for block in blocks if _no_plans().match(f"{block.no or ''} {block.text}".lstrip("- +")))
    scopes = Counter((block.part, read_scope(block.text)) for block in blocks if _is_title(block))
    return {
        part: _Part(
            code=articles[part] > CODE_ARTICLES,
            procedure=steps[part] >= PROCEDURE_BLOCKS,
            has_duties=scopes[part, "duties"] > 0,
        )
        for part in {block.part for block in blocks}
    }


def _is_title(block: Block) -> bool:
    short = len(block.text) <= LONGEST_TITLE
    return short and (block.kind in ("heading", "article") or (block.kind == "point" and len(block.text.split()) <= 12))


def _holds(context: _Context, block: Block) -> bool:
    """Whether a block stands in a context."""
    if block.kind in ("title", "sign_off"):
        return False
    if block.level != context.level:
        return block.level > context.level
    if block.kind == "article" or (block.kind == "heading" and block.no is None):
        return False
    return context.all_beside or (context.loose and block.kind in ("bullet", "paragraph"))


def _inherited(stack: Sequence[_Context], block: Block, part: _Part) -> Place:
    plain: Scope = "aims" if part.procedure else "plain"
    scope = next((context.scope for context in reversed(stack) if context.scope), plain)
    article = any(context.article for context in stack)
    place = Place(scope=scope, article=article, code=part.code)
    for context in reversed(stack):
        if context.scope == "aims":
            break
        if context.lead:
            late = block.kind == "paragraph" and (context.listed or _closes(block.text))
            return place if late else replace(place, lead=context.lead, coord=context.coord)
    return place


def _opened(block: Block, place: Place, part: _Part, follower: Block | None) -> tuple[_Context, bool] | None:
    """The context that a block opens, and whether the block is only its heading."""
    if block.kind not in RUNNING_TEXT or part.procedure or (part.code and not _states_duties(block, place)):
        return None
    loose = block.no is None
    context = _Context(block.level, loose=loose, article=block.kind == "article")
    deeper = follower is not None and _holds(context, follower)
    if _is_title(block) and (deeper or block.kind in ("heading", "article")):
        sentence = read_actor(block.text) or (place.lead and block.text.endswith((".", ";")))
        context.scope = None if sentence else read_scope(block.text)
        context.all_beside = loose and context.scope is not None
    body = named_body(block.text) if deeper and place.scope != "aims" else None
    if body and (place.scope == "duties" or context.scope == "duties" or _may_name(place, context, part)):
        context.lead = body
        return context, True
    if context.scope:
        return context, block.kind in ("heading", "article") or not block.text.rstrip().endswith((".", ";"))
    return _opened_by_sentence(block, place, part, context, follower if deeper else None, follower)


def _closes(text: str) -> bool:
    """Whether a paragraph speaks to all, as those at the end of a plan do, and not of the body of the heading above."""
    actor = read_actor(text)
    return is_formula(text, article=False) or (actor is not None and actor.ordered)


def _may_name(place: Place, context: _Context, part: _Part) -> bool:
    """Whether a bare name may be a heading over its duties although no heading has announced any."""
    return not part.has_duties and not place.article and not context.article


def _states_duties(block: Block, place: Place) -> bool:
    """Whether a block of a code of rules stands in an article on the duties of a body, or opens one."""
    return place.scope == "duties" or (block.kind == "article" and read_scope(block.text) == "duties")


def _opened_by_sentence(
    block: Block, place: Place, part: _Part, context: _Context, deeper: Block | None, follower: Block | None
) -> tuple[_Context, bool] | None:
    """The context of a sentence that names the body of the list below it, and whether it has no duty of its own."""
    text = block.text.rstrip()
    if _leads_in(block, part, follower):
        actor = read_actor(text)
        context.lead = actor.lead if actor and actor.ordered else None
        context.scope, context.all_beside = "duties", True
        return context, True
    opens = text.endswith(":")
    listed = deeper is not None or (opens and follower is not None and follower.kind in _LISTED)
    if listed and (place.scope == "duties" or place.lead or place.article or context.article):
        actor = _actor_of_list(text, place, context)
        if actor or opens:
            context.lead = actor.lead if actor else place.lead
            context.coord = read_coord(text[actor.after if actor else 0 :]) if opens else None
            context.all_beside = deeper is None
            return context, opens
    return (context, False) if context.article else None


def _actor_of_list(text: str, place: Place, context: _Context) -> Actor | None:
    """The body that the sentence before a list gives the list to."""
    actor = read_actor(text)
    if actor is None or (place.lead and not actor.handed_over):
        return None
    plain = (place.article or context.article) and place.scope != "duties"
    return actor if not plain or actor.ordered or actor.ending == "duty" else None


def _leads_in(block: Block, part: _Part, follower: Block | None) -> bool:
    """Whether a sentence orders the list after it: `Chủ tịch UBND tỉnh yêu cầu:`; not where aims come first."""
    if part.has_duties or follower is None or not _lead_ins().search(block.text.rstrip()[-_LONGEST_LEAD_IN:]):
        return False
    return block.kind in ("paragraph", "heading", "point") and read_scope(follower.text) != "aims"
