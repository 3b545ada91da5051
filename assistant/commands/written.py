"""Writes the guides of a recording, in each format, edition and language that was asked for."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.errors import PasapasError
from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.editions import Edition
from reports.guide.formats import Format, FormatError
from reports.guide.paper import panels, text_size
from reports.guide.views import GuideView
from reports.marks import THEMES, Theme
from reports.marks.theme_file import ENDINGS, ThemeError, read_theme
from reports.recording import Recording
from reports.translating import Translated, catalogue, translated
from wording import say, say_number

_NARROW: Final = 480
"""CSS pixels of the widest window that is a telephone's."""
_ROUNDED: Final = 0.05
"""Points that are lost where a width is rounded."""
LANGUAGE_TAG: Final = r"[a-z]{2,3}(-[A-Za-z0-9]+)*"
"""A BCP 47 language, as flows and options write it."""
Search = Callable[[Path, Recording], None]
"""Looks for personal data in a file that was made of a recording; raises and removes it where there is any."""


class UnknownChoice(PasapasError):
    """A format, an edition, a language or a theme that pasapas doesn't have."""

    exit_code = 31


class MissingProgram(PasapasError):
    """A format needs a program that is not on this machine."""

    exit_code = 32


class NotATelephone(PasapasError):
    """A guide for telephones is wanted of a journey that was played in a wide window."""

    exit_code = 39


class UnusableTheme(PasapasError):
    """A theme's file can't be read, or marks in its colours would be hard to see."""

    exit_code = 38


@dataclass(frozen=True)
class Lack:
    """What a language's guides lack."""

    language: str
    texts: int
    """How many texts and names on the screen the recording has."""
    missing: int
    """How many of them are not translated."""


@dataclass(frozen=True)
class Written:
    """What was written."""

    files: tuple[Path, ...]
    lacks: tuple[Lack, ...] = ()
    """One for each language that is not whole."""
    remarks: tuple[str, ...] = ()
    """What else is to be known of them, a sentence each."""


@dataclass(frozen=True)
class GuidesWanted:
    """Which guides are wanted: one for each format, edition and language."""

    formats: tuple[str, ...] = ("html",)
    editions: tuple[str, ...] = ("standard",)
    languages: tuple[str, ...] = ()
    """BCP 47; the flow's own where empty."""
    theme: str = ""
    """A shipped theme's name, or a file; the edition's own where empty."""

    def check(self) -> None:
        """See that everything asked for exists, before a browser starts.

        Raises:
            UnknownChoice: something does not.
            UnusableTheme: the theme's file can't be used.

        """
        for name in self.formats:
            _chosen(FORMATS, name, say("«{name}» is not a format", name=name))
        for name in self.editions:
            _chosen(EDITIONS, name, say("«{name}» is not an edition", name=name))
        for name in self.languages:
            if not re.fullmatch(LANGUAGE_TAG, name):
                what = say("«{name}» is not a language", name=name)
                raise UnknownChoice(what, remedy=say("write it as in ar, uk or pt-BR"))
        self.marks_theme()

    def marks_theme(self) -> Theme | None:
        """The theme by its name, or as its file says; None where none is asked for.

        Raises:
            UnknownChoice: there is no theme of this name.
            UnusableTheme: the file can't be read, or its marks would be hard to see.

        """
        if not self.theme or self.theme in THEMES:
            return THEMES.get(self.theme)
        if not self.theme.lower().endswith(ENDINGS):
            remedy = say("choose among {names}, or name a theme's file in YAML or TOML", names=", ".join(THEMES))
            raise UnknownChoice(say("«{name}» is not a theme", name=self.theme), remedy=remedy)
        try:
            return read_theme(Path(self.theme))
        except ThemeError as error:
            raise UnusableTheme(str(error), where=self.theme, remedy=error.remedy) from error


def write_guides(recording: Recording, folder: Path, out: Path, wanted: GuidesWanted, search: Search) -> Written:
    """Write every guide that is wanted into `out`, and search each.

    `folder` holds the recording's pictures and its catalogues.

    Raises:
        UnknownChoice: a format, an edition, a language or a theme doesn't exist.
        UnusableTheme: the theme's file can't be used.
        NotATelephone: the mobile edition is wanted of a journey that was played in a wide window.
        MissingProgram: a format needs a program that is not here.
        PersonalDataLeft: a guide held personal data, and was removed.
        RecordingError: a picture or a catalogue can't be read.
        OSError: the folder can't be written.

    """
    wanted.check()
    if any(EDITIONS[name].telephone for name in wanted.editions) and not _on_a_telephone(recording):
        what = say("the journey was played in a wide window, and the mobile edition shows a telephone’s")
        remedy = say("play it once more: pasapas guide {flow} --edition mobile", flow=recording.flow)
        raise NotATelephone(what, where=str(folder), remedy=remedy)
    written: list[Path] = []
    remarks: list[str] = []
    spoken = [_in_language(recording, folder, language) for language in wanted.languages or (recording.language,)]
    for said, view, form in _views([one.recording for one in spoken], folder, wanted):
        try:
            files = form.write(view, out)
        except FormatError as error:
            raise MissingProgram(str(error), where=f"--format {form.name}", remedy=error.remedy) from error
        for file in files:
            search(file, said)
        written += files
        if form.paper and (remark := _small(view)):
            remarks.append(remark)
    lacks = (Lack(one.recording.language, one.texts, one.missing) for one in spoken if one.missing)
    return Written(tuple(written), tuple(lacks), tuple(dict.fromkeys(remarks)))


def _small(view: GuideView) -> str:
    """What is said where the edition's own size of the page's text could not be had in each picture."""
    sizes = [text_size(panel, view.edition) for panel in panels(view)]
    small = [size for size in sizes if size < view.edition.page_text - _ROUNDED]
    if not small:
        return ""
    what = say_number(
        "{edition}: in {number} picture the page’s text has {least} points, not {wanted:g}",
        "{edition}: in {number} pictures the page’s text has less than {wanted:g} points, {least} at the least",
        len(small),
        edition=view.edition.name,
        least=f"{min(small):.1f}".replace(".", say(".", context="between units and tenths")),
        wanted=view.edition.page_text,
    )
    again = say("play it again with a smaller width in the settings")
    if view.edition.window:
        command = f"pasapas guide {view.flow} --edition {view.edition.name}"
        again = say("play it again in a narrower window: {command}", command=command)
    return say("{what}; {more}", what=what, more=again)


def _views(
    spoken: Sequence[Recording], folder: Path, wanted: GuidesWanted
) -> Iterator[tuple[Recording, GuideView, Format]]:
    theme = wanted.marks_theme()
    for said in spoken:
        for edition in (EDITIONS[name] for name in wanted.editions):
            view = guide_view(said, folder, GuideWish(edition, theme))
            yield from ((said, view, FORMATS[name]) for name in wanted.formats)


def _in_language(recording: Recording, folder: Path, language: str) -> Translated:
    return translated(recording, catalogue(folder, language), language)


def _on_a_telephone(recording: Recording) -> bool:
    return bool(recording.device) or 0 < recording.width <= _NARROW


def _chosen(known: dict[str, Format] | dict[str, Edition], name: str, what: str) -> None:
    if name not in known:
        raise UnknownChoice(what, remedy=say("choose among {names}", names=", ".join(known)))
