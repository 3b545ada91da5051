"""A desk with a register of its own, and the hands of a helper who opens a people file there."""

import re
from html import unescape
from pathlib import Path
from typing import Final

from httpx import Response

from assistant.enrolment_settings import EnrolSettings
from assistant.settings import Settings
from tests.desk.pages.behind import Behind
from tests.enrol.people.lists import FILES, LISTS

CAMILLE: Final = next(file for file in FILES if file.stem == "camille").read_bytes()
TWO: Final = (LISTS / "personnes.csv").read_bytes()


def desk_in(folder: Path) -> Behind:
    """A desk of Aline's, with nothing in its register."""
    return Behind(
        folder, Settings(enrol=EnrolSettings(home=folder / "home", helper="Aline", place="Mairie", worker="p-1"))
    )


def opens(
    behind: Behind,
    content: bytes = TWO,
    name: str = "Durand.csv",
    journey: str = "accompagnement",
    back: str = "/people",
    passphrase: str = "",
) -> Response:
    """Choose a people file."""
    said = {"journey": journey, "back": back, "passphrase": passphrase}
    return behind.send("/people", "/people/open", said, files={"file": (name, content)})


def words(answer: Response) -> str:
    """What a page says, without its markup, in one line."""
    main = answer.text.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def taken(behind: Behind, answer: Response) -> Response:
    """What a page that a form has led to lets one take away."""
    page = behind.get(answer.headers["location"])
    found = re.search(r'href="(/download/[^"]+)"', page.text)
    assert found, words(page)
    return behind.get(found[1])
