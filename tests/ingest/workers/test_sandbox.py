"""A hostile file costs only itself: the child says why, and reads the next one."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.refusals import Refusal
from ingest.workers import EngineError, Limits, Outcome, Sandbox
from ingest.workers.sandbox import Closed
from schema.record import PlanRecord, encode
from tests.ingest.workers.hostile import READ

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "data" / "raw" / "laocai-cchc-2024.pdf"
SIGNED = ROOT / "data" / "raw" / "quangninh-dulich-2024.pdf"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork"),
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """With little memory, and workers that are good for three files."""
    with Sandbox(Limits(memory=512, files=3), read=READ) as opened:
        yield opened


@pytest.fixture(scope="module")
def strict() -> Iterator[Sandbox]:
    """With little time, few pages, and workers that are good for two files."""
    with Sandbox(Limits(seconds=0.5, pages=4, files=2), read=READ) as opened:
        yield opened


@pytest.fixture
def fresh(strict: Sandbox) -> Sandbox:
    """The strict one, with a worker that has read nothing yet."""
    strict.read(b"", "exit")
    return strict


def who(sandbox: Sandbox) -> tuple[int, int]:
    """The worker and its keeper, by their process numbers."""
    outcome = sandbox.read(b"", "who")
    assert outcome.refusal
    return int(outcome.refusal.code), int(outcome.refusal.message)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def test_a_plan_is_read_as_in_this_process(sandbox: Sandbox) -> None:
    from ingest.reading import read_plan

    data = SIGNED.read_bytes()
    outcome = sandbox.read(data, "a.pdf")
    assert outcome.refusal is None
    here = read_plan(data, "a.pdf", "mupdf")
    assert isinstance(here, PlanRecord)
    assert encode(outcome.plan()) == encode(here)  # equal times may have other offsets
    assert outcome.seconds > 0
    assert outcome.worker.rpartition(":")[2].isdecimal()


@pytest.mark.parametrize(
    ("deed", "code", "words"),
    [
        ("segfault", "crashed", "reading the file crashed the PDF library (SIGSEGV)"),
        ("abort", "crashed", "reading the file crashed the PDF library (SIGABRT)"),
        ("exit", "crashed", "reading the file ended its process, with exit code 7"),
        ("killed", "crashed", "ended 2 times (SIGKILL)"),
        ("memory", "out-of-memory", "more memory than a worker may have"),
        ("recursion", "parser-failed", "RecursionError"),
        ("surrogate", "record-refused", "no valid Unicode"),
        ("scream", "done", "scream"),
    ],
)
def test_a_file_costs_only_itself(sandbox: Sandbox, deed: str, code: str, words: str) -> None:
    keeper = who(sandbox)[1]
    refusal = sandbox.read(b"", deed).refusal
    assert refusal
    assert refusal.code == code
    assert words in refusal.message
    assert sandbox.read(SAMPLE.read_bytes(), "a.pdf").refusal is None
    assert who(sandbox)[1] == keeper  # it is the worker alone that was replaced


def test_an_endless_loop_ends_at_the_time_limit(fresh: Sandbox) -> None:
    worker, keeper = who(fresh)
    assert fresh.read(b"", "loop").refusal == Refusal("timeout", "not read within 0.5 seconds (--timeout)")
    assert not alive(worker)
    assert who(fresh)[1] == keeper


def test_a_worker_that_somebody_ended_has_its_file_read_again(sandbox: Sandbox, tmp_path: Path) -> None:
    assert sandbox.read(os.fsencode(tmp_path / "mark"), "killed once").refusal == Refusal("tries", "2")


def test_workers_are_replaced_after_so_many_files(fresh: Sandbox) -> None:
    workers = [who(fresh)[0] for _ in range(6)]
    assert workers[0] == workers[1] != workers[2] == workers[3] != workers[4] == workers[5]
    assert len(set(workers)) == 3


def test_a_file_with_too_many_pages_is_not_read(strict: Sandbox) -> None:
    refusal = strict.read(SAMPLE.read_bytes(), "a.pdf").refusal
    assert refusal == Refusal("too-many-pages", "the file has 5 pages, more than the 4 that are read")


def test_a_worker_writes_no_file(sandbox: Sandbox, tmp_path: Path) -> None:
    refusal = sandbox.read(os.fsencode(tmp_path / "x"), "write").refusal
    assert refusal == Refusal("no-file", "File too large")


def test_records_of_any_size_come_through(sandbox: Sandbox) -> None:
    title = sandbox.read(bytes(5 << 20), "many").plan().document.title
    assert title and len(title) == 16 * 400_000


def test_a_keeper_that_somebody_ended_is_replaced(sandbox: Sandbox) -> None:
    worker, keeper = who(sandbox)
    os.kill(keeper, signal.SIGKILL)
    other_worker, other_keeper = who(sandbox)
    assert len({worker, keeper, other_worker, other_keeper}) == 4
    assert not alive(keeper)


def test_modules_are_not_loaded_from_the_folder_one_is_in_and_no_process_outlives_the_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be an inbox, into which anybody puts files."""
    for name in ("json", "parsers", "ingest"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken in')")
    monkeypatch.chdir(tmp_path)
    with Sandbox(read=READ) as sandbox:
        assert sandbox.read(b"", "scream").refusal == Refusal("done", "scream")
        worker, keeper = who(sandbox)
    assert not alive(worker)
    assert not alive(keeper)
    with pytest.raises(Closed):
        sandbox.read(b"", "who")


def test_a_child_that_cannot_start_is_no_fault_of_the_file() -> None:
    with Sandbox(read="tests.ingest.workers.hostile:nothing") as sandbox, pytest.raises(EngineError, match="nothing"):
        sandbox.read(b"", "a.pdf")


def test_outcomes_can_cross_processes() -> None:
    import pickle

    outcome = Outcome(b"record", Refusal("a", "b"), 1.0, "here:1")
    assert pickle.loads(pickle.dumps(outcome)) == outcome
