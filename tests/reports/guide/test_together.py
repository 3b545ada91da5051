import re

import pytest
from playwright.sync_api import Browser, ViewportSize

from reports.guide.markdown import Markdown
from reports.guide.together import together


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Tapez-le en entier.", ["Tapez-le"]),
        ("Prenez un rendez-vous, puis modifiez-les", ["rendez-vous", "modifiez-les"]),
        ("de 8 - 13 chiffres, - ou -", []),
        ("Voir https://www.mon-espace.test.", ["https://", "www.mon-espace.test"]),
        ("Écrire à jean-luc@mon-site.test !", ["jean-luc@mon-site.test"]),
        ("« www.mon-site.test »", ["www.mon-site.test"]),
        ("a-" * 30 + "a", []),
    ],
)
def test_hyphens_are_kept_within_their_words(text: str, kept: list[str]) -> None:
    """Words with hyphens and short addresses are marked, without the sentence's punctuation; no character changes."""
    html = str(together(text))
    assert re.findall(r'<span class="nobr">(.*?)</span>', html) == kept
    assert re.sub("<[^>]+>", "", html) == text


def test_an_address_is_read_from_left_to_right() -> None:
    """In Arabic, too: its parts are told to stay in their order."""
    html = str(together("اكتب العنوان https://www.mon-site.test"))
    assert re.search('<span class="address" dir="ltr"><span class="nobr">https://</span>', html)


def test_what_is_kept_is_escaped() -> None:
    """An address is no way in for HTML."""
    assert "<b" not in str(together("http://x/<b>-a <b-c> www.&lt-x"))


def test_markdown_keeps_them_too() -> None:
    """In emphasis and in code as in plain text."""
    html = Markdown("fr").block("**https://www.mon-site.test** et `a-b`").html
    assert html.count('class="nobr"') == 3


@pytest.mark.parametrize("width", [180, 330, 400, 760])
def test_no_line_ends_at_a_hyphen(browser: Browser, width: int) -> None:
    """In the real browser each word lies on one line, however narrow the column."""
    page = browser.new_page(viewport=ViewportSize(width=width, height=600))
    words = "Tapez-le puis rendez-vous sur www.mon-site.test ou modifiez-les. " * 9
    page.set_content(f"<style>.nobr{{white-space:nowrap}}</style><p>{together(words)}</p>")
    lines = page.evaluate("[...document.querySelectorAll('.nobr')].map(e => e.getClientRects().length)")
    page.close()
    assert len(lines) == 36
    assert set(lines) == {1}


def test_a_name_of_another_direction_stays_in_one_piece() -> None:
    """Unicode's isolates become an element: torn by a word with a hyphen, the name would be put together backwards."""
    assert together("خيار «\u2066Par e-mail\u2069» (…)") == (
        'خيار «<span dir="ltr">Par <span class="nobr">e-mail</span></span>» (…)'
    )
    assert together("\u2067أ\u2069\u2066a\u2069") == '<span dir="rtl">أ</span><span dir="ltr">a</span>'
