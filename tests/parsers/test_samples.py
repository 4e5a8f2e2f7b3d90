"""Whole plans: what they say is what is read, through both readers."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins

from parsers import parse
from parsers.document import ReaderName
from tests.parsers.plans import parsed
from tests.plan_writer import record_rows, truth_rows
from tests.plan_writer.samples import SAMPLES, Sample

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data/raw"
CORPUS = sorted((ROOT.parent / "shared/corpus/plans").glob("*.pdf"))

READERS: list[ReaderName] = ["mupdf", "pdfplumber"]
BOUNDS = {
    "rows.recall": 0.998,
    "rows.precision": 0.998,
    "cells.exact": 0.998,
    "rows.whole": 0.998,
    "sections.path": 0.998,
    "columns.roles": 1.0,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_says_what_it_says(sample: Sample, reader: ReaderName) -> None:
    """Rows, sections, columns, titles: all of them, and no word lost on the way."""
    record = parsed(RAW / f"{sample.name}.pdf", reader)
    truth = sample.plan.appendices
    assert record.file.text_layer == "full"
    assert len(record.appendices) == len(truth)
    for found, wanted in zip(record.appendices, truth, strict=True):
        assert record_rows(found) == truth_rows(wanted)
        assert [(tuple(column.header), column.role) for column in found.columns] == [
            (column.header, column.role) for column in wanted.columns
        ]
        assert (found.title, found.caption) == (wanted.title, wanted.caption)
    assert [problem for problem in record.problems if problem.severity != "info"] == []


def test_every_sample_is_there() -> None:
    """Plans are added to the folder and to the list together."""
    assert sorted(path.stem for path in RAW.glob("*.pdf")) == sorted(sample.name for sample in SAMPLES)
    assert len(SAMPLES) >= 8


@pytest.mark.parametrize("sample", [s for s in SAMPLES if not s.signers], ids=lambda sample: sample.name)
def test_the_committed_file_is_the_one_that_is_written(sample: Sample) -> None:
    """A changed description without `make samples` would test against another plan."""
    assert parse(sample.pdf(), name="").appendices == parsed(RAW / f"{sample.name}.pdf").appendices


Scorer = Callable[[str, str], tuple[dict[str, float], list[str]]]


@pytest.fixture(scope="session")
def score(shared: Path) -> Scorer:
    """``score.py``, on the JSON of a gold and of what was read; the same text is scored only once."""
    spec = importlib.util.spec_from_file_location("score", shared / "score/score.py")
    assert spec is not None and spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    @cache
    def scored(gold: str, appendices: str) -> tuple[dict[str, float], list[str]]:
        figures, differences = module.score(json.loads(gold), {"appendices": json.loads(appendices)})
        return figures, [line for line in differences if line.startswith(("row", "extra"))]

    return scored


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", CORPUS or [Path("absent.pdf")], ids=lambda path: path.stem)
def test_the_corpus(path: Path, reader: ReaderName, score: Scorer) -> None:
    """Plans by other writers, transcribed by hand: the figures that were asked for."""
    gold = path.with_name(f"{path.name.split('.')[0]}.json").read_text(encoding="utf-8")
    appendices = [
        {
            "columns": [{"role": column.role} for column in appendix.columns],
            "rows": [
                {name: value for name, value in to_builtins(row).items() if name not in ("where", "page")}
                for row in appendix.rows
            ],
        }
        for appendix in parsed(path, reader).appendices
    ]
    figures, differences = score(gold, json.dumps(appendices))
    if not json.loads(gold)["appendices"]:
        assert appendices == []
        return
    assert {name: figures[name] for name in BOUNDS if figures.get(name, 1.0) < BOUNDS[name]} == {}, differences
    assert figures["rows.recall"] > 0
