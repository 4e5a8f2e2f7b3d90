"""What stands above a task: which rows and paragraphs are headings, and how their path is written on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LONGEST = 120
"""A paragraph of more letters than this is no heading, even where others stand below it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section or numbered block: its number, its heading, and the key of the one around it.

    `heads`: whether it is shown above what is inside it. Bullets are not, and their dashes are no numbers.
    """

    no: str | None
    text: str
    parent: str | None
    heads: bool = True


Headings = Mapping[str, Heading]
"""Headings by their keys."""

Path = tuple[tuple[str | None, str], ...]
"""Number and heading of each section or block around something, outermost first."""


def block_heading(kind: str, no: str | None, text: str, parent: str | None) -> Heading:
    """A block of running text as a heading: of a long paragraph only the number heads what is below."""
    bullet = kind == "bullet"
    short = kind == "heading" or len(text) <= _LONGEST
    return Heading(None if bullet else no, text if short else "", parent, not bullet)


def path_to(headings: Headings, key: str | None) -> Path:
    """The path that ends with the heading `key`; empty without one."""
    path: list[tuple[str | None, str]] = []
    while key is not None:
        heading = headings[key]
        if heading.heads:
            path.append((heading.no, heading.text))
        key = heading.parent
    return tuple(reversed(path))


def path_text(path: Iterable[tuple[str | None, str]]) -> str | None:
    """A path on one line: `II Cải cách thủ tục hành chính > 1 Rà soát`; None for one that says nothing.

    >>> path_text([("II", "Cải cách"), ("1", "Rà soát")])
    'II Cải cách > 1 Rà soát'
    """
    parts = [" ".join(" ".join(filter(None, part)).split()) for part in path]
    return " > ".join(parts) or None
