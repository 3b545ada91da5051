"""Times the redaction: `python -m benchmarks.redaction`.

Texts: how many thousand characters a second `Redactor.clean` and the rules for what nobody told go through. Pages: how
many milliseconds it takes to collect a page's texts, to find what must change, and the whole of replacing and putting
back, for pages of some hundreds and some thousands of elements. `--rounds N` takes the quickest of N.
"""

import argparse
from collections.abc import Callable
from sys import stdout
from time import perf_counter
from typing import Final

from playwright.sync_api import Browser

from assistant.browser import find, launched
from assistant.camera.hiding import without_personal_data
from assistant.page_scripts import script
from assistant.redaction import Redactor
from assistant.redaction.page import Piece, cleaned

PERSON: Final = {
    "first_name": "Gwenaëlle",
    "last_name": "Quatremère",
    "birth_date": "1949-02-28",
    "nir": "149029999901438",
    "card_serial": "9071834562",
    "email": "gwenaelle.quatremere@boite.test",
    "mobile": "0639987741",
    "identifier": "gwenaelle-q.1949",
    "address": "12 rue des Lilas, 75011 Paris",
    "password": "Pommier#Bleu_49",
}
EXAMPLE: Final = {
    "first_name": "Camille",
    "last_name": "Exemple",
    "birth_date": "1958-05-12",
    "nir": "258059999900193",
    "card_serial": "12345678901",
    "email": "camille.exemple@courrier.test",
    "mobile": "0639980102",
    "identifier": "camille.exemple58",
    "address": "1 place Haute, 13000 Ville",
    "password": "Soleil-d-Avril-58!",
}
PROSE: Final = (
    "Le conseil se réunit le 14 mai 2027 à 18 h 30 ; renseignements au 01 44 55 66 77. Chaque dossier, de 12 pages "
    "au plus, porte son numéro (2027-0815) et un prix en euros. "
    "Madame Quatremère, née le 28 février 1949, est jointe au 06 39 98 77 41. "
)
ROW: Final = """<tr><td>Dossier {n}</td><td><b>Quatre</b>mère</td><td>06 39 98 77 41</td>
<td><input value="gwenaelle.quatremere@boite.test"></td><td title="note {n}">Rien à signaler, le {n} mai</td></tr>"""


def quickest(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds."""
    took = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        took.append(perf_counter() - began)
    return min(took)


def texts(rounds: int) -> list[tuple[str, float, float]]:
    """Kilobytes of text, and a thousand characters a second: the person's values, and what nobody told."""
    redactor = Redactor(PERSON, EXAMPLE)
    found = []
    for name, text in (
        ("prose, 20 kB", PROSE * 80),
        ("prose, 200 kB", PROSE * 800),
        ("digits, 200 kB", "0 " * 100_000),
    ):
        known = quickest(rounds, lambda text=text: redactor.clean(text))  # type: ignore[misc]
        unknown = quickest(rounds, lambda text=text: redactor.unknown(text))  # type: ignore[misc]
        found.append((name, len(text) / known / 1000, len(text) / unknown / 1000))
    return found


def page(browser: Browser, rows: int, rounds: int) -> tuple[int, list[float]]:
    """The elements of a page, and milliseconds: collect, find, and the whole of replacing and putting back."""
    context = browser.new_context(viewport={"width": 720, "height": 960})
    context.add_init_script(f"({script('notes')})()")
    opened = context.new_page()
    opened.set_content("<table>" + "".join(ROW.format(n=n) for n in range(rows)) + "</table>")
    redactor = Redactor(PERSON, EXAMPLE)

    def collect() -> dict[str, list[list[object]]]:
        collected = opened.evaluate_handle(script("collect"), {"forced": [], "wishes": []})
        told: dict[str, list[list[object]]] = collected.evaluate("collected => collected.told")
        collected.dispose()
        return told

    def whole() -> None:
        with without_personal_data(opened, redactor, ()):
            pass

    pieces = [Piece(*piece) for piece in collect()["pieces"]]  # type: ignore[arg-type]
    times = [quickest(rounds, work) * 1000 for work in (collect, lambda: cleaned(pieces, redactor), whole)]
    count: int = opened.evaluate("document.querySelectorAll('*').length")
    context.close()
    return count, times


def main() -> None:
    """Print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = max(parser.parse_args().rounds, 1)
    tell = stdout.write
    tell("| text | the person's values, kB/s | what nobody told, kB/s |\n|---|---|---|\n")
    for name, known, unknown in texts(rounds):
        tell(f"| {name} | {known:.0f} | {unknown:.0f} |\n")
    tell("\n| elements | collect, ms | find, ms | replace and put back, all in all, ms |\n|---|---|---|---|\n")
    with launched(find()) as browser:
        for rows in (10, 100, 400):
            elements, times = page(browser, rows, rounds)
            tell(f"| {elements} | " + " | ".join(f"{time:.0f}" for time in times) + " |\n")


if __name__ == "__main__":
    main()
