"""The desk beside a batch: its live view, its hands, its wish to take over, its sheets, and how the batch ended."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from playwright.sync_api import Error as PlaywrightError

from assistant.commands.enrol.front import Front
from assistant.commands.enrol.front import Served as Batch
from assistant.desk.words.events import Opened, Served, SheetMade
from assistant.desk.words.requests import Key, Look, Point, Request, TakeOver
from assistant.desk.worker.hand import do
from assistant.desk.worker.pipe import Pipe
from assistant.desk.worker.view import View
from assistant.errors import PasapasError
from assistant.stage import Stage

_MOST: Final = 100
"""Keys and clicks that are remembered until the browser breathes."""


class DeskFront(Front):
    """What a desk sees and does; implements `sitting.onlooker.Onlooker`. Its faults never reach the sitting."""

    def __init__(self, pipe: Pipe, *, linger: bool) -> None:
        """`linger`: whether sheets that are not kept wait for a stop when the batch is over."""
        self._pipe = pipe
        self._linger = linger
        self._view = View(pipe)
        self._stage: Stage | None = None
        self._by_view = False
        self._hands = False
        self._wanted = False
        self._taken = False
        self._acts: deque[Key | Point] = deque(maxlen=_MOST)
        self._loose_sheets = False
        pipe.listen(self.hear)

    @property
    def lends_hands(self) -> bool:  # type: ignore[override]
        """Whether keys and clicks can be sent to the browser that stands open."""
        return self._by_view

    def hear(self, request: Request) -> None:
        """Note what the desk wants, in the reader's thread; it is done when the browser breathes."""
        if isinstance(request, Look):
            self._wanted = request.on
        elif isinstance(request, TakeOver):
            self._taken = True
        elif isinstance(request, Key | Point) and self._by_view and self._hands:
            self._acts.append(request)

    def opened(self, stage: Stage, *, headed: bool, fictional: bool) -> None:
        """Tell of it; from here on it can be looked at."""
        self._stage, self._by_view, self._taken = stage, fictional and not headed, False
        self._pipe.tell(Opened(headed=headed, by_view=self._by_view))
        self.breathed()

    def breathed(self) -> None:
        """Do what was typed and clicked in the view, and look at the page in front."""
        if self._stage is None:
            return
        with suppress(PlaywrightError, PasapasError):
            page = self._stage.page
            while self._acts:
                act = self._acts.popleft()
                if self._by_view and self._hands:
                    do(act, page)
            # what somebody types by her own hand in a window of hers is not looked at
            self._view.look(page if self._wanted and (self._by_view or not self._hands) else None)

    def closes(self) -> None:
        """Look no more."""
        self._view.look(None)
        self._stage, self._by_view = None, False
        self._acts.clear()

    @contextmanager
    def hands(self) -> Iterator[None]:
        """Let keys and clicks through; what came before is not one of them."""
        self._acts.clear()
        self._hands = True
        self.breathed()
        try:
            yield
        finally:
            self._hands = False
            self._acts.clear()

    def wants_over(self) -> bool:
        """Whether the desk has asked to."""
        return self._taken

    def takes_over(self) -> bool:
        """Whether the desk has asked to."""
        taken, self._taken = self._taken, False
        return taken

    def is_gone(self) -> bool:
        """Whether the desk has died, and has not said stop before."""
        return self._pipe.lost

    def sheet_made(self, file: Path, *, kept: bool) -> bool:
        """Tell where it is: the desk shows it."""
        self._loose_sheets = self._loose_sheets or not kept
        self._pipe.tell(SheetMade(file=file, kept=kept))
        return True

    def served(self, served: Batch) -> None:
        """Tell how it ended, and leave time for the sheets to be printed."""
        outcomes = {outcome.value: number for outcome, number in served.outcomes.items()}
        self._pipe.tell(Served(outcomes=outcomes, waiting=served.waiting, unknown=served.unknown))
        if self._linger and self._loose_sheets:
            with suppress(KeyboardInterrupt):
                self._pipe.stopped.wait()
