"""One person's case while she sits there: who she is, how far it has gone, and what was written of it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from assistant.actions.base import Action
from assistant.enrol.contracts import Enrolled, Listed, Shown, State, Whom
from assistant.enrol.register.errors import LostToken
from assistant.enrol.sitting.batch import Batch
from assistant.enrol.sitting.endings import Revoked
from assistant.enrol.sitting.questions import Questions
from assistant.enrol.sitting.sent import shown, with_shown
from assistant.errors import PasapasError
from assistant.stage import Stage
from wording import say

SITE: Final = "site"
"""Who says so, where the site itself was asked."""


@dataclass
class Case:
    """What is known of a sitting under way. Nothing of it is written but what `note` and the ledger write."""

    batch: Batch
    key: str
    listed: Listed
    whom: Whom
    asker: Questions
    needs_mandate: bool
    began: datetime
    token: str = ""
    fired: bool = False
    """Whether the irreversible click was made, as far as the ledger says, and its end not seen yet."""
    done: bool = False
    """Whether the site said that she is enrolled."""
    clicked: bool = False
    """Whether the irreversible click may have been made in this sitting, whatever became of it."""
    fired_at: datetime | None = None
    """When the ledger was told so last."""
    overtaken: bool = False
    """Whether somebody else has had the word since the ledger said fired, and nothing may be sent from here."""
    unwritten: bool = False
    """Whether the journal lacks something."""
    broke_off: bool | None = None
    """Whether nobody has ended the sitting: everything has broken off. None as long as it has not ended."""
    already: bool = False
    """Whether it said so before anything was sent for her."""
    chosen: list[tuple[str, str]] = field(default_factory=list)
    instead: str = ""
    logged_out: bool = False
    steps: list[str] = field(default_factory=list)
    sent: list[Shown] = field(default_factory=list)

    @property
    def opaque(self) -> str:
        """Who she is, to journal and mandates."""
        return self.batch.opaque(self.listed)

    def note(self, event: str, facts: Mapping[str, str | int] | None = None) -> None:
        """Write to the journal.

        Raises:
            PasapasError: it can't be written, and nothing was sent yet. Afterwards what was done is more than a note of
                it: the sitting goes on to its end.

        """
        try:
            self.batch.journal.write(self.opaque, event, facts or {})
        except PasapasError:
            if not self.clicked:
                raise
            self.unwritten = True

    def must_be_allowed(self) -> None:
        """See that her mandate still stands.

        Raises:
            Revoked: it does not.

        """
        if self.needs_mandate and not self.batch.mandates.allows(self.opaque, self.batch.flow.flow):
            what = say("the mandate was revoked, or has ended")
            raise Revoked(what, where=self.whom.where, remedy=say("nothing more is sent; she is logged out"))

    def ends(self) -> None:
        """It ends here, for the reason that there is now: what breaks off later has not ended it."""
        if self.broke_off is None:
            self.broke_off = self.asker.broken_off or self.batch.onlooker.is_gone()

    def arm(self) -> None:
        """Open the way to one irreversible click."""
        self.token = self.batch.ledger.arm(self.key, self.batch.worker)
        self.fired = self.done = False
        self.note("armed")

    def fire(self) -> None:
        """Write, before the click, that it is made: once for all irreversible clicks of a flow."""
        if not self.fired and not self.done:
            self.batch.ledger.fire(self.key, self.token)
            self.fired, self.fired_at = True, datetime.now(UTC)
            self.note("fired")
            self.clicked = True

    def may_send(self) -> bool:
        """Whether the ledger still says, at the last moment, that it is this very sitting whose click is made.

        A machine that slept since it wrote so may have been taken for dead: another asks the person then, and a human
        may have said that nothing came of this click.
        """
        try:
            line = self.batch.ledger.line(self.key)
        except PasapasError:
            # whoever can't know sends nothing
            return False
        mine = line is not None and line.token == self.token
        # armed: it is about to be written, and until then nothing leaves
        self.overtaken = not (mine and line is not None and line.state in (State.ARMED, State.FIRED))
        return not self.overtaken and line is not None and line.state is State.FIRED

    def finish(self) -> None:
        """Write that the site said yes."""
        self.batch.ledger.done(self.key, self.token)
        self.done, self.fired = True, False
        self.note("done")

    def close(self) -> None:
        """Close a way that was armed and not gone."""
        if self.token and not self.fired and not self.done:
            # somebody else has the word where that can't be: her line stays as it is, and is asked about
            with suppress(PasapasError):
                self.batch.ledger.disarm(self.key, self.token)
                self.note("disarmed")

    def settle(self, verdict: Enrolled, by: str, *, of: str = "") -> None:
        """Write what a human, or the site, says of a click whose end nobody saw: its own, or of another token.

        Raises:
            LostToken: it came to nothing, they say; and somebody else has sent since. Nobody is asked here any more.

        """
        if verdict == "unknown":
            with suppress(PasapasError):
                # where that can't be written she stays fired, which is asked about as well
                self.batch.ledger.unknown(self.key, self.token or None)
            self.note("unknown")
        else:
            try:
                self.batch.ledger.resolve(self.key, enrolled=verdict == "yes", by=by, token=of or self.token or None)
            except LostToken:
                self.fired, self.overtaken = False, True
                raise
            self.note("resolved", {"answer": verdict, "by": "site" if by == SITE else "human"})
            self.done = verdict == "yes"
        self.fired = False

    def gave(self, action: Action, stage: Stage) -> None:
        """Remember, for the next gate, what the site was given."""
        language = self.batch.flow.language
        choices = {field.name for field in self.batch.flow.person if field.choices}
        if what := shown(action, stage, language, choices):
            self.sent = with_shown(self.sent, what, language)
