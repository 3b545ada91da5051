"""The folders that are read: INBOX, and the one that holds unwanted mail."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

INBOX: Final = "INBOX"
Listed = Iterable[tuple[Iterable[bytes], bytes | None, str]]
"""What LIST tells of each folder: flags, delimiter, name (decoded from modified UTF-7)."""

_JUNK: Final = frozenset((b"\\junk", b"\\spam"))
_CLOSED: Final = frozenset((b"\\noselect", b"\\nonexistent"))
_NAMES: Final = frozenset(
    # as the big providers and programs call it, in the languages that we read codes in; compared by `_key`
    """
    spam; junk; junk mail; junk e-mail; junk email; bulk; bulk mail; spam mail; spambox; spam folder; probably spam
    courrier indésirable; indésirables; indésirable; pourriel; pourriels; courriel indésirable; messages indésirables
    spamverdacht; spam-verdacht; junk-e-mail; unerwünscht; unerwünschte werbung; unerwünschte e-mails; werbemails
    correo no deseado; correo basura; no deseado; no deseados; correo electrónico no deseado
    posta indesiderata; indesiderata; posta spazzatura
    lixo eletrônico; lixo eletrónico; lixo electrónico; correio eletrónico não solicitado; correio não solicitado
    ongewenste e-mail; ongewenste mail; ongewenste reclame; ongewenst; reclame
    wiadomości-śmieci; wiadomości śmieci; niechciane; niechciana poczta; wiadomości niechciane
    спам; небажана пошта; небажані; небажане; нежелательная почта; нежелательные
    البريد العشوائي; بريد عشوائي; البريد غير الهام; بريد غير هام; البريد غير المرغوب فيه
    رسائل غير مرغوب فيها; غير مرغوب فيه
    """.strip()
    .replace("\n", ";")
    .split(";")
)


def junk_by_use(folders: Listed) -> str | None:
    """Return the folder that the server itself calls the one for unwanted mail (RFC 6154, or its forerunner XLIST)."""
    return next((name for flags, _, name in _open(folders) if flags & _JUNK), None)


def junk_by_name(folders: Listed) -> str | None:
    """Return the folder that is called like one for unwanted mail; of several the one nearest to the top."""
    found = [
        (name.count(delimiter) if delimiter else 0, name)
        for _, delimiter, name in _open(folders)
        if _key(name.rpartition(delimiter)[2] if delimiter else name) in _KEYS
    ]
    return min(found, default=(0, None))[1]


def _open(folders: Listed) -> Iterator[tuple[frozenset[bytes], str, str]]:
    for flags, delimiter, name in folders:
        lower = frozenset(flag.lower() for flag in flags)
        if not lower & _CLOSED:
            yield lower, _text(delimiter), str(name)


def _text(delimiter: Any) -> str:
    return delimiter.decode("ascii", "replace") if isinstance(delimiter, bytes) else ""


def _key(name: str) -> str:
    """Return what is the same in all spellings: without accents, case, hyphens and spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w]|_", "", "".join(sign for sign in letters if not unicodedata.combining(sign)))


_KEYS: Final = frozenset(_key(name) for name in _NAMES if _key(name))
