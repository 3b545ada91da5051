"""An ASGI application served by uvicorn in a thread of its own."""

import asyncio
import os
import socket
from threading import Event, Thread
from typing import Final

import uvicorn
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST: Final = "127.0.0.1"
PATIENCE: Final = 10.0
"""Seconds until a server that neither answers nor fails counts as hung."""


class _KnowsItsConnection(H11Protocol):
    """Gives the application its connection, `scope["state"]["transport"]`: a fault cuts it instead of answering."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Announcing(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()


class Served:
    """A running application: `start` returns once it answers, on a port of the system's choice if `port` is 0.

    Exceptions that escape the application are kept in `failures`; its callers got a page with status 500.
    """

    def __init__(self, port: int = 0) -> None:
        self.failures: list[Exception] = []
        # the protocol is named (not 0) because asyncio sets TCP_NODELAY only then: without it, 40 ms an answer
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":  # a port just left may be taken again; elsewhere it would mean sharing it
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((HOST, port))
        except OSError:
            self._socket.close()
            raise
        self._server: _Announcing | None = None
        self._thread: Thread | None = None

    @property
    def origin(self) -> str:
        """The address, known before the server starts, so that an application can be told its own."""
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    def start(self, app: ASGIApp, name: str) -> None:
        """Serve.

        Raises:
            RuntimeError: it did not come up; the cause is attached.

        """
        config = uvicorn.Config(
            self._watched(app),
            http=_KnowsItsConnection,
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = server = _Announcing(config)
        self._thread = Thread(target=self._run, args=(server,), name=name, daemon=True)
        self._thread.start()
        if not server.answers.wait(PATIENCE) or self.failures:
            raise RuntimeError(f"{name} did not start") from (self.failures[0] if self.failures else None)

    def wind_down(self) -> None:
        """Begin to end, without waiting."""
        if self._server:
            self._server.should_exit = True

    def stop(self) -> None:
        """End the server and its thread. Stopping what does not run does nothing."""
        self.wind_down()
        if self._thread:
            self._thread.join(PATIENCE)
        self._socket.close()

    def _run(self, server: _Announcing) -> None:
        try:
            asyncio.run(server.serve([self._socket]))
        except (Exception, SystemExit) as error:
            self.failures.append(error if isinstance(error, Exception) else RuntimeError(f"exit {error.code}"))
        finally:
            server.answers.set()

    def _watched(self, app: ASGIApp) -> ASGIApp:
        async def watch(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await app(scope, receive, send)
            except ClientDisconnect:
                pass  # a browser that leaves is no fault of the site
            except Exception as error:
                self.failures.append(error)
                raise

        return watch
