"""Reads a theme that somebody wrote, in YAML or TOML, and refuses one whose marks would be hard to see."""

import re
import tomllib
from math import floor
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from PIL import ImageColor
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from reports.marks.contrast import contrast
from reports.marks.themes import Theme
from wording import say

ENDINGS: Final = (".yaml", ".yml", ".toml")
INK: Final = 4.5
"""The least contrast of a label's letters with its colour (WCAG 2.2, 1.4.3)."""
HALO: Final = 3.0
"""The least contrast of marks with the halo around them (WCAG 2.2, 1.4.11)."""


class ThemeError(Exception):
    """A file is no theme that can be used. The message says where and what is wrong, `remedy` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def read_theme(file: Path) -> Theme:
    """Read a theme's file.

    Raises:
        ThemeError: the file can't be read, holds something else, or its colours lack contrast.

    """
    try:
        return _ThemeFile.model_validate(_content(file)).theme(file.stem)
    except ValidationError as error:
        faults = [_sentence(fault) for fault in error.errors(include_url=False)]
        raise ThemeError("; ".join(faults), _remedy(error)) from error


def _content(file: Path) -> Any:
    example = say("a theme is lines such as {line} (docs/marks.md)", line='colour: "#0B4FA8"')
    try:
        text = file.read_text(encoding="utf-8")
        return tomllib.loads(text) if file.suffix.lower() == ".toml" else YAML(typ="safe", pure=True).load(text)
    except OSError as error:
        reason = say("the file can't be read: {reason}", reason=error.strerror or type(error).__name__)
        raise ThemeError(reason, say("name a theme (raspberry, ink) or a theme's file in YAML or TOML")) from error
    except UnicodeDecodeError as error:
        raise ThemeError(say("the file is not text in UTF-8"), say("save it as UTF-8")) from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(say("this is not TOML: {problem}", problem=str(error)), example) from error
    except YAMLError as error:
        raise ThemeError(say("this is not YAML: {problem}", problem=_problem(error)), example) from error


def _problem(error: YAMLError) -> str:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    said = error.problem if isinstance(error, MarkedYAMLError) else str(error)
    return say("line {line}: {problem}", line=mark.line + 1, problem=said) if mark else str(said)


def _sentence(fault: ErrorDetails) -> str:
    """One fault in words: which line of the file, and what is wrong with it."""
    place = ".".join(str(part) for part in fault["loc"])
    given = str(fault["input"])
    kind = fault["type"]
    if kind == "extra_forbidden":
        return say("a theme has no «{place}»", place=place)
    if kind == "missing":
        return say("«{place}» is missing", place=place)
    if kind == "literal_error":
        return say("badge: «{given}» is not a shape, round and square are", given=given)
    if kind == "string_type" and fault["input"] is None:
        # in YAML, what follows a bare # is a comment
        return say("{place}: nothing is said; a colour that begins with # stands in quotation marks", place=place)
    if kind in ("model_type", "string_type", "string_too_long"):
        return say("{place}: a short text is wanted", place=place or say("the file"))
    ctx = fault.get("ctx", {})
    return f"{place}: {ctx['error']}" if "error" in ctx else fault["msg"]


def _remedy(error: ValidationError) -> str:
    if any(fault["type"] == "faint" for fault in error.errors()):
        return say("choose a darker colour with a light ink and halo, or the other way round")
    fields = ", ".join(_ThemeFile.model_fields)
    return say("a theme says {fields}; colours as in {hex} or navy", fields=fields, hex='"#0B4FA8"')


def _colour(said: str) -> str:
    """Any colour that CSS has a name or a notation for, as #RRGGBB."""
    try:
        red, green, blue, *opacity = ImageColor.getrgb(said)
    except ValueError as error:
        raise ValueError(say("«{colour}» is not a colour", colour=said)) from error
    if opacity:
        raise ValueError(say("«{colour}» is partly transparent, and marks must be solid", colour=said))
    return f"#{red:02X}{green:02X}{blue:02X}"


def _font(said: str) -> str:
    if not re.fullmatch(r"[\w .+-]{1,60}", said):
        raise ValueError(say("«{font}» is not a font's name: letters, digits, spaces and hyphens", font=said))
    return said


Colour = Annotated[str, AfterValidator(_colour)]


class _ThemeFile(BaseModel):
    """What a theme's file may say. The order of the fields is that of the manual."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    colour: Colour
    ink: Colour = "#FFFFFF"
    halo: Colour = "#FFFFFF"
    font: Annotated[str, AfterValidator(_font)] = "DejaVu Sans"
    badge: Literal["round", "square"] = "round"
    name: str = Field(default="", max_length=60)

    @model_validator(mode="after")
    def _can_be_seen(self) -> "_ThemeFile":
        said = {"colour": self.colour, "ink": self.ink, "halo": self.halo}
        letters, edges = contrast(self.colour, self.ink), contrast(self.colour, self.halo)
        faults = []
        if letters < INK:
            text = say(
                "letters {ink} on {colour} have a contrast of {ratio}:1, and need {least}:1",
                ratio=_floor(letters),
                least=INK,
                **said,
            )
            faults.append(text)
        if edges < HALO:
            text = say(
                "{colour} on the halo {halo} has a contrast of {ratio}:1, and needs {least}:1",
                ratio=_floor(edges),
                least=f"{HALO:g}",
                **said,
            )
            faults.append(text)
        if faults:
            raise PydanticCustomError("faint", "{faults}", {"faults": "; ".join(faults)})
        return self

    def theme(self, name: str) -> Theme:
        """The theme; it is called after its file where the file does not say its name."""
        return Theme(self.name or name, self.colour, self.ink, self.halo, self.font, self.badge)


def _floor(ratio: float) -> float:
    """A ratio just below a limit is not rounded up to it."""
    return floor(ratio * 10) / 10
