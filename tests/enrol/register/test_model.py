"""The ledger against a model of it: whatever three workers and a human do, in whichever order."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import event

from assistant.enrol.contracts import State
from assistant.enrol.register.database import open_register
from assistant.enrol.register.errors import LostToken, NotFree, NothingToResolve
from assistant.enrol.register.ledger import RegisterLedger

WORKERS = st.sampled_from(["desk-1", "desk-2", "desk-3"])


class Workers(RuleBasedStateMachine):
    """One person; each worker keeps the last token that it got, and tries everything with it, allowed or not."""

    @initialize()
    def begin(self) -> None:
        """Nothing was ever written of her. What this test doesn't ask about costs no time: the disk, the witness."""
        self.folder = TemporaryDirectory()
        self.register = open_register(Path(self.folder.name) / "home")
        self.register.engine.dispose()
        event.listen(
            self.register.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF")
        )
        self.register.witness.saw = lambda *_, **__: None  # type: ignore[method-assign]
        self.ledger = RegisterLedger(self.register)
        self.key = "ab" * 32
        self.state, self.holder = State.FREE, ""
        self.tokens: dict[str, str] = {}
        self.fired: set[str] = set()
        self.sent = 0
        """Clicks since a human said that nothing came of them."""

    def teardown(self) -> None:
        """Nothing is left."""
        self.register.close()
        self.folder.cleanup()

    @rule(worker=WORKERS)
    def arm(self, worker: str) -> None:
        """Only who is free or armed can be armed; the new token is the only one that counts."""
        try:
            token = self.ledger.arm(self.key, worker)
        except NotFree as refused:
            assert refused.state == self.state
            assert self.state not in (State.FREE, State.ARMED)
        else:
            assert self.state in (State.FREE, State.ARMED)
            assert token not in self.tokens.values()
            self.tokens[worker] = self.holder = token
            self.state = State.ARMED

    @precondition(lambda self: self.tokens)
    @rule(worker=WORKERS)
    def fire(self, worker: str) -> None:
        """Who holds the armed token clicks, and nobody else."""
        token = self.tokens.get(worker, "none")
        try:
            self.ledger.fire(self.key, token)
        except LostToken:
            assert self.state != State.ARMED or token != self.holder
        else:
            assert (self.state, token) == (State.ARMED, self.holder)
            self.state = State.FIRED
            self.fired.add(token)
            self.sent += 1

    @rule(worker=WORKERS)
    def done(self, worker: str) -> None:
        """Who has ever fired may bring the site's yes."""
        token = self.tokens.get(worker, "none")
        try:
            self.ledger.done(self.key, token)
        except LostToken:
            assert token not in self.fired
        else:
            assert token in self.fired
            self.state = State.DONE

    @rule(worker=WORKERS, mine=st.booleans())
    def unknown(self, worker: str, mine: bool) -> None:
        """By who has fired, or by who takes over."""
        token = self.tokens.get(worker, "none") if mine else None
        try:
            self.ledger.unknown(self.key, token)
        except LostToken:
            assert self.state == State.FIRED
            assert token not in (None, self.holder)
        else:
            self.state = State.UNKNOWN if self.state == State.FIRED else self.state

    @rule(worker=WORKERS)
    def disarm(self, worker: str) -> None:
        """Only one's own."""
        token = self.tokens.get(worker, "none")
        self.ledger.disarm(self.key, token)
        if self.state == State.ARMED and token == self.holder:
            self.state = State.FREE

    @rule(enrolled=st.booleans())
    def resolve(self, enrolled: bool) -> None:
        """A human's word."""
        try:
            self.ledger.resolve(self.key, enrolled=enrolled, by="site")
        except NothingToResolve:
            assert not enrolled
            assert self.state in (State.DONE, State.ARMED)
        else:
            if not enrolled and self.state in (State.FIRED, State.UNKNOWN):
                self.sent = 0
            self.state = State.DONE if enrolled else State.FREE

    @invariant()
    def nobody_is_sent_twice(self) -> None:
        """The one thing that this is for."""
        assert self.sent <= 1

    @invariant()
    def the_line_is_the_model_s(self) -> None:
        """What the ledger says is what happened."""
        line = self.ledger.line(self.key)
        assert (line.state if line else State.FREE) == self.state


TestWorkers = Workers.TestCase
TestWorkers.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
