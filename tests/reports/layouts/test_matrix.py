"""Every layout in every edition, at full density; and whether a browser still shows what is committed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reports.guide.editions import BLACK_AND_WHITE, LARGE_PRINT, STANDARD, Edition
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.known import KNOWN, KNOWN_LARGE
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.measuring import measure
from tests.reports.layouts.test_layouts import named
from tests.reports.layouts.truth import Measured, frozen
from tests.reports.layouts.verifier import judge

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


def _rounded(measured: Measured) -> tuple[object, ...]:
    figure, truth = measured.figure, measured.truth
    marked = [tuple(map(round, one.box)) for mark in truth.marks for one in mark]
    obstacles = [(one.kind, round(one.box.x), round(one.box.y)) for one in figure.obstacles]
    return figure.width, figure.height, marked, obstacles, [word.text for word in truth.words]
