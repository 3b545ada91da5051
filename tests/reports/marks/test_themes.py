"""Themes that users bring: what their files may say, and which are refused."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assistant.commands.written import GuidesWanted, UnknownChoice, UnusableTheme
from reports.guide.pictures import raster
from reports.marks import INK, RASPBERRY, Theme
from reports.marks.contrast import contrast
from reports.marks.theme_file import ThemeError, read_theme
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.legible import contrast as judged
from tests.reports.layouts.truth import frozen
from tests.reports.layouts.verifier import judge

FOREST = """\
name: Forêt
colour: "#0B6B3A"
ink: white
halo: "#fff8e0"
font: Luciole
badge: square
"""


def test_a_theme_is_read_from_yaml_and_toml(tmp_path: Path) -> None:
    """Both say the same; colours become #RRGGBB; what is not said is as in the shipped themes."""
    (tmp_path / "a.yaml").write_text(FOREST, encoding="utf-8")
    (tmp_path / "b.toml").write_text('colour = "navy"\n', encoding="utf-8")
    assert read_theme(tmp_path / "a.yaml") == Theme("Forêt", "#0B6B3A", "#FFFFFF", "#FFF8E0", "Luciole", "square")
    assert read_theme(tmp_path / "b.toml") == Theme("b", "#000080")


REFUSED = {
    "pale letters": ("colour: '#F4C6DD'", "letters #FFFFFF on #F4C6DD have a contrast of 1.5:1, and need 4.5:1; #F4C6DD on the halo #FFFFFF has a contrast of 1.5:1, and needs 3:1", "darker"),
    "nearly": ("colour: '#777777'", "have a contrast of 4.4:1, and need 4.5:1", "darker"),
    "a halo that hides": (
        "colour: '#B3005E'\nhalo: '#B03060'",
        "#B3005E on the halo #B03060 has a contrast of 1.1:1, and needs 3:1",
        "darker",
    ),
    "no colour": ("badge: round", "«colour» is missing", "a theme says colour, ink"),
    "another word": ("colour: navy\nradius: 3", "a theme has no «radius»", "a theme says colour, ink"),
    "not a colour": ("colour: framboise", "colour: «framboise» is not a colour", '"#0B4FA8"'),
    "transparent": ("colour: '#B3005E80'", "is partly transparent", "a theme says"),
    "a shape": ("colour: navy\nbadge: star", "badge: «star» is not a shape, round and square are", "a theme says"),
    "a bare #": ("colour: #B3005E", "colour: nothing is said; a colour that begins with # stands in quotation marks", "a"),
    "a font that is markup": ("colour: navy\nfont: \"x' onload='y\"", "is not a font's name", "a theme says"),
    "a list": ("- navy", "a short text is wanted", "a theme says"),
    "nothing": ("", "a short text is wanted", "a theme says"),
    "not YAML": ("colour: [", "this is not YAML: line", "a theme is lines such as"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_theme_that_can_not_be_used_is_refused(tmp_path: Path, name: str) -> None:
    """What is wrong, with the measured contrast where that is it, and what to do."""
    text, what, remedy = REFUSED[name]
    file = tmp_path / "t.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ThemeError) as refused:
        read_theme(file)
    assert what in str(refused.value)
    assert remedy in refused.value.remedy


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    """No traceback for a missing file, a folder, bytes or bad TOML."""
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "bad.toml").write_text("colour = ", encoding="utf-8")
    for name in ("missing.yaml", "bytes.yaml", "bad.toml", "."):
        with pytest.raises(ThemeError) as refused:
            read_theme(tmp_path / name)
        assert refused.value.remedy


def test_the_command_takes_a_name_or_a_file(tmp_path: Path) -> None:
    """--theme: a shipped name, a file by its ending, or an error with an exit code of its own."""
    file = tmp_path / "forest.yaml"
    file.write_text(FOREST, encoding="utf-8")
    assert GuidesWanted(theme="ink").marks_theme() is INK
    assert GuidesWanted().marks_theme() is None
    found = GuidesWanted(theme=str(file)).marks_theme()
    assert found is not None
    assert found.colour == "#0B6B3A"
    with pytest.raises(UnknownChoice, match="«forest» is not a theme"):
        GuidesWanted(theme="forest").check()
    with pytest.raises(UnusableTheme, match=r"missing\.yaml"):
        GuidesWanted(theme=str(tmp_path / "missing.yaml")).check()


@pytest.mark.parametrize("theme", [RASPBERRY, INK], ids=lambda theme: theme.name)
def test_the_shipped_themes_keep_their_own_rule(theme: Theme) -> None:
    """Letters 4.5:1 on their colour, the colour 3:1 on its halo."""
    assert contrast(theme.colour, theme.ink) >= 4.5
    assert contrast(theme.colour, theme.halo) >= 3


def test_contrast_is_as_the_standard_says() -> None:
    """Black on white is 21:1; a grey that the standard's explanation names is 4.54:1; the judge counts alike."""
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.01)
    assert judged((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_a_font_that_nobody_has_still_shows_letters(tmp_path: Path) -> None:
    """Where a theme's font is missing the one that comes with us stands in: the same picture as with that one."""
    (tmp_path / "forest.yaml").write_text(FOREST, encoding="utf-8")
    theme = read_theme(tmp_path / "forest.yaml")
    measured = frozen("keypad")
    panels = drawn(measured, theme=theme)
    assert judge(measured, panels).faults == ()
    usual = Theme(theme.name, theme.colour, theme.ink, theme.halo, "DejaVu Sans", theme.badge)
    pictures = [Image.open(BytesIO(raster(panel))).tobytes() for panel in (*panels, *drawn(measured, theme=usual))]
    assert pictures[0] == pictures[1]
