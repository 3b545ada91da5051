"""Finds the code in a mail: pure, bounded, never raising. A wrong code locks a person out, so in doubt there is none.

What the mail binds to the site needs no reading (`bound.py`). Else a code is believed for the words before or after it,
or where it stands alone under a label, or where it is the only number that stands alone and the subject announces it
(`reading.py`). A mail's text, its HTML and its subject are read alike: where they disagree, a person must decide.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.mailbox.finding.bound import bound_elsewhere, bound_line, token_header
from assistant.mailbox.finding.evidence import Line
from assistant.mailbox.finding.html_text import html_to_text
from assistant.mailbox.finding.languages import languages_of
from assistant.mailbox.finding.links import find_links
from assistant.mailbox.finding.phrases import small
from assistant.mailbox.finding.plain import plain_lines
from assistant.mailbox.finding.quoting import above_signature, own_and_forwarded
from assistant.mailbox.finding.reading import hinted, in_lines, offers, pickup
from assistant.mailbox.finding.result import Candidate, Extraction
from assistant.mailbox.finding.unseen import reverses
from assistant.mailbox.finding.words import words
from assistant.mailbox.records import Mail, WantedCode
from assistant.mailbox.trust.domains import domain_of
from wording import say, say_number

CHAT: Final = 120
"""Who writes so many letters above a mail that he forwards writes about it."""
ASKS: Final = 40
"""The same, where he asks something: "was it one of you?"."""


def extract(mail: Mail, wanted: WantedCode, *, token_is_proved: bool = False) -> Extraction:
    """Find the code, or the link, that a mail means for its reader.

    `token_is_proved` says that a signature of the sender's covers the field `OTP-Token`, which is then believed.
    """
    if wanted.kind == "link":
        return find_links(mail, wanted)
    if wanted.sender and (elsewhere := bound_elsewhere(mail, wanted)):
        return Extraction("untrusted", say("the mail binds its code to another site: {host}", host=elsewhere))
    found = find_codes(mail, wanted, token_is_proved=token_is_proved)
    if len(found) == 1:
        return Extraction("found" if found[0].sure else "ambiguous", found[0].why, found)
    if found:
        return Extraction("ambiguous", _several(len(found)), found)
    return Extraction("none", _nothing(mail, wanted))


def find_codes(mail: Mail, wanted: WantedCode, *, token_is_proved: bool = False) -> tuple[Candidate, ...]:
    """Return the different codes that a mail may mean: none, the one, or several among which a person must decide."""
    # where there is only HTML, the text was made from it
    texts = list(dict.fromkeys([mail.text] + ([html_to_text(mail.html)] if mail.html and mail.written else [])))
    parts = [own_and_forwarded(text) for text in texts]
    read = _read(mail, wanted, texts, parts)
    bound = {one.value: one for own, forwarded in parts for one in [bound_line(own or forwarded, mail, wanted)] if one}
    if not bound and token_is_proved and (token := token_header(mail, wanted)):
        bound[token.value] = token
    if bound:
        # nothing needs to be read, unless what is read says otherwise
        return (*bound.values(), *(one for one in read if one.sure and one.value not in bound))
    if reverses(mail.text, mail.html or ""):
        why = say("its signs may be shown in another order than they stand in: a person must decide")
        return tuple(replace(one, why=why, certainty="asked") for one in read)
    return read


def _read(mail: Mail, wanted: WantedCode, texts: list[str], parts: list[tuple[str, str]]) -> tuple[Candidate, ...]:
    """Return the codes that the words of a mail tell."""
    spoken = words(languages_of(" ".join((mail.subject, *texts))))
    subject = Line(" ".join(plain_lines(mail.subject)), wanted, spoken, _names(mail))
    # who forwards a mail without a word of his own means what he forwards; what is quoted below a reply is of the past
    chats = any(_chats(own) for own, forwarded in parts if forwarded)
    for which in (0,) if chats else (0, 1):
        signed = [above_signature(part[which]) for part in parts]
        found = [candidate for body, _ in signed for candidate in in_lines(body, subject)]
        if which == 0:
            found += _in_subject(subject, texts)
        if not any(candidate.certainty in ("sure", "asked") for candidate in found):
            found += [candidate for body, _ in signed for candidate in hinted(body, subject)]
        found = found or [
            _below(candidate, body) for body, signature in signed for candidate in in_lines(signature, subject)
        ]
        if found:
            break
    offered = {value for own, _ in parts for value in offers(own, subject)}
    known: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.value in offered:
            continue
        if candidate.certainty in ("sure", "asked"):
            known.setdefault(candidate.value, candidate)
    doubtful = [one for one in found if one.value not in known and (one.certainty == "maybe" or not known)]
    perhaps = {candidate.value: candidate for candidate in doubtful}
    return (*known.values(), *perhaps.values()) if known or len(perhaps) > 1 else ()


def _chats(own: str) -> bool:
    """Whether somebody writes about what he forwards, or asks about it; he doesn't hand it over."""
    letters = "".join(own.split())
    return len(letters) > CHAT or (len(letters) > ASKS and re.search("[?؟]", letters) is not None)


def _below(candidate: Candidate, body: str) -> Candidate:
    """A code of the sender's signature, which may be any: his office's, his meeting room's; but for one of the body."""
    if candidate.value in re.sub(r"[\s-]", "", body):
        return candidate
    why = say("below the line that begins a signature: a person must decide")
    return replace(candidate, why=why, certainty="asked")


def _names(mail: Mail) -> frozenset[str]:
    """What the sender is called, in small letters; names in a subject that isn't about codes are his, too."""
    named = f"{mail.sender_name} {domain_of(mail.sender)}"
    if not re.search(r"(?i)\bco[dó]", mail.subject):
        named += " " + " ".join(re.findall(r"(?<=\S )[A-ZÀ-Þ]\w+", mail.subject[:200]))
    return frozenset(small(word) for word in re.findall(r"[^\W\d_]+", named[:400]))


def _in_subject(subject: Line, texts: list[str]) -> Iterator[Candidate]:
    """What the subject calls a code, or what the text says is there."""
    meant = subject.labelled
    if not meant and len(subject.shapes) == 1:
        lines = (replace(subject, text=line) for text in texts for line in plain_lines(text))
        if any(subject.words.subject.search(line.low) and line.names_a_code for line in lines):
            meant = subject.shapes
    yield from (Candidate(shape.value, say("named in the subject")) for shape in meant)
    yield from (pickup(shape) for shape in subject.shapes if subject.judge(shape) == "pickup")


def _several(count: int) -> str:
    return say("{count} codes could be meant: a person must decide", count=count)


def _nothing(mail: Mail, wanted: WantedCode) -> str:
    if not (mail.text.strip() or mail.html or mail.subject):
        return say("the mail has no text")
    if wanted.alphabet == "digits":
        some = say_number("no code of {number} digit", "no code of {number} digits", wanted.length)
        return some if wanted.length else say("no code of 4 to 8 digits")
    if wanted.length:
        return say("no code of {number} letters and digits", number=wanted.length)
    first, last = wanted.lengths[0], wanted.lengths[-1]
    if first == last:
        return say("no code of {number} letters and digits", number=first)
    return say("no code of {first} to {last} letters and digits", first=first, last=last)
