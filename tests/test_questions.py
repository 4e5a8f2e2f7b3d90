"""The notebook in docs/examples: what it shows is what its code prints."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


@pytest.mark.slow
def test_shows_what_its_code_prints() -> None:
    """Where it does not: `python docs/examples/fill.py`, and read what changed."""
    fill = runpy.run_path(str(EXAMPLES / "fill.py"))
    page = (EXAMPLES / "questions.md").read_text(encoding="utf-8")
    assert page.count("```python") == page.count("```text") > 5
    assert fill["filled"](page) == page
