"""The documentation, run: what it shows is what the program prints, and what it names exists."""

from __future__ import annotations

import html
import json
import re
import runpy
import shlex
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from typer.testing import CliRunner

from ingest.cli import app
from ingest.refusals import REMEDIES
from normalizers.record import normalize
from parsers import parse
from parsers.errors import ParseError
from schema.record import (
    Agency,
    AgencyKind,
    BlockKind,
    Citation,
    Clock,
    Comparator,
    Deadline,
    DeadlineKind,
    LaterChange,
    Level,
    Mod,
    Role,
    Signature,
    SignatureKind,
    Step,
    Target,
    Trust,
    encode,
    json_schema,
)
from schema.views import VIEWS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
RECORD = ROOT / "docs" / "record.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("requirements/*.md")])
CODE = ("parsers", "normalizers", "schema", "ingest")

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^][]*\]\(([^()\s]+)\)")
_SPEED = re.compile(r"in [\d.,]+ s \([\d.,]+ pages/s\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and what stands between it and the next block or heading."""

    language: str
    text: str
    after: str

    def __str__(self) -> str:
        return self.text.splitlines()[0]


def blocks(page: Path, *languages: str) -> list[Block]:
    """The fenced blocks of a page in these languages, in order."""
    text = page.read_text(encoding="utf-8")
    found = list(_FENCE.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)] if found else []
    return [
        Block(match[1], match[2], re.split(r"^#", text[match.end() : end], flags=re.MULTILINE)[0].strip())
        for match, end in zip(found, ends, strict=True)
        if match[1] in languages
    ]


def prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def first_columns(page: Path, name: str) -> list[list[str]]:
    """The codes in the first columns of those tables of a page whose first column has this name."""
    tables = re.findall(rf"^\| {name} \|.*\n\|[-|]+\n((?:\|.*\n)+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [
        [code for row in rows.splitlines() for code in re.findall(r"`([^`]+)`", row.split(" | ")[0])] for rows in tables
    ]


def commands(page: Path) -> Iterator[list[str]]:
    """The calls of kehoach in the blocks of a page, as arguments; comments and redirections left out."""
    for block in blocks(page, "sh", "console"):
        for line in block.text.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if words and Path(words[0]).name == "kehoach" and (block.language == "sh" or line[:2] == "$ "):
                ends = [words.index(sign) for sign in (">", "|") if sign in words]
                yield words[1 : min(ends, default=None)]


@cache
def options() -> dict[str, set[str]]:
    """The options of each command by its name, those of the program itself under ``""``."""
    program: Any = typer.main.get_command(app)
    found = {}
    for name, command in [("", program), *program.commands.items()]:
        words = {word for param in command.params for word in (*param.opts, *param.secondary_opts)}
        found[name] = {"--help", "-h", *(word for word in words if word.startswith("-"))}
    return found


def run(arguments: Iterable[str]) -> str:
    """What kehoach prints, without blanks at the ends of lines."""
    result = CliRunner().invoke(app, list(arguments), prog_name="kehoach")
    assert not result.exception or isinstance(result.exception, SystemExit), result.output
    return shown(result.output)


def shown(text: str) -> str:
    return _SPEED.sub("in S", "\n".join(line.rstrip() for line in text.strip().splitlines()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the repository as far as the examples need it: the samples and one file that is no PDF."""
    made = tmp_path_factory.mktemp("docs")
    (made / "data").mkdir()
    (made / "data" / "raw").symlink_to(ROOT / "data" / "raw")
    (made / "README.md").symlink_to(README)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        patch.setenv("COLUMNS", "100")
        patch.delenv("KEHOACH_DB", raising=False)
        yield made


@pytest.fixture(scope="module")
def database(folder: Path) -> Path:
    """The database that the README's own first command makes."""
    first = next(arguments for arguments in commands(README) if arguments[0] == "ingest")
    assert "refused" in run(first)
    return folder / "data" / "processed" / "plans.db"


class TestReadme:
    def test_shows_what_the_commands_print(self, folder: Path) -> None:
        (folder / "data" / "processed" / "plans.db").unlink(missing_ok=True)
        examples = blocks(README, "console")
        assert len(examples) >= 3
        for example in examples:
            command, _, output = example.text.partition("\n")
            assert run(shlex.split(command)[2:]) == shown(output), command

    def test_commands_and_options_exist(self) -> None:
        for page in PAGES:
            for arguments in commands(page):
                name = "" if arguments[0].startswith("-") else arguments[0]
                assert name in options(), arguments
                used = {word for word in arguments if re.match(r"--?[a-z]", word)}
                assert used <= options()[name], arguments

    def test_options_named_in_the_text_exist(self) -> None:
        known = set().union(*options().values())
        for page in (README, ARCHITECTURE, RECORD):
            codes = " ".join(re.findall(r"`([^`]+)`", prose(page)))
            assert set(re.findall(r"--[a-z][a-z-]*", codes)) <= known, page

    def test_names_every_command_and_every_option(self) -> None:
        text = README.read_text(encoding="utf-8")
        for name, own in options().items():
            assert re.search(rf"\bkehoach {name}", text), name
            common = {"--help", "-h", "--install-completion", "--show-completion", "--pretty"}
            assert {option for option in own - common if option not in text} == set(), name

    def test_targets_of_make_exist(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
        for page in PAGES:
            named = re.findall(r"`make ([a-z]+)", prose(page))
            for block in blocks(page, "sh"):
                named += re.findall(r"^make ([a-z]+)", block.text, re.MULTILINE)
            assert set(named) <= targets, page

    @pytest.mark.parametrize("query", blocks(README, "sql"), ids=str)
    def test_queries_give_the_rows_that_are_shown(self, query: Block, database: Path) -> None:
        with closing(sqlite3.connect(database)) as connection:
            found = connection.execute(query.text)
            rows = [[column[0] for column in found.description], *found.fetchall()]
        assert len(rows) > 1
        table = [line.strip("| ").split(" | ") for line in query.after.splitlines() if line.startswith("| ")]
        assert table == [["" if value is None else str(value) for value in row] for row in rows]

    def test_names_every_view(self) -> None:
        text = README.read_text(encoding="utf-8")
        assert [name for name in VIEWS.tables if f"`{name}`" not in text] == []

    @pytest.mark.parametrize(
        ("code", "shown_next"),
        list(zip(blocks(README, "python"), blocks(README, "text"), strict=True)),
        ids=lambda block: str(block)[:20],
    )
    @pytest.mark.usefixtures("database")
    def test_python_prints_what_is_shown(self, code: Block, shown_next: Block) -> None:
        out = StringIO()
        with redirect_stdout(out):
            exec(compile(code.text, str(README), "exec"), {})
        assert shown(out.getvalue()) == shown(shown_next.text)

    def test_names_every_reason_of_refusal(self) -> None:
        text = README.read_text(encoding="utf-8")
        assert {error.code for error in ParseError.__subclasses__()} <= REMEDIES.keys()
        assert [code for code in REMEDIES if f"`{code}`" not in text] == []

    def test_picture_is_of_today(self, database: Path) -> None:
        """Else make it anew: python docs/img/tasks.py"""
        picture = ROOT / "docs" / "img" / "tasks.svg"
        assert picture.stat().st_size < 200_000
        kept = re.search(r"<desc>(.*?)</desc>", picture.read_text(encoding="utf-8"), re.DOTALL)
        script = runpy.run_path(str(picture.with_suffix(".py")))
        assert kept
        assert shown(html.unescape(kept[1])) == shown(script["plain"](script["screen"](database)))


class TestRecord:
    def test_example_is_part_of_the_record(self) -> None:
        examples = blocks(RECORD, "json")
        assert examples
        for example in examples:
            part = json.loads(example.text)
            record = normalize(parse(ROOT / "data" / "raw" / part["file"]["name"]))
            assert missing(part, json.loads(encode(record))) is None

    def test_names_every_key(self) -> None:
        text = RECORD.read_text(encoding="utf-8")
        types = json_schema()["$defs"]
        assert {"Task", "BodyTask", "Signature"} <= types.keys()
        for name in types:
            unnamed = {key for key in types[name]["properties"] if f'"{key}"' not in text and f"`{key}`" not in text}
            assert unnamed == set(), name

    def test_names_every_role_and_every_problem(self) -> None:
        code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "parsers").rglob("*.py"))
        assert [set(table) for table in first_columns(RECORD, "role")] == [set(get_args(Role))]
        assert [set(table) for table in first_columns(RECORD, "code")] == [
            set(re.findall(r'Problem\(\s*code="([a-z-]+)"', code))
        ]

    def test_names_every_field_and_every_word_of_values(self) -> None:
        kinds = [list(get_args(type_)) for type_ in (BlockKind, SignatureKind, DeadlineKind)]
        assert first_columns(RECORD, "kind") == kinds
        types = (Signature, Deadline, Citation, Target, Agency)
        for keys, type_ in zip(first_columns(RECORD, "key"), types, strict=True):
            assert set(keys) == set(type_.__struct_fields__), type_.__name__
        text = RECORD.read_text(encoding="utf-8")
        literals = (AgencyKind, Level, Step, Mod, Comparator, Clock, Trust, LaterChange)
        words = [word for type_ in literals for word in get_args(type_)]
        assert [word for word in words if f"`{word}`" not in text] == []


class TestArchitecture:
    def test_names_every_module(self) -> None:
        text = ARCHITECTURE.read_text(encoding="utf-8")
        modules = {path.relative_to(ROOT).as_posix() for room in CODE for path in (ROOT / room).rglob("*.py")}
        unnamed = {module for module in modules if f"`{module}`" not in text}
        assert {module for module in unnamed if not module.endswith("__init__.py")} == set()

    @pytest.mark.parametrize("page", [README, ARCHITECTURE, RECORD], ids=lambda page: page.stem)
    def test_files_that_it_names_exist(self, page: Path) -> None:
        named = re.findall(r"`((?:parsers|normalizers|schema|ingest|tests|data|docs)/[\w/.-]+)`", prose(page))
        assert [name for name in named if not (ROOT / name).exists() and name != "data/processed/plans.db"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(prose(page)):
        name, _, heading = link.partition("#")
        if re.match(r"[a-z]+:", name):
            continue
        target = page.parent / name if name else page
        assert target.exists(), link
        if heading:
            titles = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}, link


def missing(part: Any, whole: Any) -> str | None:
    """The first thing in `part` that is not in `whole`, which may hold more keys and objects."""
    if isinstance(part, dict) and isinstance(whole, dict):
        found = (f"{key}: {gone}" for key in part if (gone := missing(part[key], whole.get(key))))
        return next(found, None)
    if isinstance(whole, list) and isinstance(part, list) and any(isinstance(element, dict) for element in part):
        return next((str(one) for one in part if all(missing(one, other) for other in whole)), None)
    return None if part == whole else repr(part)
