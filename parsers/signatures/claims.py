"""Printed claims: words of a page, or of a stamp without a signature, that say who signed (data/claims.toml).

A picture of a stamp, a text that was printed and scanned, or anything typed can say so. It proves nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any

from parsers.page import Words
from parsers.signatures.text import clean
from parsers.signatures.times import vietnamese
from schema.record import BBox, Signature, Stamp

NOTE = "words on the page; no signature belongs to them"

_CLUE = re.compile(r"ký|sign", re.IGNORECASE)
"""Without it in any word no claim is there."""

_REACH = 10
"""A claim has no more lines than this: the longest stamp that was seen, in a narrow box, has nine."""

_VALUE_LINES = 3
"""A name or address goes over no more lines than this."""

_GAP = 2.5
"""Words on one line that are this many of their heights apart belong to different things."""

_DAY = r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})|(?P<y2>\d{4})[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{1,2})"
_CLOCK = r"(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?"
_WHEN = re.compile(rf"(?:{_DAY})(?:[\s,T]+{_CLOCK}(?:\s*(?P<zone>[+-]\d{{2}})[:']?(?P<zm>\d{{2}})?)?)?")
_ADDRESS = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: see the head of data/claims.toml. A sentence has no `field`."""

    pattern: re.Pattern[str]
    field: str | None
    strong: bool
    needs: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text claims, and the part of the text (first character and the one after the last) that does."""

    signer: str
    email: str | None
    organization: str | None
    at: datetime | None
    start: int
    end: int


@cache
def claim_rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    text = files("parsers.signatures").joinpath("data/claims.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return tuple(
        Rule(
            pattern=_pattern(line),
            field=line.get("field"),
            strong=line.get("strong", False),
            needs=line.get("needs", ""),
            example=line["example"],
            source=line["source"],
        )
        for line in [*table["sentence"], *table["label"]]
    )


def _pattern(line: dict[str, Any]) -> re.Pattern[str]:
    """A label stands where a word begins, its blanks may be line ends, and most end in a colon."""
    pattern = line["pattern"]
    if "field" in line:
        spaced = pattern.replace(" ", r"\s+")
        pattern = rf"(?<!\w)(?:{spaced})" + (r"\s*:" if line.get("colon", True) else r"\s*:?")
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Label:
    rule: Rule
    start: int
    end: int


def read_claims(text: str) -> list[Claim]:
    """What a text of lines (NFC) claims, in its order."""
    if not _CLUE.search(text):
        return []
    claims = [
        _sentence(found)
        for rule in claim_rules()
        if not rule.field and rule.needs in text
        for found in rule.pattern.finditer(text)
    ]
    labels = sorted(
        (
            _Label(rule, found.start(), found.end())
            for rule in claim_rules()
            if rule.field
            for found in rule.pattern.finditer(text)
        ),
        key=lambda label: (label.start, -label.end),
    )
    labels = [label for i, label in enumerate(labels) if i == 0 or label.start >= labels[i - 1].end]
    for i, label in enumerate(labels):
        if label.rule.field == "signer" and (claim := _labelled_claim(text, labels[i:])):
            claims.append(claim)
    return sorted(claims, key=lambda claim: claim.start)


def _sentence(found: re.Match[str]) -> Claim:
    email = found.groupdict().get("email")
    return Claim(clean(found["signer"]), email, None, None, found.start(), found.end())


def _labelled_claim(text: str, labels: list[_Label]) -> Claim | None:
    """The claim that begins with the first of these labels, None where what follows is none."""
    first = labels[0]
    values: dict[str, str] = {}
    end = first.end
    for i, label in enumerate(labels):
        field = label.rule.field or ""
        if field in values or text.count("\n", first.start, label.start) >= _REACH:
            break
        following = labels[i + 1].start if i + 1 < len(labels) else len(text)
        value = _value(field, text[label.end : following], last=i + 1 == len(labels))
        values[field] = value
        end = max(end, label.end + len(value))
    at = _when(values.get("at", ""))
    email = _address(values.get("email", ""))
    signer = clean(values["signer"])
    if not signer or not (email or at or (first.rule.strong and values.get("at"))):
        return None
    organization = clean(values.get("organization", "")) or None
    return Claim(signer, email, organization, at, first.start, end)


def _value(field: str, text: str, *, last: bool) -> str:
    """The part of the text after a label that is its value. After the last one nothing tells where it ends."""
    if field == "at":
        found = _WHEN.search(text)
        return text[: found.end()] if found and found.start() <= 2 else ""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    return "\n".join(lines[: first + 1 if last else first + _VALUE_LINES])


def _address(text: str) -> str | None:
    """The e-mail address in a value. A line that breaks off inside it goes on in the next."""
    joined = ""
    for line in text.split():
        joined += line
        if "@" in joined and joined[-1] not in "@.-_":
            break
    found = _ADDRESS.search(joined)
    return found[0] if found else None


def _when(text: str) -> datetime | None:
    """The time in a value; None where it names a day alone."""
    found = _WHEN.search(text)
    if not found or not found["H"]:
        return None
    part = {name: int(value) for name, value in found.groupdict().items() if value}
    year, month, day = (part.get(name) or part.get(name + "2", 0) for name in ("y", "m", "d"))
    try:
        zone = timezone(timedelta(hours=part["zone"], minutes=part.get("zm", 0))) if "zone" in part else None
        return datetime(year, month, day, part["H"], part["M"], part.get("S", 0), tzinfo=zone)
    except ValueError:
        return None


def printed_claims(page: int, words: Words) -> list[Signature]:
    """What the words of page `page` (from 1) claim: records of kind `printed`, each with its place."""
    if not any(_CLUE.search(word) for word in words.text):
        return []
    lines = list(_lines(words))
    text = "\n".join(line for line, _ in lines)
    found = []
    for claim in read_claims(text):
        begin, end = text.count("\n", 0, claim.start), text.count("\n", 0, claim.end)
        boxes = [box for _, box in lines[begin : end + 1]]
        box = (
            round(min(box[0] for box in boxes), 1),
            round(min(box[1] for box in boxes), 1),
            round(max(box[2] for box in boxes), 1),
            round(max(box[3] for box in boxes), 1),
        )
        said = "\n".join(clean(line) for line in text[claim.start : claim.end].split("\n"))
        found.append(claimed(claim, Stamp(page=page, bbox=box, text=said)))
    return found


def claimed(claim: Claim, stamp: Stamp) -> Signature:
    """A claim as the record has it."""
    return Signature(
        kind="printed",
        signer=claim.signer,
        email=claim.email,
        organization=claim.organization,
        signed_at=vietnamese(claim.at) if claim.at else None,
        clock="printed" if claim.at else None,
        stamp=stamp,
        notes=[NOTE],
    )


def _lines(words: Words) -> Iterator[tuple[str, BBox]]:
    """The words in the order of the PDF, which draws a stamp in one go, cut into lines, with their boxes."""
    line: list[str] = []
    box: BBox = (0.0, 0.0, 0.0, 0.0)
    for word, (x0, y0, x1, y1) in zip(words.text, words.boxes.tolist(), strict=True):
        height = y1 - y0
        level = abs((y0 + y1) - (box[1] + box[3])) < height
        if line and level and -height < x0 - box[2] < _GAP * height:
            line.append(word)
            box = (box[0], min(box[1], y0), max(box[2], x1), max(box[3], y1))
            continue
        if line:
            yield unicodedata.normalize("NFC", " ".join(line)), box
        line, box = [word], (x0, y0, x1, y1)
    if line:
        yield unicodedata.normalize("NFC", " ".join(line)), box
