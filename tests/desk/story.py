"""A day at the desk, as our own flows play it: ten people, three things that go wrong, and the desk killed in the middle."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from assistant import bundled
from reports.recording import Recording
from tests.desk.desks import DeskOfItsOwn
from tests.desk.playing import Player
from tests.desk.served import enrolments, lay_out, people, site_with, welcome

FLOWS: Final = {"fr": ("guichet", "guichet-reprise"), "en": ("desk", "desk-again")}
"""What is played before the desk is killed, and after."""
WITH_MAILBOX, WITH_TELEPHONE = 0, 1
"""Whose mailbox the desk reads, and who reads a code aloud: their places among the people."""


@dataclass
class Story:
    """A desk in a folder, on a running mock site that knows the people; `play` plays it all."""

    folder: Path
    language: str
    mock: bundled.MockAddresses
    browser: Browser
    pictures: Path | None = None
    """Where the two recordings are written; without it no pictures are taken, which halves the time."""
    recordings: list[Recording] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    """What the helper has taken away, by its name."""
    addresses: list[str] = field(default_factory=list)
    """With which the desk was opened: what they end with is the one value that is nobody's example."""
    left: list[str] = field(default_factory=list)
    """What the desk had said beside its addresses."""

    def play(self) -> None:
        """Play it.

        Raises:
            StepFailed: the desk does not do what the flows say.

        """
        mailbox = welcome(self.mock)[people()[WITH_MAILBOX]["email"]]
        number = people()[WITH_TELEPHONE]["mobile"]
        with DeskOfItsOwn(self.folder, self.language, site_with(self.mock, mailbox)) as desk:
            lay_out(desk.work)
            at: dict[str, Callable[[], None]] = {"browser-dies": lambda: kill_browsers(desk)}
            player = Player(self.browser, at, f"{self.mock.telephone}/{number}", self.files)
            for flow in FLOWS[self.language]:
                if self.recordings:
                    desk.kill()
                folder = self.pictures / flow if self.pictures else None
                if folder:
                    folder.mkdir(parents=True)
                self.addresses.append(desk.opens())
                self.recordings.append(player.play(flow, self.addresses[-1], folder).recording)
            self.left = desk.said.splitlines()


def play_a_day(language: str, folder: Path, browser: Browser, pictures: Path | None = None) -> Story:
    """Play it on a mock site of its own, and see that it ended as it must."""
    with bundled.mock_site() as mock:
        story = Story(folder, language, mock, browser, pictures)
        story.play()
        assert enrolments(mock) == [1, 1, 1, 0, 1, 1, 1, 1, 1, 1]
    assert {Path(name).suffix for name in story.files} == {".pdf", ".zip"}
    assert all(content for content in story.files.values())
    assert not any(recording.refused for recording in story.recordings)
    assert not any("Traceback" in line for line in story.left)
    return story


def kill_browsers(desk: DeskOfItsOwn) -> None:
    """Kill the browser of whoever is being served, as a crash does."""
    for pid in desk.family():
        with suppress(OSError):
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            if b"--headless" in command and b"--type=" not in command:
                os.kill(pid, signal.SIGKILL)
