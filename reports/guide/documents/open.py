"""Styles, page, properties and alternative texts of ODT."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from reports.guide.documents.lists import number_style
from reports.guide.documents.styles import FONT, LINK, Style, ink, styles
from reports.guide.documents.xml import element, named
from reports.guide.paper import MARGIN, PAGE
from reports.guide.views import GuideView


def set_styles(root: Element, view: GuideView) -> None:
    """Put our styles in the place of pandoc's, and the language, the font and the page into what all are based on."""
    known = root.find(named("office:styles"))
    if known is not None:
        _replace(known, view)
    fonts = root.find(named("office:font-face-decls"))
    if fonts is not None:
        fonts.append(element("style:font-face", style_name=FONT, svg_font_family=f"'{FONT}'"))
    for text in root.iter(named("style:text-properties")):
        if text.get(named("fo:language")) is not None:
            _speak(text, view.language)
    for page in root.iter(named("style:page-layout-properties")):
        _set_page(page, view)
    for line in root.iterfind(f".//{named('style:footer')}/{named('text:p')}"):
        _number(line)


def _replace(known: Element, view: GuideView) -> None:
    ours = [_style(style, view) for style in styles(view.edition)]
    ours += [number_style(view.edition), _letters("Internet_20_link", LINK), _pill(view)]
    names = {style.get(named("style:name")) for style in ours}
    for old in list(known.findall(named("style:style"))):
        if old.get(named("style:name")) in names:
            known.remove(old)
    known.extend(ours)


def _number(line: Element) -> None:
    """3 / 14, where pandoc has 3."""
    for number in line.findall(named("text:page-number")):
        number.text, number.tail = "1", " / "
    SubElement(line, named("text:page-count")).text = "1"


def describe_pictures(root: Element, texts: Sequence[str]) -> None:
    """Give each picture its alternative text, which pandoc leaves out.

    Source: OpenDocument 1.3 part 3, 10.3.17 (`svg:title`) and 10.3.18 (`svg:desc`).
    """
    frames = list(root.iter(named("draw:frame")))
    for frame, text in zip(frames, texts, strict=True):
        for name in ("svg:title", "svg:desc"):
            for old in frame.findall(named(name)):
                frame.remove(old)
        described = SubElement(frame, named("svg:desc"))
        described.text = text


def set_properties(root: Element, view: GuideView) -> None:
    """Nobody's name; the recording's time and language."""
    when = view.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    for child in root.iter():
        if child.tag in (named("meta:creation-date"), named("dc:date")):
            child.text = when
        elif child.tag in (named("meta:initial-creator"), named("dc:creator")):
            child.text = ""
        elif child.tag == named("dc:language"):
            child.text = view.language


def _set_page(page: Element, view: GuideView) -> None:
    wide, high = PAGE
    page.set(named("fo:page-width"), f"{wide}pt")
    page.set(named("fo:page-height"), f"{high}pt")
    for side in ("top", "right", "bottom", "left"):
        page.set(named(f"fo:margin-{side}"), f"{MARGIN}pt")
    page.set(named("style:writing-mode"), _mode(view))


def _mode(view: GuideView) -> str:
    return "rl-tb" if view.direction == "rtl" else "lr-tb"


def _speak(text: Element, language: str) -> None:
    primary, _, country = language.partition("-")
    for ending in ("", "-complex"):
        prefix = "style:" if ending else "fo:"
        text.set(named(f"{prefix}language{ending}"), primary)
        text.set(named(f"{prefix}country{ending}"), country.upper() or "none")


def _style(style: Style, view: GuideView) -> Element:
    whole = element("style:style", style_name=style.open, style_family="paragraph")
    if style.open != "Standard":
        whole.set(named("style:parent-style-name"), "Standard")
    if style.outline:
        whole.set(named("style:default-outline-level"), str(style.outline))
    whole.append(_paragraph(style, view))
    size = f"{style.size:g}pt"
    weight = "bold" if style.bold else "normal"
    fonts = {"style_font_name": FONT, "style_font_name_complex": FONT}
    text = element("style:text-properties", **fonts, fo_color=f"#{style.colour}")
    text.attrib |= {named("fo:font-size"): size, named("style:font-size-complex"): size}
    text.attrib |= {named("fo:font-weight"): weight, named("style:font-weight-complex"): weight}
    text.set(named("fo:font-style"), "normal")
    _speak(text, view.language)
    whole.append(text)
    return whole


def _letters(name: str, colour: str) -> Element:
    """A style of some letters of a line: underlined, in a colour."""
    style = element("style:style", style_name=name, style_family="text")
    text = element("style:text-properties", fo_color=f"#{colour}")
    text.attrib |= {named("style:text-underline-style"): "solid", named("style:text-underline-color"): "font-color"}
    style.append(text)
    return style


def _pill(view: GuideView) -> Element:
    style = element("style:style", style_name="Pill", style_family="text")
    text = element("style:text-properties", fo_color="#ffffff")
    text.attrib |= {named("fo:font-weight"): "bold", named("style:font-weight-complex"): "bold"}
    text.set(named("fo:background-color"), f"#{ink(view.edition, mark=True)}")
    style.append(text)
    return style


def _paragraph(style: Style, view: GuideView) -> Element:
    edges = {"top": style.before, "bottom": style.after}
    paragraph = element("style:paragraph-properties", fo_line_height="120%", style_writing_mode=_mode(view))
    paragraph.attrib |= {named(f"fo:margin-{side}"): f"{length:g}pt" for side, length in edges.items()}
    # LibreOffice takes the start of a line for its left, whatever way the line runs
    paragraph.set(named("fo:text-align"), "right" if view.direction == "rtl" else "left")
    if style.hanging:
        side = "right" if view.direction == "rtl" else "left"
        paragraph.set(named(f"fo:margin-{side}"), f"{style.hanging:g}pt")
        paragraph.set(named("fo:text-indent"), f"{-style.hanging:g}pt")
    if style.keep_next:
        paragraph.set(named("fo:keep-with-next"), "always")
    if style.new_page:
        paragraph.set(named("fo:break-before"), "page")
    if style.paper:
        paragraph.set(named("fo:background-color"), f"#{style.paper}")
    if style.bar:
        side = "right" if view.direction == "rtl" else "left"
        paragraph.attrib |= {
            named(f"fo:border-{side}"): f"4.5pt solid #{style.bar}",
            named(f"fo:padding-{side}"): "8pt",
            named("fo:margin-left"): "12pt",
            named("fo:margin-right"): "6pt",
        }
    return paragraph
