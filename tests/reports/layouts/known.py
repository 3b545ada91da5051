"""Layouts whose marks are not placed without fault, and why: none.

Each would be expected to fail: whoever mends the placing must take it off its list.
"""

from typing import Final

KNOWN: Final[dict[str, str]] = {}
"""Placed with faults in the standard edition."""

KNOWN_LARGE: Final[dict[str, str]] = KNOWN | {}
"""Placed with faults in large print."""

SMALL: Final[dict[str, str]] = {}
"""Whose labels are too small on paper."""
