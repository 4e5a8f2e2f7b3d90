"""Runs the code of questions.md and writes what it prints below it.

`.venv/bin/python docs/examples/fill.py` does so; a test says when that is due.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).with_name("questions.md")

_BLOCK = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@contextmanager
def plans(page: str) -> Iterator[None]:
    """A working folder with the samples, and what the commands of the page make of them."""
    before = Path.cwd()
    environment = {key: value for key, value in os.environ.items() if key != "KEHOACH_DB"}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            Path("data").mkdir()
            Path("data/raw").symlink_to(ROOT / "data" / "raw")
            for commands in _COMMANDS.findall(page):
                for command in commands.splitlines():
                    program = [sys.executable, "-m", "ingest.cli", *shlex.split(command)[1:]]
                    subprocess.run(
                        program, env=environment | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True
                    )
            yield
        finally:
            os.chdir(before)


def filled(page: str) -> str:
    """The page with what its code prints now; blocks see what those before them made."""
    names: dict[str, Any] = {}

    def run(block: re.Match[str]) -> str:
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile(block[1], "questions.md", "exec"), names)
        lines = "\n".join(line.rstrip() for line in printed.getvalue().splitlines())
        return f"```python\n{block[1]}```\n\n```text\n{lines}\n```"

    try:
        with plans(page):
            return _BLOCK.sub(run, page)
    finally:
        if "db" in names:
            names["db"].close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
