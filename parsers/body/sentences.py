"""The duties that a block lays on bodies: one for each body, and one for each sentence with a time of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from parsers.body.actors import Actor, read_actor
from parsers.body.assignments import read_coord
from parsers.body.scope import Place, is_formula, read_scope
from parsers.body.times import opens_with_time, read_due, read_rhythm
from parsers.body.words import closing, is_body
from parsers.syllables import CAPITALS
from schema.record import Block

_CUT = re.compile(rf"\.\s+(?=[{CAPITALS}])|;\s+|\(")
_LONGEST_START = 1200
"""So many characters of a sentence are enough to find who must act."""

_MOST_SENTENCES = 60
"""No block has more sentences than this; what follows stays with the last one."""

_TITLE = re.compile(r"[^:.;()\n]{3,80}:\s+")
_BLANK = " ,:–—-\n"


@dataclass(frozen=True, slots=True)
class Duty:
    """What one body must do: the words of the task, and who, with whom, by when."""

    text: str
    lead: str
    coord: str | None
    deadline: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words with a duty of their own; without an actor, that of the heading or of the sentence before."""

    text: str
    actor: Actor | None


def read_duties(text: str, block: Block, place: Place) -> list[Duty]:
    """The duties in a block's text; none where no body must act in it.

    A block below a heading that names a body is that body's duty, unless it names another one.
    """
    if (place.scope == "aims" and not place.lead) or is_body(text):
        return []
    titled = _TITLE.match(text)
    if titled and place.scope == "plain" and read_scope(titled[0]) == "duties":  # `Chế độ báo cáo: Các phòng gửi …`
        place = replace(place, scope="duties")
    duties: list[Duty] = []
    lead = place.lead
    for number, sentence in enumerate(_sentences(text, block, place)):
        if is_formula(sentence.text, article=place.article):
            continue
        if sentence.actor:
            duties.append(_of_actor(sentence.text, sentence.actor, block, place))
            lead = sentence.actor.lead
        elif lead and (number == 0 or duties):
            coord = read_coord(sentence.text) or (place.coord if number == 0 else None)
            rule = duties[-1].rule if duties else "under-heading"
            duties.append(Duty(sentence.text, lead, coord, _deadline(sentence.text), rule))
    return duties


def _of_actor(text: str, actor: Actor, block: Block, place: Place) -> Duty:
    rest = text[actor.after :].strip(_BLANK)
    points = block.kind in ("point", "bullet", "heading") and not place.article
    task = rest if actor.first and points else text
    return Duty(task, actor.lead, read_coord(rest), _deadline(rest) or _deadline(text), _rule(actor, block, place))


def _rule(actor: Actor, block: Block, place: Place) -> str:
    if place.article:
        return "article-duty"
    if not actor.first:
        return "body-in-sentence"
    return "ordered-body" if actor.ordered else "opening-body"


def _may_act(actor: Actor, text: str, place: Place) -> bool:
    """Whether the words lay a duty on the body, where it stands: the further from duties, the plainer they must be."""
    if place.scope == "aims" or (place.code and place.scope != "duties"):
        return False
    if place.lead and not actor.handed_over:
        return False
    if place.scope == "duties" or place.lead:
        return True
    if place.article:
        return actor.ordered or actor.ending == "duty"
    chairs = text.startswith("chủ trì", actor.after) or text.startswith("có trách nhiệm chủ trì", actor.after)
    return actor.first and ((actor.ordered and actor.ending != "colon") or chairs)


def _deadline(text: str) -> str | None:
    due = read_due(text)
    titled = _TITLE.match(text)
    periodic = opens_with_time(text) or (titled is not None and opens_with_time(text[titled.end() :]))
    return due or (read_rhythm(text) if periodic else None)


def _sentences(text: str, block: Block, place: Place) -> Iterator[_Sentence]:
    """The text in sentences, each with a duty of its own; a sentence without one stays with the one before.

    In a point that opens with its body, a sentence that opens with a time of its own is a duty of its own.
    """
    start, actor = 0, _actor(text, place)
    named = actor is not None and block.kind == "point"
    for cut in islice(_cuts(text), _MOST_SENTENCES):
        rest = text[cut : cut + _LONGEST_START]
        following = _actor(rest, place)
        if ";" in text[cut - 3 : cut]:
            goes_on = following is None or not _has_its_own(following, actor)
        else:
            goes_on = following is None and not (named and opens_with_time(rest))
        if not goes_on:
            yield _Sentence(text[start:cut].strip(), actor)
            start, actor = cut, following
    yield _Sentence(text[start:].strip(), actor)


def _has_its_own(following: Actor, before: Actor | None) -> bool:
    """Whether a body after a semicolon has a duty of its own: so plainly said, or in the form of the one before
    (`Công an xã: tuần tra; Trạm Y tế: trực cấp cứu`)."""
    alike = before is not None and before.ending == following.ending == "colon"
    return following.first and (following.ordered or following.ending == "duty" or alike)


def _actor(text: str, place: Place) -> Actor | None:
    """The body that the words, where they stand, lay a duty on."""
    actor = read_actor(text)
    return actor if actor and _may_act(actor, text, place) else None


def _cuts(text: str) -> Iterator[int]:
    """Where a sentence, or a part of one after a semicolon, begins, outside parentheses."""
    place = 0
    while found := _CUT.search(text, place):
        if found[0] == "(":
            place = closing(text, found.start(), found.start() + _LONGEST_START)
            continue
        place = found.end()
        yield place
