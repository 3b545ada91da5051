"""The command line as a person types it: in a process of its own, in a folder of its own."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from assistant import browser
from assistant.cli import main
from assistant.commands.guide import Made
from tests.running import run

PLAYING = ("guide", "play", "drift")
"""Commands that start a browser, whichever it is."""


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


Pasapas = Callable[..., Answer]


@cache
def found() -> dict[str, str]:
    """The tests' browser as a setting: looking for it takes each process half a second."""
    executable = browser.find().executable
    return {"PASAPAS_BROWSER": str(executable)} if executable else {}


def run_pasapas(*arguments: str | Path, folder: Path, **environment: str) -> Answer:
    """Run `pasapas` in a folder."""
    if arguments[0] in PLAYING:
        environment = found() | environment
    done = run(sys.executable, "-m", "assistant", *arguments, cwd=folder, **environment)
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def pasapas(tmp_path: Path) -> Pasapas:
    """Run `pasapas` in the test's folder."""

    def here(*arguments: str | Path, **environment: str) -> Answer:
        return run_pasapas(*arguments, folder=tmp_path, **environment)

    return here


@pytest.fixture
def pasapas_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pasapas:
    """Run `pasapas` in the test's folder, without the half second that a process of its own takes."""

    def here(*arguments: str | Path, **environment: str) -> Answer:
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as left:
                main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(int(left.value.code or 0), printed.out, printed.err)

    return here


@pytest.fixture
def pasapas_apart(pasapas_within: Pasapas, apart: Callable[[Callable[[], Answer]], Answer]) -> Pasapas:
    """Run `pasapas` in the test's folder, with a browser of its own, but without a process of its own."""

    def here(*arguments: str | Path, **environment: str) -> Answer:
        return apart(partial(pasapas_within, *arguments, **found() | environment))

    return here


@pytest.fixture(scope="session")
def people() -> Path:
    """The bundled fictional people."""
    return Path(__file__).parents[2] / "fixtures" / "people"


@pytest.fixture(scope="session")
def gastons_guide(tmp_path_factory: pytest.TempPathFactory, people: Path) -> Made:
    """The activation guide, played with Gaston's values; made once for all tests of it, whichever worker they run in."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    guide = folder / "gaston" / "guide" / "index.html"
    with FileLock(folder / "gaston.lock"):
        if not guide.exists():
            (folder / "gaston").mkdir(exist_ok=True)
            command = ("guide", "activation", "--person", people / "gaston.yaml", "--out", "guide")
            answer = run_pasapas(*command, folder=folder / "gaston")
            assert answer.code == 0, answer.err
    return Made(guide, (guide,), guide.parent / "recording", 0, 0)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture
def httpserver_folder(served: Path) -> Iterator[str]:
    """The origin of a small site on loopback, of two plain files."""
    with serving_folder(served) as origin:
        yield origin


@contextmanager
def serving_folder(folder: Path) -> Iterator[str]:
    """Serve a small site on loopback, of two plain files; its origin."""
    (folder / "index.html").write_text('<h1>Mairie</h1><a href="b.html">Horaires</a>', encoding="utf-8")
    (folder / "b.html").write_text("<h1>Horaires</h1>", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
