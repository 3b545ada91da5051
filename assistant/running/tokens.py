"""A command whose output is an OAuth token, as msmtp's `passwordeval` and isync's `PassCmd` have it."""

import re
import shlex
import subprocess
from typing import Final

from assistant.errors import PasapasError
from assistant.settings import environment_with
from wording import say

SECONDS: Final = 60.0
"""A command may have to ask its provider; it has nobody to ask at the terminal."""
_TOKEN: Final = re.compile(r"[\x21-\x7e]+")
_SECRET: Final = re.compile(r"\S{20,}")


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
        program, *arguments = self._words()
        try:
            ran = subprocess.run(  # noqa: S603 - what the settings say, without a shell
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
                env=environment_with(**({"PASAPAS_REFRESH": "1"} if refresh else {})),
            )
        except subprocess.TimeoutExpired:
            raise _failed(say("it took more than {seconds:g} s", seconds=SECONDS)) from None
        except OSError:
            raise _failed(say("{program} can't be run", program=program)) from None
        if ran.returncode:
            raise _failed(say("it ended with {code}: {words}", code=ran.returncode, words=_last_words(ran.stderr)))
        return _token(ran.stdout)

    def _words(self) -> list[str]:
        try:
            words = shlex.split(self._command)
        except ValueError:
            raise _failed(say("a quotation mark is missing in it")) from None
        if not words:
            raise _failed(say("it is empty"))
        return words


def _token(output: bytes) -> str:
    token = output.decode("utf-8", "replace").strip()
    if not _TOKEN.fullmatch(token):
        raise _failed(say("it printed nothing") if not token else say("it printed more than a token"))
    return token


def _last_words(errors: bytes) -> str:
    """The last line that a program wrote, without what may be a token."""
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return _SECRET.sub("•••", lines[-1])[:200] if lines else say("it said nothing")


def _failed(reason: str) -> TokenFailed:
    return TokenFailed(
        say("no token came from mailbox_token_command: {reason}", reason=reason),
        remedy=say("run it in a terminal: it must print the token alone, without asking anything"),
    )
