"""The mail server of the mock site and of tests: SMTP in, IMAP out, nothing but loopback.

    with MailServer() as server:
        server.add_mailbox("camille@exemple.test", "secret-fictif")
        server.smtp, server.imap, server.imaps, server.certificate

aiosmtpd and pymap share one asyncio loop in one thread, so a delivery reaches a waiting IDLE without a detour. In
pymap's place there may be Dovecot, as a process of its own.
"""

import asyncio
import tempfile
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Final, Literal, Self, TypeVar

from mock_site.clock import Clock
from mock_site.mail.archive import Archive
from mock_site.mail.certificate import Certificate, make_certificate
from mock_site.mail.imap import ImapStore
from mock_site.mail.kept import Kept, empty, read_all
from mock_site.mail.mailboxes import Mailboxes
from mock_site.mail.running import HOST, Running
from mock_site.mail.smtp import Receiver, SmtpConnections
from mock_site.mail.zone import Zone

T = TypeVar("T")
Store = Literal["embedded", "dovecot"]
PATIENCE: Final = 30.0
"""Seconds that a call into the loop may take before it counts as hung."""


class MailServer:
    """SMTP and IMAP (plain with STARTTLS, and with implicit TLS) for fictional mailboxes.

    A mailbox's name is its mail address, in lower case. Mail for anybody else is refused with 550; mail with the
    header `X-Spam-Flag: YES` goes to the folder Junk. On top of each mail stands what the server found out about it,
    in an Authentication-Results of `mail.trace.AUTHSERV_ID`. `store` says who keeps the mail: `embedded` is pymap, in
    memory; `dovecot` is Dovecot in a temporary folder. `certificate_folder` is where the certificate and its key are
    written; by default a temporary folder that goes away with the server. Dates are the `clock`'s. An `archive` keeps
    the mail for the next start; what a reader deleted comes back with it.
    """

    def __init__(
        self,
        *,
        certificate_folder: Path | None = None,
        store: Store = "embedded",
        zone: Zone | None = None,
        clock: Clock | None = None,
        archive: Archive | None = None,
    ) -> None:
        self._archive = archive
        self._folder = certificate_folder
        self._store = store
        self.zone = zone or Zone()
        """What the domains publish: by it the server finds out whether a mail is genuine."""
        self._clock = clock or Clock()
        self._passwords: dict[str, str] = {}
        self._running: Running | None = None
        self._thread: Thread | None = None

    @property
    def smtp(self) -> tuple[str, int]:
        """Host and port for sending."""
        return HOST, self._now.ports["smtp"]

    @property
    def imap(self) -> tuple[str, int]:
        """Host and port for reading, plain; STARTTLS is offered."""
        return HOST, self._now.ports["imap"]

    @property
    def imaps(self) -> tuple[str, int]:
        """Host and port for reading over TLS from the first byte."""
        return HOST, self._now.ports["imaps"]

    @property
    def certificate(self) -> Path:
        """The server's self-signed certificate (PEM), for a client's CA file."""
        return self._now.certificate.file

    def start(self) -> Self:
        """Return once all ports answer.

        Raises:
            RuntimeError: the server runs already.
            OSError: a port or the certificate's folder can't be had.

        """
        if self._running:
            raise RuntimeError("the mail server runs already: stop it before you start it again")
        ready: Future[Running] = Future()
        self._thread = Thread(target=asyncio.run, args=(self._main(ready),), name="mock-mail", daemon=True)
        self._thread.start()
        try:
            self._running = ready.result(PATIENCE)
        except BaseException:
            self._thread.join(PATIENCE)
            raise
        return self

    def stop(self) -> None:
        """End all connections and the thread; the mail is gone. Stopping what doesn't run does nothing."""
        if not self._running or not self._thread:
            return
        running, self._running = self._running, None
        running.loop.call_soon_threadsafe(running.stopping.set)
        self._thread.join(PATIENCE)

    def add_mailbox(self, user: str, password: str) -> None:
        """Open a mailbox, before or after `start`, from any thread; an existing one gets the new password."""
        self._passwords[user.lower()] = password
        if self._running:
            self._call(self._running.mailboxes.add(user.lower(), password))

    def messages(self, user: str) -> tuple[Kept, ...]:
        """What lies in a mailbox, none of it marked as read; nothing for a mailbox that there is not."""
        password = self._passwords.get(user.lower())
        return () if password is None else read_all(self.imap, user.lower(), password)

    def empty(self) -> None:
        """Remove every mail of every mailbox; the mailboxes stay, with their passwords."""
        filled = self._call(self._now.mailboxes.filled())
        for user, password in tuple(self._passwords.items()):
            # most have none, and each is a connection with a login
            if user in filled:
                empty(self.imap, user, password)

    def go_down(self) -> None:
        """Close the ports and every connection but keep the mail: what a server's restart looks like from outside."""
        self._call(self._now.close())

    def come_back(self) -> None:
        """Answer again, on the same ports and with the same mail."""
        self._call(self._now.open())

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _now(self) -> Running:
        if not self._running:
            raise RuntimeError("the mail server doesn't run: call start() first, or use it in a with statement")
        return self._running

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._now.loop).result(PATIENCE)

    async def _main(self, ready: Future[Running]) -> None:
        try:
            running = self._make()
        except BaseException as error:  # whatever it is, the caller of start() shall have it
            ready.set_exception(error)
            return
        try:
            await self._furnish(running.mailboxes)
            await running.open()
        except BaseException as error:
            ready.set_exception(error)
        else:
            ready.set_result(running)
            await running.stopping.wait()
        finally:
            await running.close()
            await running.mailboxes.remove()
            if self._folder is None:
                running.certificate.remove()

    def _make(self) -> Running:
        certificate = make_certificate(self._folder or Path(tempfile.mkdtemp(prefix="mock-mail-")))
        mailboxes = _mailboxes(self._store, certificate)
        receiver = Receiver(mailboxes, self.zone, self._clock.now, self._archive)
        return Running(certificate, mailboxes, SmtpConnections(receiver))

    async def _furnish(self, mailboxes: Mailboxes) -> None:
        """Open the mailboxes, with the mail that they had when the server stopped."""
        for user, password in self._passwords.items():
            await mailboxes.add(user, password)
        for mail in self._archive.mails() if self._archive else ():
            if mailboxes.has(mail.address):
                await mailboxes.deliver(mail.address, mail.raw, folder=mail.folder, date=mail.date)


def _mailboxes(store: Store, certificate: Certificate) -> Mailboxes:
    if store == "embedded":
        return ImapStore(certificate)
    # imported where it is needed: it knows nothing but Unix
    from mock_site.mail.dovecot import DovecotStore

    return DovecotStore(certificate)
