"""What the product itself says, in every language it speaks: gettext catalogues, sentences, and how each is written.

The texts in the code are English (msgid); `locale/LANGUAGE/LC_MESSAGES/pasapas.po` holds the others. This room imports
nothing of ours; the assistant and the reports both speak through it.
"""

from wording.catalogue import LANGUAGES, direction, known, say, say_in
from wording.phrase import Phrase, Screen, spoken

__all__ = ["LANGUAGES", "Phrase", "Screen", "direction", "known", "say", "say_in", "spoken"]
