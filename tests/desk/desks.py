"""A desk as a helper has it: `pasapas desk` in a process of its own, with a home, a folder and settings of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import parse_qs, urlsplit

from tests.enrol.traces.processes import family, wait_for_the_end_of
from tests.running import ROOT

PATIENCE: Final = 30
"""Seconds that a desk, and what it has started, may take to end."""
_ADDRESS: Final = re.compile(r"http://\S+/open\?token=\S+")
_SESSION: Final = ("home", "tmp", "run", "work")


@dataclass
class DeskOfItsOwn:
    """A helper's machine in one folder, on which the desk is opened, ended, killed and opened again.

    with DeskOfItsOwn(tmp_path, "fr") as desk:
        page.goto(desk.opens())
    """

    folder: Path
    language: str
    site: str = ""
    """What the settings say of the bundled site; without it, each worker has one of its own."""
    more: Mapping[str, str] = field(default_factory=dict)
    """Variables of the helper's session."""
    process: "subprocess.Popen[str] | None" = None

    def __post_init__(self) -> None:
        for name in _SESSION:
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            # as systems have it: nobody else may look into it
            (self.folder / name).chmod(0o700)
        told = 'timeout = 10\n[enrol]\nhelper = "Aline"\nplace = "Médiathèque"\nworker = "poste-1"\n'
        site = f"[sites.mon-espace-sante]\n{self.site}" if self.site else ""
        (self.work / "pasapas.toml").write_text(told + site, encoding="utf-8")

    @property
    def work(self) -> Path:
        """The folder that it is opened in: guides, reports and kept sheets are there."""
        return self.folder / "work"

    @property
    def environment(self) -> dict[str, str]:
        """Of the helper's session: every folder is one of ours."""
        told = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PASAPAS_"))}
        told |= dict.fromkeys(("HOME", "USERPROFILE"), str(self.folder / "home"))
        told |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.folder / "tmp"))
        told |= {"XDG_RUNTIME_DIR": str(self.folder / "run"), "PYTHONPATH": str(ROOT)}
        return told | {"PASAPAS_LANGUAGE": self.language} | self.more

    def opens(self) -> str:
        """A one-time address: of the desk that stands open, or of a new one."""
        with (self.folder / "said").open("a", encoding="utf-8") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "assistant", "desk", "--no-open"],
                cwd=self.work, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
                text=True,
            )  # fmt: skip
        for line in process.stdout or ():
            if found := _ADDRESS.search(line):
                break
        else:
            process.wait(PATIENCE)
            raise AssertionError(f"no address was told: {self.said}")
        if self.process is None or self.process.poll() is not None:
            self.process = process
        else:
            # it has rung at the one that stands open
            process.communicate(timeout=PATIENCE)
        return found[0]

    def token(self) -> str:
        """What a one-time address ends with."""
        return parse_qs(urlsplit(self.opens()).query)["token"][0]

    @property
    def said(self) -> str:
        """All that it has said beside its address."""
        return (self.folder / "said").read_text(encoding="utf-8")

    def family(self) -> list[int]:
        """Its process and all that it has started."""
        return family(self.process.pid) if self.process else []

    def kill(self) -> None:
        """Kill it as a crash does; what it had started ends by itself."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        """End it as Ctrl-C does."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        left = self.family()
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)
        assert wait_for_the_end_of(left[1:], PATIENCE), "what it had started goes on"
        self.process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
