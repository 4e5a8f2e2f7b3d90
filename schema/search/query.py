"""What is asked for, out of the words that somebody typed; and the same in the language of each database.

There is no syntax to get wrong. Blanks part words, all of which must occur. Quotes hold a phrase, as do words typed in
one piece (`36/KH-UBND`). A star at the end of a word, or of a phrase, leaves open how its last word goes on. What asks
for too much is refused, rather than answered in part: a star after one letter, and more words than an index takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from schema.errors import QuestionError
from schema.words import BLOCK, TASK, plain, words

Within = Literal["tasks", "outline", "both"]
"""What is searched: tasks, the paragraphs of the running text, or both."""

_SIGNS: dict[Within, str | None] = {"tasks": TASK, "outline": BLOCK, "both": None}

_MOST = 32
"""So many words a question may have; FTS5 takes expressions of limited depth."""

_SHORTEST = 2
"""So many letters stand before a star at least: half of all words would begin with one."""

_PIECE = re.compile(r'"(?P<quoted>[^"]*)(?:"(?P<open>\*)?|$)|(?P<typed>[^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, with their marks. `open`: the last one may go on."""

    words: tuple[str, ...]
    open: bool = False

    @property
    def plain(self) -> tuple[str, ...]:
        return tuple(map(plain, self.words))


@dataclass(frozen=True, slots=True)
class Condition:
    """What a text must have to be found: `phrases` by their plain words; `exact`, words with just these marks."""

    phrases: tuple[Phrase, ...]
    exact: tuple[Phrase, ...] = ()

    def fts5(self, within: Within = "both") -> str:
        """As an expression of SQLite's FTS5, over the columns `plain` and `exact`."""
        terms = [f'plain : "{" ".join(phrase.plain)}"{_star(phrase, " *")}' for phrase in self.phrases]
        terms += [f'exact : "{word.words[0]}"{_star(word, " *")}' for word in self.exact]
        return " AND ".join(terms + ([f'plain : "{_SIGNS[within]}"'] if _SIGNS[within] else []))

    def tsquery(self, within: Within = "both") -> str:
        """As a `tsquery` of PostgreSQL, over what `schema.words.vector` gives."""
        terms = [term for phrase in self.phrases for term in _tsquery(phrase)]
        terms += [f"'={word.words[0]}'{_star(word, ':*')}" for word in self.exact]
        return " & ".join(terms + ([f"'{_SIGNS[within]}'"] if _SIGNS[within] else []))


def _star(phrase: Phrase, sign: str) -> str:
    return sign if phrase.open else ""


def _tsquery(phrase: Phrase) -> Iterator[str]:
    """Its pairs, which the index has; where they are not enough also the order of the words, which only texts have."""
    said, star = phrase.plain, _star(phrase, ":*")
    last = len(said) - 1
    if last < 1:
        yield f"'{said[0]}'{star}"
    for at, (one, other) in enumerate(pairwise(said), start=1):
        yield f"'_{one} {other}'{star if at == last else ''}"
    if last > 1:
        yield "(" + " <-> ".join(f"'{word}'" for word in said) + f"{star})"


@dataclass(frozen=True, slots=True)
class Query:
    """The phrases that are asked for, each once, single words among them. Without any, nothing is."""

    phrases: tuple[Phrase, ...]

    @property
    def together(self) -> Phrase | None:
        """All of it as one phrase: how it reads if nothing comes between. None for what is one phrase anyway."""
        if len(self.phrases) < 2 or any(phrase.open for phrase in self.phrases[:-1]):
            return None
        return Phrase(tuple(word for phrase in self.phrases for word in phrase.words), self.phrases[-1].open)

    def conditions(self) -> list[tuple[Condition, bool]]:
        """What to look for, the best first, each of which the last one follows from; and whether accents are exact.

        A word that was typed without accents is found with any, and says nothing of them.
        """
        ways = [(self.together,), self.phrases] if self.together else [self.phrases]
        loose = [(Condition(phrases), not self.accented) for phrases in ways]
        return [(Condition(phrases, self.accented), True) for phrases in ways] + loose if self.accented else loose

    @property
    def accented(self) -> tuple[Phrase, ...]:
        """The single words that were typed with accents."""
        single = (
            Phrase((word,), phrase.open and at == len(phrase.words))
            for phrase in self.phrases
            for at, word in enumerate(phrase.words, start=1)
        )
        return tuple(dict.fromkeys(word for word in single if word.plain != word.words))


def parse(text: str) -> Query:
    """What a text asks for; a text without a word asks for nothing. Raises `QuestionError` where it is too much.

    >>> [(phrase.plain, phrase.open) for phrase in parse('"một cửa" 36/KH-UBND chuyen*').phrases]
    [(('mot', 'cua'), False), (('36', 'kh', 'ubnd'), False), (('chuyen',), True)]
    """
    found: dict[Phrase, None] = {}
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        said = piece["quoted"] if piece["typed"] is None else piece["typed"]
        kept = tuple(words(said))
        if kept:
            star = bool(piece["open"]) or said.rstrip().endswith("*")
            if star and len(plain(kept[-1])) < _SHORTEST:
                raise QuestionError(f"{piece[0]} would find too much; write at least {_SHORTEST} letters before a star")
            found[Phrase(kept, star)] = None
    count = sum(len(phrase.words) for phrase in found)
    if count > _MOST:
        raise QuestionError(f"these are {count} words; at most {_MOST} can be searched for at once")
    return Query(tuple(found))
