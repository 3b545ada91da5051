"""`pasapas guide` and `pasapas play` on a site whose page hangs: they end, and leave nothing behind."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.running import run

IMPATIENT = "import sys; from assistant import hanging; hanging._PATIENCE = 1.0; from assistant.cli import main; main(sys.argv[1:])"
"""The command, with a patience of seconds: nobody waits half a minute."""
HANGS = "<h1>Mairie</h1><a href='b.html'>Horaires</a><script>onload = () => setTimeout(() => { for (;;) {} })</script>"
MARK = "PASAPAS_STARTED_BY"


def left_running(mark: str) -> list[str]:
    """The programs that hold the mark in their environment: whatever the run has started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().decode("utf-8", "replace"))
        except OSError:
            # it ended meanwhile, or is somebody else's
            continue
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells in /proc what runs")
@pytest.mark.parametrize("command", ["guide", "play"])
def test_the_command_ends(tmp_path: Path, httpserver_folder: str, served: Path, command: str) -> None:
    """What, where and what to do; exit code 22; no browser goes on, and nothing half made is left."""
    (served / "index.html").write_text(HANGS, encoding="utf-8")
    (tmp_path / "pasapas.toml").write_text(
        f'timeout = 0.5\n[sites.mairie]\norigin = "{httpserver_folder}"\n', encoding="utf-8"
    )
    (tmp_path / "mairie.yaml").write_text(
        "flow: mairie\ntitle: La mairie\nlanguage: fr\nsite: mairie\nsteps:\n  - step: un\n    title: Un\n"
        '    do:\n      - open: /index.html\n      - click: link "Horaires"\n',
        encoding="utf-8",
    )
    mark = str(urlsplit(httpserver_folder).port) + command
    done = run(sys.executable, "-c", IMPATIENT, command, "mairie.yaml", cwd=tmp_path, **{MARK: mark})
    assert done.returncode == 22, done.stderr
    assert "✗ mairie.yaml:10: step un: " in done.stderr
    assert "the page answers nothing any more: one of its scripts never ends" in done.stderr
    assert "→ open the page in a browser" in done.stderr
    assert "Traceback" not in done.stderr
    assert left_running(mark) == []
    assert not list(tmp_path.rglob("*.new"))
    assert not list(tmp_path.rglob("index.html"))
