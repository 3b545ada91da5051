"""What can go wrong that is not our own bug: each error says what, where, and what to do about it."""

from typing import ClassVar


class PasapasError(Exception):
    """An error whose message is meant for the user.

    `what` is one sentence, `where` the file, line, step or address it is about, `remedy` what the user can do now.
    `assistant.cli` alone prints it and exits with `exit_code`, the class's own: a script can tell errors apart.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"\n  → {self.remedy}" if self.remedy else "")
