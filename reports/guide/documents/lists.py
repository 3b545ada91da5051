"""Lists of documents: kept on one page with their picture, as wide as their letters need, numbers told as marks are."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise, zip_longest
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from reports.guide.documents.styles import ink
from reports.guide.documents.xml import element, named
from reports.guide.editions import Edition

WIDE, HANGING = 2.4, 1.9
"""How far a list's text stands in, and its number before it, in sizes of the text."""
_STAY: Final = ("Picture", "Lead")
"""The styles of what a list before it stays with."""


def keep_in_word(root: Element) -> None:
    """Keep each line of a list with the next one, and a list with the picture that follows."""
    paragraphs = list(root.iter(named("w:p")))
    for paragraph, following in pairwise(paragraphs):
        properties = paragraph.find(named("w:pPr"))
        listed = properties is not None and properties.find(named("w:numPr")) is not None
        if (
            properties is not None
            and listed
            and (_number(paragraph) == _number(following) or _style(following) in _STAY)
        ):
            # the schema wants it after the style
            properties.insert(1, element("w:keepNext"))


def number_in_word(root: Element, edition: Edition) -> None:
    """Indents of every level, in the size of the text; numbers bold, and in the colour of the marks."""
    text = edition.text * 20
    for level in root.iter(named("w:lvl")):
        depth = int(level.get(named("w:ilvl"), "0"))
        for indent in level.iter(named("w:ind")):
            indent.set(named("w:left"), str(round(text * WIDE * (depth + 1))))
            indent.set(named("w:hanging"), str(round(text * HANGING)))
        kind = level.find(named("w:numFmt"))
        if kind is not None and kind.get(named("w:val")) == "decimal":
            run = SubElement(level, named("w:rPr"))
            run.extend((element("w:b"), element("w:bCs"), element("w:color", w_val=ink(edition, mark=True))))


def _number(paragraph: Element) -> str:
    found = paragraph.find(f"{named('w:pPr')}/{named('w:numPr')}/{named('w:numId')}")
    return "" if found is None else found.get(named("w:val"), "")


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{named('w:pPr')}/{named('w:pStyle')}")
    return "" if found is None else found.get(named("w:val"), "")


def set_in_open(root: Element, edition: Edition) -> None:
    """The same for OpenDocument: lists kept together, indents in the size of the text, numbers as marks."""
    automatic = root.find(named("office:automatic-styles"))
    if automatic is None:
        return
    styles = {style.get(named("style:name"), ""): style for style in automatic.findall(named("style:style"))}
    for style in styles.values():
        for paragraph in style.findall(named("style:paragraph-properties")):
            if style.get(named("style:list-style-name")):
                paragraph.set(named("fo:margin-bottom"), f"{edition.text * 0.25:g}pt")
    for level in automatic.iter():
        _level(level, edition)
    for parent in root.iter():
        for one, following in _following(list(parent)):
            _keep_items(one, following, styles, automatic)


def number_style(edition: Edition) -> Element:
    """How OpenDocument shows the numbers of lists."""
    style = element("style:style", style_name="Numbering_20_Symbols", style_family="text")
    text = element("style:text-properties", fo_color=f"#{ink(edition, mark=True)}")
    text.attrib |= {named("fo:font-weight"): "bold", named("style:font-weight-complex"): "bold"}
    style.append(text)
    return style


def _following(children: Sequence[Element]) -> Iterator[tuple[Element, Element | None]]:
    return zip_longest(children, children[1:]) if children else iter(())


def _level(level: Element, edition: Edition) -> None:
    depth = int(level.get(named("text:level"), "1"))
    for label in level.findall(f"{named('style:list-level-properties')}/{named('style:list-level-label-alignment')}"):
        far = f"{edition.text * WIDE * depth:g}pt"
        label.set(named("fo:margin-left"), far)
        label.set(named("text:list-tab-stop-position"), far)
        label.set(named("fo:text-indent"), f"{-edition.text * HANGING:g}pt")
    for properties in level.findall(named("style:list-level-properties")):
        properties.set(named("fo:text-align"), "start")


def _keep_items(one: Element, following: Element | None, styles: dict[str, Element], automatic: Element) -> None:
    if one.tag != named("text:list"):
        return
    after = "" if following is None else following.get(named("text:style-name"), "")
    paragraphs = list(one.iter(named("text:p")))
    for paragraph in paragraphs if after in _STAY else paragraphs[:-1]:
        name = paragraph.get(named("text:style-name"), "")
        kept = f"{name}k"
        if name in styles and kept not in styles:
            styles[kept] = deepcopy(styles[name])
            styles[kept].set(named("style:name"), kept)
            for properties in styles[kept].findall(named("style:paragraph-properties")):
                properties.set(named("fo:keep-with-next"), "always")
            automatic.append(styles[kept])
        if kept in styles:
            paragraph.set(named("text:style-name"), kept)
