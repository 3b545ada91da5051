"""Reads what pictures show, by optical character recognition: tesseract with its French and English data."""

import hashlib
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Final

from PIL import Image

from assistant.errors import PasapasError
from assistant.settings import environment_with
from wording import say

_ALONE: Final = environment_with(OMP_THREAD_LIMIT="1")
"""Tesseract's own threads wait for each other: one takes half the time of two (1.1 s a page of ours, not 2.5)."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_ALIKE: Final = str.maketrans("OoQDIl|!ZzSsB", "0000111122558")
"""Letters that are read where digits stand."""


class NoRecognition(PasapasError):
    """Pictures can't be read: tesseract, or its data for French, is not on this machine."""

    exit_code = 33


class Ocr:
    """Reads pictures; the same picture once."""

    def __init__(self) -> None:
        """Find tesseract.

        Raises:
            NoRecognition: it is not here.

        """
        program = shutil.which("tesseract")
        if program is None:
            raise NoRecognition(say("tesseract was not found"), where="--ocr", remedy=_remedy())
        self._program = program
        known = self._run("--list-langs").split()
        if "fra" not in known:
            raise NoRecognition(say("tesseract has no data for French"), where="--ocr", remedy=_remedy())
        self._pool = ThreadPoolExecutor(2)
        self._read: dict[bytes, str] = {}

    def read(self, picture: Image.Image) -> str:
        """The words of a picture: as they were read, and once more with letters as the digits they look like."""
        grey = picture.convert("L")
        key = hashlib.sha256(f"{grey.size}".encode() + grey.tobytes()).digest()
        if key not in self._read:
            self._read[key] = self._recognised(grey)
        return self._read[key]

    def _recognised(self, grey: Image.Image) -> str:
        out = BytesIO()
        grey.save(out, "PNG", compress_level=1)
        # 3 keeps the lines of texts together, 11 finds words that stand alone
        both = "\n".join(self._pool.map(lambda mode: self._as(mode, out.getvalue()), ("3", "11")))
        # whole words hold no digits that were read as letters
        figures = _WORD.sub(" ", both).translate(_ALIKE)
        return f"{both}\n{figures}"

    def _as(self, mode: str, picture: bytes) -> str:
        return self._run("stdin", "stdout", "-l", "fra", "--psm", mode, given=picture)

    def _run(self, *arguments: str, given: bytes = b"") -> str:
        command = [self._program, *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=_ALONE)  # noqa: S603
        if done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise NoRecognition(
                say("tesseract failed ({reason})", reason="".join(reason)), where="--ocr", remedy=_remedy()
            )
        return done.stdout.decode("utf-8", "replace")


def _remedy() -> str:
    return say(
        "install tesseract with its French data (Debian: apt install tesseract-ocr tesseract-ocr-fra; "
        "macOS: brew install tesseract tesseract-lang), or leave out --ocr"
    )
