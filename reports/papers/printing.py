"""Lays papers out: HTML by the templates, PDF (PDF/UA-1) by the renderer of the guides."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.guide.pdf import faces, laid_out, printed
from reports.guide.tags import plain_links
from reports.papers import leaving, permission
from reports.papers.models import SIZES, Edition, ExitSheet, MandateForm
from reports.papers.sections import spoken
from wording import direction, say_in


def exit_sheet(sheet: ExitSheet) -> bytes:
    """The exit sheet as a tagged PDF; the same sheet gives the same bytes."""
    told = {
        "title": leaving.title(sheet),
        "journey": sheet.journey.title,
        "lead": leaving.lead(sheet),
        "facts": leaving.facts(sheet),
        "sections": leaving.sections(sheet),
        "ending": sheet.ending.value,
        "keep": say_in(spoken(sheet.language), "Keep this sheet. It is for you alone."),
    }
    return _smallest("exit.html.j2", told, sheet.language, sheet.edition)


def mandate_form(form: MandateForm) -> bytes:
    """The mandate to sign as a tagged PDF; the same form gives the same bytes."""
    return _smallest("mandate.html.j2", permission.told(form), form.language, form.edition)


def _smallest(template: str, told: dict[str, Any], language: str, edition: Edition) -> bytes:
    """On one sheet if it fits at the edition's smallest size, else as large as it should be."""
    whole, *smaller = _sizes(*SIZES[edition])
    page = _html(template, told, language, edition, whole)
    document = laid_out(page)
    best = document, page
    while smaller and len(document.pages) > 1:
        page = _html(template, told, language, edition, smaller.pop(0))
        document = laid_out(page)
        best = (document, page) if len(document.pages) == 1 else best
    return printed(*best)


def _sizes(largest: float, least: float) -> Iterator[float]:
    yield from (largest - quarter / 4 for quarter in range(round(4 * (largest - least)) + 1))


def _html(template: str, told: dict[str, Any], language: str, edition: Edition, size: float) -> str:
    language = spoken(language)
    style = Markup(_style())  # noqa: S704 - our own file
    about = {"language": language, "direction": direction(language), "edition": edition, "size": size, "style": style}
    return plain_links(_environment().get_template(template).render(told, **about))


@cache
def _style() -> str:
    sheet = (files("reports.papers") / "templates" / "papers.css").read_text(encoding="utf-8")
    return f"{faces()}\n{sheet}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("reports.papers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
