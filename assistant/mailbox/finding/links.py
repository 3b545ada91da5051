"""Finds the link that a mail wants to be followed: pure, bounded, never raising. In doubt there is none.

A link is believed for what is to be clicked, or what stands before it; among those only one of the sender's own
domain, and one of another domain is a person's decision. One whose text shows another address than it leads to, or that
a mail quotes below, is never taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from assistant.mailbox.addresses import without_punctuation
from assistant.mailbox.finding.html_text import PICTURE, read_html
from assistant.mailbox.finding.link_words import asks, is_aside, points
from assistant.mailbox.finding.quoting import own_and_forwarded
from assistant.mailbox.finding.result import Candidate, Extraction
from assistant.mailbox.records import Mail, WantedCode
from assistant.mailbox.trust.domains import domain_of, registrable, same_domain
from wording import say

LIMIT: Final = 100_000
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"«»“”\u00a0]{1,2000}", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"[\w.-]{1,253}(?::\d{1,5})?")
"""A host and a port. Anything else is read in another way by browsers than by others (WHATWG URL)."""
_UNFIT: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2000-\u206f]")
_ASIDE: Final = re.compile(r"\([^()]{1,80}\)")
_NAMED: Final = re.compile(r"(?<![\w@.-])((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@.-])", re.IGNORECASE)
_SHOWN: Final = re.compile(r"^(?:https?://)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?:[/?#]\S*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class _Link:
    url: str
    text: str
    before: str


def find_links(mail: Mail, wanted: WantedCode) -> Extraction:
    """Return the link that a mail means for its reader to follow."""
    links = [*_in_html(mail.html or ""), *_in_text(mail.text)]
    about = asks(mail.subject)
    meant = [link for link in links if _is_meant(link, about=about)]
    if not meant:
        return Extraction("none", say("no link that asks to be followed"))
    sender = wanted.sender or domain_of(mail.sender)
    own = [link for link in meant if same_domain(_host(link.url), sender)] if sender else meant
    if wanted.sender and not own:
        return Extraction(
            "untrusted",
            say("the link leads to {domain}, not to {sender}", domain=registrable(_host(meant[0].url)), sender=sender),
        )
    chosen = own or meant
    candidates = tuple({_key(link.url): Candidate(link.url, _why(link)) for link in reversed(chosen)}.values())[::-1]
    if len(candidates) > 1:
        reason = say("{count} links could be meant: a person must decide", count=len(candidates))
        return Extraction("ambiguous", reason, candidates)
    if not own or _leads_on(chosen[0].url):
        reason = say("the link leads to {domain}, it seems: a person must decide", domain=_end(chosen[0].url))
        return Extraction("ambiguous", reason, candidates)
    return Extraction("found", candidates[0].why, candidates)


def _leads_on(url: str) -> bool:
    """Whether an address of somebody else's stands in it, to which the site may send on."""
    return not same_domain(_end(url), _host(url))


def _end(url: str) -> str:
    within = re.search(r"[?&#=/](?:https?:)?//([\w.-]+)", unquote(unquote(url.partition("://")[2])))
    return registrable(within[1] if within and "." in within[1] else _host(url))


def _in_html(html: str) -> Iterator[_Link]:
    seen = read_html(html) if html else None
    if seen is None:
        return
    own, forwarded = own_and_forwarded(seen.text)
    shown = "".join((own if own.strip() else forwarded).replace(PICTURE, "").split())
    for anchor in seen.anchors:
        # a link of a mail that is quoted below is of the past
        if not anchor.pictured and "".join(anchor.text.split()) not in shown:
            continue
        if _usable(anchor.href) and not _pretends(anchor.text, anchor.href):
            yield _Link(anchor.href, anchor.text, _announcement(anchor.before))


def _in_text(text: str) -> Iterator[_Link]:
    own, forwarded = own_and_forwarded(text[:LIMIT])
    shown = own if _ADDRESS.search(own) else forwarded
    end = 0
    for found in _ADDRESS.finditer(shown):
        url = without_punctuation(found[0], shown[max(0, found.start() - 1) : found.start()])
        if _usable(url):
            # a plain text says before the address, often on the line above, what it is for
            yield _Link(url, "", _announcement(shown[max(end, found.start() - 400) : found.start()]))
        end = found.end()


def _announcement(before: str) -> str:
    """The sentence that leads to an address; where the address has its line for itself, the text above."""
    line = before.rpartition("\n")[2]
    if not line.strip(" \t<>()[]-•*"):
        above = [part.strip() for part in before.split("\n")[:-1] if part.strip()]
        line = above[-1] if above else ""
        if len(above) > 1 and len(line) < len(above[-2]) and above[-2][-1] not in ".!?:":
            line = f"{above[-2]} {line}"
    return " ".join(re.split(r"[.!?؟](?=\s)", line)[-1].split())


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        plain = _AUTHORITY.fullmatch(parts.netloc) is not None and not _UNFIT.search(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and plain
    except ValueError:
        return False


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _key(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme.lower()}://{rest.removesuffix('/')}"


def _pretends(text: str, href: str) -> bool:
    """Whether it shows another address than it leads to."""
    return any(not same_domain(shown, _host(href)) for shown in _NAMED.findall(text[:500]))


def _is_meant(link: _Link, *, about: bool) -> bool:
    """Whether its words ask to follow it; where the whole mail is `about` such a link, "here" is enough."""
    # an address that is written out: what was said just before it
    written = not link.text or _SHOWN.match(link.text.strip()) is not None
    words = _ADDRESS.split(link.before)[-1][-200:] if written else link.text
    # "your profile (once it is confirmed):" asks for nothing
    words = _ASIDE.sub(" ", words) if _ASIDE.sub("", words).strip(" :.") else words
    parts = urlsplit(link.url)
    beside = is_aside(words) or is_aside(re.sub(r"[\W_\d]+", " ", f"{parts.path} {parts.query}"))
    before = "" if written else link.before
    return (asks(words) or (about and points(words))) and not beside and not is_aside(before)


def _why(link: _Link) -> str:
    if link.text and not _SHOWN.match(link.text.strip()):
        return say("the link that says what it is for")
    return say("the address after the words that announce it")
