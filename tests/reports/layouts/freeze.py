"""Measures layouts and writes what is committed of them: `python -m tests.reports.layouts.freeze [NAME …]`."""

import sys

from assistant.browser import find, launched
from tests.reports.layouts.layout import FROZEN, layouts
from tests.reports.layouts.measuring import measure


def main(names: list[str]) -> None:
    """Measure the named layouts, or all."""
    FROZEN.mkdir(exist_ok=True)
    with launched(find()) as browser:
        for name in names or list(layouts()):
            measure(browser, layouts()[name], FROZEN).save(FROZEN)


if __name__ == "__main__":
    main(sys.argv[1:])
