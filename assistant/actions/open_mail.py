"""open-mail: the person opens a mail; it is shown in the browser as a page without script or remote content."""

from typing import ClassVar

from pydantic import Field

from assistant.actions.base import Action, MailWish, Stage
from assistant.language.sentences import Phrase, screen


class OpenMail(Action):
    """Open the newest mail whose subject has these words, waiting for it if need be."""

    verb = "open-mail"
    main = "subject"
    reads_mail = True
    sentence: ClassVar = Phrase(text="Open the message {subject}")

    subject: str = Field(min_length=1)
    sender: str | None = Field(default=None, alias="from")
    """The domain it must come from."""
    new: bool = False
    """Only a mail that came after the last click will do."""
    peek: bool = False
    """Shown during this step only; the page underneath comes back afterwards."""
    timeout: float = Field(default=60, gt=0, le=3600)
    """Seconds."""

    def describe(self) -> Phrase:
        """Say which mail to open."""
        return self.sentence.filled(subject=screen(self.subject))

    def perform(self, stage: Stage) -> None:
        """Wait for the mail and show it."""
        wish = MailWish(subject=self.subject, sender=self.sender, new=self.new, timeout=self.timeout)
        stage.open_mail(wish, peek=self.peek)
