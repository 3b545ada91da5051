"""Our own flows on our own desk: played in the browser that all tests share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Download

from assistant.actions.base import Action
from assistant.flow.load import load
from assistant.flow.model import Step
from assistant.running.cast import cast
from assistant.running.ground import ground
from assistant.running.playing import Playing, Run, perform
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from tests.running import ROOT

FLOWS: Final = ROOT / "docs" / "desk"
PATIENCE: Final = 60.0
"""Seconds that a page may take to show what a flow waits for: real people are served behind it."""


@dataclass
class Player:
    """Plays a flow; does what it is told at the beginning of a step."""

    browser: Browser
    at: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """What happens when a step of that name begins."""
    telephone: str | None = None
    """The page of the telephone whose text messages are read aloud."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What was downloaded, by its name."""
    began: list[str] = field(default_factory=list)
    """The steps, as they began."""

    def play(self, name: str, address: str, folder: Path | None = None) -> Run:
        """Play a flow of docs/desk on the desk that a one-time address opens; with a folder, with pictures.

        Raises:
            StepFailed: the desk does not do what the flow says.

        """
        origin, _, token = address.partition("/open?token=")
        flow = load(FLOWS / f"{name}.yaml")
        who = cast(flow, None)
        person = replace(
            who.person, asked={**who.person.asked, "token": token}, values={**who.person.values, "token": token}
        )
        settings = Settings(
            sites={"desk": SiteSettings(origin=origin, telephone=self.telephone)},
            timeout=PATIENCE,
            width=820,
            height=1180,
        )
        with ground(flow, None, settings, person) as where:
            playing = Playing(
                flow,
                replace(who, person=person),
                where,
                settings,
                folder,
                looks=folder is not None,
                # nothing is compared with a day at the desk: its pictures alone are for the manual
                compared=False,
                picture_failure=True,
            )
            contexts: list[BrowserContext] = []

            def opens(**options: Any) -> BrowserContext:
                contexts.append(self.browser.new_context(**options))
                contexts[-1].on("page", lambda page: page.on("download", self._keep))
                return contexts[-1]

            try:
                return perform(playing, opens, self)
            finally:
                for context in contexts:
                    context.close()

    def _keep(self, download: Download) -> None:
        self.files[download.suggested_filename] = download.path().read_bytes()

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Do what is to be done then."""
        self.began.append(step.step)
        if does := self.at.get(step.step):
            does()

    def action_done(self, step: Step, action: Action) -> None:
        """The recording tells it."""

    def warned(self, what: str, remedy: str) -> None:
        """The recording tells it."""
