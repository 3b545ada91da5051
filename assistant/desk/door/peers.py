"""Who is at the other end of a connection, where the system tells: another user of this machine is not let in.

Linux alone is asked. There any user can see which ports are listened at, and with which words programs were started: a
browser gets the one-time address so.
"""

import os
import socket
import sys
from pathlib import Path
from typing import Final

TABLES: Final = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))


def is_another_users(client: tuple[str, int], server: tuple[str, int]) -> bool:
    """Whether a connection's other end belongs to somebody else; False where the system doesn't tell."""
    if not hasattr(os, "getuid"):
        return False
    try:
        lines = [line for table in TABLES if table.exists() for line in table.read_text(encoding="ascii").splitlines()]
    except OSError:
        return False
    if not lines:
        return False
    owner = owner_of(lines, client, server)
    return owner not in (os.getuid(), 0)


def owner_of(lines: list[str], client: tuple[str, int], server: tuple[str, int]) -> int | None:
    """The user of a socket that is connected from `client` to `server`; None where nobody holds it (any more).

    A socket that its program has closed belongs to root, as the table has it: whoever sends and hangs up is nobody.
    """
    wanted = {(here, there) for here in _written(client) for there in _written(server)}
    for line in lines:
        fields = line.split()
        if len(fields) > 9 and (fields[1], fields[2]) in wanted:
            return int(fields[7]) if fields[9] != "0" else None
    return None


def _written(end: tuple[str, int]) -> set[str]:
    """An end as the tables write it: words of 32 bits, in the machine's order; IPv4 also as an IPv6 socket has it."""
    address, port = end
    if ":" in address:
        packed = {socket.inet_pton(socket.AF_INET6, address)}
    else:
        short = socket.inet_pton(socket.AF_INET, address)
        packed = {short, bytes(10) + b"\xff\xff" + short}
    return {f"{_words(one)}:{port:04X}" for one in packed}


def _words(packed: bytes) -> str:
    return "".join(f"{int.from_bytes(packed[at : at + 4], sys.byteorder):08X}" for at in range(0, len(packed), 4))
