"""What all tests share: how long hypothesis looks, and the folder beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Examples of whole plans take a moment to draw; a slow machine is no failure.
settings.register_profile("default", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests first, so that no process is left alone with them when the others have no more to do.

    They stay together, so that one process has most of them, and makes only once what they share.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``../shared``: plans and values that are not part of the repository."""
    if not _SHARED.is_dir():
        pytest.skip("needs ../shared, which is not part of the repository")
    return _SHARED
