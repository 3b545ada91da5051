"""Reading and writing the XML inside documents, with the prefixes that they use."""

from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

PREFIXES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


def mending(change: Callable[[Element], None]) -> Callable[[bytes], bytes]:
    """What changes the root element of a part, as a change of its bytes."""

    def mend(content: bytes) -> bytes:
        for prefix, address in PREFIXES.items():
            ElementTree.register_namespace(prefix, address)
        # pandoc has just written it from our own page
        root = ElementTree.fromstring(content)  # noqa: S314
        change(root)
        return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))

    return mend


def named(name: str) -> str:
    """The full name of an element or attribute: `w:style`."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def element(name: str, **attributes: str) -> Element:
    """A new element; an attribute `w_val` is `w:val`, its further underscores hyphens."""
    full = {named(_attribute(key)): value for key, value in attributes.items()}
    return Element(named(name), full)


def _attribute(key: str) -> str:
    prefix, _, local = key.partition("_")
    return f"{prefix}:{local.replace('_', '-')}"
