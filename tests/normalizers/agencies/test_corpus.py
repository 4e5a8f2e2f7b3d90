"""The labelled cells of real plans, which are not part of the repository."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from normalizers.agencies import read_agencies


def folded(name: str) -> str:
    text = unicodedata.normalize("NFC", name).replace("–", "-")
    return re.sub(r"\s+", " ", text).strip(" .;,").casefold()


def alternatives(line: dict[str, Any]) -> list[list[str]]:
    readings = [[item["name"] for item in line["expected"]]]
    for other in line.get("alt") or []:
        readings.append([item if isinstance(item, str) else item["name"] for item in other])
    return [[folded(name) for name in reading] for reading in readings]


@pytest.mark.corpus
@pytest.mark.parametrize(("part", "least"), [("seeds", 0.97), ("real", 0.97)])
def test_labelled_cells(shared: Path, part: str, least: float) -> None:
    path = shared / "corpus" / "values" / f"agencies.{part}.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong, kinds = [], 0
    for line in lines:
        found = read_agencies(line["text"], line.get("issuer"))
        if [folded(agency.name) for agency in found] not in alternatives(line):
            wrong.append((line["text"], [agency.name for agency in found]))
        elif len(found) == len(line["expected"]):
            same = [a.kind == item["kind"] for a, item in zip(found, line["expected"], strict=True)]
            kinds += all(same)
    assert len(wrong) <= (1 - least) * len(lines), wrong
    assert kinds >= 0.95 * (len(lines) - len(wrong))
