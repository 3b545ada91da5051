"""Mails for the tests, all invented."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.policy import TrustPolicy

CAMILLE = "camille.martin@exemple.test"
SECRET = "mot-de-passe-fictif"
SENDER = "Espace fictif <ne-pas-repondre@courriel.espace.test>"
TRUST = TrustPolicy(frozenset({"mx.courrier.test"}))
"""Whom the tests' mailboxes believe: their own server."""
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and all that led to it, whether it is shown or not: a debugger, or a service that gathers errors, does."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def a_mail(text: str = "", html: str | None = None, subject: str = "Message", **more: object) -> Mail:
    """Return a mail as the mailbox would give it."""
    fields = {"uid": 1, "folder": "INBOX", "sender_name": "Espace fictif", "sender": "a@espace.test", "to": CAMILLE}
    return Mail(subject=subject, date=NOON, text=text, html=html, **(fields | more))  # type: ignore[arg-type]


def a_message(
    text: str = "Votre code d’accès : 482913\n",
    *,
    subject: str = "Votre code d’accès",
    sender: str = SENDER,
    html: str | None = None,
    spam: bool = False,
    date: str = "Thu, 12 Mar 2026 12:00:00 +0000",
) -> EmailMessage:
    """Return a message as a site would send it."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = f"Camille Martin <{CAMILLE}>"
    message["Subject"] = subject
    message["Date"] = date
    if spam:
        message["X-Spam-Flag"] = "YES"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message
