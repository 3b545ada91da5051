"""The ten fictional people whom our own flows serve, and what the bundled site knows of them."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote
from urllib.request import urlopen

from assistant import bundled
from tests.desk.playing import FLOWS

PEOPLE: Final = FLOWS / "people.csv"
JOURNEY: Final = FLOWS / "journey"
_BESIDE: Final = ("identification", "quitter", "deja-active")
"""Bundled journeys that the manual's own one names."""
_OF_OLD: Final = {
    "adresse": {"known_email": "camille.ancienne@courrier.test"},
    "mobile": {"known_mobile": "0639980177"},
}
"""What the site has of those who have something new."""


def people() -> list[dict[str, str]]:
    """Their values, in the order of the file."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def welcome(mock: bundled.MockAddresses) -> dict[str, bundled.MailboxLogin]:
    """Have the site know them all; who can read whose mailbox, by address."""
    logins: dict[str, bundled.MailboxLogin] = {}
    for one in people():
        old = _OF_OLD.get(one["nouveau"], {})
        values: Mapping[str, str] = {**one, "civility": "Madame", **old}
        login = bundled.welcome(mock, values, ("provisional_code", *old))
        if login:
            logins[one["email"]] = login
    return logins


def enrolments(mock: bundled.MockAddresses) -> list[int]:
    """How many times the site has enrolled each."""
    counts = []
    for one in people():
        with urlopen(f"{mock.control}/people/{one['nir']}") as answer:  # noqa: S310 - our own mock
            counts.append(int(json.loads(answer.read())["enrolments"]))
    return counts


def lay_out(folder: Path) -> None:
    """Put the manual's own journey, and what it names, into a folder's flows."""
    flows, fictional = folder / "flows" / "mes-demarches", folder / "fixtures" / "people"
    for one in (flows, fictional):
        one.mkdir(parents=True)
    for name in _BESIDE:
        bundled_one = bundled.flow_file(name).read_text(encoding="utf-8")
        # the desk offers the bundled one as well
        (flows / f"{name}.yaml").write_text(bundled_one.replace("\ntitle: ", "\ntitle: À nous, "), encoding="utf-8")
    for file in JOURNEY.iterdir():
        (flows / file.name).write_bytes(file.read_bytes())
    for file in (bundled.root() / "fixtures" / "people").iterdir():
        (fictional / file.name).write_bytes(file.read_bytes())


def site_with(mock: bundled.MockAddresses, mailbox: bundled.MailboxLogin) -> str:
    """What the settings say of the site, where one mailbox alone can be read, and no telephone."""
    user = quote(mailbox.user, safe="")
    return (
        f'origin = "{mock.site}"\nmailbox = "{mock.imap.replace("://", f"://{user}@")}"\n'
        f'mailbox_password = "{mailbox.password}"\nmailbox_authserv = "{bundled.AUTHSERV_ID}"\n'
    )
