"""A mail as a page for the browser, inert: nothing in it runs, nothing is loaded, nothing is sent.

It has a header as a mail program shows it, so that it can be pointed at and photographed, and resembles no real
program. Both parts are landmarks (role `region`) with a name, so that a flow can say which it means.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from assistant.mailbox.records import Mail
from assistant.mailbox.showing.linked_text import text_to_html
from assistant.mailbox.showing.sanitise import sanitise

LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {
        "header_name": "En-tête du message",
        "body_name": "Contenu du message",
        "from_label": "De",
        "to_label": "À",
        "subject_label": "Objet",
        "date_label": "Date",
        "at": "à",
        "no_subject": "(sans objet)",
    },
    "en": {
        "header_name": "Message header",
        "body_name": "Message body",
        "from_label": "From",
        "to_label": "To",
        "subject_label": "Subject",
        "date_label": "Date",
        "at": "at",
        "no_subject": "(no subject)",
    },
}


def as_page(mail: Mail, language: str) -> str:
    """Return a whole HTML document that shows the mail; its own words are in French or, else, in English.

    Links open in a new tab; forms, scripts and remote content are gone, which a Content-Security-Policy says again.
    """
    known = language.partition("-")[0].lower()
    known = known if known in LABELS else "en"
    labels = LABELS[known]
    return _template().substitute(
        {name: escape(text) for name, text in labels.items()},
        language=known,
        subject=escape(mail.subject or labels["no_subject"]),
        sender=_sender(mail),
        to=escape(mail.to),
        iso_date=mail.date.isoformat(),
        date=escape(_long_date(mail.date, known, labels["at"])),
        body=sanitise(mail.html) if mail.html is not None else text_to_html(mail.text),
    )


def _sender(mail: Mail) -> str:
    address = escape(f"<{mail.sender}>" if mail.sender_name else mail.sender)
    return f'<span class="name">{escape(mail.sender_name)}</span> {address}' if mail.sender_name else address


def _long_date(date: datetime, language: str, at: str) -> str:
    # imported where it is needed: its tables are slow to load
    from babel.dates import format_date, format_time

    # the hour as the mail says it: the zone of the machine that shows it is not the reader's business
    day = format_date(date, "full", locale=language)
    return f"{day} {at} {format_time(date, 'short', locale=language)}"


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(files("assistant.mailbox.showing").joinpath("page.html").read_text(encoding="utf-8"))
