"""What a mail's styles hide."""

import pytest

from assistant.mailbox.finding.colours import colour
from assistant.mailbox.finding.html_text import html_to_text, read_html


@pytest.mark.parametrize(
    "opening",
    [
        "<p style='display:none'>",
        "<p style='display: none !important'>",
        "<p style='visibility:hidden'>",
        "<p style='max-height:0;overflow:hidden'>",
        "<p style='font-size:1px'>",
        "<p style='opacity:0'>",
        "<p style='position:absolute;left:-9999px'>",
        "<p style='text-indent:-5000px'>",
        "<p style='color:#ffffff'>",
        "<p style='color:#FFF'>",
        "<p style='color:white;background:#fff'>",
        "<div style='background-color:rgb(10, 20, 30)'><p style='color:#0a141e'>",
        "<table bgcolor='#123456'><tr><td><font color='#123456'>",
        "<p style='mso-hide:all'>",
        "<p style='text-decoration:line-through'>",
        "<p hidden>",
        "<style>.x, td.preheader {display:none}</style><p class='a preheader'>",
        "<style>#top{visibility:hidden}</style><p id=top>",
        "<blockquote type=cite>",
        "<div class=gmail_quote>",
        "<p style='color:hsl(0, 0%, 100%)'>",
        "<p style='color:hsl(210deg 50% 40% / 1);background:hsl(210,50%,40%)'>",
        "<p style='color:ghostwhite'>",
        "<p style='color:rgb(100%, 100%, 100%)'>",
        "<p style='color:hsla(0,0%,0%,0)'>",
        "<style>[class=pre]{display:none}</style><p class=pre>",
        "<style>p[data-x^='a']{display:none}</style><p data-x=ab>",
        "<style>div > p:first-child{display:none}</style><div><p>",
        "<style>.a{margin:0} .a p{color:#fff}</style><div class=a><p>",
        "<style>p:not(.y){display:none}</style><p>",
    ],
)
def test_hidden(opening: str) -> None:
    """A person doesn't see it, and neither does the reader."""
    assert "482913" not in html_to_text(f"<p>Bonjour</p>{opening}482913")


@pytest.mark.parametrize(
    "opening",
    [
        "<p style='font-size:18px;line-height:0.9'>",
        "<p style='min-height:0;max-width:600px'>",
        "<p style='margin-left:-4px'>",
        "<p style='color:#fff;background:#123456'>",
        "<table><tr><td bgcolor='#123456'><p style='color:#fff'>",
        "<div style='background:url(x.png)'><p style='color:#fff'>",
        "<div class=dark><p style='color:#fff'>",
        "<style>@media (max-width:600px){.x{display:none}}</style><p class=x>",
        "<style>.y{display:none}</style><p class=x>",
        "<p style='opacity:0.8'>",
        "<p style='color:hsl(0,0%,20%)'>",
        "<p style='color:hsl(0 0% 100%);background:hsl(0 0% 10%)'>",
        "<style>[class=pre]{display:none}</style><p class=other>",
        "<style>div > p:first-child{display:none}</style><div><b></b><p>",
        "<style>p:hover{display:none} p[{display:none}</style><p>",
    ],
)
def test_seen(opening: str) -> None:
    """What a person sees stays, also white on dark and where a style sheet may give the ground its colour."""
    assert "482913" in html_to_text(f"{opening}482913")


@pytest.mark.parametrize(
    ("written", "hexadecimal"),
    [
        ("#ABC", "aabbcc"),
        ("rgb(255, 0, 16)", "ff0010"),
        ("white", "ffffff"),
        ("transparent", ""),
        ("rgba(0,0,0,.5)", None),
        ("var(--x)", None),
        ("hsl(120, 100%, 25%)", "008000"),
        ("hsl(0 0% 100%)", "ffffff"),
        ("rgb(1.2.3, 0, 0)", None),
        ("tomato", "ff6347"),
    ],
)
def test_colour(written: str, hexadecimal: str | None) -> None:
    """Colours are compared as they are written most often; others can't be told."""
    assert colour(written) == hexadecimal


def test_anchors() -> None:
    """Links are told with their text and what stands before them."""
    anchors = read_html("<p>Pour activer :</p><a href=' https://espace.test/a?b=1&amp;c=2 '><b>Ici</b></a>").anchors
    assert [(one.href, one.text, one.before) for one in anchors] == [
        ("https://espace.test/a?b=1&c=2", "Ici", "Pour activer :")
    ]
