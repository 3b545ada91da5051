"""What the product itself says, in every language it speaks: gettext catalogues, sentences, and how each is written.

The texts in the code are English (msgid); `locale/LANGUAGE/LC_MESSAGES/*.po` hold the others. This room imports
nothing of ours; the assistant and the reports both speak through it. `wording.phrase`, whose models take 200 ms to
load, is imported by name.
"""

from wording.catalogue import (
    LANGUAGES,
    TERMINAL,
    direction,
    known,
    language_name,
    learn,
    say,
    say_in,
    say_number,
    say_number_in,
    speak,
    spoken_language,
    translated,
)

__all__ = [
    "LANGUAGES",
    "TERMINAL",
    "direction",
    "known",
    "language_name",
    "learn",
    "say",
    "say_in",
    "say_number",
    "say_number_in",
    "speak",
    "spoken_language",
    "translated",
]
