"""Lays papers out: HTML by the templates, PDF (PDF/UA-1) by the renderer of the guides."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.guide.pdf import faces, laid_out, printed
from reports.guide.tags import plain_links
from reports.papers import leaving, permission
from reports.papers.models import SIZES, Edition, ExitSheet, MandateForm
from reports.papers.sections import spoken
from wording import direction, say_in

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]


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
    return _printed("exit.html.j2", told, sheet.language, sheet.edition)


def mandate_form(form: MandateForm) -> bytes:
    """The mandate to sign as a tagged PDF; the same form gives the same bytes."""
    return _printed("mandate.html.j2", permission.told(form), form.language, form.edition)


def _printed(template: str, told: dict[str, Any], language: str, edition: Edition) -> bytes:
    """On one sheet of paper where it fits: on one side, or on both in letters as large as there is room for."""
    sizes = SIZES[edition]

    @cache
    def laid(size: float) -> tuple["Document", str]:
        page = _html(template, told, language, edition, size)
        return laid_out(page), page

    def pages(size: float) -> int:
        return len(laid(size)[0].pages)

    most = 1 if pages(sizes.least) == 1 else max(2, pages(sizes.usual))
    tried = sizes.down_to(sizes.least if most == 1 else sizes.usual)
    return printed(*laid(next(size for size in tried if pages(size) <= most)))


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
