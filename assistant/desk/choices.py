"""What can be chosen for a guide, with one plain line for each; and what was."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from assistant.bundled import SITE
from assistant.desk.shelves.journeys import Journey, Someone
from assistant.settings import Settings
from wording import language_name, say

PRACTICE: Final = "practice"
"""The name of the bundled site, where it is offered beside another one."""


class Unfit(Exception):
    """Something was chosen that is not offered, or nothing where something is needed. The message is for the user."""


@dataclass(frozen=True)
class Offer:
    """One thing that can be chosen."""

    name: str
    says: str
    more: str = ""
    lacks: str = ""
    """What has to be installed before; empty where nothing."""
    alone: str = ""
    """A whole sentence, for where nothing else is offered."""


@dataclass(frozen=True)
class Chosen:
    """What was chosen."""

    person: Path | None
    languages: tuple[str, ...]
    editions: tuple[str, ...]
    formats: tuple[str, ...]
    device: str
    practice: bool
    """Whether it is played on the bundled site, whatever the settings say."""

    @staticmethod
    def usual(journey: Journey) -> dict[str, list[str]]:
        """What stands chosen at first."""
        return {
            "languages": list(journey.languages[:1]),
            "editions": ["standard"],
            "formats": ["html", "pdf"],
            "where": [PRACTICE],
        }


def offered(journey: Journey) -> dict[str, list[Offer]]:
    """Languages, editions and formats, in the order in which they are shown."""
    from reports.guide import EDITIONS, FORMATS  # 0.1 s, which the desk's opening need not wait for

    return {
        "languages": [Offer(tag, language_name(tag)) for tag in journey.languages],
        "editions": [Offer(name, *_edition(name)) for name in EDITIONS],
        "formats": [Offer(name, *_format(name), _lack(name)) for name in FORMATS],
    }


def _edition(name: str) -> tuple[str, str]:
    known = {
        "standard": (say("Usual"), say("A picture and its explanations for each step.")),
        "large-print": (say("Large print"), say("For people who see badly: large letters, one step a page.")),
        "black-and-white": (say("Black and white"), say("For a printer without colours.")),
        "summary": (say("On one sheet"), say("A list of the steps, to tick.")),
        "mobile": (say("On a telephone"), say("The journey as it looks on a telephone.")),
    }
    return known.get(name, (name, ""))


def _format(name: str) -> tuple[str, str]:
    known = {
        "html": (say("Web page"), say("To read on a screen or a telephone.")),
        "pdf": (say("PDF"), say("To print, or to send.")),
        "docx": (say("Word"), say("To change it in Word.")),
        "odt": (say("LibreOffice"), say("To change it in LibreOffice.")),
        "md": (say("Markdown"), say("For a documentation site, with its pictures beside it.")),
        "pptx": (say("Slides"), say("To show it to a group.")),
        "mp4": (say("Video (MP4)"), say("To watch, on any device. It takes longer to make.")),
        "webm": (say("Video (WebM)"), say("To watch, on a web page. It takes longer to make.")),
    }
    return known.get(name, (name, ""))


def _lack(name: str) -> str:
    if name in ("docx", "odt") and not find_spec("pypandoc"):
        return say("not installed here: type {command}", command="`pip install 'pasapas[documents]'`")
    if name in ("mp4", "webm") and not (find_spec("imageio_ffmpeg") or shutil.which("ffmpeg")):
        return say("not installed here: type {command}", command="`pip install 'pasapas[video]'`")
    return ""


def devices() -> list[Offer]:
    """Windows that a journey can be played in."""
    return [
        Offer("", say("A usual window")),
        Offer("360x740", say("A telephone")),
        Offer("iPhone 13", "iPhone 13"),
        Offer("Pixel 7", "Pixel 7"),
        Offer("iPad Mini", "iPad Mini"),
    ]


def places(journey: Journey, settings: Settings) -> list[Offer]:
    """Where it can be played: on the bundled site, on the one of the settings."""
    site = journey.flow.site if journey.flow else ""
    found = []
    if site == SITE:
        alone = say("It is played on the practice site, which is on this machine.")
        found.append(Offer(PRACTICE, say("On the practice site, which is on this machine"), alone=alone))
    if known := settings.sites.get(site):
        address = known.address or known.origin
        alone = say("It is played on {address}: a program visits it, and types there.", address=address)
        says = say("On {address}", address=address)
        found.append(Offer("settings", says, say("a program visits it, and types there"), alone=alone))
    return found


def chosen(said: Mapping[str, Sequence[str]], journey: Journey, people: Sequence[Someone]) -> Chosen:
    """What a form says, all of it among what was offered.

    Raises:
        Unfit: some of it is not, or something is missing.

    """
    offers = offered(journey)
    needed = {
        "languages": say("Choose at least one language."),
        "editions": say("Choose at least one edition."),
        "formats": say("Choose at least one format."),
    }
    picked = {name: [one for one in offers[name] if one.name in said.get(name, ())] for name in offers}
    for name, sentence in needed.items():
        if not picked[name]:
            raise Unfit(sentence)
    if lacking := next((one for one in picked["formats"] if one.lacks), None):
        raise Unfit(say("{format}: {lack}.", format=lacking.says, lack=lacking.lacks))
    someone = next((one for one in people if one.key == _one(said, "person")), None)
    if someone is None and people:
        raise Unfit(say("Choose whose data is typed: the file that was chosen is not there any more."))
    device = next((one.name for one in devices() if one.name == _one(said, "device")), "")
    languages, editions, formats = (tuple(one.name for one in picked[name]) for name in offers)
    practice = _one(said, "where") != "settings"
    return Chosen(someone.file if someone else None, languages, editions, formats, device, practice)


def _one(said: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(said.get(name, ())), "")
