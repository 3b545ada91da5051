"""Whether a mail speaks of a code, although none may be found in it: then it may make an older one void."""

from assistant.mailbox.finding.evidence import Line
from assistant.mailbox.finding.html_text import html_to_text
from assistant.mailbox.finding.languages import languages_of
from assistant.mailbox.finding.plain import plain_lines
from assistant.mailbox.finding.quoting import LIMIT
from assistant.mailbox.finding.words import words
from assistant.mailbox.records import Mail, WantedCode


def speaks_of_a_code(mail: Mail) -> bool:
    """Whether its subject names a code, or its text says that one follows, was sent, or is void.

    A mere warning, as "never share your code" below another notice, says neither.
    """
    texts = [text[:LIMIT] for text in (mail.text, html_to_text(mail.html) if mail.html and mail.written else "")]
    spoken = words(languages_of(" ".join((mail.subject[:LIMIT], *texts))))
    any_code = WantedCode()
    if any(Line(line, any_code, spoken).names_a_code for line in plain_lines(mail.subject)):
        return True
    lines = (Line(line, any_code, spoken) for text in texts for line in plain_lines(text))
    tells = (spoken.sent, spoken.lead, spoken.void_after)
    return any(line.names_a_code and any(pattern.search(line.low) for pattern in tells) for line in lines)
