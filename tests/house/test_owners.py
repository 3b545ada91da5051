"""What only one place in the house may do."""

import re
from dataclasses import dataclass

import pytest

from tests.house.source import PACKAGES, python_files, uses
from tests.running import ROOT


@dataclass(frozen=True)
class Rule:
    """Names that only the owners may use, in some packages; and a line of code that breaks the rule."""

    what: str
    names: str
    owners: tuple[str, ...]
    packages: tuple[str, ...]
    broken: str

    def breaks(self, source: str) -> list[int]:
        """Lines that break the rule."""
        return uses(source, re.compile(self.names))


RULES = [
    Rule(
        "only assistant/browser/ starts a browser",
        r"\.launch(_persistent_context)?|\.connect_over_cdp|(.*\.)?(a?sync_playwright)",
        # the queue's engine launches DBOS; no import of Playwright is allowed there (a contract in pyproject.toml)
        ("assistant/browser/", "assistant/enrol/queue/engine.py"),
        PACKAGES,
        "from playwright.sync_api import sync_playwright",
    ),
    Rule(
        "only settings.py, and environment.py before it, read the environment",
        r"os\.(environ|environb|getenv)(\..*)?",
        ("assistant/settings.py", "assistant/environment.py"),
        ("assistant", "reports"),
        "home = os.environ['HOME']",
    ),
    Rule(
        # paper.py asks live at a terminal: nobody above it may answer, so nobody above it prints what is asked; a desk's
        # worker is a program of its own
        "only cli, with its screen, and the paper of an enrolment's questions, prints and exits",
        r"print|exit|quit|SystemExit|sys\.exit|os\._exit|os\.abort|typer\.(Exit|Abort|echo|secho)|sys\.std(out|err)\.write",
        ("assistant/cli/", "assistant/show.py", "assistant/enrol/asking/paper.py", "assistant/desk/worker/"),
        ("assistant", "reports"),
        "raise SystemExit(3)",
    ),
    Rule(
        # patience.py waits as long as a site asks to be left alone (Retry-After): there is nothing else to wait for
        "nobody sleeps: wait for the event or the condition itself",
        r"time\.sleep|\.wait_for_timeout|\.setSlowMo",
        ("assistant/patience.py",),
        (*PACKAGES, "tests"),
        "page.wait_for_timeout(500)",
    ),
]


def test_only_the_owner_does_it() -> None:
    """No file but the owners' uses the names of a rule."""
    allowed = {"tests/test_tripwires.py", "tests/tripwires.py"}  # they lie in wait for sleepers
    broken = [
        f"{file}:{line}: {rule.what}"
        for file in python_files(*PACKAGES, "tests")
        if file.as_posix() not in allowed
        for rule in RULES
        if file.parts[0] in rule.packages and not file.as_posix().startswith(rule.owners)
        for line in rule.breaks((ROOT / file).read_text(encoding="utf-8"))
    ]
    assert not broken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.what)
def test_a_broken_rule_is_noticed(rule: Rule) -> None:
    """Each rule has a line that breaks it, so that none of them is toothless."""
    assert rule.breaks(f"import os\n{rule.broken}") == [2]


def test_nobody_waits_for_a_quiet_network() -> None:
    """`networkidle` costs half a second each time, and says nothing about the page."""
    waiting = [
        file
        for file in python_files("assistant", "reports", "mock_site")
        if re.search(r"[\"']networkidle[\"']", (ROOT / file).read_text(encoding="utf-8"))
    ]
    assert not waiting
