"""What WeasyPrint 70 leaves to be wished in a tagged PDF: languages of elements, and links around other elements."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

_LINK: Final = re.compile(r"<a ([^>]*)>(.*?)</a>", re.DOTALL)
_SPAN: Final = re.compile(r"</?span\b[^>]*>|<wbr>")


def plain_links(html: str) -> str:
    """The page with no element inside a link: such an element would be a second link, outside any tag for links.

    Source: PDF/UA-1 (ISO 14289-1) 7.18.5, an annotation of a link is nested in a Link tag.
    """
    return _LINK.sub(_plain, html)


def _plain(link: re.Match[str]) -> str:
    inside = _SPAN.sub("", link[2])
    whole = ' style="white-space: nowrap"' if 'class="nobr"' in link[2] and len(inside) < 40 else ""
    return f"<a {link[1]}{whole}>{inside}</a>"


@contextmanager
def languages() -> Iterator[None]:
    """While it lasts, a tag says its element's language, where the page does (technique PDF19 of WCAG 2)."""
    # half a second of imports, for this format alone
    import pydyf  # type: ignore[import-untyped]
    from weasyprint.pdf import tags  # type: ignore[import-untyped]

    build: Callable[..., Iterator[Any]] = tags._build_box_tree  # noqa: SLF001 - it has no hook for this

    def building(box: Any, *more: Any) -> Iterator[Any]:
        element = getattr(getattr(box, "_box", box), "element", None)
        language = element.get("lang") if element is not None and element.tag != "html" else None
        for tag in build(box, *more):
            if language and "Lang" not in tag:
                tag["Lang"] = pydyf.String(language)
            yield tag

    tags._build_box_tree = building  # noqa: SLF001 - as above
    try:
        yield
    finally:
        tags._build_box_tree = build  # noqa: SLF001 - as above
