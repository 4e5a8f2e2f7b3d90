"""Where files are read: in child processes that a hostile file may crash, fill or hold up, at no cost but its own.

`Sandbox` is one private child with a time limit and a memory limit; it can be used anywhere, also inside a task of a
cluster. An `Engine` takes jobs and gives back what became of each: `LocalEngine` has a few sandboxes on this machine.
"""

from ingest.workers.engine import Engine, EngineError, Job
from ingest.workers.limits import Limits
from ingest.workers.local import LocalEngine
from ingest.workers.messages import Outcome, Settings
from ingest.workers.sandbox import Sandbox

__all__ = ["Engine", "EngineError", "Job", "Limits", "LocalEngine", "Outcome", "Sandbox", "Settings"]
