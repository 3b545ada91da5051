"""Whether a mail speaks of a code, although none may be found in it: then it may make an older one void."""

from assistant.mailbox.finding.evidence import Line
from assistant.mailbox.finding.html_text import html_to_text
from assistant.mailbox.finding.languages import languages_of
from assistant.mailbox.finding.plain import plain_lines
from assistant.mailbox.finding.quoting import LIMIT
from assistant.mailbox.finding.words import words
from assistant.mailbox.records import Mail, WantedCode


def speaks_of_a_code(mail: Mail) -> bool:
    """Whether its subject or its text has a word for a code: a resend that can't be read, or "your code is void"."""
    texts = [text[:LIMIT] for text in (mail.subject, mail.text, html_to_text(mail.html) if mail.html else "")]
    spoken = words(languages_of(" ".join(texts)))
    any_code = WantedCode()
    return any(Line(line, any_code, spoken).names_a_code for text in texts for line in plain_lines(text))
