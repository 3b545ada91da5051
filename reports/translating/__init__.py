"""A recording in another language: pure, from the recording and the catalogue that lies beside it.

`pasapas translate` makes the catalogues of a flow; a recording has a copy of them (docs/decisions/0008), so that its
guides can be made again in every language without the flow and without a browser.
"""

from reports.translating.catalogue import NAMES, Texts, catalogue, catalogue_file
from reports.translating.translate import Translated, translated

__all__ = ["NAMES", "Texts", "Translated", "catalogue", "catalogue_file", "translated"]
