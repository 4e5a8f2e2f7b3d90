"""Which words make a letterhead: how mottos begin, how names of bodies begin, and which names cannot end where a line
ends. The words are in `data/letterhead.toml`."""

from __future__ import annotations

import re
import tomllib
from importlib import resources


def _load() -> dict[str, list[dict[str, str]]]:
    text = resources.files("parsers.front_matter").joinpath("data/letterhead.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


TABLE = _load()
MOTTOS = [row["text"] for row in TABLE["motto"]]
BODY = re.compile("|".join(f"(?:{row['pattern']})" for row in TABLE["body"]))
UNFINISHED = re.compile("|".join(f"(?:{row['pattern']})" for row in TABLE["unfinished"]))
