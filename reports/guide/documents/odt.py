"""ODT, for LibreOffice and others."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from reports.guide.documents.lists import set_in_open
from reports.guide.documents.open import describe_pictures, set_properties, set_styles
from reports.guide.documents.pandoc import convert
from reports.guide.documents.xml import mending
from reports.guide.paper import panels
from reports.guide.views import GuideView


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as a document of LibreOffice's.

    Raises:
        FormatError: pandoc is not on this machine.
        RecordingError: a picture is missing or can't be read.
        OSError: the file can't be written.

    """
    texts = [panel.alternative for panel in panels(view)]
    return convert(
        view,
        file,
        to="odt",
        reference={"styles.xml": mending(partial(set_styles, view=view))},
        mended={
            "content.xml": mending(partial(_mend, view=view, texts=texts)),
            "meta.xml": mending(partial(set_properties, view=view)),
        },
    )


def _mend(root: Element, view: GuideView, texts: Sequence[str]) -> None:
    describe_pictures(root, texts)
    set_in_open(root, view.edition)
