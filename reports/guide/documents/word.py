"""Styles, page and properties of DOCX."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from reports.guide.documents import footer
from reports.guide.documents.styles import FONT, LINK, Style, ink, styles
from reports.guide.documents.xml import element, named
from reports.guide.paper import MARGIN, PAGE
from reports.guide.views import GuideView

_TWIPS = 20
"""Word's unit: a twentieth of a point."""


def set_styles(root: Element, view: GuideView) -> None:
    """Put our styles in the place of pandoc's, and the language and the font into what all are based on."""
    ours = styles(view.edition)
    names = {style.word: _name_of(root, style.word) for style in ours}
    for old in list(root.findall(named("w:style"))):
        if old.get(named("w:styleId")) in (*names, "Hyperlink"):
            root.remove(old)
    defaults = root.find(named("w:docDefaults"))
    if defaults is not None:
        root.remove(defaults)
    root.insert(0, _defaults(view))
    root.extend(_style(style, names[style.word], view) for style in ours)
    pill = _letters("Pill", "ffffff", ink(view.edition, mark=True))
    root.extend((_letters("Hyperlink", LINK, underlined=True), pill))


def set_page(root: Element) -> None:
    """A4 with our margins, and its number at the foot."""
    for section in root.iter(named("w:sectPr")):
        for name in ("w:pgSz", "w:pgMar"):
            for old in section.findall(named(name)):
                section.remove(old)
        footer.refer(section)
        wide, high = (str(round(length * _TWIPS)) for length in PAGE)
        section.append(element("w:pgSz", w_w=wide, w_h=high))
        edges = dict.fromkeys(("w_top", "w_right", "w_bottom", "w_left"), str(round(MARGIN * _TWIPS)))
        section.append(element("w:pgMar", **edges, w_header="400", w_footer="400", w_gutter="0"))


def set_properties(root: Element, view: GuideView) -> None:
    """Nobody's name; the recording's time."""
    when = view.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    for child in root:
        if child.tag in (named("dcterms:created"), named("dcterms:modified")):
            child.text = when
        elif child.tag in (named("dc:creator"), named("cp:lastModifiedBy")):
            child.text = ""
    if root.find(named("dc:language")) is None:
        SubElement(root, named("dc:language")).text = view.language


def _name_of(root: Element, identifier: str) -> str:
    """The name that users see; LibreOffice and Word know the built-in ones by it."""
    for style in root.findall(named("w:style")):
        name = style.find(named("w:name"))
        if style.get(named("w:styleId")) == identifier and name is not None:
            return name.get(named("w:val")) or identifier
    return identifier


def _defaults(view: GuideView) -> Element:
    defaults = element("w:docDefaults")
    run = SubElement(SubElement(defaults, named("w:rPrDefault")), named("w:rPr"))
    run.append(element("w:rFonts", w_ascii=FONT, w_hAnsi=FONT, w_cs=FONT, w_eastAsia=FONT))
    run.append(element("w:lang", w_val=view.language, w_eastAsia=view.language, w_bidi=view.language))
    SubElement(SubElement(defaults, named("w:pPrDefault")), named("w:pPr")).append(
        element("w:spacing", w_after="0", w_line="288", w_lineRule="auto")
    )
    return defaults


def _style(style: Style, name: str, view: GuideView) -> Element:
    whole = element("w:style", w_type="paragraph", w_styleId=style.word)
    whole.append(element("w:name", w_val=name))
    if style.word == "Normal":
        whole.set(named("w:default"), "1")
    else:
        whole.append(element("w:basedOn", w_val="Normal"))
    whole.append(element("w:qFormat"))
    paragraph, run = SubElement(whole, named("w:pPr")), SubElement(whole, named("w:rPr"))
    paragraph.extend(_paragraph(style, rtl=view.direction == "rtl"))
    run.extend(_run(style))
    return whole


def _letters(name: str, colour: str, paper: str = "", *, underlined: bool = False) -> Element:
    """A style of some letters of a line."""
    whole = element("w:style", w_type="character", w_styleId=name)
    whole.append(element("w:name", w_val=name))
    run = SubElement(whole, named("w:rPr"))
    if paper:
        run.extend((element("w:b"), element("w:bCs")))
    run.append(element("w:color", w_val=colour))
    if underlined:
        run.append(element("w:u", w_val="single"))
    if paper:
        run.append(element("w:shd", w_val="clear", w_color="auto", w_fill=paper))
    return whole


def _paragraph(style: Style, *, rtl: bool) -> Iterator[Element]:
    """In the order that the schema wants (CT_PPrBase)."""
    if style.keep_next:
        yield element("w:keepNext")
    if style.new_page:
        yield element("w:pageBreakBefore")
    if style.bar:
        border = element("w:pBdr")
        side = "w:right" if rtl else "w:left"
        border.append(element(side, w_val="single", w_sz="36", w_space="8", w_color=style.bar))
        yield border
    if style.paper:
        yield element("w:shd", w_val="clear", w_color="auto", w_fill=style.paper)
    if rtl:
        yield element("w:bidi")
    yield element("w:spacing", w_before=str(round(style.before * _TWIPS)), w_after=str(round(style.after * _TWIPS)))
    if style.bar:
        yield element("w:ind", w_left="240", w_right="120")
    if style.hanging:
        far = str(round(style.hanging * _TWIPS))
        yield element("w:ind", **{"w_right" if rtl else "w_left": far, "w_hanging": far})
    if style.outline:
        yield element("w:outlineLvl", w_val=str(style.outline - 1))


def _run(style: Style) -> Iterator[Element]:
    half = str(round(style.size * 2))
    if style.bold:
        yield from (element("w:b"), element("w:bCs"))
    yield element("w:color", w_val=style.colour)
    yield from (element("w:sz", w_val=half), element("w:szCs", w_val=half))
