"""Phrases by the line: JSON Lines in, their values out, so that the readers can be used and scored without a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

import msgspec

PhraseKind = Literal["deadlines", "agencies"]

_MARK = b"\xef\xbb\xbf"
"""What some editors put before UTF-8."""


class DeadlinePhrase(msgspec.Struct):
    """A line of deadlines. `plan_year` is the year of a phrase that names none. Other keys are ignored."""

    text: str
    plan_year: Annotated[int, msgspec.Meta(ge=1, le=9999)] | None = None


class AgencyPhrase(msgspec.Struct):
    """A line of agencies. `issuer` is the body that issued the plan, `on` the day. Other keys are ignored."""

    text: str
    issuer: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LineRefused:
    """A line that is no such phrase: its number, from 1, and the reason."""

    number: int
    reason: str


def read_phrases(lines: Iterable[bytes], kind: PhraseKind) -> Iterator[bytes | LineRefused]:
    """For each line its values, as a line of JSON: `{"text": …, "items": […]}`, every field of an item written out.

    Lines come back in order, blank ones left out; a bad one is refused, and the rest goes on.
    """
    from normalizers.agencies import read_agencies
    from normalizers.deadlines import read_deadlines

    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(_MARK)
        if not line.strip():
            continue
        items: list[Any]
        try:
            if kind == "deadlines":
                deadline = msgspec.json.decode(line, type=DeadlinePhrase)
                text, items = deadline.text, list(read_deadlines(deadline.text, deadline.plan_year))
            else:
                agency = msgspec.json.decode(line, type=AgencyPhrase)
                text, items = agency.text, list(read_agencies(agency.text, agency.issuer, agency.on))
            yield msgspec.json.encode({"text": text, "items": items})
        except (msgspec.DecodeError, UnicodeError) as error:
            yield LineRefused(number, str(error))
