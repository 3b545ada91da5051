"""The folders that are read: INBOX, and the one that holds unwanted mail."""

from collections.abc import Iterable
from typing import Final

INBOX: Final = "INBOX"
_FLAGS: Final = frozenset((b"\\junk", b"\\spam"))
_NAMES: Final = frozenset(
    ("junk", "spam", "bulk mail", "junk e-mail", "junk email", "courrier indésirable", "indésirables", "pourriel")
)


def junk_folder(folders: Iterable[tuple[Iterable[bytes], bytes, str]]) -> str | None:
    """Return the folder for unwanted mail, by its special use (RFC 6154) or else by its usual names.

    `folders` are what LIST tells: flags, delimiter, name.
    """
    listed = [(frozenset(flag.lower() for flag in flags), str(name)) for flags, _, name in folders]
    by_use = [name for flags, name in listed if flags & _FLAGS]
    by_name = [name for _, name in listed if _last_part(name) in _NAMES]
    return next(iter(by_use + by_name), None)


def _last_part(name: str) -> str:
    return name.replace(".", "/").rpartition("/")[2].casefold()
