"""A command whose output is an OAuth token."""

import re
from typing import Final

from assistant.errors import PasapasError
from assistant.running.secret_programs import output_of
from wording import say

_TOKEN: Final = re.compile(r"[\x21-\x7e]+")


class TokenFailed(PasapasError):
    """The command that should print a fresh OAuth token did not."""

    exit_code = 54


class TokenCommand:
    """Runs a command, without a shell, whenever a token is needed. Its repr shows nothing of it."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __repr__(self) -> str:
        return "TokenCommand()"

    def __call__(self, *, refresh: bool) -> str:
        """Return a token. Where the last one was refused, the command finds PASAPAS_REFRESH=1 in its environment.

        Raises:
            TokenFailed: there is no such program, it took too long, failed, or printed something else.

        """
        token = output_of(self._command, _failed, quoted=True, refresh=refresh)
        if not _TOKEN.fullmatch(token):
            raise _failed(say("it printed nothing") if not token else say("it printed more than a token"))
        return token


def _failed(reason: str) -> TokenFailed:
    return TokenFailed(
        say("no token came from mailbox_token_command: {reason}", reason=reason),
        remedy=say("run it in a terminal: it must print the token alone, without asking anything"),
    )
