"""What the system says of changes in folders. It may lose some, so that this only ever wakes up sooner."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

_GATHERED_MS = 1000
_STEP_MS = 200
"""How long changes are gathered before they are passed on, and how often it is asked for them, milliseconds."""


_ENDURING = 1.0
"""What has told of changes for so many seconds is begun anew when something ends it."""


class Notices:
    """Hears of changes in folders and below them, in a thread, as long as the system tells.

    On network shares it tells of what this machine changes alone, and of folders it can watch only so many. Where it
    tells nothing any more, `complain` is told why, once, and waiting just waits.
    """

    def __init__(self, folders: Sequence[Path], complain: Callable[..., None]) -> None:
        self._folders = folders
        self._complain = complain
        self._heard: SimpleQueue[set[str]] = SimpleQueue()
        self._begin()

    def wait(self, seconds: float) -> set[Path]:
        """The files and folders that changed, as soon as there are any, and at the latest after so many seconds."""
        heard: set[str] = set()
        try:
            heard |= self._heard.get(timeout=seconds)
            while True:
                heard |= self._heard.get_nowait()
        except Empty:
            return set(map(Path, heard))

    def renew(self) -> None:
        """Begin anew: a folder is another one now, under the same name."""
        self.close()
        self._begin()

    def close(self) -> None:
        self._stop.set()

    def _begin(self) -> None:
        self._stop = threading.Event()
        threading.Thread(target=self._listen, args=(self._stop,), name="notices", daemon=True).start()

    def _listen(self, stop: threading.Event) -> None:
        while not stop.is_set():
            began = time.monotonic()
            try:
                self._pass_on(stop)
            except Exception as error:  # whatever the system or the library refuses, the folders are looked through
                if stop.is_set():
                    return
                if time.monotonic() - began < _ENDURING:
                    words = "the system tells no changes; folders are looked through as often as --poll says"
                    self._complain(words, error)
                    return
                # It did tell them: what ended it was one event, such as of a name that is no text.
                self._heard.put(set(map(str, self._folders)))

    def _pass_on(self, stop: threading.Event) -> None:
        from watchfiles import watch

        # Without its own polling, which would walk through the folders beside ours.
        for changes in watch(
            *self._folders,
            watch_filter=None,
            debounce=_GATHERED_MS,
            step=_STEP_MS,
            stop_event=stop,
            force_polling=False,
            ignore_permission_denied=True,
        ):
            self._heard.put({path for _, path in changes})
