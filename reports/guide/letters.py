"""What WeasyPrint 70 leaves to be wished in an Arabic text: letters of which the PDF does not say which ones they are.

Where a letter and its vowel sign are two glyphs (قَ), the sign is said to be both of them and the letter to be nothing:
PDF/UA-1 (ISO 14289-1) 7.21.7 wants every glyph to be some text.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final
from unicodedata import normalize

_NOTHING: Final = "\N{ZERO WIDTH SPACE}"


@contextmanager
def letters() -> Iterator[None]:
    """While it lasts, every glyph of a written PDF is some text: its own letter, or nothing that is seen."""
    # half a second of imports, for this format alone
    from weasyprint import pdf  # type: ignore[import-untyped]

    build: Callable[..., Any] = pdf.build_fonts_dictionary

    def building(made: Any, fonts: Mapping[Any, Any], *more: Any) -> Any:
        for font in fonts.values():
            mute = [glyph for glyph, text in font.to_unicode.items() if not text]
            if mute:
                own = _own(font.file_content, font.index)
                font.to_unicode |= {glyph: own.get(glyph, _NOTHING) for glyph in mute}
        return build(made, fonts, *more)

    pdf.build_fonts_dictionary = building
    try:
        yield
    finally:
        pdf.build_fonts_dictionary = build


def _own(file: bytes, index: int) -> dict[int, str]:
    """The letter of each glyph of a font that is one: a letter's form for the end of a word is the letter."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(BytesIO(file), fontNumber=index)
    return {font.getGlyphID(name): normalize("NFKC", chr(code)) for code, name in font.getBestCmap().items()}
