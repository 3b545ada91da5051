"""Keeps pages to the origins of their site: everything else is refused at the network layer, and remembered."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ProxySettings, Route, WebSocketRoute

_NOWHERE: Final = "http://127.0.0.1:9"
"""The discard port: nothing answers there."""
_PORTS: Final = {"http": 80, "https": 443}


def origin_of(address: str) -> str:
    """The origin of an address: scheme, host and port."""
    parts = urlsplit(address)
    scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
    return f"{scheme}://{parts.netloc.rpartition('@')[2]}".lower()


def is_loopback(address: str) -> bool:
    """Whether an address is on this machine: by its name, or one of 127.0.0.0/8 and ::1."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        # RFC 6761: each name under it is this machine, and browsers ask nobody
        return host == "localhost" or host.endswith(".localhost")


class NetworkGuard:
    """Refuses every request of a browser context but those to the given origins."""

    def __init__(self, origins: Iterable[str], *, chromium: bool = True) -> None:
        self.origins = {origin_of(origin) for origin in origins}
        self._chromium = chromium
        self._refused: dict[str, None] = {}

    @property
    def refused(self) -> tuple[str, ...]:
        """The origins that were asked for and refused, in order."""
        return tuple(self._refused)

    @property
    def proxy(self) -> "ProxySettings":
        """The proxy of the browser context: a dead one for every host but the site's own.

        Routes see the first request of a chain of redirects alone, and nothing of what workers ask for; whatever slips
        past them ends there.
        """
        hosts = (urlsplit(origin) for origin in sorted(self.origins))
        own = [f"{host.hostname}:{host.port or _PORTS[host.scheme]}" for host in hosts]
        # without it, Chromium lets everything on loopback past the proxy; it alone knows the word
        rule = ["<-loopback>"] if self._chromium else []
        return {"server": _NOWHERE, "bypass": ",".join([*rule, *own])}

    @property
    def doubtful(self) -> "re.Pattern[str]":
        """Every address but those that begin as the site's own do: to be asked for each costs a sixth of a page."""
        own = "|".join(re.escape(origin) for origin in sorted(self.origins))
        return re.compile(rf"^(?!(?:{own})(?:[/?#]|$))")

    def install(self, context: "BrowserContext") -> None:
        """Stand between the context's pages and the network."""
        context.route(self.doubtful, self._request)
        context.route_web_socket("**/*", self._web_socket)

    def allows(self, address: str) -> bool:
        """Whether an address may be asked for; if not, it is remembered as refused."""
        origin = origin_of(address)
        if origin in self.origins:
            return True
        self._refused[origin] = None
        return False

    def _request(self, route: "Route") -> None:
        if self.allows(route.request.url):
            route.fallback()
        else:
            route.abort("blockedbyclient")

    def _web_socket(self, socket: "WebSocketRoute") -> None:
        if self.allows(socket.url):
            socket.connect_to_server()
        else:
            socket.close()
