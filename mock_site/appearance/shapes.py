"""The pieces of a look that are not colours: each takes the dice and gives rules that come after `site.css`.

A rule never changes what is read: no text, no `content`, no `text-transform`, nothing hidden but drawings, and no order
of things that can be pressed.
"""

from collections.abc import Callable
from random import Random
from typing import Final

FONTS: Final = (
    'Verdana, "DejaVu Sans", sans-serif',
    'Arial, "Liberation Sans", sans-serif',
    'Georgia, "DejaVu Serif", serif',
    '"Times New Roman", "Liberation Serif", serif',
    '"Arial Narrow", "Liberation Sans Narrow", sans-serif',
    'Tahoma, "DejaVu Sans Condensed", sans-serif',
)


def type_of_text(random: Random) -> str:
    """Font, size and the distance of lines."""
    text, headings = random.choice(FONTS), random.choice(FONTS)
    size, line = random.choice((100, 106, 112, 118)), random.choice((1.45, 1.55, 1.65))
    return f"""
:root {{ --font: {text}; }}
html {{ font-size: {size}%; line-height: {line}; }}
h1, h2, .logo {{ font-family: {headings}; }}"""


def corners(random: Random) -> str:
    """Round, square, or between."""
    field, box, button = random.choice(
        (("0", "0", "0"), (".2rem", ".25rem", ".25rem"), (".5rem", "1rem", ".6rem"), ("1.4rem", "1.25rem", "2rem"))
    )
    return f"""
:root {{ --radius: {field}; --radius-box: {box}; --radius-button: {button}; }}
dialog {{ border-radius: {box}; }}
.number {{ border-radius: {button}; }}"""


def page(random: Random) -> str:
    """How wide, and whether the page lies on a sheet, in the middle or at the left."""
    narrow, wide = random.choice((36, 40, 46, 50)), random.choice((58, 64, 70))
    sheet = """
@media (min-width: 48rem) {
  .funnel main { background: var(--white); border: 1px solid var(--hair); border-radius: var(--radius-box);
    flex: none; margin-block: 2rem auto; padding: 2rem 2.5rem; }
  .funnel footer { margin-top: 2rem; }
}"""
    left = """
.funnel main { margin-left: max(0rem, (100% - var(--wide)) / 2); }"""
    return f"""
:root {{ --page: {narrow}rem; --wide: {wide}rem; }}""" + random.choice(("", sheet, left))


_DARK_TOP: Final = """
.top .logo { background: #ffffff; border-radius: var(--radius-box); padding: .35rem .75rem; }
.top .button.plain, .top .button.plain:hover { color: #ffffff; background: none; }
.top :focus-visible { outline-color: #ffffff; }"""
"""The logo is drawn for a light ground."""


def top(random: Random) -> str:
    """The header."""
    fits = ".top .button { white-space: nowrap; } "
    return fits + random.choice(
        (
            ".top { background: var(--mist); border-bottom: 0; min-height: 5rem; }",
            ".top { background: var(--indigo-dark); border-bottom: 4px solid var(--teal); }" + _DARK_TOP,
            ".top { background: var(--teal-dark); border: 0; }" + _DARK_TOP,
            ".top { background: var(--paper); border-bottom: 2px dashed var(--line); }",
            ".top { justify-content: center; gap: 1rem 4rem; min-height: 5.5rem; border-bottom-width: 3px; }",
            ".top { border-bottom: 0; border-top: 6px solid var(--teal); } .logo svg { width: 104px; height: auto; }",
        )
    )


def headings(random: Random) -> str:
    """Their size, weight and ornament."""
    size, weight = random.choice((1.6, 1.85, 2.1)), random.choice((400, 600, 800))
    ornament = random.choice(
        (
            "",
            "border-left: .35rem solid var(--teal); padding-left: .75rem;",
            "border-bottom: 2px solid var(--hair); padding-bottom: .5rem;",
            "color: var(--teal-dark);",
        )
    )
    return f"""
h1 {{ font-size: {size}rem; font-weight: {weight}; {ornament} }}
h2 {{ font-weight: {weight}; font-size: {random.choice((1.1, 1.25, 1.35))}rem; }}
@media (max-width: 30rem) {{ h1 {{ font-size: {min(size, 1.6)}rem; }} }}"""


def hero(random: Random) -> str:
    """The home page's opening; its drawing stands where the look wants it."""
    return random.choice(
        (
            ".hero .drawing { order: -1; }",
            ".hero { flex-direction: column; text-align: center; } .hero > div { flex: none; }"
            " .lead { margin-inline: auto; } .hero .drawing { order: -1; width: 9rem; }",
            ".hero .drawing { display: none; } .hero { padding-block: 3rem; }",
            ".hero { background: var(--mist); padding: 2rem; margin-bottom: 1.5rem; }"
            " .hero, .hero + .cards { border-radius: var(--radius-box); }",
        )
    )


def buttons(random: Random) -> str:
    """Their size, weight and place."""
    place, weight = random.choice(("left", "center", "right")), random.choice((400, 600, 700))
    high, wide = random.choice((0.5, 0.7, 0.85)), random.choice((1.1, 1.75, 2.25))
    filled = random.choice(
        (
            "",
            "box-shadow: 0 3px 0 var(--indigo-dark);",
            "letter-spacing: .04em;",
            "min-width: 12rem;",
        )
    )
    second = random.choice(("", ".button.second { background: var(--mist); border-color: var(--mist); }"))
    return f"""
.button {{ font-weight: {weight}; padding: {high}rem {wide}rem; }}
.button:not(.plain, .second) {{ {filled} }}
.top .button {{ padding-inline: 1.1rem; }}
:is(form, .funnel main) > p:has(> .button) {{ text-align: {place}; }}
{second}
.button.second:hover {{ border-color: var(--indigo); }}"""


def fields(random: Random) -> str:
    """Lines, boxes or filled; labels above or beside."""
    box = 'input:not([type="radio"], [type="checkbox"])'
    style = random.choice(
        (
            "",
            f"{box} {{ border-width: 0 0 2px; border-radius: 0; }} .prefix {{ border-width: 0 0 2px; }}",
            f"{box} {{ border-width: 2px; min-height: 3.25rem; }} .prefix {{ border-width: 2px 0 2px 2px; }}"
            " .eye { height: 3.25rem; }",
            f"{box} {{ background: var(--mist); border-width: 0 0 2px; }}",
        )
    )
    beside = """
@media (min-width: 52rem) {
  .field { display: grid; grid-template-columns: 13rem minmax(0, 1fr); column-gap: 1.5rem; align-items: start; }
  .field > label { padding-top: .55rem; }
  .field > :not(label) { grid-column: 2; }
}"""
    return f"""
{style}
.field {{ margin-bottom: {random.choice((0.9, 1.4, 1.9))}rem; }}
.field > input, .prefixed, .with-eye {{ max-width: {random.choice((20, 26, 40))}rem; }}""" + random.choice(
        ("", "", beside)
    )


def choices(random: Random) -> str:
    """Radio buttons and boxes to tick."""
    size = random.choice((1.2, 1.5, 1.75))
    boxed = random.choice(
        (
            "border-width: 2px;",
            "border-width: 0 0 0 5px; background: var(--mist);",
            "border-color: var(--hair); box-shadow: 0 .2rem .75rem #0002;",
        )
    )
    return f"""
.choices.row {{ {random.choice(("", "flex-direction: column;", "gap: .5rem 4rem;"))} }}
.choices.row .choice {{ align-items: center; }}
.choice input {{ width: {size}rem; height: {size}rem; }}
.choice.boxed {{ {boxed} }}"""


def boxes(random: Random) -> str:
    """Cards, lists, details."""
    card = random.choice(
        (
            "border: 0; background: var(--mist);",
            "border: 2px solid var(--teal);",
            "border-top: 1px solid var(--hair); border-left: .4rem solid var(--teal);",
            "border: 0; box-shadow: 0 .25rem 1rem #0002;",
        )
    )
    needs = random.choice(("", ".needs li { background: var(--white); padding: .75rem 1rem; margin-bottom: .5rem; }"))
    columns = random.choice(("", ".cards { grid-template-columns: 1fr; }"))
    columns += random.choice(("", ".done { text-align: left; } .done .buttons.middle { justify-content: flex-start; }"))
    return f"""
.cards > div, .detail {{ {card} }}
{needs}
{columns}"""


def tabs(random: Random) -> str:
    """The tabs inside."""
    return random.choice(
        (
            ".tabs ul { justify-content: center; }",
            ".tabs { border: 0; background: none; padding-top: .5rem; }"
            " .tabs a { border: 2px solid transparent; border-radius: var(--radius-button); }"
            " .tabs [aria-current] { border-color: var(--teal); background: var(--white); }",
            ".tabs a { border-bottom: 0; border-top: 4px solid transparent; }"
            " .tabs [aria-current] { border-color: var(--teal); background: var(--mist); }",
        )
    )


def dialogs(random: Random) -> str:
    """The pop-ups; a cookie panel may sit at the foot."""
    cookies = random.choice(
        ("", "dialog.cookies:modal { margin-bottom: 1rem; }", "dialog.cookies:modal { margin-top: 1rem; }")
    )
    edge = random.choice(("border-top: 6px solid var(--teal);", "border: 1px solid var(--line);", "padding: 2rem;"))
    return f"""
dialog {{ {edge} width: min({random.choice((32, 40, 48))}rem, calc(100vw - 2rem)); }}
{cookies}"""


def foot(random: Random) -> str:
    """The footer and the band that says that all of this is fictional."""
    light = """
footer { background: var(--mist); color: var(--ink); border-top: 1px solid var(--hair); }
footer a { color: var(--indigo); }
footer :focus-visible { outline-color: var(--indigo); }"""
    left = """
footer { text-align: left; padding-inline: max(1rem, (100% - var(--wide)) / 2 + 1rem); }
footer ul { justify-content: flex-start; }"""
    band = random.choice(("", ".fictional { text-align: left; }", ".fictional { padding-block: .6rem; }"))
    return (
        f"""
{band}"""
        + random.choice(("", light))
        + random.choice(("", left))
    )


PIECES: Final[tuple[Callable[[Random], str], ...]] = (
    type_of_text,
    corners,
    page,
    top,
    headings,
    hero,
    buttons,
    fields,
    choices,
    boxes,
    tabs,
    dialogs,
    foot,
)
