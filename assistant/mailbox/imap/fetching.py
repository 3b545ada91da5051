"""Fetches messages so that what crosses the wire is bounded, wherever a large attachment stands."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final

from assistant.mailbox.errors import Refused
from assistant.mailbox.imap.structure import Part, structure, worth_fetching
from assistant.mailbox.message import Arrival, Piece, read_message, read_pieces
from assistant.mailbox.records import Mail

AT_ONCE: Final = 65_536
"""Bytes of each message that are fetched at first: nearly every mail with a code is shorter."""
WHOLE: Final = 1_000_000
"""Bytes: a message up to this size is fetched whole, so that its signature can be checked; of others, the texts."""
HEADER_LIMIT: Final = 262_144

Ask = Callable[[Iterable[int], list[str]], dict[int, dict[bytes, Any]]]
"""FETCH: UIDs and what of them; what the server gave, by UID."""


def fetch_headers(ask: Ask, uids: Iterable[int], arrival: Callable[[int, datetime], Arrival]) -> list[Mail]:
    """Return the mails without their content, in the order of `uids`; one that was removed is left out."""
    wanted = tuple(uids)
    found = ask(wanted, [f"BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>", "INTERNALDATE"])
    return [
        read_message(raw, arrival(uid, received(found[uid])))
        for uid in wanted
        if uid in found and (raw := _section(found[uid], "HEADER")) is not None
    ]


def fetch_mails(ask: Ask, uids: Iterable[int], arrival: Callable[[int, datetime], Arrival]) -> list[Mail]:
    """Return the mails with their content, in the order of `uids`; one that was removed is left out."""
    wanted = tuple(uids)
    found = ask(wanted, [f"BODY.PEEK[]<0.{AT_ONCE}>", "RFC822.SIZE", "INTERNALDATE"])
    mails = []
    for uid in wanted:
        items = found.get(uid, {})
        if (raw := _section(items, "")) is None:
            continue
        where = arrival(uid, received(items))
        if len(raw) < AT_ONCE:
            mails.append(read_message(raw, where, complete=True))
        else:
            large = int(items.get(b"RFC822.SIZE", 0)) > WHOLE
            mails.append((_by_part(ask, where) if large else None) or _with_rest(ask, raw, where))
    return mails


def _with_rest(ask: Ask, beginning: bytes, where: Arrival) -> Mail:
    length = WHOLE - AT_ONCE
    items = ask([where.uid], [f"BODY.PEEK[]<{AT_ONCE}.{length}>"]).get(where.uid, {})
    rest = _section(items, "", AT_ONCE)
    # a server may be wrong about the size, so that only a rest that was not cut off is one
    complete = rest is not None and len(rest) < length
    return read_message(beginning + (rest or b""), where, complete=complete)


def _by_part(ask: Ask, where: Arrival) -> Mail | None:
    try:
        return _in_parts(ask, where)
    except Refused:
        return None


def _in_parts(ask: Ask, where: Arrival) -> Mail | None:
    items = ask([where.uid], ["BODYSTRUCTURE", f"BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>"]).get(where.uid, {})
    header, whole = _section(items, "HEADER"), structure(items.get(b"BODYSTRUCTURE"))
    if not header or not whole.kind:
        return None
    parts = worth_fetching(whole)
    wanted = [f"BODY.PEEK[{part.section}]<0.{part.limit}>" for part in parts]
    if whole.parts:
        wanted += [f"BODY.PEEK[{part.section}.MIME]" for part in parts]
    found = ask([where.uid], wanted).get(where.uid, {}) if wanted else {}
    return read_pieces(_piece(whole, header, found), where)


def _piece(part: Part, header: bytes, found: dict[bytes, Any]) -> Piece:
    if not part.parts:
        return Piece(header, _section(found, part.section) or b"")
    inner = tuple(_inner(child, found) for child in part.parts if _is_there(child, found))
    return Piece(header, pieces=inner)


def _inner(part: Part, found: dict[bytes, Any]) -> Piece:
    header = _section(found, f"{part.section}.MIME") or f"Content-Type: {part.kind}\r\n\r\n".encode()
    return _piece(part, header, found)


def _is_there(part: Part, found: dict[bytes, Any]) -> bool:
    return _section(found, part.section) is not None or any(_is_there(child, found) for child in part.parts)


def received(items: dict[bytes, Any]) -> datetime:
    """Return INTERNALDATE, aware; now where the server left it out."""
    found: datetime | None = items.get(b"INTERNALDATE")
    if found is None:
        return datetime.now(UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _section(items: dict[bytes, Any], name: str, begin: int = 0) -> bytes | None:
    # some servers leave out where a part of a section begins, as they must not (RFC 3501, 7.4.2)
    found: bytes | None = items.get(f"BODY[{name}]<{begin}>".encode(), items.get(f"BODY[{name}]".encode()))
    return found
