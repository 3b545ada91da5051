"""What kind of guide is wanted."""

from dataclasses import dataclass

from reports.guide.editions import STANDARD, Edition
from reports.marks import INK, RASPBERRY, Theme


@dataclass(frozen=True, slots=True)
class GuideWish:
    """Edition and theme; the language is the recording's own (a translated recording gives a translated guide)."""

    edition: Edition = STANDARD
    theme: Theme | None = None
    """None leaves it to the edition."""

    @property
    def marks(self) -> Theme:
        """The theme of the marks."""
        return self.theme or (INK if self.edition.grey else RASPBERRY)
