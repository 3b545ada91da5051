"""What is dynamic and no news: dates, codes, the persona's name; what two unchanged runs told; what is declared."""

import re
from typing import Final

from pydantic import Field

from reports.recording import Recording
from reports.recording.record import Record

HOLE: Final = "…"
"""What stands for whatever is dynamic."""
_MONTHS: Final = (
    r"janv(?:ier|\.)?|févr(?:ier|\.)?|fevrier|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|août|sept(?:embre|\.)?|"
    r"oct(?:obre|\.)?|nov(?:embre|\.)?|déc(?:embre|\.)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|october|november|dec(?:ember)?"
)
_DAYS: Final = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
SHAPES: Final = (
    r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    rf"(?:\b(?:{_DAYS}),?\s+)?(?:\ble\s+)?\b\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:{_MONTHS})\b(?:,?\s+\d{{4}})?",
    rf"(?:\b(?:{_DAYS}),?\s+)?\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b",
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    r"\b\d{1,2}\s?(?:h|:)\s?\d\d(?:\s?(?:min|:\d\d))?(?:\s?[ap]\.?m\.?)?(?!\d)",
    r"\b(?:il y a|dans|encore|reste)\s+\d+\s+\w+|\b\d+\s+\w+\s+ago\b|\bin\s+\d+\s+(?:seconds?|minutes?|hours?|days?)\b",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w-])\+?\d(?:[\s.-]?\d){4,}(?!\w)",
    r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*\b",
    r"\b[A-Z]{4}-[A-Z]{4}\b",
    r"\(\d+\)|\b\d+(?=\s+(?:nouveaux?|nouvelles?|non lus?|messages?\b|unread|new\b))",
)
"""What dates, times, addresses, telephones, codes and counters look like, in French, English and ISO."""
_CASED: Final = re.compile("|".join(f"(?:{shape})" for shape in SHAPES[-3:-1]))
_LOOSE: Final = re.compile("|".join(f"(?:{shape})" for shape in (*SHAPES[:-3], SHAPES[-1])), re.IGNORECASE)
_LEAST_NAME: Final = 3
"""Letters of a name that is looked for."""


class Dynamics(Record):
    """What may change from run to run without being news. As JSON it can be read, and written by hand."""

    texts: tuple[str, ...] = ()
    """Texts in which `…` stands for what changes: «Bonjour …, il vous reste … jours»."""
    either: tuple[tuple[str, ...], ...] = ()
    """Texts that stand for each other: «Modifier le numéro», «Ajouter un numéro»."""
    patterns: tuple[str, ...] = ()
    """Regular expressions; what they find in a text doesn't matter."""
    sometimes: tuple[str, ...] = ()
    """What comes, goes or moves from run to run: `moved textbox "Numéro de série"`."""
    names: tuple[str, ...] = Field(default=())
    """Names of people."""

    def without(self, text: str) -> str:
        """The text with `…` in place of all that is dynamic."""
        plain = " ".join(text.split())
        for others in self.either:
            if plain in others:
                return others[0]
        for said in self.texts:
            if _template(said).fullmatch(plain):
                return said
        for pattern in self.patterns:
            plain = re.sub(pattern, HOLE, plain)
        # addresses hold names, and dates hold what looks like codes
        plain = _CASED.sub(HOLE, _LOOSE.sub(HOLE, plain))
        for name in self.names:
            plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HOLE, plain, flags=re.IGNORECASE)
        return re.sub(rf"{HOLE}(?:\s*{HOLE})+", HOLE, plain)

    def knowing(self, *recordings: Recording) -> "Dynamics":
        """The same, with the names of the people whom the recordings show."""
        names = {name for recording in recordings for name in (recording.person, *recording.person.split())}
        longest = sorted((name for name in names if len(name) >= _LEAST_NAME), key=lambda name: (-len(name), name))
        return self.model_copy(update={"names": tuple(dict.fromkeys((*self.names, *longest)))})


def _template(said: str) -> re.Pattern[str]:
    # what changes may also be missing, with the space before it
    parts = [re.escape(part.strip()) for part in " ".join(said.split()).split(HOLE)]
    return re.compile(r"(?:\s?.*?\s?)".join(parts))
