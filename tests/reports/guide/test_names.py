import pytest

from reports.guide.markdown import Markdown
from reports.guide.names import ScreenNames
from reports.guide.together import together
from reports.guide.typography import typeset

NBSP = "\N{NO-BREAK SPACE}"
ENGLISH = ScreenNames("en", "fr", {"Continuer": "Continue", "J'active": "I activate", "Un cookie ?": "A cookie?"})
ARABIC = ScreenNames("ar", "fr", {"Un cookie ?": "ملف؟"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Click “Continuer”.", "Click “Continuer” (Continue)."),
        ("Click «Continuer» twice, “Continuer”.", "Click «Continuer» (Continue) twice, “Continuer” (Continue)."),
        (f"Choose «{NBSP}J’active{NBSP}»", f"Choose «{NBSP}J’active{NBSP}» (I activate)"),
        (f"See “Un cookie{NBSP}?”", f"See “Un cookie{NBSP}?” (A cookie?)"),
        ("Click “Continuer” (go on).", "Click “Continuer” (go on)."),
        ("Say “Bonjour”, continuer.", "Say “Bonjour”, continuer."),
    ],
)
def test_a_quoted_name_is_explained(text: str, told: str) -> None:
    """Between any quotation marks and in any typography, but not twice; other words and bare ones are left alone."""
    assert ENGLISH.plain(text) == told


def test_a_name_keeps_its_language_and_direction() -> None:
    """In HTML by attributes, in plain text by Unicode's isolates; it is set as its own language is."""
    html = str(ARABIC.html("انقر «Un cookie ?».", together))
    assert f'«<span class="screen" lang="fr" dir="ltr">Un cookie{NBSP}?</span>» (ملف؟).' in html
    assert ARABIC.plain("انقر «Un cookie ?».") == f"انقر «\u2066Un cookie{NBSP}?\u2069» (ملف؟)."
    assert ScreenNames("en", "fr", {"J'accepte": "I accept"}).plain("“J'accepte”") == "“J’accepte” (I accept)"


def test_names_are_text_not_markup() -> None:
    """What a translator or a site writes can't become HTML."""
    names = ScreenNames("en", "fr", {"<b>": "<i>"})
    assert "&lt;b&gt;</span>” (&lt;i&gt;)" in str(names.html("“<b>”", together))


def test_markdown_explains_names_in_its_runs_of_words() -> None:
    """In paragraphs, lists and bold; in the source for Markdown, too; not in code."""
    prose = Markdown("en", ENGLISH).block("Click **“Continuer”**, or\n\n- “Continuer” or `“Continuer”`")
    assert prose.html.count("</span>” (Continue)") == 2
    assert "<code>“Continuer”</code>" in prose.html
    assert prose.source.startswith("Click **“Continuer” (Continue)**")


@pytest.mark.parametrize(
    ("language", "kept"), [("en", "Click “OK” now"), ("uk", "Click «OK» now"), ("ar", "Click «OK» now"), ("fr", f"Click «{NBSP}OK{NBSP}» now")]
)  # fmt: skip
def test_quotation_marks_are_the_language_s(language: str, kept: str) -> None:
    """A translator who has kept the author's « » finds her own."""
    assert typeset("Click « OK » now", language) == kept
