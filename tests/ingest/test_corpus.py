"""Plans outside the repository, read whole and compared with their transcriptions; skipped where they are absent."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from ingest.reading import read_plan
from ingest.refusals import Refusal
from schema.database import open_database
from schema.load import load
from schema.read import read
from schema.record import PlanRecord

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "plans"
PLANS = sorted(CORPUS.glob("*.pdf"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not PLANS, reason="the corpus is not there"),
]


@cache
def record_of(path: Path) -> PlanRecord:
    record = read_plan(path.read_bytes(), path.name)
    assert not isinstance(record, Refusal)
    return record


def symbols(citations: list[dict[str, str | None]]) -> set[str]:
    return {re.sub(r"\s", "", citation["symbol"] or "") for citation in citations}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_what_a_plan_cites_is_what_its_transcription_says(path: Path) -> None:
    gold = json.loads((CORPUS / f"{path.name.split('.')[0]}.json").read_text(encoding="utf-8"))
    record = record_of(path)
    wanted = symbols(gold["document"]["citations"])
    found = symbols([{"symbol": citation.symbol} for citation in record.citations])
    assert 2 * len(wanted & found) / (len(wanted) + len(found)) >= 0.97


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_comes_back_out_of_the_database_as_it_was(path: Path, tmp_path: Path) -> None:
    record = record_of(path)
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database:
        with database.writing() as session:
            load(session, record)
        with database.reading() as session:
            assert read(session, record.file.sha256) == record
