"""DOCX, for Word, LibreOffice and others."""

from functools import partial
from pathlib import Path

from reports.guide.documents import footer
from reports.guide.documents.lists import keep_in_word, number_in_word
from reports.guide.documents.pandoc import convert
from reports.guide.documents.word import set_page, set_properties, set_styles
from reports.guide.documents.xml import mending
from reports.guide.views import GuideView


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as a document of Word's.

    Raises:
        FormatError: pandoc is not on this machine.
        RecordingError: a picture is missing or can't be read.
        OSError: the file can't be written.

    """
    return convert(
        view,
        file,
        to="docx",
        reference={
            "word/styles.xml": mending(partial(set_styles, view=view)),
            "word/document.xml": mending(set_page),
            **footer.parts(),
        },
        mended={
            "docProps/core.xml": mending(partial(set_properties, view=view)),
            "word/document.xml": mending(keep_in_word),
            "word/numbering.xml": mending(partial(number_in_word, edition=view.edition)),
        },
    )
