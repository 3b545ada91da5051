"""Takes the picture of `docs/mandates.md`: the mandate, and the sheet that a fictional person takes home.

`python docs/papers.py docs/images` writes papers.webp; nobody on it exists.
"""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from reports.papers import Choice, Ending, ExitSheet, Journey, MandateForm, Text, exit_sheet, mandate_form

HEIGHT: Final = 900
"""Pixels of a page in the picture."""
GAP: Final = 14
JOURNEY: Final = Journey(Text("Activer Mon espace santé", "fr"))
HELPER: Final = "Nadia Benali"
PLACE: Final = "Bibliothèque Marguerite-Yourcenar"


def main(out: Path) -> None:
    """Write the picture."""
    form = MandateForm((JOURNEY,), helper=HELPER, place=PLACE, first=date(2026, 11, 26), days=31)
    sheet = ExitSheet(
        Ending.DONE,
        JOURNEY,
        datetime(2026, 11, 26, 14, 5),
        HELPER,
        PLACE,
        person="Camille Exemple",
        steps=tuple(Text(title, "fr") for title in ("Je m’identifie", "Ma carte Vitale", "Je prends ma décision")),
        choices=(Choice(Text("Activer Mon espace santé ou vous y opposer.", "fr"), Text("J’active Mon espace santé")),),
        next=Text("Votre espace est ouvert. Personne d’autre que vous n’a votre mot de passe."),
        undo=Text("Connectez-vous avec votre identifiant et votre mot de passe, et clôturez votre espace."),
        mandate_until=date(2026, 12, 26),
    )
    pages = [*_pages(mandate_form(form))[:2], *_pages(exit_sheet(sheet))[:1]]
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    whole = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#8a8f98")
    left = GAP
    for page in pages:
        whole.paste(page, (left, GAP))
        left += page.width + GAP
    whole.save(out / "papers.webp", "WEBP", quality=80, method=6)


def _pages(paper: bytes) -> list[Image.Image]:
    with pdfium.PdfDocument(paper) as document:
        return [page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB") for page in document]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
