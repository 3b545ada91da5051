"""Every layout in every edition, at full density; and whether a browser still shows what is committed."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reports.guide.editions import BLACK_AND_WHITE, LARGE_PRINT, STANDARD, Edition
from reports.guide.paper import text_size
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.known import KNOWN, KNOWN_LARGE
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.measuring import measure
from tests.reports.layouts.test_layouts import named
from tests.reports.layouts.truth import Measured, frozen
from tests.reports.layouts.verifier import judge

BESIDE = ("fills-the-screen", "toolbar-texts")
"""Something marked is as wide as the window, so that its label stands beside the picture."""
pytestmark = pytest.mark.matrix


@pytest.mark.parametrize("edition", [STANDARD, BLACK_AND_WHITE], ids=lambda edition: edition.name)
@pytest.mark.parametrize("name", named(KNOWN))
def test_no_fault_at_full_density(name: str, edition: Edition) -> None:
    """The picture that documents and slides get is as faultless as the one in HTML, in grey, too."""
    measured = frozen(name)
    assert [str(fault) for fault in judge(measured, drawn(measured, edition), raster=True).faults] == []


@pytest.mark.parametrize("name", named(KNOWN_LARGE))
def test_no_fault_in_large_print(name: str) -> None:
    """Larger labels find their room, too."""
    measured = frozen(name)
    assert [str(fault) for fault in judge(measured, drawn(measured, LARGE_PRINT), raster=True).faults] == []


@pytest.mark.parametrize("name", layouts())
def test_a_browser_shows_what_is_committed(browser: Browser, tmp_path: Path, name: str) -> None:
    """Measured anew, a layout is what is committed: `python -m tests.reports.layouts.freeze` after a page changed."""
    fresh, kept = measure(browser, layouts()[name], tmp_path), frozen(name)
    if abs(fresh.probe - kept.probe) > 0.01:
        pytest.skip("this machine has other fonts than the one that the layouts were measured on")
    assert _rounded(fresh) == _rounded(kept)


@pytest.mark.parametrize("name", layouts())
def test_large_print_has_fourteen_points(browser: Browser, tmp_path: Path, name: str) -> None:
    """Measured in the window that large print's journeys are played in, as its guide would show the page."""
    layout = layouts()[name]
    narrow = replace(layout, width=min(layout.width, LARGE_PRINT.window))
    measured = measure(browser, narrow, tmp_path)
    sizes = [text_size(panel, LARGE_PRINT) for panel in drawn(measured, LARGE_PRINT, folder=tmp_path)]
    assert min(sizes) >= (14 - 0.05 if name not in BESIDE else 13.6 - 0.05)


def _rounded(measured: Measured) -> tuple[object, ...]:
    figure, truth = measured.figure, measured.truth
    marked = [tuple(map(round, one.box)) for mark in truth.marks for one in mark]
    obstacles = [(one.kind, round(one.box.x), round(one.box.y)) for one in figure.obstacles]
    return figure.width, figure.height, marked, obstacles, [word.text for word in truth.words]
