"""The command line's screen: for people with colours and a bar, for a pipe without, for programs as JSON.

Used by `assistant.cli` alone.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as RichProgress
from rich.text import Text

from wording import language_name, say, say_number

if TYPE_CHECKING:
    from assistant.actions.base import Action
    from assistant.bundled import MailboxLogin, MockAddresses
    from assistant.commands.findings import Finding
    from assistant.commands.guide import Made
    from assistant.commands.mailbox import Checkup
    from assistant.commands.report import Reported
    from assistant.commands.search import Searched
    from assistant.commands.translate import Catalogue
    from assistant.commands.written import Lack
    from assistant.flow.faults import Fault
    from assistant.flow.model import Step
    from assistant.flow.translations import Findings
    from assistant.mailbox.finding.result import Extraction
    from reports.recording import Recording


class Bar:
    """Shows the progress of a run; one line while it works, nothing left behind."""

    def __init__(self, bar: RichProgress, *, quiet: bool = False) -> None:
        self._bar = bar
        self._quiet = quiet
        self._task = bar.add_task("…", total=None)

    def step_began(self, step: "Step", number: int, total: int) -> None:
        """Move the bar on and name the step."""
        self._bar.update(self._task, completed=number - 1, total=total, description=step.title)

    def action_done(self, step: "Step", action: "Action") -> None:
        """Nothing to show: steps are short."""

    def warned(self, what: str, remedy: str) -> None:
        """Say what didn't work, on stderr, and what to do about it; where that is nothing, it is a mere remark."""
        if self._quiet and not remedy:
            return
        self._bar.console.print(Text("! ", "bold yellow") + Text(what))
        if remedy:
            self._bar.console.print(Text(f"  → {remedy}"))


class Screen:
    """Prints results on stdout, and everything else on stderr."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self._quiet = quiet
        self._as_json = as_json
        self._errors = Console(stderr=True, highlight=False, soft_wrap=True)
        self._out = Console(highlight=False, soft_wrap=True)

    @contextmanager
    def progress(self) -> "Iterator[Bar]":
        """A bar where somebody watches; in a pipe nothing is shown."""
        shown = self._errors.is_terminal and not self._quiet and not self._as_json
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
        with RichProgress(*columns, console=self._errors, transient=True, disable=not shown) as bar:
            yield Bar(bar, quiet=self._quiet)

    def note(self, text: str) -> None:
        """Say what is being done, where it may take long."""
        if not self._quiet:
            self._errors.print(Text(text))

    def made(self, made: "Made") -> None:
        """Say where the guide is."""
        if self._as_json:
            self._json(json.loads(json.dumps(asdict(made), default=str)))
        else:
            guides = "\n".join(map(str, made.files))
            steps = say_number("{number} step", "{number} steps", made.steps)
            pictures = say_number("{number} picture", "{number} pictures", made.pictures)
            made_of = say(
                "{steps}, {pictures}; recording in {folder}", steps=steps, pictures=pictures, folder=made.recording
            )
            self._say(f"{guides}\n  {made_of}")
            for lack in made.untranslated:
                self.note(_told(lack))
            for remark in made.remarks:
                self.note(remark)
            if made.unsearchable:
                names = ", ".join(made.unsearchable)
                self.note(
                    say("of one character, and therefore not replaced: {names}; look at the pictures", names=names)
                )

    def played(self, recording: "Recording") -> None:
        """Say that every step was done."""
        done = [step for step in recording.steps if step.outcome == "done"]
        seconds = round(sum(step.seconds for step in recording.steps), 1)
        if self._as_json:
            told = {"flow": recording.flow, "outcome": recording.outcome, "steps": len(done), "seconds": seconds}
            self._json(told | {"retries": sum(len(step.retries) for step in recording.steps)})
        else:
            said = f"{seconds}".replace(".", say(".", context="between units and tenths"))
            all_done = say_number("the one step done", "all {number} steps done", len(done))
            self._say(say("{flow}: {all_done} in {seconds} s", flow=recording.flow, all_done=all_done, seconds=said))

    def reported(self, made: "Reported") -> None:
        """Say where the report is, what it says, and what it lacks."""
        if self._as_json:
            self._json(json.loads(json.dumps(asdict(made), default=str)))
        else:
            self._say(f"{made.report}\n  {made.verdict}")
            for lack in made.unread:
                self.note(lack)

    def faults(self, faults: "Sequence[Fault]", files: Sequence[str]) -> None:
        """Print faults, a line each."""
        if self._as_json:
            self._json({"files": list(files), "faults": [asdict(fault) for fault in faults]})
            return
        for fault in faults:
            self._out.print(Text(str(fault)))
        if not faults:
            self._say(say_number("{number} flow, no fault", "{number} flows, no fault", len(files)))

    def searched(self, results: Sequence["Searched"]) -> None:
        """Say where the person's values were found, by their names."""
        if self._as_json:
            self._json([asdict(result) | {"file": str(result.file)} for result in results])
            return
        for result in results:
            if result.skipped:
                self.note(say("{file}: not searched ({reason})", file=result.file, reason=result.skipped))
            for trace in result.traces:
                self._out.print(f"{result.file}: {trace.name}: {trace.place}", soft_wrap=True, markup=False)
        searched = say_number("{number} file searched", "{number} files searched", len(results))
        self.note(f"{searched}, {self._held(sum(bool(result.traces) for result in results))}")

    def _held(self, number: int) -> str:
        if not number:
            return say("none held the person’s values")
        return say_number("{number} held the person’s values", "{number} held the person’s values", number)

    def catalogues(self, made: Sequence["Catalogue"]) -> None:
        """Say which catalogues were written, and what is left to do in them."""
        if self._as_json:
            self._json([asdict(one) | {"file": str(one.file)} for one in made])
            return
        for one in made:
            self._say(say("{place}: {what}", place=one.file, what=_left(one.texts, one.missing, one.fuzzy)))

    def translations(self, found: Sequence["Findings"]) -> None:
        """Say what catalogues lack: a line for each text, and one for each catalogue."""
        if self._as_json:
            self._json([asdict(one) | {"file": str(one.file), "whole": one.whole} for one in found])
            return
        for one in found:
            for fault in (*one.broken, *one.fuzzy, *one.missing):
                self._out.print(Text(str(fault)))
            parts = [_left(one.texts, len(one.missing), len(one.fuzzy))]
            parts += [say("{number} broken", number=len(one.broken))] if one.broken else []
            parts += [say("{number} no longer used", number=one.obsolete)] if one.obsolete else []
            parts += [say("nothing missing")] if one.whole else []
            self._say(say("{place}: {what}", place=one.file, what=", ".join(parts)))

    def findings(self, findings: "Sequence[Finding]") -> None:
        """Print what was found on the machine; when quiet, only what is missing."""
        if self._as_json:
            self._json([asdict(finding) for finding in findings])
            return
        for finding in findings:
            if finding.good and self._quiet:
                continue
            bad = Text("✗ ", "bold red") if finding.fault else Text("○ ", "yellow")
            sign = Text("✓ ", "green") if finding.good else bad
            remedy = Text(f"\n    → {finding.remedy}") if finding.remedy else Text("")
            said = say("{subject}: {what}", subject=finding.subject, what=finding.what)
            self._out.print(sign + Text(said) + remedy)

    def mailbox(self, checkup: "Checkup") -> None:
        """Print what was found about a mailbox, and its provider's steps where something is wrong."""
        provider = checkup.provider
        if self._as_json:
            told = {"site": checkup.site, "address": checkup.address, "good": checkup.good}
            told |= {"findings": [asdict(finding) for finding in checkup.findings]}
            self._json(told | {"provider": provider.name if provider else None, "steps": list(checkup.steps)})
            return
        self._say(f"{checkup.site}: {checkup.address}")
        self.findings(checkup.findings)
        if provider and checkup.steps:
            self._say(say("{provider} (its server is {address}):", provider=provider.name, address=provider.address))
        for number, step in enumerate(checkup.steps, 1):
            self._say(f"  {number}. {step}")

    def code(self, found: "Extraction", place: str) -> None:
        """Print a mail's code alone, and on stderr why it is the one, or why there is none."""
        code = found.code.get_secret_value() if found.code else None
        if self._as_json:
            # what an untrusted mail says is nobody's code
            meant = [] if found.outcome == "untrusted" else [one.value for one in found.candidates]
            self._json({"code": code, "reason": found.reason, "candidates": meant})
        elif code is None:
            remedies = {
                "ambiguous": say("look at the mail and decide yourself; with --json they are listed"),
                "untrusted": say("look at the mail yourself before you believe it"),
                "none": say("look at the mail; where it has one, say more with --kind, --length or --alphabet"),
            }
            self.error(found.reason, place, remedies[found.outcome])
        else:
            self._errors.print(Text(found.reason))
            self._out.print(Text(code))

    def serving(self, mock: "MockAddresses", login: "MailboxLogin | None", faults: Sequence[str]) -> None:
        """Say where the mock site answers, and where to begin."""
        if self._as_json:
            self._json(asdict(mock) | {"mailbox": asdict(login) if login else None, "faults": list(faults)})
            return
        mail = f"{mock.imap}  {mock.imaps}  {mock.smtp}"
        rows = [
            (say("site"), mock.site, say("the fictional site: nothing that is typed there leaves this machine")),
            (
                say("simulator"),
                mock.simulator,
                say("what is around it: inboxes, telephones, letters, behind the scenes"),
            ),
            (say("control"), mock.control, say("the same for programs: people, clock, faults")),
            (say("mail"), mail, ""),
            *((say("fault"), fault, "") for fault in faults),
        ]
        width = max(len(name) for name, *_ in rows)
        for name, place, meaning in rows:
            self._say(f"{name:{width}}  {place}   {meaning}".rstrip())
        if login:
            invited = say(
                "Begin with the invitation sent to {user} (mailbox password: {password}):",
                user=login.user,
                password=login.password,
            )
            self._say(f"\n{invited}\n  {mock.simulator}/boite/{login.user}")
        self._say("\n" + say("Stop with Ctrl-C."))

    def told(self, text: str) -> None:
        """Print a text as it is."""
        sys.stdout.write(text)

    def error(self, what: str, where: str, remedy: str) -> None:
        """Say what is wrong, where, and what to do."""
        before, after = say("{place}: {what}", place="\0", what=what).split("\0") if where else ("", what)
        self._errors.print(Text("✗ ", "bold red") + Text(before) + Text(where, "bold") + Text(after))
        if remedy:
            self._errors.print(Text(f"  → {remedy}"))

    def bug(self, details: str) -> None:
        """Admit a bug of ours."""
        self._errors.print(Text(details))
        self._errors.print(
            Text("✗ " + say("This is a bug in pasapas, not a mistake of yours. Please report it with the lines above."))
        )

    def _say(self, text: str) -> None:
        if not self._quiet:
            self._out.print(Text(text))

    def _json(self, value: Any) -> None:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _told(lack: "Lack") -> str:
    """How much of a guide is not translated."""
    return say_number(
        "{number} text of {total} is not translated into {language}",
        "{number} texts of {total} are not translated into {language}",
        lack.missing,
        total=lack.texts,
        language=language_name(lack.language),
    )


def _left(texts: int, missing: int, fuzzy: int) -> str:
    """What is left to do in a catalogue."""
    parts = [say_number("{number} text", "{number} texts", texts)]
    parts += [say("{number} to translate", number=missing)] if missing else []
    parts += [say("{number} to look at again", number=fuzzy)] if fuzzy else []
    return ", ".join(parts)
