"""Linking tasks that may say the same thing: how long it takes, what it needs, and what the bands miss.

    python -m benchmarks.linking 100000

The tasks are generated: one sentence in four is new, the others say one of these again, in another year and province,
half of them in slightly other words. Syllables are as unevenly frequent as in real text.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import Connection, insert, text

from normalizers.agencies.provinces import provinces
from schema import Database, open_database
from schema.links import THRESHOLD, link_tasks
from schema.links.matching import Matcher
from schema.links.wordings import Wordings
from schema.models import Cell, Document, Task

_SYLLABLES = 3000
_TASKS_A_PLAN = 50
_ASKED = 200


def sentences(count: int, seed: int = 20250101) -> Iterator[str]:
    """So many tasks."""
    draw = random.Random(seed)
    names = [province.name for province in provinces()]
    weights = np.cumsum([1 / (rank + 3) for rank in range(_SYLLABLES)]).tolist()
    syllables = [f"{onset}{rhyme}" for onset in _ONSETS for rhyme in _RHYMES][:_SYLLABLES]
    draw.shuffle(syllables)
    said: list[list[str]] = []
    for _ in range(count):
        if not said or draw.random() < 0.25:
            said.append(draw.choices(syllables, cum_weights=weights, k=draw.randint(6, 24)))
            words = said[-1]
        else:
            words = list(draw.choice(said))
            if draw.random() < 0.5:
                at = draw.randrange(len(words))
                words[at : at + draw.randint(0, 2)] = draw.choices(syllables, cum_weights=weights, k=draw.randint(0, 2))
        yield f"{' '.join(words)} tại tỉnh {draw.choice(names)} năm {draw.randint(2018, 2030)}"


_ONSETS = ("b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th",
           "tr", "v", "x")  # fmt: skip
_RHYMES = tuple(
    vowel + end
    for vowel in ("a", "á", "à", "ạ", "ă", "â", "ấ", "ậ", "e", "ê", "ế", "ệ", "i", "í", "o", "ó", "ô", "ố", "ộ", "ơ",
                  "u", "ú", "ư", "ứ", "ươ", "uô", "iê")
    for end in ("", "n", "ng", "m", "t", "c")
)  # fmt: skip


def recall(wordings: list[str], threshold: int) -> tuple[int, int]:
    """Of the pairs that some wordings make with all, those that are found, and all that there are."""
    matcher = Matcher()
    matcher.add(wordings)
    asked = np.zeros(len(wordings), dtype=bool)
    asked[:: max(1, len(wordings) // _ASKED)] = True
    found = {(one, other) for one, other, _ in matcher.pairs(asked, threshold)}
    codes = [[hash(word) for word in sorted(wording.split(" "))] for wording in wordings]
    there = set()
    for one in np.flatnonzero(asked).tolist():
        scores = process.cdist([codes[one]], codes, scorer=fuzz.ratio, score_cutoff=threshold)[0]
        there |= {(min(one, other), max(one, other)) for other in np.flatnonzero(scores).tolist() if other != one}
    return len(found & there), len(there)


def fill(connection: Connection, said: Sequence[str], first: int = 0) -> None:
    """Documents with these tasks, and nothing else; `first`: the number of the first task among all."""
    for start in range(0, len(said), _TASKS_A_PLAN):
        sha256 = f"{first + start:016x}".ljust(64, "0")
        document = {
            "sha256": sha256, "bytes": 1, "page_count": 1, "text_layer": "full", "record_version": 1,
            "content_hash": "0" * 64,
        }  # fmt: skip
        cells = [
            {"task_id": f"{sha256[:16]}-b{n}", "key": "task", "position": 1, "text": words}
            for n, words in enumerate(said[start : start + _TASKS_A_PLAN], start=1)
        ]
        tasks = [
            {"id": cell["task_id"], "document_sha256": sha256, "position": n, "source": "body", "page": 1}
            for n, cell in enumerate(cells, start=1)
        ]
        connection.execute(insert(Document), document)
        connection.execute(insert(Task), tasks)
        connection.execute(insert(Cell), cells)


def measure(database: Database, said: list[str]) -> None:
    """Link all plans but one in a hundred, then these, and ask for the links of single tasks."""
    places = [province.name for province in provinces()]
    late = len(said) - max(1, len(said) // 100 // _TASKS_A_PLAN) * _TASKS_A_PLAN
    for what, first, part in (("99 in 100", 0, said[:late]), ("the rest", late, said[late:])):
        with database.writing() as session:
            fill(session.connection(), part, first)
        start = time.perf_counter()
        done = link_tasks(database, places)
        print(f"{what}: {time.perf_counter() - start:.1f} s; {done}", flush=True)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    with database.reading() as session:
        query = text("SELECT count(*) FROM task_links WHERE task_id = :task")
        start = time.perf_counter()
        links = [session.scalar(query, {"task": f"{0:016x}-b{n}"}) or 0 for n in range(1, _TASKS_A_PLAN + 1)]
        milliseconds = (time.perf_counter() - start) * 1000 / len(links)
    print(f"links of one task: {milliseconds:.2f} ms, {sum(links) / len(links):.1f} links")


def main(count: int) -> None:
    """Measure, and print."""
    said = list(sentences(count))
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{Path(folder) / 'plans.db'}") as database:
        measure(database, said)
    rules = Wordings(province.name for province in provinces())
    wordings = sorted({wording for words in said if (wording := rules(words))})
    for threshold in (THRESHOLD, 70):
        found, there = recall(wordings, threshold)
        print(f"pairs with {threshold} or more of some wordings with all: {there}, of which the bands find {found}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
