"""The body that must act in a sentence: at its start, after a word that orders, or after a subordinate phrase."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from parsers.body.words import Body, Ending, opens_body, read_body

LONGEST_FRONT = 320
"""The words before the body that must act have no more characters than this."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The body that must act. `after`: where its duty begins; `ending`: what ends its name.

    `ordered`: a word such as `Giao` stands before it. `first`: nothing but such a word does. `handed_over`: the words
    lay the duty on this body whoever speaks; after `Đề nghị`, the speaker is the one who must act.
    """

    lead: str
    after: int
    ending: Ending
    ordered: bool
    first: bool
    handed_over: bool = True


_TABLES = ("order", "adjunct", "hand_over", "own")


@cache
def _words() -> dict[str, re.Pattern[str]]:
    text = files("parsers.body").joinpath("data/tasks.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    joined = {name: "|".join(f"(?:{row['pattern']})" for row in tables[name]) for name in _TABLES}
    return {
        "order": re.compile(rf"(?:{joined['order']})\s*:?\s+(?=\S)", re.I),
        "hand_over": re.compile(rf"(?:{joined['hand_over']})(?!\w)", re.I),
        "passed_on": re.compile(
            rf"(?:giao|yêu cầu|đề nghị|phân công)(?: cho| trách nhiệm cho)?\s+(?!(?:{joined['own']})(?!\w))(?=\S)"
        ),
        "adjunct": re.compile(rf"(?:{joined['adjunct']})(?!\w)", re.I),
        "after_front": re.compile(
            r"\(|,\s+|(?<!\w)(?:này|trên|kèm theo)\s+|(?<!\w)(?:yêu cầu|giao|đề nghị|phân công)\s+"
        ),
        "title": re.compile(r"[^:.;()\n]{3,80}:\s+"),
    }


def read_actor(text: str) -> Actor | None:
    """The body that must act in a sentence; None where the sentence names none, or nothing but names."""
    words = _words()
    order = words["order"].match(text)
    at = order.end() if order else 0
    body = read_body(text, at)
    if body:
        actor = _acting(text, body, ordered=order is not None, first=True)
        handed_over = order is None or words["hand_over"].match(text) is not None
        return replace(actor, handed_over=handed_over) if actor else None
    if order:
        return None
    for at, ordered in _later(text):
        body = read_body(text, at)
        actor = _acting(text, body, ordered=ordered, first=False) if body else None
        if actor and actor.ending != "colon":
            return actor
    return None


def _later(text: str) -> Iterator[tuple[int, bool]]:
    """Where the body may stand in a sentence that does not open with it, and whether a word orders it."""
    words = _words()
    title = words["title"].match(text)
    if title:
        order = words["order"].match(text, title.end())
        yield (order.end(), True) if order else (title.end(), False)
    front = next((at for at in (0, title.end() if title else 0) if words["adjunct"].match(text, at)), None)
    if front is None:
        return
    for found in words["after_front"].finditer(text, front, front + LONGEST_FRONT):
        if found[0] == "(":
            return
        order = words["order"].match(text, found.end())
        if order:
            yield order.end(), True
        elif opens_body(text, found.end()):
            yield found.end(), found[0].strip() not in (",", "này", "trên", "kèm theo")


def _acting(text: str, body: Body, *, ordered: bool, first: bool) -> Actor | None:
    """The actor that a body is: the body itself, or the one that it gives a duty to (`UBND tỉnh giao Sở Y tế …`)."""
    passed = _words()["passed_on"].match(text, body.after) if body.ending == "act" and not ordered else None
    inner = read_body(text, passed.end()) if passed else None
    if inner and inner.ending in ("duty", "act", "colon"):
        return Actor(text[inner.start : inner.end], inner.after, inner.ending, True, first)
    if body.ending == "end" or (body.ending == "colon" and not _says_something(text, body.after)):
        return None
    return Actor(text[body.start : body.end], body.after, body.ending, ordered, first)


def _says_something(text: str, at: int) -> bool:
    """Whether a duty follows a colon: words, and not the name of another body."""
    rest = text[at:].strip()
    return bool(rest) and not opens_body(rest)
