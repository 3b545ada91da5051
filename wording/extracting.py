"""Writes the product's texts into its catalogues: `make catalogues`.

A text is found where it is said, and its catalogue is told by how:

say("…"), say_number("…", "…", n)                  commands   errors, questions, progress; in the desk's room: desk
help= and metavar= of options; commands' docstrings  commands   what `--help` says
docstrings of errors and settings                  manual     the pages that `make manual` writes
say_in(language, "…"), say_number_in(language, …)    guide      the fixed words of guides
Phrase(text="…"), Thing("…", …)                    sentences  what verbs say, and what they say it of

What is no longer said goes; what is said a little otherwise is kept as fuzzy, which a test refuses until it is mended.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from wording.catalogue import LOCALE

PLACES: Final = ("assistant/**/*.py", "reports/**/*.py", "wording/reasons.py", "wording/phrase.py")
PAGES: Final = "assistant/desk/**/*.html"
"""Templates: what they say is found as in the code."""
CATALOGUES: Final[Mapping[str, tuple[str, ...]]] = {
    "commands": ("fr",),
    "desk": ("fr",),
    "guide": ("fr", "ar", "uk"),
    "manual": ("fr",),
    "sentences": ("fr", "ar", "uk"),
}
"""The languages in which each catalogue is whole."""
_SAYING: Final = {
    # the name of the function: the catalogue, where its text stands, and how many forms it has
    "say": ("commands", 0, 1),
    "say_number": ("commands", 0, 2),
    "say_in": ("guide", 1, 1),
    "say_number_in": ("guide", 1, 2),
}
_SPOKEN: Final = ("commands", "guide")
"""The catalogues whose texts are the desk's where it says them."""
THING_CONTEXTS: Final = ("a thing acted on", "a thing alone", "a place", "a place")
"""The contexts of a `Thing`'s texts, as `assistant.language.things` gives them."""
_HELPING: Final = ("typer.Option", "typer.Argument", "App")
_HEADER: Final = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


@dataclass(frozen=True, slots=True)
class Found:
    """A text in the code."""

    catalogue: str
    forms: tuple[str, ...]
    """The text, or the ones for one thing and for several."""
    context: str | None
    line: int


def texts_in(source: str) -> Iterator[Found]:
    """The texts of a file of Python.

    Raises:
        ValueError: something is said that is not a plain string: nobody could translate it.

    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _said(node)
            yield from _helped(node)
            yield from _phrased(node)
        elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield Found("commands", (_first_paragraph(ast.get_docstring(node)),), None, node.lineno)
        elif isinstance(node, ast.ClassDef):
            yield from _documented(node)


def _said(call: ast.Call) -> Iterator[Found]:
    if not isinstance(call.func, ast.Name) or call.func.id not in _SAYING:
        return
    catalogue, first, count = _SAYING[call.func.id]
    arguments = call.args[first : first + count]
    forms = tuple(str(form.value) for form in arguments if isinstance(form, ast.Constant))
    if len(forms) < count:
        raise ValueError(f"line {call.lineno}: {ast.unparse(call)}: what is said is a plain string, with {{parts}}")
    contexts = [one.value for one in call.keywords if one.arg == "context"]
    context = next((str(one.value) for one in contexts if isinstance(one, ast.Constant)), None)
    yield Found(catalogue, forms, context, call.lineno)


def _phrased(call: ast.Call) -> Iterator[Found]:
    name = ast.unparse(call.func)
    if name == "Phrase":
        given = {word.arg: str(word.value.value) for word in call.keywords if isinstance(word.value, ast.Constant)}
        if "text" in given:
            yield Found("sentences", (given["text"],), given.get("context"), call.lineno)
    elif name == "Thing":
        texts = (str(text.value) for text in call.args if isinstance(text, ast.Constant))
        for text, context in zip(texts, THING_CONTEXTS, strict=True):
            yield Found("sentences", (text,), context, call.lineno)


def _helped(call: ast.Call) -> Iterator[Found]:
    if ast.unparse(call.func) in _HELPING:
        for word in call.keywords:
            if word.arg in ("help", "metavar") and isinstance(word.value, ast.Constant):
                yield Found("commands", (str(word.value.value),), None, call.lineno)


def _documented(node: ast.ClassDef) -> Iterator[Found]:
    """The sentences of the manual: of each error that has an exit code, of each setting."""
    names = {ast.unparse(one.target) for one in node.body if isinstance(one, ast.AnnAssign)}
    names |= {ast.unparse(target) for one in node.body if isinstance(one, ast.Assign) for target in one.targets}
    if ("exit_code" in names and node.name != "PasapasError") or node.name == "RecordingError":
        yield Found("manual", (_first_paragraph(ast.get_docstring(node)),), None, node.lineno)
    if not node.name.endswith("Settings"):
        return
    for field, sentence in pairwise(node.body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(sentence, ast.Expr)
            and isinstance(sentence.value, ast.Constant)
        ):
            yield Found("manual", (_first_paragraph(str(sentence.value.value)),), None, sentence.lineno)


def _first_paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[0].split())


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith(".command")


def texts_in_page(source: str) -> Iterator[Found]:
    """The texts of a Jinja template.

    Raises:
        ValueError: something is said that is not a plain string: nobody could translate it.

    """
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name not in _SAYING:
            continue
        catalogue, first, count = _SAYING[call.node.name]
        forms = tuple(str(form.value) for form in call.args[first : first + count] if isinstance(form, nodes.Const))
        if len(forms) < count:
            raise ValueError(f"line {call.lineno}: what is said is a plain string, with {{parts}}")
        contexts = [one.value for one in call.kwargs if one.key == "context"]
        context = next((str(one.value) for one in contexts if isinstance(one, nodes.Const)), None)
        yield Found(catalogue, forms, context, call.lineno)


@cache
def _texts(source: str, suffix: str) -> tuple[Found, ...]:
    # each catalogue looks at every file
    return tuple(texts_in(source) if suffix == ".py" else texts_in_page(source))


def texts_of(root: Path) -> Iterator[tuple[str, Found]]:
    """All texts, each with the file that says it; what the desk says has a catalogue of its own."""
    for file in sorted(file for place in (*PLACES, PAGES) for file in root.glob(place)):
        place, source = file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")
        of_the_desk = place.startswith("assistant/desk/")
        for found in _texts(source, file.suffix):
            yield place, replace(found, catalogue="desk") if of_the_desk and found.catalogue in _SPOKEN else found


def template(catalogue: str, root: Path) -> Catalog:
    """A catalogue without any translation: all its texts, each with the files that say it."""
    made = Catalog()
    for place, found in texts_of(root):
        if found.catalogue == catalogue:
            text = found.forms[0] if len(found.forms) == 1 else found.forms
            made.add(text, locations=[(place, found.line)], context=found.context)
    return made


def updated(catalogue: str, language: str, root: Path) -> bytes:
    """A catalogue as it should stand in its file: every text of the code, with the translations that there are."""
    file = po_file(catalogue, language)
    known = read_po(BytesIO(file.read_bytes()), locale=language) if file.exists() else Catalog(locale=language)
    known.update(template(catalogue, root))
    out = BytesIO()
    write_po(out, known, omit_header=True, include_lineno=False, ignore_obsolete=True, sort_by_file=True, width=100)
    header = _HEADER.format(language=language, plural=known.plural_forms)
    return header.encode() + out.getvalue().strip() + b"\n"


def po_file(catalogue: str, language: str) -> Path:
    """Where a catalogue stands."""
    return LOCALE / language / "LC_MESSAGES" / f"{catalogue}.po"


def main() -> None:
    """Bring every catalogue up to date."""
    for catalogue, languages in CATALOGUES.items():
        for language in languages:
            file = po_file(catalogue, language)
            content = updated(catalogue, language, LOCALE.parents[1])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


if __name__ == "__main__":
    main()
