"""Measures a layout in a real browser: by the camera's own scripts for the figure, by `truth.js` for the judge."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageChops
from playwright.sync_api import Browser, ElementHandle, Page

from assistant.locate import locator
from assistant.page_scripts import script
from reports.recording import Box, Figure, Mark, MarkedElement, Obstacle
from tests.reports.layouts.layout import HERE, Layout
from tests.reports.layouts.truth import MarkedThing, Measured, Rect, Truth, Word

SCALE: Final = 2
ROOM: Final = 40
"""CSS pixels of page above and below what is marked, as the recording's camera keeps."""
FAINT: Final = 70
"""How much darker or lighter (of 255) a pixel must get with the text, to be a letter's."""
INVISIBLE: Final = """*,*::before,*::after,::placeholder,::marker{color:transparent!important;text-shadow:none!important;
-webkit-text-fill-color:transparent!important;text-decoration-color:transparent!important;caret-color:transparent!important}"""
PROBE: Final = """() => { const s = document.createElement("span"); s.textContent = "Numéro de sécurité sociale, à 13 chiffres";
s.style = "font:16px 'Liberation Sans',Arial,sans-serif;position:absolute"; document.body.append(s);
const w = s.getBoundingClientRect().width; s.remove(); return w; }"""


def measure(browser: Browser, layout: Layout, folder: Path) -> Measured:
    """Open the layout's page, write its clean picture and its letters into the folder, and return its measures."""
    size = {"width": layout.width, "height": layout.height}
    tab = browser.new_page(viewport=size, device_scale_factor=SCALE)  # type: ignore[arg-type]
    try:
        tab.set_content(layout.html)
        handles = [[locator(tab, target).first.element_handle() for target in mark] for mark in layout.targets]
        _make_room(tab, handles)
        figure = _figure(tab, layout, handles)
        read = tab.evaluate((HERE / "truth.js").read_text(encoding="utf-8"), handles)
        probe = tab.evaluate(PROBE)
        return Measured(probe=probe, figure=figure, truth=_truth(read, _photograph(tab, layout.name, folder)))
    finally:
        tab.close()


def _make_room(tab: Page, handles: list[list[ElementHandle]]) -> None:
    """Make the window high enough for all that is marked, as the recording's camera does."""
    boxes = [handle.bounding_box() for mark in handles for handle in mark]
    bottom = max(box["y"] + box["height"] for box in boxes if box) + ROOM
    size = tab.viewport_size
    assert size
    height = tab.evaluate("document.documentElement.scrollHeight")
    if bottom - ROOM > size["height"]:
        tab.set_viewport_size({"width": size["width"], "height": min(int(bottom), height)})


def _figure(tab: Page, layout: Layout, handles: list[list[ElementHandle]]) -> Figure:
    survey: dict[str, Any] = tab.evaluate(script("survey"))
    size = tab.viewport_size
    assert size
    return Figure(
        file=f"{layout.name}.webp",
        width=size["width"],
        height=size["height"],
        scale=SCALE,
        page_title=survey["title"],
        heading=survey["heading"],
        path=f"/{layout.name}",
        aria=tab.locator("body").aria_snapshot(boxes=True),
        marks=tuple(_mark(said, found) for said, found in zip(layout.marks, handles, strict=True)),
        obstacles=tuple(
            Obstacle(kind=one["kind"], box=Box(**{k: round(v, 2) for k, v in one["box"].items()}))
            for one in survey["obstacles"]
        ),
    )


def _mark(said: tuple[str, ...], handles: list[ElementHandle]) -> Mark:
    elements = tuple(MarkedElement.model_validate(handle.evaluate(script("measure"))) for handle in handles)
    return Mark(legend=f"Ici : {said[0]}.", name=said[0], elements=elements)


def _photograph(tab: Page, name: str, folder: Path) -> Image.Image:
    """Write the clean picture, and the same without any text; what differs are the letters."""
    clean = _shot(tab)
    clean.save(folder / f"{name}.webp", lossless=True, quality=60, method=4)
    tab.add_style_tag(content=INVISIBLE)
    letters = ImageChops.difference(clean, _shot(tab)).convert("L").point(lambda level: 255 if level > FAINT else 0)
    mask = letters.convert("1", dither=Image.Dither.NONE)
    mask.save(folder / f"{name}.glyphs.png", optimize=True)
    return mask


def _shot(tab: Page) -> Image.Image:
    with Image.open(BytesIO(tab.screenshot(animations="disabled", caret="hide"))) as taken:
        return taken.convert("RGB")


def _truth(read: dict[str, Any], letters: Image.Image) -> Truth:
    words = [Word(text=word["text"], box=_ink(Rect(*word["box"]), letters)) for word in read["words"]]
    marks = (
        tuple(
            MarkedThing(
                box=Rect(*one["box"]),
                names=tuple(_ink(Rect(*name), letters) for name in one["names"]),
                field=one["field"],
            )
            for one in elements
        )
        for elements in read["marks"]
    )
    return Truth(
        words=tuple(word for word in words if not word.box.empty),
        controls=tuple(Rect(*box) for box in read["controls"]),
        pictures=tuple(Rect(*box) for box in read["pictures"]),
        marks=tuple(marks),
    )


def _ink(box: Rect, letters: Image.Image) -> Rect:
    """Where in the box letters are."""
    left, top = max(round(box.left * SCALE), 0), max(round(box.top * SCALE), 0)
    right, bottom = min(round(box.right * SCALE), letters.width), min(round(box.bottom * SCALE), letters.height)
    found = letters.crop((left, top, right, bottom)).getbbox() if right > left and bottom > top else None
    if found is None:
        return Rect(box.left, box.top, box.left, box.top)
    return Rect(*((edge + corner) / SCALE for edge, corner in zip(found, (left, top, left, top), strict=True)))
