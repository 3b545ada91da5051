"""The README's figures, counted: `python -m tests.mailbox.corpus.figures` writes them anew."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from tests.mailbox.corpus.entries import FOLDER, OUTCOMES, entries

README: Final = FOLDER / "README.md"
BEGIN: Final = "<!-- counted -->\n"
END: Final = "<!-- end of what is counted -->\n"
LANGUAGES: Final = ("fr", "en", "de", "es", "it", "pt", "nl", "pl", "ar", "uk")
KINDS: Final = ("otp", "activation", "link")


def figures() -> str:
    """Return the tables as Markdown: languages by what is expected, kinds, traps, ways of writing."""
    return "\n".join(_tables())


def _tables() -> Iterable[str]:
    yield f"{len(entries())} mails, {sum(bool(entry.traps) for entry in entries())} of them with traps.\n"
    yield _row("language", "mails", "code or link", *OUTCOMES)
    yield _row("---", *["---:"] * (len(OUTCOMES) + 2))
    for language in LANGUAGES:
        those = [entry for entry in entries() if entry.language == language]
        outcomes = Counter("code" if entry.has_code else entry.expect for entry in those)
        yield _row(language, len(those), outcomes["code"], *(outcomes[outcome] for outcome in OUTCOMES))
    outcomes = Counter("code" if entry.has_code else entry.expect for entry in entries())
    yield _row("all", len(entries()), outcomes["code"], *(outcomes[outcome] for outcome in OUTCOMES)) + "\n"
    yield _counted("Asked for", [entry.wanted.kind for entry in entries()])
    yield _counted("Traps", [trap for entry in entries() for trap in entry.traps])
    yield _counted("Ways of writing", [way for entry in entries() for way in entry.written])


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _counted(title: str, words: list[str]) -> str:
    counted = sorted(Counter(words).items(), key=lambda item: (-item[1], item[0]))
    return f"{title}: {', '.join(f'{word} {number}' for word, number in counted)}.\n"


def written() -> str:
    """Return what stands in the README between the marks."""
    return README.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


def write() -> None:
    """Put the figures between the marks."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(before + BEGIN + figures() + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    write()
