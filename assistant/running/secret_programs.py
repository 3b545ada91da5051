"""Commands of the settings whose output is a secret, as msmtp's `passwordeval` and isync's `PassCmd` have it."""

import re
import shlex
import subprocess
from collections.abc import Callable
from typing import Final

from assistant.errors import PasapasError
from assistant.settings import environment_with
from wording import say

SECONDS: Final = 60.0
"""A command may have to ask its provider, or its keyring's owner; it has nobody to ask at the terminal."""
_SECRET: Final = re.compile(r"\S{20,}")


def output_of(command: str, failed: Callable[[str], PasapasError], *, quoted: bool, refresh: bool = False) -> str:
    """Return what a command prints, without the white space around it.

    It is run without a shell; where it is to `refresh`, with PASAPAS_REFRESH=1 in its environment. Where it fails, its
    last words are told if they may be `quoted`: a token can be told from them, a password can't.

    Raises:
        PasapasError: what `failed` makes of the reason: no such program, too slow, ended with an error.

    """
    program, *arguments = _words(command, failed)
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
        raise failed(say("it took more than {seconds:g} s", seconds=SECONDS)) from None
    except OSError:
        # who wrote the password itself there would read it
        named = program if quoted else say("the program")
        raise failed(say("{program} can't be run", program=named)) from None
    if ran.returncode and not quoted:
        raise failed(say("it ended with {code}", code=ran.returncode))
    if ran.returncode:
        raise failed(say("it ended with {code}: {words}", code=ran.returncode, words=_last_words(ran.stderr)))
    return ran.stdout.decode("utf-8", "replace").strip()


def _words(command: str, failed: Callable[[str], PasapasError]) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError:
        raise failed(say("a quotation mark is missing in it")) from None
    if not words:
        raise failed(say("it is empty"))
    return words


def _last_words(errors: bytes) -> str:
    """The last line that a program wrote, without what may be a secret."""
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return _SECRET.sub("•••", lines[-1])[:200] if lines else say("it said nothing")
