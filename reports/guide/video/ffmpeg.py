"""Finds and runs ffmpeg."""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from typing import IO, Final

from reports.guide.formats import FormatError
from wording import say

_TOLD: Final = 2_000
"""Characters of what ffmpeg says that are kept: the end, where the reason is."""


def program() -> str:
    """The ffmpeg that the extra `video` brings; else the machine's own.

    Raises:
        FormatError: there is none.

    """
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # type: ignore[import-untyped] # an extra

        return str(get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        found = shutil.which("ffmpeg")
        if found is None:
            raise FormatError(say("ffmpeg is not here"), _remedy()) from error
        return found


def fed(command: Sequence[str], content: Iterable[bytes], told: IO[bytes]) -> None:
    """Run ffmpeg with something to read, bit by bit; `told` is an empty file for what it says.

    Raises:
        FormatError: it is not here, or failed.

    """
    whole = [program(), "-v", "error", "-nostdin", *command]
    process = subprocess.Popen(whole, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=told)  # noqa: S603
    try:
        if process.stdin is not None:
            with process.stdin as pipe:
                for piece in content:
                    pipe.write(piece)
    except BrokenPipeError:
        # it stopped reading: its own words say why
        pass
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.wait():
        told.seek(0)
        lines = told.read().decode("utf-8", "replace")[-_TOLD:].strip().splitlines()
        raise FormatError(say("ffmpeg failed ({reason})", reason="".join(lines[-1:])), _remedy())


def _remedy() -> str:
    return say("type {command}", command="`pip install 'pasapas[video]'`")
