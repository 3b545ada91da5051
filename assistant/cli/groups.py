"""A group of commands that is also a command: `pasapas enrol FLOW` beside `pasapas enrol status`."""

from typing import Any

from assistant.usage import Commands

PLAIN = "run"
"""The command that is meant where none is named."""


class WithPlain(Commands):
    """Commands, one of which needs not be named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Where the first word is no command, and no option of the group, the plain one is meant."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [PLAIN, *args]
        return super().parse_args(ctx, args)
