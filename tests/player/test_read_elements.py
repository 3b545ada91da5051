"""What is read is personal from then on, also where its element was written down before it was known."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.player.playing import play_on

STEPS = """\
  - step: code
    title: Le code arrive
    do:
      - open: /
      - read: paragraph in region "Le code"
        keep: code
        example: 111 222
"""


def test_an_element_that_was_read_is_recorded_without_its_text(browser: Browser, tmp_path: Path) -> None:
    """Its name is what pictures show in its place."""
    page = '<h1>Accueil</h1><section aria-label="Le code"><p>482 913</p></section>'
    recording, _, _ = play_on(browser, tmp_path, page, STEPS)
    assert "482 913" not in recording.model_dump_json()
    assert "paragraph" in recording.model_dump_json() and "111 222" in recording.model_dump_json()
