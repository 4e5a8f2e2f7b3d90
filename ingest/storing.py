"""What a run keeps: each decision on a file, together with the document if there is one, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from ingest.reading_ahead import ReadFile
from ingest.refusals import Refusal
from ingest.sources import Source
from ingest.sources.names import split_member
from schema.errors import RecordError
from schema.ledger import Known, LedgerFile, begin_run, differs, end_run, forget_refusals, look_up, note
from schema.load import load, note_name
from schema.waiting import patiently, wait_in_slices

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from schema.database import Database
    from schema.models.ledger import FileStatus
    from schema.record import PlanRecord

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a file: the ledger's line now and before, and what the run says of it.

    `new`: its content was not in the database, or not as this parser reads it. `instead`: why the file could not be
    read this time, where the ledger keeps the reason that it has.
    """

    file: LedgerFile
    before: LedgerFile | None
    pages: int = 0
    tasks: int = 0
    new: bool = False
    kept: bool = False
    instead: Refusal | None = None

    @property
    def refusal(self) -> Refusal | None:
        if self.instead:
            return self.instead
        return Refusal(self.file.code, self.file.message or "") if self.file.code else None


class Store:
    """The database of one run. Whatever it does waits while another process holds the database."""

    def __init__(
        self, database: Database, waiting: Callable[[], None], *, command: str, engine: str, parser: str
    ) -> None:
        wait_in_slices(database)
        self._database = database
        self._waiting = waiting
        self.parser = parser
        self._opened: set[str] = set()
        """Archives that were refused by an earlier run, and of which this one has read members."""
        self.run = self._do(lambda session: begin_run(session, command, engine, parser))

    def end(self) -> None:
        """Note that the run came to its end.

        Only now that their members have rows are archives forgotten that were refused and open now: a run that is cut
        short leaves them, so that the next one, and a retry, still finds the way to the members.
        """

        def work(session: Session) -> None:
            forget_refusals(session, self._opened)
            end_run(session, self.run)

        self._do(work)

    def known(self, files: Collection[ReadFile]) -> Known:
        """What the database knows of these files."""
        archives = {split_member(file.source.location)[0] for file in files if isinstance(file.source, Source)}
        archives -= {file.source.location for file in files}

        def work(session: Session) -> Known:
            return _known(session, files, archives)

        known = patiently(self._database, work, self._waiting, reading=True)
        self._opened |= {one for one in archives & known.files.keys() if known.files[one].status == "quarantined"}
        return known

    def keep(self, decisions: Sequence[Decision]) -> None:
        """Write what was decided on files that need no loading; nothing where all is as before."""
        changed = [one for one in decisions if differs(one.file, one.before)]

        def work(session: Session) -> None:
            for one in changed:
                if one.file.status != "quarantined" and one.file.sha256:
                    note_name(session, one.file.sha256, one.file.name)
                note(session, one.file, one.before)

        if changed:
            self._do(work)

    def refuse(
        self, file: ReadFile, refusal: Refusal, *, tried: bool, seconds: float = 0.0, worker: str | None = None
    ) -> Decision:
        """Quarantine a file that could not be read or stored."""
        before = self.known([file]).files.get(file.source.location)
        decision = self.refused(file, before, refusal, tried=tried)
        decision = replace(decision, file=replace(decision.file, seconds=seconds, worker=worker))
        self.keep([decision])
        return decision

    def load(self, file: ReadFile, record: PlanRecord, *, seconds: float, worker: str) -> Decision:
        """Write a record, and with it that this file brought it. One that cannot be stored is refused."""

        def work(session: Session) -> Decision:
            before = _known(session, [file]).files.get(file.source.location)
            result = load(session, record, parser_version=self.parser)
            first = result.status == "loaded" and not result.replaced
            line = replace(
                self._line(file, before, "loaded" if first else "unchanged", tried=True),
                document_sha256=file.sha256,
                seconds=seconds,
                worker=worker,
            )
            note(session, line, before)
            return Decision(line, before, record.file.pages, result.tasks, new=result.status == "loaded")

        try:
            return self._do(work)
        except RecordError as error:
            return self.refuse(file, Refusal(error.code, str(error)), tried=True, seconds=seconds, worker=worker)

    def refused(
        self, file: ReadFile, before: LedgerFile | None, refusal: Refusal, *, tried: bool, kept: bool = False
    ) -> Decision:
        """The decision to refuse a file. What an earlier content of it brought stays in the database."""
        line = replace(
            self._line(file, before, "quarantined", tried=tried),
            code=refusal.code,
            message=refusal.message,
            document_sha256=before.document_sha256 if before else None,
        )
        return Decision(line, before, kept=kept)

    def standing(self, before: LedgerFile, refusal: Refusal) -> Decision:
        """The decision on a file that could not be asked for: what the ledger says of it stays."""
        return Decision(before, before, kept=True, instead=refusal)

    def unchanged(self, file: ReadFile, known: Known) -> Decision | None:
        """The decision on a file whose content is in the database, as this parser reads it; None where it is not."""
        document = known.documents.get(file.sha256 or "")
        if document is None or document.parser_version != self.parser:
            return None
        before = known.files.get(file.source.location)
        line = replace(self._line(file, before, "unchanged", tried=False), document_sha256=file.sha256)
        return Decision(line, before, document.pages, document.tasks)

    def _line(self, file: ReadFile, before: LedgerFile | None, status: FileStatus, *, tried: bool) -> LedgerFile:
        same = before is not None and before.sha256 == file.sha256
        if before and same and status != "quarantined" != before.status:
            status = before.status  # decided when this content was first seen
        return LedgerFile(
            location=file.source.location,
            name=file.source.name,
            status=status,
            sha256=file.sha256,
            bytes=len(file.data) if file.data else None,
            document_sha256=None,
            parser_version=self.parser,
            run_id=self.run,
            attempts=before.attempts + tried if before and same else 1,
        )

    def _do(self, work: Callable[[Session], T]) -> T:
        return patiently(self._database, work, self._waiting)


def _known(session: Session, files: Collection[ReadFile], others: Set[str] = frozenset()) -> Known:
    contents = {file.sha256 for file in files if file.sha256}
    return look_up(session, {file.source.location for file in files} | others, contents)
