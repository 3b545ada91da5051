"""The site's mails: built from templates as text and HTML, and handed to the mail server by SMTP."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final
from urllib.parse import urlsplit

from mock_site.rendering import render
from mock_site.store import Person

DOMAIN: Final = "mon-espace-sante.test"
SENDER: Final = Address("Mon espace santé", "ne-pas-repondre", DOMAIN)


@dataclass(frozen=True)
class Postman:
    """Delivers mails. `smtp` tells the server's host and port at the time of sending."""

    smtp: Callable[[], tuple[str, int]]

    def deliver(self, mail: EmailMessage) -> None:
        """Hand the mail to the server.

        Raises:
            smtplib.SMTPException, OSError: the server did not take it.

        """
        host, port = self.smtp()
        with smtplib.SMTP(host, port, local_hostname=DOMAIN, timeout=10) as connection:
            connection.send_message(mail)


def _compose(
    template: str, subject: str, person: Person, now: datetime, *, to: str | None = None, **values: object
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = SENDER
    mail["To"] = Address(f"{person.first_name} {person.last_name}", addr_spec=to or person.email or "")
    mail["Subject"] = subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=DOMAIN)
    mail["Content-Language"] = "fr"
    mail["Auto-Submitted"] = "auto-generated"
    values = {"person": person, "subject": subject, "domain": DOMAIN, **values}
    mail.set_content(render(f"mail/{template}.txt", **values))
    mail.add_alternative(render(f"mail/{template}.html", **values), subtype="html")
    return mail


def invitation(person: Person, origin: str, now: datetime) -> EmailMessage:
    """Rows 1–10 of the journey: the mail with the provisional code and the button to the site."""
    return _compose("invitation", "Activez Mon espace santé", person, now, origin=origin)


def provisional_code(person: Person, to: str, origin: str, now: datetime) -> EmailMessage:
    """The provisional code that was asked for on the site; `to` may be the legal representative's address."""
    return _compose("provisional_code", "Votre nouveau code provisoire", person, now, to=to, origin=origin)


def access_code(person: Person, code: str, origin: str, now: datetime) -> EmailMessage:
    """Row 31: the one-time code; the text's last line binds it to the site (WICG origin-bound one-time codes)."""
    subject = "Votre code d’accès à Mon espace santé"
    return _compose("access_code", subject, person, now, code=code, host=urlsplit(origin).hostname, origin=origin)


def verification_code(person: Person, to: str, code: str, origin: str, now: datetime) -> EmailMessage:
    """Row 23: the one-time code that proves that a new address is hers; it goes there, not to the old one."""
    host = urlsplit(origin).hostname
    subject = "Votre code de vérification pour Mon espace santé"
    return _compose("verification_code", subject, person, now, to=to, code=code, host=host, origin=origin)


def forgotten_identifier(person: Person, identifier: str, origin: str, now: datetime) -> EmailMessage:
    """The identifier, for who has forgotten it."""
    subject = "Votre identifiant pour Mon espace santé"
    return _compose("forgotten_identifier", subject, person, now, identifier=identifier, origin=origin)


def password_link(person: Person, link: str, origin: str, now: datetime) -> EmailMessage:
    """The link to choose another password; whole, with its secret."""
    subject = "Choisissez un nouveau mot de passe pour Mon espace santé"
    return _compose("password_link", subject, person, now, link=link, origin=origin)
