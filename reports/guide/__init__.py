"""Renders a recording as an illustrated guide, in every format, edition and language."""

from reports.guide.build import guide_view
from reports.guide.editions import EDITIONS
from reports.guide.formats import FORMATS
from reports.guide.wish import GuideWish

__all__ = ["EDITIONS", "FORMATS", "GuideWish", "guide_view"]
