"""What the mailbox's own server found out about a mail: its Authentication-Results (RFC 8601), and nobody else's.

Anybody can write such a field. The own server writes on top of whatever came, so a pass is believed from the topmost
field of each of its names alone; a fail also from those below it, until the first Received field after them.

Read by ourselves: authres 1.2.0 (PyPI, last of 2019) takes `nonesuch=pass` for the end, refuses a field for a quoted
name, loses properties beside what it can't read, and its time grows with the square of a field's length.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.mailbox.trust.fields import fields, without_comments

_FAILED: Final = re.compile(r"(?:\A|;)\s*dmarc\s*=\s*fail\b", re.IGNORECASE)
NAMELESS: Final = ""
"""As an authserv-id: the topmost field of all, where it names nobody (so does Exchange Online)."""
LENGTH: Final = 8_000
"""Characters of a field that are read; of a longer one nothing is believed."""
_WORD: Final = r'"(?:[^"\\]|\\.)*"'
_ID: Final = re.compile(rf"\s*(?P<id>{_WORD}|[^\s;=\"/]+)(?:\s+(?P<version>\d+))?\s*\Z")
_PAIR: Final = re.compile(
    rf"\s*(?P<name>[A-Za-z][A-Za-z0-9_.-]*)(?:\s*/\s*\d+)?\s*=\s*(?P<value>{_WORD}(?:@[^\s;\"]*)?|[^\s;\"]*)(?=\s|\Z)"
)
_PART: Final = re.compile(rf'(?:[^;"]|{_WORD})+')


@dataclass(frozen=True)
class Result:
    """What came of one method: `dkim=pass header.d=espace.test`."""

    server: str
    """The authserv-id, as the caller named it."""
    method: str
    result: str
    properties: Mapping[str, str]
    """By their names in lower case: `header.d`, `smtp.mailfrom`."""
    on_top: bool
    """Whether it stands in the server's topmost field: only there a pass means something."""

    def domain(self, *names: str) -> str:
        """Return the domain in the first of these properties that is there; empty where none is."""
        given = next((self.properties[name] for name in names if self.properties.get(name)), "")
        return given.rpartition("@")[2].strip("<>").rstrip(".").lower()


def own_results(raw: bytes, authserv_ids: Collection[str]) -> list[Result]:
    """Return what the servers of these names (compared without regard to case) say about a mail. Never raises."""
    named = {name.strip().lower(): name.strip() for name in authserv_ids}
    found: list[Result] = []
    known: set[str] = set()
    closed: set[str] = set()
    first = True
    for name, value in fields(raw) if named else ():
        if name == "received":
            closed |= known
        if name != "authentication-results":
            continue
        server, told = _read(value)
        believed = server in named and server not in closed and (server != NAMELESS or first)
        if believed and server is not None:
            found += [Result(named[server], *one, on_top=server not in known) for one in told]
            known.add(server)
        first = False
    return found


def topmost_server(raw: bytes) -> str | None:
    """Return the authserv-id of the topmost Authentication-Results (NAMELESS for none); None without such a field."""
    return next((_read(value)[0] for name, value in fields(raw) if name == "authentication-results"), None)


def claimed_servers(raw: bytes) -> frozenset[str]:
    """Return the authserv-ids of the topmost Authentication-Results, and of those down to the next Received.

    They are the last hop's, it seems; its own Received fields may stand above them. Some servers write several, by a
    name for each method. Nothing proves that they are the reader's own: a pass of theirs means nothing.
    """
    found: set[str] = set()
    for name, value in fields(raw):
        if name == "received" and found:
            break
        if name == "authentication-results" and (server := _read(value)[0]) is not None:
            found.add(server)
    return frozenset(found)


def _read(value: str) -> tuple[str | None, list[tuple[str, str, Mapping[str, str]]]]:
    server, told = _parsed(value)
    # whatever a stranger's name, written into a field without care, makes of its comments: a fail is heard
    if _FAILED.search(value) and not any(one[:2] == ("dmarc", "fail") for one in told):
        told.append(("dmarc", "fail", {}))
    return server, told


def _parsed(value: str) -> tuple[str | None, list[tuple[str, str, Mapping[str, str]]]]:
    """Return who speaks, in lower case (None where that can't be read), and method, result, properties."""
    text = without_comments(value[:LENGTH])
    if text is None or len(value) > LENGTH:
        # whose it is must be known nevertheless: a field below it is not the topmost
        return _claimed(value[:LENGTH]), []
    parts = _PART.findall(text)
    head = _ID.match(parts[0]) if parts else None
    if head is None:
        nameless = bool(parts) and _PAIR.match(parts[0]) is not None
        return (NAMELESS, list(_results(parts))) if nameless else (None, [])
    name = re.sub(r"\\(.)", r"\1", head["id"].strip('"')).strip().lower()
    # of another version the meaning isn't known (RFC 8601, 2.2)
    return name, list(_results(parts[1:])) if head["version"] in (None, "1") else []


def _claimed(value: str) -> str | None:
    plain = without_comments(value.partition(";")[0])
    match = _ID.match(plain) if plain else None
    return match["id"].strip('"').lower() if match else None


def _results(parts: list[str]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for part in parts:
        pairs: list[tuple[str, str]] = []
        end = 0
        while match := _PAIR.match(part, end):
            pairs.append((match["name"].lower(), re.sub(r'"|\\(?=.)', "", match["value"])))
            end = match.end()
        if pairs and "." not in pairs[0][0]:
            (method, result), *more = pairs
            # told twice, it tells nothing
            once = {name: value for name, value in more if sum(name == other for other, _ in more) == 1}
            yield method, result.lower(), once
