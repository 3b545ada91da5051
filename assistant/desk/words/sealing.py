"""What is said of a sealed file: a line, and after it the file's bytes as they are."""

from typing import Literal

from pydantic import Field, SecretStr, field_serializer

from assistant.desk.words.base import Word


class SealOrder(Word):
    """What is to be done with the bytes that follow."""

    does: Literal["open", "seal"]
    name: str = Field(repr=False)
    """The file's own."""
    where: str = Field(repr=False)
    """What messages call it."""
    passphrase: SecretStr
    language: str

    @field_serializer("passphrase")
    def _said(self, passphrase: SecretStr) -> str:
        return passphrase.get_secret_value()


class SealTold(Word):
    """That it was done, and the bytes follow; or why not."""

    name: str = Field(default="", repr=False)
    """The file's, without what sealing adds to it, where it was opened."""
    refused: Literal["", "NotOpened", "NotAPeopleFile"] = ""
    """The error's class; the rest is what it says."""
    what: str = ""
    where: str = Field(default="", repr=False)
    remedy: str = ""
