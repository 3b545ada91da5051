"""The IMAP side: pymap with its mailboxes in memory, behind the few things that we need of it.

pymap's last release is of April 2024: it is pinned, and nothing outside this file knows of it.
"""

import asyncio
import contextlib
import ssl
from argparse import Namespace
from datetime import datetime
from typing import Final
from weakref import WeakSet

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import BuiltinHash

from mock_site.mail.certificate import Certificate
from mock_site.mail.kept import FOLDERS

HOST: Final = "127.0.0.1"


class ImapStore:
    """Mailboxes in memory, and the connections that read them. Lives in one asyncio loop."""

    def __init__(self, certificate: Certificate) -> None:
        self._context = certificate.server_context()
        self._config = _config(self._context)
        self._listening: list[asyncio.Server] = []
        self._login = Login(self._config)
        self._server = IMAPServer(self._login, self._config)
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: WeakSet[asyncio.StreamWriter] = WeakSet()

    async def add(self, user: str, password: str) -> None:
        """Open a mailbox with an INBOX and a Junk folder; an existing one keeps its mail and gets the new password."""
        digest = self._config.hash_context.hash(self._config.password_prep(password))
        self._login.users_dict[user] = UserMetadata(self._config, user, password=digest)
        if user not in self._config.set_cache:
            mailboxes = MailboxSet()
            await mailboxes.add_mailbox("Junk")
            self._config.set_cache[user] = (mailboxes, FilterSet())

    def has(self, user: str) -> bool:
        """Whether there is a mailbox of this name."""
        return user in self._config.set_cache

    async def filled(self) -> frozenset[str]:
        """Users in whose mailbox there is a mail."""
        return frozenset([user for user in self._config.set_cache if await self._has_mail(user)])

    async def _has_mail(self, user: str) -> bool:
        mailboxes, _ = self._config.set_cache[user]
        for folder in FOLDERS:
            async for _ in (await mailboxes.get_mailbox(folder)).messages():
                return True
        return False

    async def deliver(self, user: str, content: bytes, *, folder: str, date: datetime) -> None:
        """Put a message (RFC 5322, lines ending in CRLF) into a folder; connections that IDLE there are told."""
        mailboxes, _ = self._config.set_cache[user]
        mailbox = await mailboxes.get_mailbox(folder)
        await mailbox.append(AppendMessage(content, date, frozenset()), recent=True)

    async def open(self, ports: dict[str, int]) -> None:
        """Answer at `imap` and `imaps`; where a port is 0, the system chooses one, which is put in its place."""
        for name, context in (("imap", None), ("imaps", self._context)):
            server = await asyncio.start_server(self.serve, HOST, ports[name], ssl=context)
            self._listening.append(server)
            ports[name] = server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Answer no more, and end every connection; the mail stays."""
        for server in self._listening:
            server.close()
        self._listening.clear()
        await self.hang_up()

    async def remove(self) -> None:
        """Nothing lies anywhere but in memory."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side ends it."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 -- asyncio.start_server always makes a task of it
        self._tasks.add(task)
        self._writers.add(writer)
        try:
            # a peer that is gone is the normal end of a connection, not a fault of the server; pymap closes the
            # writer itself, and closing a TLS writer twice would make it impossible to abort (CPython's sslproto)
            with contextlib.suppress(OSError, EOFError):
                await self._server(reader, writer, SocketInfoLocal(writer))
        finally:
            self._tasks.discard(task)

    async def hang_up(self) -> None:
        """End every connection, as a server that goes down does."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in tuple(self._writers):
            # TLS would wait 30 s for the other side's farewell, even where the connection's task has ended
            writer.transport.abort()


class _Config(Config):
    @property
    def greeting(self) -> bytes:
        # pymap looks the machine's own name up for each connection: seconds where the network has no DNS
        return b"pasapas mock mail, fictional"


def _config(context: ssl.SSLContext) -> Config:
    arguments = Namespace(passlib_cfg=None, proxy_protocol=None)
    return _Config(
        arguments,
        demo_data=False,
        demo_user="",
        demo_password="",
        host=None,
        port=0,
        # given whole, so that CERT_FILE and KEY_FILE in the environment don't count
        ssl_context=context,
        # fictional passwords: the usual 500,000 rounds would cost each login 0.2 s; and without any hash pymap
        # compares texts in a way that fails beyond ASCII
        hash_context=BuiltinHash(rounds=1),
        # passwords are checked in the loop; pymap's own pool of threads would outlive the server
        cpu_subsystem=Subsystem.for_asyncio(),
        invalid_user_sleep=0.0,
        reject_dnsbl=False,
    )
