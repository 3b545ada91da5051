"""read-code: the person waits for a one-time code by mail and reads it."""

from typing import ClassVar, Literal

from pydantic import Field

from assistant.actions.base import Action, CodeWish, Stage
from assistant.language.fields import KeptName
from assistant.language.sentences import Phrase


class ReadCode(Action):
    """Wait for the code that the site sends by mail, and keep it under a name.

    Only a mail that came after the click which asked for it will do: the mailbox's position was noted before.
    """

    verb = "read-code"
    main = "keep"
    reads_mail = True
    sentence: ClassVar = Phrase(text="Wait for the code sent by e-mail, then read it")

    keep: KeptName
    sender: str | None = Field(default=None, alias="from")
    """The domain it must come from."""
    subject: str = ""
    length: int = Field(default=6, ge=4, le=12)
    alphabet: Literal["digits", "alnum"] = "digits"
    since: str | None = None
    """The step before which the mailbox's position was noted, where the code is not asked for by the last click."""
    timeout: float = Field(default=60, gt=0, le=3600)
    """Seconds."""

    def describe(self) -> Phrase:
        """Say that a code comes by mail."""
        return self.sentence

    def keeps(self) -> str:
        """The name it is kept under."""
        return self.keep

    def perform(self, stage: Stage) -> None:
        """Wait for the code; pictures show 123456 in its place."""
        code = stage.wait_code(
            CodeWish(
                subject=self.subject,
                sender=self.sender,
                new=True,
                timeout=self.timeout,
                length=self.length,
                alphabet=self.alphabet,
                since=self.since,
            )
        )
        stage.keep(self.keep, code, "123456789012"[: self.length])
