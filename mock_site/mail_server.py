"""An embedded mail server for the mock site and for tests: SMTP in, IMAP out, nothing but loopback.

    with MailServer() as server:
        server.add_mailbox("camille@exemple.test", "secret-fictif")
        server.smtp, server.imap, server.imaps, server.certificate

aiosmtpd and pymap share one asyncio loop in one thread, so a delivery reaches a waiting IDLE without a detour.
"""

import asyncio
import tempfile
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Final, Self

from mock_site.mail.certificate import Certificate, make_certificate
from mock_site.mail.imap import ImapStore
from mock_site.mail.kept import Kept, read_all
from mock_site.mail.smtp import SmtpConnections

HOST: Final = "127.0.0.1"
PATIENCE: Final = 10.0
"""Seconds that a call into the loop may take before it counts as hung."""


class MailServer:
    """SMTP and IMAP (plain with STARTTLS, and with implicit TLS) for fictional mailboxes held in memory.

    A mailbox's name is its mail address, in lower case. Mail for anybody else is refused with 550; mail with the
    header `X-Spam-Flag: YES` goes to the folder Junk. `certificate_folder` is where the certificate and its key
    are written; by default a temporary folder that goes away with the server.
    """

    def __init__(self, *, certificate_folder: Path | None = None) -> None:
        self._folder = certificate_folder
        self._passwords: dict[str, str] = {}
        self._running: _Running | None = None
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
        ready: Future[_Running] = Future()
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
        if self._folder is None:
            running.certificate.remove()

    def add_mailbox(self, user: str, password: str) -> None:
        """Open a mailbox, before or after `start`, from any thread; an existing one gets the new password."""
        self._passwords[user.lower()] = password
        if self._running:
            self._call(self._running.store.add(user.lower(), password))

    def messages(self, user: str) -> tuple[Kept, ...]:
        """What lies in a mailbox, none of it marked as read; nothing for a mailbox that there is not."""
        password = self._passwords.get(user.lower())
        return () if password is None else read_all(self.imap, user.lower(), password)

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
    def _now(self) -> "_Running":
        if not self._running:
            raise RuntimeError("the mail server doesn't run: call start() first, or use it in a with statement")
        return self._running

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._now.loop).result(PATIENCE)

    async def _main(self, ready: "Future[_Running]") -> None:
        try:
            running = _Running.make(make_certificate(self._folder or Path(tempfile.mkdtemp(prefix="mock-mail-"))))
            for user, password in self._passwords.items():
                await running.store.add(user, password)
            await running.open()
        except BaseException as error:  # whatever it is, the caller of start() shall have it
            ready.set_exception(error)
            return
        ready.set_result(running)
        await running.stopping.wait()
        await running.close()


@dataclass(frozen=True)
class _Running:
    """What exists while the loop runs, and only there."""

    loop: asyncio.AbstractEventLoop
    stopping: asyncio.Event
    certificate: Certificate
    store: ImapStore
    senders: SmtpConnections
    ports: dict[str, int]
    """0 until the system has chosen one; kept over `go_down` and `come_back`."""
    servers: list[asyncio.Server]

    @classmethod
    def make(cls, certificate: Certificate) -> "_Running":
        store = ImapStore(certificate.server_context())
        ports = {"smtp": 0, "imap": 0, "imaps": 0}
        return cls(asyncio.get_running_loop(), asyncio.Event(), certificate, store, SmtpConnections(store), ports, [])

    async def open(self) -> None:
        context = self.certificate.server_context()
        await self._listen("smtp", self.loop.create_server(self.senders, HOST, self.ports["smtp"]))
        await self._listen("imap", asyncio.start_server(self.store.serve, HOST, self.ports["imap"]))
        await self._listen("imaps", asyncio.start_server(self.store.serve, HOST, self.ports["imaps"], ssl=context))

    async def _listen(self, name: str, opening: Coroutine[Any, Any, asyncio.Server]) -> None:
        server = await opening
        self.servers.append(server)
        self.ports[name] = server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        for server in self.servers:
            server.close()
        self.servers.clear()
        await self.senders.hang_up()
        await self.store.hang_up()
