"""Writes a template as a file of each kind; contents in memory."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Final

from assistant.enrol.people.template import Template
from assistant.enrol.people.template_ods import as_ods
from assistant.enrol.people.template_xlsx import as_xlsx
from wording import spoken_language


def as_csv(template: Template) -> bytes:
    """The titles alone: CSV has neither formats nor a second sheet.

    Excel in French opens semicolons as columns, and UTF-8 as such where a byte-order mark says so.
    """
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator(), lineterminator="\r\n").writerow([one.heading for one in template.columns])
    return text.getvalue().encode("utf-8-sig")


def separator() -> str:
    """What separates cells where the person at the terminal is at home."""
    return ";" if spoken_language() == "fr" else ","


KINDS: Final[Mapping[str, Callable[[Template], bytes]]] = {".xlsx": as_xlsx, ".ods": as_ods, ".csv": as_csv}
"""The kinds of file, by their endings; the first is made where none is named."""
