"""The site's mails: built from templates as text and HTML. `postman` sends them."""

from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final, Literal

from mock_site.mail.wire import FORM
from mock_site.rendering import render
from mock_site.store import Person

DOMAIN: Final = "mon-espace-sante.test"
SENDER: Final = Address("Mon espace santé", "ne-pas-repondre", DOMAIN)


Kind = Literal["code", "invitation", "other"]
KINDS: Final[Mapping[str, Kind]] = {
    "access_code": "code",
    "verification_code": "code",
    "invitation": "invitation",
    "provisional_code": "invitation",
}
"""What a mail brings, by its template: a one-time code, a provisional code, or neither."""


def kind_of(mail: EmailMessage) -> Kind:
    """What a mail of the site brings, as its `Feedback-ID` says (by which large receivers group a sender's mails)."""
    return KINDS.get(str(mail["Feedback-ID"] or "").partition(":")[0], "other")


def _compose(
    template: str, subject: str, person: Person, now: datetime, *, to: str | None = None, **values: object
) -> EmailMessage:
    # quoted-printable, as many senders do: no server on the way has a reason to change a line
    mail = EmailMessage(FORM)
    mail["From"] = SENDER
    mail["To"] = Address(f"{person.first_name} {person.last_name}", addr_spec=to or person.email or "")
    mail["Subject"] = subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=DOMAIN)
    mail["Auto-Submitted"] = "auto-generated"
    mail["Feedback-ID"] = f"{template}:{KINDS.get(template, 'other')}:{SENDER.username}:{DOMAIN}"
    values = {"person": person, "subject": subject, "domain": DOMAIN, **values}
    mail.set_content(render(f"mail/{template}.txt", **values), cte="quoted-printable")
    mail.add_alternative(render(f"mail/{template}.html", **values), subtype="html", cte="quoted-printable")
    # last: what was there before would have become the first part's
    mail["Content-Language"] = "fr"
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
    return _compose("access_code", subject, person, now, code=code, origin=origin)


def verification_code(person: Person, to: str, code: str, origin: str, now: datetime) -> EmailMessage:
    """Row 23: the one-time code that proves that a new address is hers; it goes there, not to the old one."""
    subject = "Votre code de vérification pour Mon espace santé"
    return _compose("verification_code", subject, person, now, to=to, code=code, origin=origin)


def forgotten_identifier(person: Person, identifier: str, origin: str, now: datetime) -> EmailMessage:
    """The identifier, for who has forgotten it."""
    subject = "Votre identifiant pour Mon espace santé"
    return _compose("forgotten_identifier", subject, person, now, identifier=identifier, origin=origin)


def password_link(person: Person, link: str, origin: str, now: datetime) -> EmailMessage:
    """The link to choose another password; whole, with its secret."""
    subject = "Choisissez un nouveau mot de passe pour Mon espace santé"
    return _compose("password_link", subject, person, now, link=link, origin=origin)
