"""The proof of an opposition: one page on paper (PDF), for the person to keep."""

from datetime import datetime
from pathlib import Path
from typing import Final

from fpdf import FPDF, XPos, YPos
from fpdf.prefs import ViewerPreferences

from mock_site import dates
from mock_site.store import Person

TITLE: Final = "Preuve d’opposition à la création de Mon espace santé"
_FONTS: Final = Path(__file__).parent / "fonts"
"""Carried along: a PDF's own fonts have no letters outside windows-1252, and people's names have."""
_INK, _TEAL, _SUN, _SUN_INK = (31, 33, 64), (11, 110, 110), (253, 233, 169), (61, 47, 0)


def proof(person: Person, opposed: datetime, named: str, representative: Person | None, now: datetime) -> bytes:
    """The PDF. `named` is its reference, `representative` who decided for a minor; `now` is when the proof is made."""
    paper = _paper(now)
    _band(paper)
    paper.set_text_color(*_INK)
    _paragraph(paper, TITLE, size=20, bold=True, after=4)
    _paragraph(paper, f"Référence\u00a0: {named}", after=8)
    for sentence in _sentences(person, opposed, representative):
        _paragraph(paper, sentence, after=5)
    _paragraph(paper, f"Document établi le {dates.day_and_time(now)} par Mon espace santé (site fictif).", size=10)
    return bytes(paper.output())


def _sentences(person: Person, opposed: datetime, representative: Person | None) -> list[str]:
    # French agrees: « née », « s’est opposée »
    e = "e" if person.civility == "Madame" else ""
    name = f"{person.civility} {person.first_name} {person.last_name.upper()}"
    born = f"né{e} le {dates.day(person.birth_date)}"
    when = f"le {dates.day_and_time(opposed)}"
    if representative:
        by = f"{representative.civility} {representative.first_name} {representative.last_name.upper()}"
        said = f"{by}, représentant légal de {name}, {born}, a déclaré {when} s’opposer, en son nom,"
    else:
        said = f"{name}, {born}, a déclaré {when} s’opposer"
    return [
        f"{said} à la création de Mon espace santé.",
        "Cette opposition est enregistrée\u00a0: aucun espace n’est créé, et aucun document n’y est versé.",
        "Il est possible de changer d’avis à tout moment\u00a0: un nouveau code provisoire se demande sur le site, "
        "à la page «\u00a0J’ai besoin d’un code\u00a0?\u00a0».",
        "Conservez ce document.",
    ]


def _paper(now: datetime) -> FPDF:
    paper = FPDF(format="A4")
    paper.add_font("DejaVu", fname=_FONTS / "DejaVuSans.ttf")
    paper.add_font("DejaVu", style="B", fname=_FONTS / "DejaVuSans-Bold.ttf")
    paper.set_title(TITLE)
    paper.set_lang("fr-FR")
    paper.set_author("Mon espace santé (site fictif)")
    paper.set_creation_date(now)
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    paper.set_margins(25, 20)
    paper.add_page()
    return paper


def _band(paper: FPDF) -> None:
    """What every page of the site says, across the paper."""
    paper.set_fill_color(*_SUN)
    paper.set_text_color(*_SUN_INK)
    paper.set_font("DejaVu", "B", 11)
    paper.set_xy(0, 0)
    text = "SITE FICTIF — démonstration. Ce document n’a aucune valeur."
    paper.cell(paper.w, 12, text, align="C", fill=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.set_y(32)
    paper.set_text_color(*_TEAL)
    paper.set_font("DejaVu", "B", 13)
    paper.cell(0, 8, "mon ESPACE SANTÉ", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.ln(8)


def _paragraph(paper: FPDF, text: str, *, size: int = 12, bold: bool = False, after: float = 0) -> None:
    paper.set_font("DejaVu", "B" if bold else "", size)
    height = size * 0.53  # millimetres: line spacing of 1.5, a point being 0.353 mm
    paper.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.ln(after)
