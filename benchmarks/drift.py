"""What `pasapas drift` tells of the bundled site's faults, vintages, looks and words, and how often it cries wolf.

python -m benchmarks.drift changes|words|unchanged [--times N] [--first SEED] prints rows of the table in
docs/drift-figures.md; progress goes to the standard error.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext

from assistant import bundled
from assistant.actions.base import Action
from assistant.browser import driven, find, started
from assistant.flow.load import load
from assistant.flow.model import Step
from assistant.player import StepFailed
from assistant.running.cast import cast
from assistant.running.ground import ground
from assistant.running.mocks import Mocks
from assistant.running.playing import Playing, perform
from assistant.settings import Settings
from mock_site.appearance.words import Vocabulary
from mock_site.personas import generate
from mock_site.personas.__main__ import written
from reports.drift import Dynamics, compare, learn, lines, read_tree
from reports.drift.notation import read_target
from reports.recording import Recording

CHANGES: Final[tuple[dict[str, Any], ...]] = (
    *({"faults": [name]} for name in ("button-renamed", "button-moved", "wording-changed", "new-banner")),
    *({"faults": [name]} for name in ("new-cookie-banner", "page-inserted", "field-removed")),
    *(
        {"faults": [name]}
        for name in (
            "slow:seconds=2",
            "503-once:retry_after=0",
            "503-for-ever:retry_after=0",
            "connection-cut",
            "session-lost",
        )
    ),
    *({"faults": [name]} for name in ("double-submit", "mail-lost", "mail-twice", "mail-junk", "mail-look-alike")),
    {"vintage": "2025"},
    *({"look": seed} for seed in (1, 2, 3)),
)
"""Ways in which the bundled site can differ from what it was."""

_HOURS_APART: Final = 37
"""So that runs come on all days and at all hours."""
_OTHERS: Final = ("prosper.yaml", "gaston.yaml", "o.yaml")


def _progress(line: str) -> None:
    sys.stderr.write(f"{line}\n")


class Silent:
    """Hears of nothing."""

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Nothing."""

    def action_done(self, step: Step, action: Action) -> None:
        """Nothing."""

    def warned(self, what: str, remedy: str) -> None:
        """Nothing."""


class Runs:
    """Plays flows in one browser, on bundled sites that stay up."""

    def __init__(self, mocks: Mocks, browser: Browser) -> None:
        self._mocks = mocks
        self._browser = browser

    def play(
        self, name: str, by: Recording | None = None, *, person: Path | None = None, ahead: int = 0, **mock: Any
    ) -> Recording:
        """Play a flow, with the clock of the site so many seconds ahead; its recording, also where it fails."""
        flow = load(bundled.flow_file(name))
        who = cast(flow, person)
        contexts: list[BrowserContext] = []

        def opens(**options: Any) -> BrowserContext:
            contexts.append(self._browser.new_context(**options))
            return contexts[-1]

        with TemporaryDirectory() as folder:
            settings = Settings(timeout=5)
            with ground(flow, None, settings, who.person, mock=lambda: self._site(ahead, mock)) as where:
                playing = Playing(flow, who, where, settings, Path(folder), healed_by=by)
                try:
                    return perform(playing, opens, Silent()).recording
                except StepFailed as error:
                    return error.recording
                finally:
                    for context in contexts:
                        context.close()

    @contextmanager
    def _site(self, ahead: int, mock: dict[str, Any]) -> Iterator[bundled.MockAddresses]:
        with self._mocks.opened(**mock) as site:
            if ahead:
                bundled.let_pass(site, ahead)
            yield site


def changes(runs: Runs, flow: str) -> Iterator[str]:
    """One row a difference: what the site did, the verdict, and each difference with its step."""
    before = runs.play(flow)
    for mock in CHANGES:
        started_at = time.monotonic()
        drift = compare(before, runs.play(flow, before, **mock))
        what = ", ".join(f"{key} {value if isinstance(value, str | int) else value[0]}" for key, value in mock.items())
        _progress(f"{what}: {time.monotonic() - started_at:.0f} s")
        told = "; ".join(lines(drift)).replace("|", "\\|")
        yield f"| {what} | {drift.verdict} | {told} |"


def words(runs: Runs, flow: str, times: int, first: int) -> Iterator[str]:
    """For each seed: how many targets have other words, how many repairs are right, wrong, missing."""
    before = runs.play(flow)
    for seed in range(first, first + times):
        after = runs.play(flow, before, words=seed)
        wanted, vocabulary = dict[str, bool](), Vocabulary(seed)
        count: Counter[str] = Counter()
        for old, new, name in _targets(before, after):
            said = _said(vocabulary, name)
            # part of a name is enough: what still says it needs no repair
            target = read_target(old)
            # values of somebody, and patterns, have no words to be renamed
            still = target is None or not target.literal or (not new and plain(target.plain) in plain(said))
            if not name or old in wanted or still:
                continue
            right = bool(new) and plain(said) in plain(new) + plain(_named(after, new))
            wanted[old] = right
            count["right" if right else "wrong" if new else "missing"] += 1
            if not right:
                _progress(f"words {seed}: {old} → {new or 'nothing'} (now: {said})")
        row = " | ".join(str(count[kind]) for kind in ("right", "wrong", "missing"))
        yield f"| words {seed} | {len(wanted)} | {row} | {after.outcome} |"


def _said(vocabulary: Vocabulary, name: str) -> str:
    """What a name has become; the number before a heading is an element of its own."""
    number, _, rest = name.partition(" ")
    return f"{number} {vocabulary.say(rest)}" if number.isdigit() else vocabulary.say(name)


def plain(text: str) -> str:
    """Without typography and case."""
    words = text.replace("’", "'").replace('\\"', '"').replace("{{ person.first_name }}", "Camille")
    return " ".join(words.split()).casefold()


def _named(recording: Recording, target: str) -> str:
    """The whole names of what a target that was taken instead has found."""
    trees = (read_tree(screen.aria) for step in recording.steps for screen in step.screens)
    written = read_target(target)
    name = plain(written.plain) if written and written.literal else ""
    return " ".join(node.words for tree in trees for node in tree.nodes if name and name in plain(node.words))


def _targets(before: Recording, after: Recording) -> Iterator[tuple[str, str, str]]:
    """Each target of both runs: as the flow has it, what was taken instead, and the name it had."""
    then = {(step.id, one.target): one for step in before.steps for act in step.actions for one in act.elements}
    for step in after.steps:
        for one in (one for action in step.actions for one in action.elements):
            if (old := then.get((step.id, one.target))) is not None:
                yield one.target, one.instead, old.name


def unchanged(runs: Runs, flow: str, times: int, first: int) -> Iterator[str]:
    """Runs of other personas at other times on a site that is the same: what is told, though there is nothing."""
    before = runs.play(flow)
    alarms: Counter[str] = Counter()
    # what the pages say to somebody without a mobile, with another card, with names of one letter is learned from them
    known = None
    for name in _OTHERS:
        known = learn(before, runs.play(flow, person=bundled.root() / "fixtures" / "people" / name), known)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "persona.yaml"
        # who has no address can't play a flow that begins in the mailbox
        people = ((seed, generate(seed, 1)[0]) for seed in count(first))
        able = (one for one in people if "email" in one[1].values)
        for number, persona in islice(able, times):
            file.write_text(written(persona, "yaml"), encoding="utf-8")
            after = runs.play(flow, before, person=file, ahead=number * _HOURS_APART * 3600)
            drift = compare(before, after, known or Dynamics())
            _progress(
                " ".join((f"{number} ({persona.values['card']}): {after.outcome}, {drift.verdict}", *lines(drift)))
            )
            alarms.update(one.kind for one in drift.differences)
    yield f"| {times} | {sum(alarms.values())} | {dict(alarms) or ''} |"


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("changes", "words", "unchanged"))
    parser.add_argument("--flow", default="activation")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--first", type=int, default=1)
    given = parser.parse_args()
    with Mocks() as mocks, driven() as playwright, started(playwright, find(None), False) as browser:
        runs = Runs(mocks, browser)
        rows = {
            "changes": lambda: changes(runs, given.flow),
            "words": lambda: words(runs, given.flow, given.times, given.first),
            "unchanged": lambda: unchanged(runs, given.flow, given.times, given.first),
        }[given.what]()
        for row in rows:
            sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()
