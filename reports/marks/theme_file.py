"""Reads a theme that somebody wrote, in YAML or TOML, and refuses one whose marks would be hard to see."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from PIL import ImageColor
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from reports.marks.contrast import contrast
from reports.marks.themes import Theme

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
    try:
        text = file.read_text(encoding="utf-8")
        return tomllib.loads(text) if file.suffix.lower() == ".toml" else YAML(typ="safe", pure=True).load(text)
    except OSError as error:
        reason = error.strerror or "it can't be opened"
        raise ThemeError(f"the file can't be read: {reason[:1].lower()}{reason[1:]}", _NAMES) from error
    except UnicodeDecodeError as error:
        raise ThemeError("the file is not text in UTF-8", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"this is not TOML: {error}", _EXAMPLE) from error
    except YAMLError as error:
        problem = error.problem if isinstance(error, MarkedYAMLError) else str(error)
        line = error.problem_mark.line + 1 if isinstance(error, MarkedYAMLError) and error.problem_mark else 1
        raise ThemeError(f"line {line}: this is not YAML: {problem}", _EXAMPLE) from error


_NAMES: Final = "name a theme (raspberry, ink) or a theme's file in YAML or TOML"
_EXAMPLE: Final = 'a theme is lines such as `colour: "#0B4FA8"` and `badge: square` (docs/marks.md)'


def _colour(said: str) -> str:
    """Any colour that CSS has a name or a notation for, as #RRGGBB."""
    try:
        red, green, blue = ImageColor.getrgb(said)[:3]
    except ValueError as error:
        raise ValueError(f"«{said}» is not a colour") from error
    if len(ImageColor.getrgb(said)) > 3:
        raise ValueError(f"«{said}» is partly transparent: marks must be solid to hide nothing and to be seen")
    return f"#{red:02X}{green:02X}{blue:02X}"


def _font(said: str) -> str:
    if not re.fullmatch(r"[\w .+-]{1,60}", said):
        raise ValueError(f"«{said}» is not a font's name: letters, digits, spaces and hyphens")
    return said


def _sentence(fault: ErrorDetails) -> str:
    """One fault in words: which line of the file, and what is wrong with it."""
    place = ".".join(str(part) for part in fault["loc"])
    said = fault["input"]
    sentence = {
        "extra_forbidden": f"a theme has no «{place}»",
        "missing": f"«{place}» is missing",
        "literal_error": f"{place}: «{said}» is not a badge's shape",
        "model_type": "the file does not hold a theme",
    }.get(fault["type"])
    return sentence or (f"{place}: " if place else "") + fault["msg"].removeprefix("Value error, ")


def _remedy(error: ValidationError) -> str:
    texts = " ".join(fault["msg"] for fault in error.errors())
    if "contrast" in texts:
        return "choose a darker colour, or a lighter ink and halo (or the other way round)"
    fields = ", ".join(_ThemeFile.model_fields)
    return f"a theme says {fields}: colours as in #0B4FA8 or navy, badge round or square"


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
        wrong = []
        for other, least, what in (("ink", INK, "a label's letters"), ("halo", HALO, "the marks on their halo")):
            found = contrast(self.colour, getattr(self, other))
            if found < least:
                pair = f"colour {self.colour} on {other} {getattr(self, other)}"
                wrong.append(f"{pair} has a contrast of {found:.1f}:1, and {what} need {least:g}:1")
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def theme(self, name: str) -> Theme:
        """The theme; it is called after its file where the file does not say its name."""
        return Theme(self.name or name, self.colour, self.ink, self.halo, self.font, self.badge)
