"""Papers for tests, made once each, and what can be measured on their sheets."""

import ctypes
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from reports.papers import Choice, Ending, ExitSheet, Journey, MandateForm, Text, exit_sheet, mandate_form

LANGUAGES: Final = ("fr", "en", "ar", "uk")
EDITIONS: Final = ("standard", "large-print")
JOURNEY: Final = Journey(Text("Activer Mon espace santé", "fr"), "espace.test")
HELPER: Final = "Nadia Benali"
PLACE: Final = "Bibliothèque Marguerite-Yourcenar"
MM: Final = 72 / 25.4
"""Points of a millimetre."""


def form(**more: Any) -> MandateForm:
    """A blank form; with `person=…` and the others, filled in."""
    return MandateForm(**({"journeys": (JOURNEY,)} | more))


FILLED: Final = {
    "person": "Camille Exemple",
    "birth_date": date(1958, 5, 12),
    "helper": HELPER,
    "place": PLACE,
    "first": date(2026, 11, 26),
    "days": 31,
}


def sheet(ending: Ending = Ending.DONE, **more: Any) -> ExitSheet:
    """What Camille takes home; the flow's own texts are French, whatever the sheet's language."""
    usual = {
        "ending": ending,
        "journey": JOURNEY,
        "when": datetime(2026, 11, 26, 14, 5),
        "helper": HELPER,
        "place": PLACE,
        "person": "Camille Exemple",
        "steps": tuple(Text(title, "fr") for title in ("Je m’identifie", "Ma carte Vitale", "Je prends ma décision")),
        "choices": (Choice(Text("Activer ou s’opposer.", "fr"), Text("J'active Mon espace", "fr")),),
        "next": Text("Votre espace est ouvert.\n\nGardez **votre mot de passe**.", "fr"),
        "undo": Text("Connectez-vous, et clôturez votre espace.", "fr"),
        "mandate_until": date(2026, 12, 26),
    }
    return ExitSheet(**(usual | more))


@cache
def made(paper: str, language: str, edition: str) -> bytes:
    """The blank form, the filled form or the exit sheet."""
    about: Any = {"language": language, "edition": edition}
    return (
        exit_sheet(sheet(**about))
        if paper == "exit"
        else mandate_form(form(**about, **(FILLED if paper == "filled" else {})))
    )


class Letter(NamedTuple):
    """A letter on a sheet: its box in points from the lower left, and its size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


class Box(NamedTuple):
    """A line to write on with the space above it, or a frame: in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, letter: Letter) -> bool:
        """Whether the middle of a letter lies in it."""
        across, up = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
        return self.left < across < self.right and self.bottom < up < self.top


def texts(paper: bytes) -> list[str]:
    """Each sheet's text, in one line."""
    with pdfium.PdfDocument(paper) as document:
        return [" ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "-").split()) for page in document]


@cache
def text(paper: bytes) -> str:
    """All its text, in one line."""
    return " ".join(texts(paper))


def letters(paper: bytes) -> Iterator[tuple[int, Letter]]:
    """Every letter that is seen, with its sheet's number."""
    with pdfium.PdfDocument(paper) as document:
        for number, page in enumerate(document):
            words = page.get_textpage()
            for place in range(words.count_chars()):
                matrix = raw.FS_MATRIX()
                raw.FPDFText_GetMatrix(words, place, ctypes.byref(matrix))
                size = raw.FPDFText_GetFontSize(words, place) * abs(matrix.d)
                code = raw.FPDFText_GetUnicode(words, place)
                if chr(code).strip() and not raw.FPDFText_IsGenerated(words, place):
                    yield number, Letter(chr(code), *words.get_charbox(place), size)


def boxes(paper: bytes) -> Iterator[tuple[int, Box]]:
    """Every line to write on and every frame, with its sheet's number."""
    with pdfium.PdfDocument(paper) as document:
        for number, page in enumerate(document):
            for thing in page.get_objects([raw.FPDF_PAGEOBJ_PATH]):
                yield number, Box(*thing.get_bounds())


def blanks(paper: bytes) -> list[tuple[int, Box]]:
    """What is there to be written on: boxes without a letter in them."""
    written = list(letters(paper))
    return [
        (number, box)
        for number, box in boxes(paper)
        if not any(sheet == number and box.holds(letter) for sheet, letter in written)
    ]
