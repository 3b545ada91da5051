"""The worker's end of the pipe: requests are read in a thread, events are written in another, the main thread works."""

import _thread
import os
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from pydantic import ValidationError

from assistant.desk.words.events import Event, Frame
from assistant.desk.words.requests import ORDERS, REQUESTS, Answer, Order, Stop
from assistant.desk.words.requests import Request as Said

_PIECE: Final = 1 << 16
LONGEST: Final = 32 << 20
"""Bytes of a line: a people file is one."""
_LEAVING: Final = 5.0
"""Seconds that the last words may take."""
STOPPED: Final = 130
LOST: Final = 101
"""The exit code of a worker whose desk has died, and that could not come to its own end."""


class Pipe:
    """What a desk says, and is told. Nothing else of this process reads the one, or prints on the other."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        """Two file descriptors; see `of_this_process`."""
        self._incoming, self._outgoing = incoming, outgoing
        self._lines = _lines(incoming)
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._early: list[Said] = []
        self._heard: Callable[[Said], None] = self._early.append
        self.stops: Callable[[], None] = interrupt
        """Called in the reader's thread, once, when the desk wants it to stop, or has died."""
        self.patience = 180.0
        """Seconds after the desk's death within which everything has come to its end, however a page hangs."""
        self.stopped = threading.Event()
        """Whether the desk wants it to stop, or has died."""
        self.lost = False
        """Whether the desk has died before it said stop: nobody has wanted that."""
        self._to_tell: deque[Event] = deque()
        self._more = threading.Condition()
        self._closed = False
        self._writer = threading.Thread(target=self._write, name="pipe-writer", daemon=True)

    @classmethod
    def of_this_process(cls) -> "Pipe":
        """Take stdin and stdout for the desk alone: what libraries print goes to stderr, what they read is nothing.

        No other program inherits the two: the desk hears of our death even if a browser of ours outlives us.
        """
        incoming, outgoing = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
        return cls(incoming, outgoing)

    def order(self) -> Order | None:
        """The first line, from which on the desk is listened to; None where the desk has gone before it.

        Raises:
            ValidationError: it is no order.

        """
        line = next(self._lines, None)
        if line is None:
            return None
        order = ORDERS.validate_json(line)
        self._writer.start()
        threading.Thread(target=self._read, name="pipe-reader", daemon=True).start()
        return order

    def listen(self, heard: Callable[[Said], None]) -> None:
        """Have somebody called, in the reader's thread, with all but answers and stops; now with what came early."""
        self._heard = heard
        while self._early:
            heard(self._early.pop(0))

    def tell(self, event: Event) -> None:
        """Tell the desk; a picture takes the place of one that has not left yet."""
        with self._more:
            if isinstance(event, Frame):
                self._to_tell = deque(one for one in self._to_tell if not isinstance(one, Frame))
            self._to_tell.append(event)
            self._more.notify()

    def answer(self, seconds: float) -> Answer | None:
        """The next answer, where one comes within so many seconds."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Let what was told leave, as far as somebody hears it."""
        with self._more:
            self._closed = True
            self._more.notify()
        if self._writer.is_alive():
            self._writer.join(_LEAVING)

    def _write(self) -> None:
        while True:
            with self._more:
                self._more.wait_for(lambda: self._to_tell or self._closed)
                if not self._to_tell:
                    return
                event = self._to_tell.popleft()
            data = event.model_dump_json().encode() + b"\n"
            try:
                while data:
                    data = data[os.write(self._outgoing, data) :]
            except OSError:
                # nobody hears us: the desk is dead, which the reader sees as well
                return

    def _read(self) -> None:
        for line in self._lines:
            try:
                request = REQUESTS.validate_json(line)
            except ValidationError:
                # what can't be read is no answer
                continue
            if isinstance(request, Answer):
                self._answers.put(request)
            elif isinstance(request, Stop):
                self._stop()
            else:
                self._heard(request)
        self._stop(lost=True)
        # the desk is dead: nobody sees how this ends, and no browser of somebody's stays open for ever
        threading.Event().wait(self.patience)
        os._exit(LOST)

    def _stop(self, *, lost: bool = False) -> None:
        if self.stopped.is_set():
            return
        self.lost = lost
        self.stopped.set()
        self.stops()


def interrupt() -> None:
    """As Ctrl-C does, have the main thread hear a signal."""
    main = threading.main_thread()
    if hasattr(signal, "pthread_kill") and main.ident is not None:
        signal.pthread_kill(main.ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _lines(incoming: int) -> Iterator[bytes]:
    """Whole lines, without a buffer whose lock a thread would hold when the process ends; too long a one ends it."""
    rest = b""
    pieces: list[bytes] = []
    size = 0
    while True:
        try:
            piece = os.read(incoming, _PIECE)
        except OSError:
            return
        if not piece:
            return
        *whole, last = piece.split(b"\n")
        for one in whole:
            rest = b"".join((*pieces, one))
            pieces, size = [], 0
            if rest.strip():
                yield rest
        pieces.append(last)
        size += len(last)
        if size > LONGEST:
            return
