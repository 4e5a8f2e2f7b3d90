"""A file is taken when it has stayed the same for long enough, and once for each state that it has."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.watching.settling import Settling, State, state_of

A, B = Path("/in/a.pdf"), Path("/in/b.pdf")


def state(size: int = 1, modified: int = 0, changed: int = 0) -> State:
    return State(size, modified, changed)


def test_a_file_is_taken_once_it_has_not_changed_for_long_enough() -> None:
    settling = Settling(2)
    assert not settling.saw(A, state(), 0)
    assert not settling.saw(A, state(), 1.9)
    assert settling.saw(A, state(), 2)
    assert not settling.saw(A, state(), 9)
    assert settling.next_due() is None


def test_what_grows_is_waited_for_however_long() -> None:
    settling = Settling(2)
    assert not any(settling.saw(A, state(size), size) for size in range(100))
    assert not settling.saw(A, state(99), 100)
    assert settling.saw(A, state(99), 101)


def test_a_file_that_is_gone_is_forgotten() -> None:
    settling = Settling(2)
    settling.saw(A, state(), 0)
    settling.saw(A, None, 1)
    assert settling.due(9) == []
    assert not settling.saw(A, state(), 9)
    assert settling.saw(A, state(), 11)


def test_another_file_of_that_name_is_taken_again() -> None:
    settling = Settling(2)
    for began, found in enumerate([state(), state(changed=1), state(size=2, changed=1)]):
        assert not settling.saw(A, found, 10 * began)
        assert settling.saw(A, found, 10 * began + 5)


def test_those_that_changed_first_are_due_first() -> None:
    settling = Settling(2)
    settling.saw(A, state(), 0)
    settling.saw(B, state(), 1)
    assert (settling.next_due(), settling.due(1.9), settling.due(2), settling.due(3)) == (2, [], [A], [A, B])
    settling.saw(A, state(2), 2)
    assert (settling.next_due(), settling.due(3), settling.due(4)) == (3, [B], [B, A])


def test_only_what_is_there_is_remembered() -> None:
    settling = Settling(0)
    for path in (A, B):
        settling.saw(path, state(), 0)
        assert settling.saw(path, state(), 0)
    settling.only({B})
    assert not settling.saw(B, state(), 1)
    assert settling.due(1) == []
    settling.saw(A, state(), 1)
    assert settling.due(1) == [A]


sightings = st.lists(
    st.tuples(st.sampled_from([A, B]), st.none() | st.builds(state, st.integers(0, 2)), st.floats(0, 3)), max_size=40
)


@given(sightings, st.floats(0, 5))
def test_whatever_is_seen_only_what_was_unchanged_is_taken(
    seen: list[tuple[Path, State | None, float]], s: float
) -> None:
    settling, now = Settling(s), 0.0
    history: dict[Path, list[tuple[float, State | None]]] = {A: [], B: []}
    taken: dict[Path, State | None] = {}
    for path, found, later in seen:
        now += later
        history[path].append((now, found))
        if found is None:
            taken.pop(path, None)
        if settling.saw(path, found, now):
            since = now
            for moment, earlier in reversed(history[path]):
                if earlier != found:
                    break
                since = moment
            assert found is not None
            assert since + s <= now
            assert taken.get(path) != found
            taken[path] = found
        assert {one for one in (A, B) if history[one] and history[one][-1][1]} >= set(settling.due(now + s))
    for path in settling.due(now + s):
        assert settling.saw(path, history[path][-1][1], now + s)
    assert settling.next_due() is None


def test_a_state_changes_with_whatever_is_done_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert state_of(path) is None
    path.write_bytes(b"1")
    first = state_of(path)
    assert first == state_of(path)
    path.write_bytes(b"12")
    assert state_of(path) not in (first, None)
    path.unlink()
    path.symlink_to("nowhere.pdf")
    assert state_of(path) is None
