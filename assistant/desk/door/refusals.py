"""What whoever is turned away sees: a small page that shows nothing of the desk, in the language of her browser."""

import re
from html import escape
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse

from wording import TERMINAL, spoken_language

_CODE: Final = re.compile("`([^`]+)`")
_AS_CODE: Final = r"<code>\1</code>"
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>pasapas</title>
<link rel="stylesheet" href="/static/desk.css">
<link rel="icon" href="/static/icon.svg">{more}
</head>
<body>
<main>
<h1>{heading}</h1>
{told}
</main>
</body>
</html>
"""


def language_of(headers: Headers) -> str:
    """The language that a browser likes best among those of the desk; the desk's own where it likes none of them."""
    liked: dict[str, float] = {}
    for one in headers.get("accept-language", "").lower().split(","):
        name, _, quality = one.partition(";")
        primary = name.strip().split("-")[0]
        if primary in TERMINAL:
            liked.setdefault(primary, _number(quality.strip().removeprefix("q=")))
    liked = {name: quality for name, quality in liked.items() if quality > 0}
    return max(liked, key=lambda name: liked[name]) if liked else spoken_language()


def small_page(status: int, language: str, heading: str, *told: str, onward: str = "") -> HTMLResponse:
    """A page without script, and without any way into the desk; `onward`: a path that it goes on to by itself."""
    more = f'\n<meta http-equiv="refresh" content="0;url={escape(onward)}">' if onward else ""
    lines = "\n".join(f"<p>{_CODE.sub(_AS_CODE, escape(line))}</p>" for line in told)
    page = _PAGE.format(language=escape(language), heading=escape(heading), told=lines, more=more)
    return HTMLResponse(page, status)


def _number(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
