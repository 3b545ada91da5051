"""Codes that need no reading: bound to the site by the mail itself."""

import re
from collections.abc import Iterable
from typing import Final

from assistant.mailbox.finding.result import Candidate
from assistant.mailbox.records import Mail, WantedCode
from assistant.mailbox.trust.domains import domain_of, same_domain
from wording import say

LINE: Final = re.compile(r"^@(?P<host>[^\s#@]{1,253}) #(?P<code>[0-9A-Za-z-]{1,64})(?: [@%]\S{1,253})?$")
"""The last line of a message (WICG, origin-bound one-time codes): `@host #code`, perhaps `@embedded-host`."""
_HEADER: Final = re.compile(r"^(?:(?P<host>[\w.-]{1,253})[,;:]\s*)?(?P<code>[0-9A-Za-z-]{1,64})$")


def bound_line(text: str, mail: Mail, wanted: WantedCode) -> Candidate | None:
    """Return the code of the last line that binds it to the site; bound to another site it proves nothing."""
    for line in _last_lines(text):
        match = LINE.match(line)
        if match and same_domain(match["host"], wanted.sender or domain_of(mail.sender)):
            value = _fitting(match["code"], wanted)
            return Candidate(value, say("bound to the site in the mail's last line")) if value else None
    return None


def bound_host(text: str) -> str:
    """Return the host that the last line binds a code to; empty where it doesn't."""
    for line in _last_lines(text):
        if match := LINE.match(line):
            return match["host"]
    return ""


def bound_elsewhere(mail: Mail, wanted: WantedCode) -> str:
    """Return the site to which a mail binds its code, where that isn't the wanted sender's; else nothing."""
    host = bound_host(mail.text)
    return host if host and wanted.sender and not same_domain(host, wanted.sender) else ""


def token_header(mail: Mail, wanted: WantedCode) -> Candidate | None:
    """Return the code of an `OTP-Token` field. Believe it only where a signature of the sender's covers the field."""
    fields = mail.headers.get("otp-token", ())
    match = _HEADER.match(fields[0].strip()) if len(fields) == 1 else None
    if not match or (match["host"] and not same_domain(match["host"], wanted.sender or domain_of(mail.sender))):
        return None
    value = _fitting(match["code"], wanted)
    return Candidate(value, say("in a field of the header that the sender signed")) if value else None


def _last_lines(text: str) -> Iterable[str]:
    """The last line, and the last before a signature that a mailing program appended."""
    lines = [line.strip() for line in text[-20_000:].splitlines()]
    filled = [line for line in lines if line]
    yield from filled[-1:]
    if "--" in filled:
        yield from filled[: filled.index("--")][-1:]


def _fitting(code: str, wanted: WantedCode) -> str:
    """The code without separators, where it is of the wanted length and alphabet."""
    value = code.replace("-", "")
    return value if len(value) in wanted.lengths and (wanted.alphabet == "alnum" or value.isdigit()) else ""
