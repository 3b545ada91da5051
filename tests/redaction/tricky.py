"""Tricky pages: who is on them, and what they are taken with."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from assistant.redaction import Redactor
from assistant.redaction.identifiers import find
from assistant.stage import Stage
from assistant.traces import Ocr
from tests.staging import stage_on

PAGES = Path(__file__).parent / "pages"
PERSON = {
    "civility": "Madame",
    "first_name": "Gwenaëlle",
    "last_name": "Quatremère",
    "birth_date": "1949-02-28",
    "nir": "149029999901438",
    "card_serial": "9071834562",
    "email": "gwenaelle.quatremere@boite.test",
    "mobile": "0639987741",
    "identifier": "gwenaelle-q.1949",
    "password": "Pommier#Bleu_49",
}
EXAMPLE = {
    "civility": "Madame",
    "first_name": "Camille",
    "last_name": "Exemple",
    "birth_date": "1958-05-12",
    "nir": "258059999900193",
    "card_serial": "12345678901",
    "email": "camille.exemple@courrier.test",
    "mobile": "0639980102",
    "identifier": "camille.exemple58",
    "password": "Soleil-d-Avril-58!",
}
HEARING = """<script>
heard = [];
for (const kind of ["beforeinput", "input", "change", "focusin", "focusout", "select", "submit", "invalid", "reset"])
  addEventListener(kind, () => heard.push(kind), true);
new MutationObserver(records => heard.push(...records.map(record => record.type + " " + record.target.nodeName)))
  .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
</script>"""
"""Tells what a page's scripts hear of us."""
STATE = """() => {
  const fields = [...document.querySelectorAll("input, textarea, select")];
  return [document.documentElement.outerHTML, ...fields.map(field => field.value), document.title,
    document.activeElement.tagName, String(getSelection()), document.adoptedStyleSheets.length];
}"""


def html(name: str) -> str:
    """The source of a page."""
    return (PAGES / name).read_text(encoding="utf-8")


def shows(name: str) -> set[str]:
    """The values of the person that a page's first line says it shows."""
    first = re.match(r"<!-- shows: ([\w ?]+) -->", html(name))
    assert first, name
    return set(first[1].split())


def keeps(name: str) -> list[str]:
    """The site's own texts that a page must go on showing, by its second line."""
    second = re.search(r"<!-- keeps: (.+) -->", html(name))
    return second[1].split(" | ") if second else []


def found(text: str, by: Redactor) -> set[str]:
    """The person's values in a text by their names, and with a question mark the kinds of those that nobody told."""
    changed = {span.start for span in by.unknown(text)}
    return by.found_in(text) | {f"?{one.kind}" for one in find(text) if one.start in changed}


def staged(browser: Browser, source: str, **others: object) -> Stage:
    """A stage on a page, with the person on it."""
    return stage_on(browser, HEARING + source, person=PERSON, example=EXAMPLE, **others)


def readable(page: Page, ocr: Ocr, wanted: set[str]) -> bool:
    """Whether recognition finds all these in a picture of the page as it is: looked for by one way of reading, then by all."""
    picture = page.screenshot(animations="disabled", caret="initial")
    if found(ocr._as("11", picture), redactor()) >= wanted:
        return True
    return found(ocr.read(Image.open(BytesIO(picture))), redactor()) >= wanted


def redactor() -> Redactor:
    """Knows the person's values."""
    return Redactor(PERSON, EXAMPLE)
