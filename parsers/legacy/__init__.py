"""Pages set in fonts from before Unicode: their words as the page shows them.

Such fonts (`.VnTime`, `VNI-Times`) have Vietnamese letters under the codes of others, and a PDF made with them says
`Së Néi vô` where the page shows `Sở Nội vụ`. Names of fonts get lost on the way to a PDF, so the words themselves tell.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from parsers.legacy.encodings import Encoding, detect, to_unicode
from parsers.page import PageContent, Words

__all__ = ["NAMES", "legacy_encoding", "with_unicode"]

NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (fonts such as .VnTime)", "vni": "VNI (fonts such as VNI-Times)"}


def legacy_encoding(content: PageContent) -> Encoding | None:
    """The encoding from before Unicode that a page's words are in, None for all others.

    A page that holds a letter of Vietnamese in Unicode is none, and told at once.
    """
    return detect(" ".join(content.words.text))


def with_unicode(content: PageContent, encoding: Encoding) -> PageContent:
    """The page with its words and stamps in Unicode; places stay."""
    return replace(content, words=_converted(content.words, encoding), stamps=_converted(content.stamps, encoding))


def _converted(words: Words, encoding: Encoding) -> Words:
    """Words of one run are converted together: where a letter is lost, its neighbours tell which."""
    text: list[str] = []
    for _, run in groupby(range(len(words)), key=lambda i: int(words.runs[i])):
        own = [words.text[i] for i in run]
        together = to_unicode(" ".join(own), encoding).split(" ")
        text += together if len(together) == len(own) else [to_unicode(word, encoding) for word in own]
    return replace(words, text=text)
