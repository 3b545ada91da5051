"""The page's number at the foot of each page of DOCX: a part of its own, and what leads to it."""

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from reports.guide.documents.xml import element, mending, named

NAME: Final = "word/footer1.xml"
_ID: Final = "rIdFooter1"
_EMPTY: Final = b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def parts() -> dict[str, Callable[[bytes], bytes]]:
    """What is added to a reference document, and changed in it, by the parts' names."""
    return {
        NAME: lambda _: mending(_number)(_EMPTY),
        "word/_rels/document.xml.rels": _before(
            b"</Relationships>",
            f'<Relationship Id="{_ID}" Type="{_KIND}" Target="{NAME.removeprefix("word/")}"/>',
        ),
        "[Content_Types].xml": _before(b"</Types>", f'<Override PartName="/{NAME}" ContentType="{_TYPE}"/>'),
    }


def refer(section: Element) -> None:
    """Let a section end its pages with it; the schema wants references first."""
    section.insert(0, element("w:footerReference", w_type="default", r_id=_ID))


def _number(footer: Element) -> None:
    paragraph = SubElement(footer, named("w:p"))
    SubElement(paragraph, named("w:pPr")).append(element("w:jc", w_val="center"))
    for field, before in (("PAGE", ""), ("NUMPAGES", " / ")):
        if before:
            text = SubElement(SubElement(paragraph, named("w:r")), named("w:t"))
            text.text = before
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        simple = element("w:fldSimple", w_instr=f" {field} ")
        SubElement(SubElement(simple, named("w:r")), named("w:t")).text = "1"
        paragraph.append(simple)


def _before(end: bytes, more: str) -> Callable[[bytes], bytes]:
    """What puts an element at the end of a part, whose own prefixes stay as they are: pandoc copies them unread."""
    return lambda content: content.replace(end, more.encode() + end)
