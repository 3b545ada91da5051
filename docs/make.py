"""Writes what the manual gets from the code: settings, exit codes, the picture. `make manual`; a test compares."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import assistant
from assistant.browser import find, launched
from assistant.cli import BUG, INTERRUPTED
from assistant.errors import PasapasError
from assistant.settings import Settings, SiteSettings

_SETTINGS: Final = """\
# Settings

In `pasapas.toml` of the working folder (or the file that `--settings` names), in `.env`, or in the environment, which
comes first: `PASAPAS_TIMEOUT=30`, `PASAPAS_SITES__MA_MAIRIE__ORIGIN=http://127.0.0.1:8000` (an underscore stands for a
hyphen).

```toml
timeout = 20

[sites.ma-mairie]
origin = "http://127.0.0.1:8000"
address = "https://www.mairie.test"
mailbox = "imap://rose@127.0.0.1:1143"
```
"""
_ERRORS: Final = """\
# Exit codes

Every error says what is wrong, where, and what to do. Each kind has an exit code of its own, so that a script can tell
them apart.

| code | error | what happened |
| --- | --- | --- |
| 0 | | all went well |
| 2 | | the command line can't be understood |
"""


def pages() -> dict[str, str]:
    """The pages by file name."""
    site = _table(SiteSettings)
    settings = f"{_SETTINGS}\n## Settings of a run\n\n{_table(Settings)}\n## Settings of a site: [sites.NAME]\n\n{site}"
    rows = [f"| {error.exit_code} | `{error.__name__}` | {_sentence(error)} |" for error in sorted(errors(), key=_code)]
    rows += ["| 30 | `RecordingError` | A folder does not hold a recording that this version can read. |"]
    rows += [f"| {BUG} | | a bug in pasapas |", f"| {INTERRUPTED} | | stopped with Ctrl-C |"]
    return {"settings.md": settings, "errors.md": _ERRORS + "\n".join(rows) + "\n"}


def errors() -> set[type[PasapasError]]:
    """Every kind of error that has an exit code of its own."""
    for module in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {error for error in _below(PasapasError) if "exit_code" in vars(error)}


def _below(error: type[PasapasError]) -> Iterator[type[PasapasError]]:
    for inner in error.__subclasses__():
        yield inner
        yield from _below(inner)


def _code(error: type[PasapasError]) -> int:
    return error.exit_code


def _sentence(thing: type) -> str:
    return " ".join((thing.__doc__ or "").split("\n\n")[0].split())


def _table(model: type[BaseModel]) -> str:
    rows = [f"| `{name}` | {_default(field)} | {_text(field)} |" for name, field in model.model_fields.items()]
    return "\n".join(["| setting | default | meaning |", "| --- | --- | --- |", *rows]) + "\n"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "(needed)"
    default = field.get_default(call_default_factory=True)
    if default in (None, "", (), {}):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _text(field: FieldInfo) -> str:
    return " ".join((field.description or "").split())


def picture(guide: Path, out: Path) -> None:
    """Take the README's picture: one step of the guide, as a reader sees it."""
    with launched(find()) as browser:
        page = browser.new_page(viewport={"width": 820, "height": 1200}, device_scale_factor=1.5)
        page.goto(guide.resolve().as_uri())
        step = page.get_by_role("article", name="Je prends ma décision")
        with Image.open(BytesIO(step.screenshot())) as taken:
            taken.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(out, optimize=True)


def main(folder: Path, guide: Path | None) -> None:
    """Write the pages, and the README's picture where a guide is named."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    if guide is not None:
        picture(guide, folder / "images" / "guide.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
