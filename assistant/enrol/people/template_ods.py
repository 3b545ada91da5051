"""Writes a template as ODS. What odfdo has no words for (drop-downs, frozen titles) is given to it as XML."""

import io
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from assistant.enrol.people.template import PEOPLE, PlannedColumn, Template
from assistant.enrol.people.template_xlsx import GREY, HELP_WIDTHS, INK
from wording import say

_CM: Final = 0.21
"""Centimetres that a character takes."""
_TEXT: Final = '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'

_TITLES: Final = (
    '<style:style style:name="titles" style:family="table-row"><style:table-row-properties'
    ' style:row-height="0.75cm" style:use-optimal-row-height="false"/></style:style>'
)


def as_ods(template: Template) -> bytes:
    """Two sheets: people, with text in every cell and drop-downs; and what to write in each column."""
    from odfdo import Document, Element

    document: Any = Document("ods")
    body = document.body
    body.clear()
    styles = document.get_part("content.xml").root.get_element("//office:automatic-styles")
    for style in (_TEXT, *_styles(template)):
        styles.append(Element.from_tag(style))
    if any(one.choices for one in template.columns):
        body.append(Element.from_tag(_validations(template)))
    body.append(Element.from_tag(_people(template)))
    body.append(Element.from_tag(_help(template)))
    _freeze(document, template.sheet)
    _for_paper(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _styles(template: Template) -> list[str]:
    widths = [*(one.width for one in template.columns), *HELP_WIDTHS]
    columns = [
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CM:.2f}cm"/></style:style>'
        for width in dict.fromkeys(widths)
    ]
    cells = [
        _cell_style("words", "", wrap=False),
        _cell_style("wrapped", "", wrap=True),
        _cell_style("bold", "", wrap=True, bold=True),
        _cell_style("title", "", wrap=False, bold=True),
        _cell_style("needed", INK, wrap=True, bold=True),
        _cell_style("optional", GREY, wrap=True, bold=True),
    ]
    return [*columns, _TITLES, *cells]


def _cell_style(name: str, ground: str, *, wrap: bool, bold: bool = False) -> str:
    paint = f' fo:background-color="#{ground}"' if ground else ""
    ink = ' fo:color="#ffffff"' if ground else ""
    weight = ' fo:font-weight="bold"' if bold else ""
    wrapped = ' fo:wrap-option="wrap"' if wrap else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"'
        f' style:data-style-name="as-text"><style:table-cell-properties style:vertical-align="top"{paint}{wrapped}/>'
        f"<style:text-properties{ink}{weight}/></style:style>"
    )


def _validations(template: Template) -> str:
    told = quoteattr(say("Choose one of the list."))
    rules = []
    for number, one in enumerate(template.columns, 1):
        if one.choices:
            words = ";".join(f'"{choice}"' for choice in one.choices)
            condition = quoteattr(f"of:cell-content-is-in-list({words})")
            rules.append(
                f'<table:content-validation table:name="list{number}" table:condition={condition}'
                f' table:allow-empty-cell="true" table:display-list="unsorted">'
                f'<table:error-message table:message-type="stop" table:title={quoteattr(one.title)}'
                f' table:display="true"><text:p>{told[1:-1]}</text:p></table:error-message>'
                f"</table:content-validation>"
            )
    return f"<table:content-validations>{''.join(rules)}</table:content-validations>"


def _people(template: Template) -> str:
    widths = "".join(_column(one.width) for one in template.columns)
    heads = "".join(_cell(one.heading, "needed" if one.needed else "optional") for one in template.columns)
    empty = "".join(_empty(number, one) for number, one in enumerate(template.columns, 1))
    return (
        f"<table:table table:name={quoteattr(template.sheet)}>{widths}"
        f'<table:table-header-rows><table:table-row table:style-name="titles">{heads}</table:table-row>'
        "</table:table-header-rows>"
        f'<table:table-row table:number-rows-repeated="{PEOPLE}">{empty}</table:table-row></table:table>'
    )


def _help(template: Template) -> str:
    widths = "".join(_column(width) for width in HELP_WIDTHS)
    notes = "".join(_row(_cell(note, "title" if not row else "words")) for row, note in enumerate(template.notes))
    heads = _row("".join(_cell(title, "needed") for title in template.help_titles))
    rows = "".join(
        _row(_cell(title, "bold") + "".join(_cell(text, "wrapped") for text in others))
        for title, *others in template.help_rows()
    )
    empty = _row("<table:table-cell/>")
    name = quoteattr(template.help_sheet)
    return f"<table:table table:name={name}>{widths}{notes}{empty}{heads}{rows}</table:table>"


def _column(width: int) -> str:
    return f'<table:table-column table:style-name="w{width}" table:default-cell-style-name="words"/>'


def _row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(text: str, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def _empty(number: int, one: PlannedColumn) -> str:
    rule = f' table:content-validation-name="list{number}"' if one.choices else ""
    return f'<table:table-cell table:style-name="words"{rule}/>'


def _freeze(document: Any, sheet: str) -> None:
    """Keep the row of titles in sight: the program's own settings, since a table has no word for it."""
    from odfdo import Element

    items = (
        ("HorizontalSplitMode", "short", "0"),
        ("VerticalSplitMode", "short", "2"),
        ("VerticalSplitPosition", "int", "1"),
        ("PositionBottom", "int", "1"),
        ("ActiveSplitRange", "short", "2"),
    )
    inner = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in items
    )
    named = f"<config:config-item-map-entry config:name={quoteattr(sheet)}>{inner}</config:config-item-map-entry>"
    settings = document.get_part("settings.xml").root
    tables = settings.get_element('//config:config-item-map-named[@config:name="Tables"]')
    tables.clear()
    tables.set_attribute("config:name", "Tables")
    tables.append(Element.from_tag(named))
    settings.get_element('//config:config-item[@config:name="ActiveTable"]').text = sheet


def _for_paper(document: Any) -> None:
    """A4, lying, all columns on one page."""
    size = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
    layout = document.get_part("styles.xml").root.get_element("//style:page-layout/style:page-layout-properties")
    for name, value in (size | {"style:scale-to-X": "1", "style:scale-to-Y": "0"}).items():
        layout.set_attribute(name, value)
