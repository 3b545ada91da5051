"""Our own flows play the whole desk in a real browser: in English; in a file of its own, beside the French one."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.desk.story import play_a_day


@pytest.mark.slow
def test_a_day_at_the_desk(tmp_path: Path, browser: Browser) -> None:
    """Ten people: a wrong code, a browser that is killed, a no; the desk is killed, and everybody is where she was.

    Nine are enrolled, each once; a guide and a sheet were taken away; nothing was refused, and the desk had no fault.
    """
    play_a_day("en", tmp_path / "desk", browser)
