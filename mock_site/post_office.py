"""The site's post: the mail server with everybody's mailbox, and the postman who sends through it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from mock_site.archive import DatabaseArchive
from mock_site.clock import Clock
from mock_site.faults.base import Faults
from mock_site.faults.mails import LOOK_ALIKE
from mock_site.mail.sender import SendingDomain, new_key
from mock_site.mail.zone import Zone
from mock_site.mail_server import MailServer, Store
from mock_site.mails import DOMAIN
from mock_site.postman import Postman
from mock_site.store import Mailbox, SigningKey

DOMAINS: Final = (DOMAIN, LOOK_ALIKE)
"""Those that sign their mails: the site, and who imitates it."""


@contextmanager
def post_office(
    folder: Path, sessions: sessionmaker[Session], faults: Faults, clock: Clock, *, store: Store, keeps: bool
) -> Iterator[tuple[MailServer, Postman]]:
    """Run the mail server for as long as the block lasts. `folder` is for its certificate.

    `keeps`: mail is still there after a restart with the same database.
    """
    zone = Zone()
    domains = {domain: SendingDomain(domain, zone, partial(_key, domain, sessions)) for domain in DOMAINS}
    archive = DatabaseArchive(sessions) if keeps else None
    server = MailServer(certificate_folder=folder, store=store, zone=zone, clock=clock, archive=archive)
    with sessions.begin() as database:
        for box in database.scalars(select(Mailbox)):
            server.add_mailbox(box.address, box.password)
    with server:
        postman = Postman(lambda: server.smtp, domains, faults, clock)
        try:
            yield server, postman
        finally:
            postman.close()


def _key(domain: str, sessions: sessionmaker[Session]) -> bytes:
    """A domain's private key, made when it is first needed: a start shall not wait for it."""
    with sessions.begin() as database:
        known = database.get(SigningKey, domain)
        if known is None:
            known = SigningKey(domain=domain, pem=new_key().decode())
            database.add(known)
        return known.pem.encode()
