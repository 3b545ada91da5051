"""The worker's end of the pipe."""

import os
import subprocess
import sys
import threading

import pytest

from assistant.desk.words.events import Frame, Told
from assistant.desk.words.requests import Answer, Stop
from assistant.desk.worker import pipe as pipes
from assistant.desk.worker.pipe import LOST, Pipe
from tests.desk.worker.pipes import ORDER, desk, until


def test_the_end_of_the_pipe_is_the_desks_death() -> None:
    """It stops, as when somebody says so: once; and it is known that nobody has said so."""
    stops: list[int] = []
    with desk() as on:
        on.pipe.stops = lambda: stops.append(1)
        os.close(on.to_worker)
        assert on.pipe.stopped.wait(10)
        assert on.pipe.lost
    assert stops == [1]


def test_a_desk_that_has_said_stop_is_not_lost_when_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has wanted it: whoever is being served is not called first by whoever goes on."""
    incoming, outgoing = os.pipe()
    pipe = Pipe(incoming, -1)
    pipe.stops, pipe.patience = (lambda: None), 0
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    os.write(outgoing, Stop().model_dump_json().encode() + b"\n")
    os.close(outgoing)
    pipe._read()
    assert (pipe.stopped.is_set(), pipe.lost, ended) == (True, False, [LOST])
    os.close(incoming)


HANGS = """\
import signal, threading
from assistant.desk.worker.pipe import Pipe
pipe = Pipe.of_this_process()
pipe.patience = 0.1
signal.signal(signal.SIGINT, lambda *_: print("a page that hangs hears nothing"))
print("what a library prints is nobody's answer", flush=True)
pipe.order()
while True:
    threading.Event().wait()
"""


def test_whatever_hangs_ends_some_time_after_the_desk() -> None:
    """Nobody's browser stays open because a page answers no more; and what is printed is not told to the desk."""
    said = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", HANGS],
        input=ORDER.model_dump_json().encode() + b"\n",
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (said.returncode, said.stdout) == (LOST, b"")
    assert b"nobody's answer" in said.stderr


def test_what_can_not_be_read_is_no_answer() -> None:
    """Neither a word that there isn't, nor one with more in it; what follows is heard."""
    with desk() as on:
        os.write(
            on.to_worker, b'nonsense\n{"kind":"answer","id":"x"}\n{"kind":"answer","id":"x","choice":"y","more":1}\n'
        )
        on.says(Answer(id="x", choice="y"))
        assert on.pipe.answer(10) == Answer(id="x", choice="y")
        assert on.pipe.answer(0) is None


def test_without_an_order_there_is_nothing_to_do() -> None:
    """The desk died before it said anything."""
    incoming, outgoing = os.pipe()
    os.close(outgoing)
    assert Pipe(incoming, -1).order() is None
    os.close(incoming)


def test_a_line_that_never_ends_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever writes it is no desk."""
    incoming, outgoing = os.pipe()
    threading.Thread(target=lambda: [os.write(outgoing, b"x" * 4096) for _ in range(3)], daemon=True).start()
    monkeypatch.setattr(pipes, "LONGEST", 8192)
    assert Pipe(incoming, -1).order() is None


def test_a_picture_takes_the_place_of_one_that_has_not_left() -> None:
    """A desk that is slow gets the last one; what is told in words is all told, in its order."""
    incoming, outgoing = os.pipe()
    from_worker, to_desk = os.pipe()
    pipe = Pipe(incoming, to_desk)
    for number in range(3):
        pipe.tell(Frame(jpeg=str(number), width=1, height=1))
        pipe.tell(Told(what=str(number)))
    os.write(outgoing, ORDER.model_dump_json().encode() + b"\n")
    pipe.order()
    pipe.close()
    os.close(to_desk)
    with os.fdopen(from_worker) as told:
        lines = told.read().splitlines()
    assert [line.split('"')[3] for line in lines] == ["told", "told", "frame", "told"]


def test_nobody_hears_and_nobody_waits() -> None:
    """Where the desk has died, what is told is lost, and the worker is not held up."""
    incoming, outgoing = os.pipe()
    from_worker, to_desk = os.pipe()
    os.close(from_worker)
    pipe = Pipe(incoming, to_desk)
    pipe.stops = lambda: None
    os.write(outgoing, ORDER.model_dump_json().encode() + b"\n")
    pipe.order()
    for _ in range(3):
        pipe.tell(Told(what="x" * 100_000))
    until(lambda: not pipe._writer.is_alive())
    pipe.close()
