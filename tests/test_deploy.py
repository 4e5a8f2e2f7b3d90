"""What operators copy fits the program: options that exist, files that are there, nothing that is from one machine."""

from __future__ import annotations

import re
import shlex
import tomllib
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import typer

from ingest.cli import app

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs" / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def check(arguments: list[str]) -> None:
    """A call of kehoach as it is written somewhere: its command and options exist, and their values can be meant."""
    program: Any = typer.main.get_command(app)
    name, *rest = arguments
    program.commands[name].make_context(name, rest)


def test_the_unit_calls_the_program_as_it_is() -> None:
    unit = ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / "kehoach-watch.service", encoding="utf-8")
    service = unit["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert Path(program).name == "kehoach"
    check(arguments)
    folders = [word for word in arguments if word.startswith("/")]
    assert len(folders) == 3
    assert all(Path(folder).is_relative_to(service["ReadWritePaths"]) for folder in folders)
    assert Path(service["Environment"].rpartition(":///")[2]).parent == Path("/var/lib") / service["StateDirectory"]
    # What a worker does to itself, and what the kernel does to it, must not be in the way.
    assert service["OOMPolicy"] == "continue"
    assert service["SystemCallFilter"] == "@system-service"


def test_the_container_has_all_that_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    copied = [path for line in re.findall(r"^COPY (.*) \S+$", CONTAINERFILE, re.MULTILINE) for path in line.split()]
    assert set(packages) <= set(copied)
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert {project["project"]["readme"], *project["project"]["license-files"]} <= set(copied)
    assert re.findall(r"^FROM ([^/\s]+)$", CONTAINERFILE, re.MULTILINE) == ["python:3.11-slim"]
    assert "--require-hashes" in CONTAINERFILE
    assert re.search(r"^USER (?!root)", CONTAINERFILE, re.MULTILINE)


def test_calls_in_the_page_are_as_the_program_is() -> None:
    """Those in indented blocks; `test_docs.py` looks at the others."""
    text = (DEPLOY / "watch.md").read_text(encoding="utf-8").replace("\\\n", " ")
    calls = re.findall(r"^    .*\bkehoach (watch .*)$", text, re.MULTILINE)
    assert calls
    for call in calls:
        check(shlex.split(call))
