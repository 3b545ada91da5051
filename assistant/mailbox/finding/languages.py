"""In which languages a mail is written, as far as its words tell. Pure, bounded."""

import re
from collections import defaultdict
from functools import cache
from typing import Final

from assistant.mailbox.finding.phrases import LANGUAGES, lists, small

MOST: Final = 20_000
"""Characters that are looked at."""
FEW: Final = 2
"""So few common words tell nothing."""
SHARE: Final = 0.35
"""A second language has at least so many of its common words for each of the first one's."""
_SCRIPTS: Final = {"ar": re.compile("[\u0600-\u06ff]"), "uk": re.compile("[\u0400-\u04ff]")}
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def languages_of(text: str) -> frozenset[str]:
    """Return the languages whose words count; where too few words tell, all that are written in its letters."""
    text = text[:MOST]
    scripts = {language for language, script in _SCRIPTS.items() if len(script.findall(text)) >= FEW}
    hits: dict[str, float] = defaultdict(float)
    for word in _LETTERS.findall(small(text)):
        spoken = _common().get(word, ())
        for language in spoken:
            # a word of several languages tells less of each
            hits[language] += 1 / len(spoken)
    most = max(hits.values(), default=0)
    latin = len(re.findall("[A-Za-z]", text)) >= FEW
    if most < FEW:
        return frozenset(scripts | (set(LANGUAGES) - set(_SCRIPTS) if latin or not scripts else set()))
    found = scripts | {language for language, count in hits.items() if count >= max(1, SHARE * most)}
    # Latin words in a mail of another script are English
    return frozenset(found | {"en"} if latin and found <= set(_SCRIPTS) else found)


@cache
def _common() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for word in lists(language)["common"]:
            found[word] = (*found.get(word, ()), language)
    return found
