"""A cluster of a scheduler and two workers, as processes of this machine: what it loads is what one machine loads."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import msgspec
import pytest

from ingest.batch import FileDone, Summary, ingest
from ingest.reading import parser_version
from ingest.refusals import REMEDIES, Refusal
from ingest.sources import find_sources
from ingest.workers import Engine, EngineError, Job, Limits, LocalEngine, Outcome, Settings
from ingest.workers.cluster import DaskEngine, Sandboxes, TaskHeader, read_task
from ingest.workers.engine import open_engine
from ingest.workers.messages import OutcomeHeader, frame, receive
from ingest.workers.sandbox import Closed
from schema.database import open_database
from tests.ingest.batches import dump, write_files
from tests.ingest.test_kills import ended, processes
from tests.ingest.workers.clusters import READ, ROOT, Cluster, cluster, kill

SAMPLE = ROOT / "data" / "raw" / "laocai-cchc-2024.pdf"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes as Linux has them"),
]

_FILES = 40


@pytest.fixture(scope="module")
def _cluster() -> Iterator[Cluster]:
    with cluster() as made:
        yield made


@pytest.fixture
def two_workers(_cluster: Cluster) -> Cluster:
    """A cluster that all such tests share; a worker that one of them has ended is replaced."""
    _cluster.forget_dead()
    _cluster.add_workers(2 - len(_cluster.workers))
    return _cluster


@pytest.fixture(scope="module")
def _strict() -> Iterator[Cluster]:
    with cluster(failures=0) as made:
        yield made


@pytest.fixture
def no_workers(_strict: Cluster) -> Iterator[Cluster]:
    """A cluster that all such tests share; its scheduler allows no failure. Workers that a test adds end with it."""
    yield _strict
    _strict.end_workers()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    write_files(made, _FILES)
    return made


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that this machine filled by itself."""
    url = f"sqlite:///{tmp_path_factory.mktemp('local')}/plans.db"
    run(folder, url, LocalEngine(1, read=READ))
    return url


def run(folder: Path, url: str, engine: Engine, on_event: Callable[[FileDone], None] = lambda _: None) -> Summary:
    with open_database(url) as database, closing(engine):
        return ingest(find_sources([str(folder)]), database, engine, on_event)


def read(engine: Engine, data: bytes, name: str) -> Outcome | EngineError:
    answers: SimpleQueue[Outcome | EngineError] = SimpleQueue()
    engine.submit(Job(data, name), answers.put)
    return answers.get(timeout=60)


def test_a_worker_that_cannot_read_says_so(two_workers: Cluster) -> None:
    with closing(DaskEngine(two_workers.url, read="tests.ingest.workers.hostile:nothing")) as engine:
        error = read(engine, b"", "who")
    assert isinstance(error, EngineError)
    assert "cannot read files" in str(error)
    assert "nothing" in str(error)


def test_a_file_costs_only_itself(two_workers: Cluster) -> None:
    with closing(DaskEngine(two_workers.url, read=READ)) as engine:
        crashed = read(engine, b"", "segfault")
        plan = read(engine, SAMPLE.read_bytes(), "a.pdf")
        who = [read(engine, b"", "who") for _ in range(3)]
    assert isinstance(crashed, Outcome)
    assert crashed.refusal == Refusal("crashed", "reading the file crashed the PDF library (SIGSEGV)")
    assert isinstance(plan, Outcome)
    assert plan.plan().file.name == "a.pdf"
    assert plan.worker.rpartition(":")[2].isdecimal()
    assert plan.seconds > 0
    assert len({one.refusal.message for one in who if isinstance(one, Outcome) and one.refusal}) in (1, 2)  # keepers
    assert all(worker.poll() is None for worker in two_workers.workers)


def test_slots_are_the_threads_of_all_workers(two_workers: Cluster) -> None:
    with closing(open_engine(two_workers.url, 1, Limits(), Settings())) as engine:
        assert engine.name == two_workers.url
        assert engine.slots == 2


def test_large_files_and_records_come_through(two_workers: Cluster) -> None:
    with closing(DaskEngine(two_workers.url, read=READ)) as engine:
        outcome = read(engine, bytes(20 << 20), "many")
    assert isinstance(outcome, Outcome)
    title = outcome.plan().document.title
    assert title
    assert len(title) == 16 * 400_000


def test_a_cluster_loads_what_one_machine_loads(two_workers: Cluster, folder: Path, local: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/plans.db"
    workers = set()
    summary = run(folder, url, DaskEngine(two_workers.url, read=READ), lambda done: workers.add(done.worker))
    assert summary.loaded > 25
    assert {done.refusal.code for done in summary.refused if done.refusal} == {"crashed"}
    assert dump(url) == dump(local)
    assert len(workers - {None}) > 2  # a crash replaces one, so two alone would be one machine's


def test_a_worker_that_dies_has_its_files_taken_by_another(
    two_workers: Cluster, folder: Path, local: str, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/plans.db"
    killed: list[int] = []
    left: list[int] = []
    after: set[str] = set()

    def kill_the_first_to_answer(done: FileDone) -> None:
        if done.worker and not killed:
            session = os.getsid(int(done.worker.rpartition(":")[2]))
            victim = next(worker for worker in two_workers.workers if worker.pid == session)
            left.extend(processes(victim))
            killed.append(session)
            victim.kill()  # it alone: its sandbox has to find out
        elif done.worker:
            after.add(done.worker)

    summary = run(folder, url, DaskEngine(two_workers.url, read=READ), kill_the_first_to_answer)
    assert left  # a keeper, and its worker unless it was just being replaced
    assert all(ended(left))
    assert sorted(worker.poll() is None for worker in two_workers.workers) == [False, True]
    assert after
    assert summary.loaded + summary.unchanged + len(summary.refused) == _FILES
    assert dump(url) == dump(local)


def test_a_cluster_without_workers_is_none(no_workers: Cluster) -> None:
    with pytest.raises(EngineError, match=f"has no worker; start some: dask worker {no_workers.server}"):
        DaskEngine(no_workers.url, patience=0.1)


def test_without_any_worker_left_the_run_ends(no_workers: Cluster) -> None:
    no_workers.add_workers(threads=3)
    with closing(DaskEngine(no_workers.url, read=READ, patience=1.0)) as engine:
        assert engine.slots == 3
        kill(no_workers.workers[0])
        error = read(engine, b"", "who")
        assert engine.slots == 1
    assert isinstance(error, EngineError)
    assert re.search(r"no worker has been left at .* for 1 seconds; start some: dask worker", str(error))


def test_a_lost_worker_is_not_the_fault_of_its_file(no_workers: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the scheduler allows no failure at all; but there is an end to it."""
    monkeypatch.setattr("ingest.workers.cluster._DEATHS", 2)
    answers: SimpleQueue[Outcome | EngineError] = SimpleQueue()
    no_workers.add_workers()
    with closing(DaskEngine(no_workers.url, read=READ)) as engine:
        engine.submit(Job(b"", "end the worker"), answers.put)
        assert no_workers.workers[0].wait(60) == -signal.SIGKILL
        no_workers.add_workers()
        assert no_workers.workers[1].wait(60) == -signal.SIGKILL
        outcome = answers.get(timeout=60)
    assert isinstance(outcome, Outcome)
    assert outcome.refusal == Refusal("worker-lost", "2 workers of the cluster were lost while they had it")
    assert "worker-lost" in REMEDIES


def test_a_scheduler_that_goes_away_ends_the_run_and_the_next_one_goes_on(
    folder: Path, local: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.workers.cluster._CONNECTING", 3.0)  # so long it is looked for again as well
    url = f"sqlite:///{tmp_path}/plans.db"
    with (
        cluster() as made,
        pytest.raises(EngineError, match=r"connection to the Dask scheduler .* run again to go on"),
    ):
        made.add_workers()
        run(folder, url, DaskEngine(made.url, read=READ), lambda _: kill(made.scheduler))
    run(folder, url, LocalEngine(1, read=READ))
    assert dump(url) == dump(local)


def test_no_scheduler_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.workers.cluster._CONNECTING", 0.2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        url = f"dask://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(EngineError, match=f"no Dask scheduler answers at {url}"):
            open_engine(url, 1, Limits(), Settings())


def test_sandboxes_are_kept_from_one_task_to_the_next() -> None:
    """None of them starts a process: no file comes."""
    sandboxes = Sandboxes()
    with sandboxes.one(Limits(), READ) as first, sandboxes.one(Limits(), READ) as second:
        assert first is not second
    with sandboxes.one(Limits(), READ) as again, sandboxes.one(Limits(), READ) as too:
        assert {again, too} == {first, second}
    with sandboxes.one(Limits(pages=7), READ) as other, pytest.raises(Closed):
        first.read(b"", "who")
    with pytest.raises(ZeroDivisionError), sandboxes.one(Limits(pages=7), READ) as broken:
        raise ZeroDivisionError
    assert broken is other
    with sandboxes.one(Limits(pages=7), READ) as new:
        assert new is not other
    sandboxes.close()
    with pytest.raises(Closed):
        new.read(b"", "who")


@pytest.mark.parametrize(
    "address", ["dask://", "dask://a b", "dask://host:x", "dask://host:99999", "dask://me:secret@host:1"]
)
def test_an_address_is_a_host_and_a_port(address: str) -> None:
    with pytest.raises(EngineError, match="dask://host:port") as raised:
        open_engine(address, 1, Limits(), Settings())
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": "0.0.0"}, "not 0.0.0; install the same"),
        ({"settings": Settings(trust="/not/there")}, "the folder /not/there (--trust) is not on its machine"),
    ],
)
def test_a_worker_that_is_not_like_the_others_is_named(changes: dict[str, object], words: str) -> None:
    values = {"version": parser_version(), "settings": Settings()} | changes
    header = TaskHeader(name="", limits=Limits(), read=READ, **values)  # type: ignore[arg-type]
    answer, record = receive(io.BytesIO(read_task(frame(header))).read)
    broken = msgspec.msgpack.decode(answer, type=OutcomeHeader).broken
    assert broken
    assert words in broken
    assert record == b""
