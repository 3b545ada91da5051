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
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from reports.recording import RecordingError
from wording import say_in

_SETTINGS: Final = {
    "en": """\
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

## Settings of a run

{run}
## Settings of a site: [sites.NAME]

{site}""",
    "fr": """\
# Les réglages

Dans le fichier `pasapas.toml` du dossier de travail (ou celui que nomme `--settings`), dans `.env`, ou dans des
variables d’environnement, qui l’emportent : `PASAPAS_TIMEOUT=30`,
`PASAPAS_SITES__MA_MAIRIE__ORIGIN=http://127.0.0.1:8000` (le souligné remplace le trait d’union).

```toml
timeout = 20

[sites.ma-mairie]
origin = "http://127.0.0.1:8000"
address = "https://www.mairie.test"
mailbox = "imap://rose@127.0.0.1:1143"
```

## Réglages généraux

{run}
## Réglages d’un site : [sites.NOM]

{site}""",
}
_SETTING_ROW: Final = {"en": ("setting", "default", "meaning"), "fr": ("réglage", "par défaut", "ce qu’il change")}
_NEEDED: Final = {"en": "(needed)", "fr": "(obligatoire)"}
_ERRORS: Final = {
    "en": """\
# Exit codes

Every error says what is wrong, where, and what to do. Each kind has an exit code of its own, so that a script can tell
them apart.

| code | error | what happened |
| --- | --- | --- |
""",
    "fr": """\
# Les codes de sortie

Chaque erreur dit ce qui ne va pas, où, et que faire. Chaque genre d’erreur a son propre code de sortie : un script peut
les distinguer.

| code | erreur | ce qui s’est passé |
| --- | --- | --- |
""",
}
_OUTCOMES: Final = {
    # what ends without one of our errors
    "en": {
        0: "all went well",
        2: "the command line can't be understood",
        BUG: "a bug in pasapas",
        INTERRUPTED: "stopped with Ctrl-C",
    },
    "fr": {
        0: "tout s’est bien passé",
        2: "la ligne de commande n’est pas comprise",
        BUG: "une erreur de pasapas lui-même",
        INTERRUPTED: "arrêté par Ctrl-C",
    },
}


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {
        "settings.md": _settings_page("en"),
        "errors.md": _errors_page("en"),
        "reglages.md": _settings_page("fr"),
        "codes-de-sortie.md": _errors_page("fr"),
    }


def _settings_page(language: str) -> str:
    return _SETTINGS[language].format(run=_table(Settings, language), site=_table(SiteSettings, language))


def _errors_page(language: str) -> str:
    rows = {error.exit_code: f"`{error.__name__}` | {say_in(language, _sentence(error))}" for error in errors()}
    rows[30] = f"`{RecordingError.__name__}` | {say_in(language, _sentence(RecordingError))}"
    rows |= {code: f" | {said}" for code, said in _OUTCOMES[language].items()}
    return _ERRORS[language] + "".join(f"| {code} | {rows[code]} |\n" for code in sorted(rows))


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


def _sentence(thing: type) -> str:
    return " ".join((thing.__doc__ or "").split("\n\n")[0].split())


def _table(model: type[BaseModel], language: str) -> str:
    rows = [
        f"| `{name}` | {_default(field, language)} | {say_in(language, _text(field))} |"
        for name, field in model.model_fields.items()
    ]
    return "\n".join([f"| {' | '.join(_SETTING_ROW[language])} |", "| --- | --- | --- |", *rows]) + "\n"


def _default(field: FieldInfo, language: str) -> str:
    if field.is_required():
        return _NEEDED[language]
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
