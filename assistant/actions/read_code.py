"""read-code: the person waits for a one-time code, by mail or text message, and reads it."""

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from pydantic import Field, ValidationInfo, field_validator

from assistant.actions.base import Action, CodeWish, Stage, Way
from assistant.language.fields import KeptName
from assistant.language.sentences import Phrase
from wording import say

Alphabet = Literal["digits", "alnum"]
USUAL: Final[Mapping[str, tuple[int, Alphabet]]] = {"otp": (6, "digits"), "activation": (12, "alnum")}
"""How long each kind of code is, and of what, where the flow doesn't say."""


class ReadCode(Action):
    """Wait for the code that the site sends by mail or text message, and keep it under a name.

    Only a message that came after the click which asked for it will do: what was there was noted before.
    """

    verb = "read-code"
    main = "keep"
    reads_mail = True
    sentence: ClassVar = Phrase(text="Wait for the code sent by e-mail, then read it")
    by_text: ClassVar = Phrase(text="Wait for the code sent by text message, then read it")

    keep: KeptName
    by: Way = "mail"
    """How it comes: by mail, or as a text message."""
    sender: str | None = Field(default=None, alias="from")
    """The domain it must come from; a text message must be bound to it by its last line (@domain #code)."""
    subject: str = ""
    kind: Literal["otp", "activation"] = "otp"
    """A one-time code (6 digits, where nothing else is said), or an activation code (12 letters and digits)."""
    length: int | None = Field(default=None, ge=4, le=12)
    alphabet: Alphabet | None = None
    since: str | None = None
    """The step before which the mailbox's position was noted, where the code is not asked for by the last click."""
    timeout: float = Field(default=60, gt=0, le=3600)
    """Seconds."""

    @field_validator("subject")
    @classmethod
    def _of_a_mail(cls, subject: str, given: ValidationInfo) -> str:
        if subject and given.data.get("by") == "sms":
            raise ValueError(say("a text message has no subject"))
        return subject

    def describe(self) -> Phrase:
        """Say how the code comes."""
        return self.by_text if self.by == "sms" else self.sentence

    def way(self) -> Way:
        """How it comes."""
        return self.by

    def keeps(self) -> str:
        """The name it is kept under."""
        return self.keep

    def perform(self, stage: Stage) -> None:
        """Wait for the code; pictures show 123456 in its place."""
        usual, alphabet = USUAL[self.kind]
        length = self.length or usual
        code = stage.wait_code(
            CodeWish(
                by=self.by,
                subject=self.subject,
                sender=self.sender,
                new=True,
                timeout=self.timeout,
                kind=self.kind,
                length=length,
                alphabet=self.alphabet or alphabet,
                since=self.since,
            )
        )
        stage.keep(self.keep, code, "123456789012"[:length])
