"""Takes a figure of a page in the real browser, as the recording's camera does but without its code."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from reports.recording import Box, Figure, Mark, MarkedElement, Obstacle
from tests.reports.pages import Page

WIDTH, HEIGHT, SCALE = 720, 960, 2

_READ = """marks => {
  const box = r => ({x: r.x, y: r.y, width: r.width, height: r.height});
  const obstacles = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest('style,script,option')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) if (r.width && r.height) obstacles.push({box: box(r), kind: 'text'});
  }
  for (const e of document.querySelectorAll('button,input,select,textarea,a')) {
    obstacles.push({box: box(e.getBoundingClientRect()), kind: 'control'});
  }
  for (const e of document.querySelectorAll('img')) {
    obstacles.push({box: box(e.getBoundingClientRect()), kind: 'image'});
  }
  const label = e => {
    const found = e.labels && e.labels[0];
    return found ? box(found.getBoundingClientRect()) : null;
  };
  const name = e => e.getAttribute('aria-label') || (e.labels && e.labels[0] || e).textContent.trim();
  const elements = marks.map(mark => mark.map(selector => {
    const e = document.querySelector(selector);
    return {box: box(e.getBoundingClientRect()), label: label(e), name: name(e)};
  }));
  return {obstacles, elements, heading: document.querySelector('h1')?.textContent ?? ''};
}"""


def take(browser: Browser, page: Page, folder: Path, width: int = WIDTH) -> Figure:
    """Photograph the page into the folder and return its figure."""
    tab = browser.new_page(viewport={"width": width, "height": HEIGHT}, device_scale_factor=SCALE)
    try:
        tab.set_content(page.html)
        file = f"{page.name}.png"
        tab.screenshot(path=folder / file, animations="disabled")
        read: dict[str, Any] = tab.evaluate(_READ, [list(mark) for mark in page.marks])
        return Figure(
            file=file,
            width=width,
            height=HEIGHT,
            scale=SCALE,
            page_title=tab.title(),
            heading=read["heading"],
            path=f"/{page.name}",
            aria=tab.locator("body").aria_snapshot(boxes=True),
            marks=tuple(_mark(elements) for elements in read["elements"]),
            obstacles=tuple(Obstacle(box=Box(**o["box"]), kind=o["kind"]) for o in read["obstacles"]),
        )
    finally:
        tab.close()


def _mark(elements: list[dict[str, Any]]) -> Mark:
    name = elements[0]["name"]
    parts = [
        MarkedElement(box=Box(**element["box"]), label=Box(**element["label"]) if element["label"] else None)
        for element in elements
    ]
    return Mark(legend=f"{name} : comme sur votre carte.", name=f"champ « {name} »", elements=tuple(parts))
