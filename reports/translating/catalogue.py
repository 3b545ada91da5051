"""The catalogues in a recording's folder: `ar.po`, one for each language, with the texts of all that was played."""

from pathlib import Path
from typing import Final

from reports.recording import RecordingError
from wording import po, say
from wording.reasons import os_reason

NAMES: Final = "screen"
"""The context of the names on the screen."""
Texts = po.Texts
"""What stands for each text, by its context and itself."""


def catalogue_file(folder: Path, language: str) -> Path | None:
    """The catalogue of a BCP 47 language in a recording's folder; that of the language without its country, too."""
    tags = language.split("-")
    files = (folder / f"{'-'.join(tags[:length])}.po" for length in range(len(tags), 0, -1))
    return next((file for file in files if file.is_file()), None)


def catalogue(folder: Path, language: str) -> Texts:
    """The translations into a language that a recording's folder holds; none where it holds none.

    Raises:
        RecordingError: the catalogue can't be read.

    """
    file = catalogue_file(folder, language)
    if file is None:
        return {}
    try:
        return po.texts(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RecordingError(say("{file}: {reason}", file=file, reason=os_reason(error))) from error
    except (ValueError, KeyError) as error:
        what = say("{file}: it is not a catalogue of gettext’s; record the flow again", file=file)
        raise RecordingError(what) from error
