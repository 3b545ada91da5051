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
from assistant.cli import BUG, INTERRUPTED, MISSING
from assistant.desk_settings import DeskSettings
from assistant.enrolment_settings import EnrolSettings
from assistant.errors import PasapasError
from assistant.mailbox.providers import checked, providers
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

{site}
## Settings of assisted enrolments: [enrol]

{enrol}
## Settings of the desk: [desk]

{desk}""",
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

{site}
## Réglages des démarches accompagnées : [enrol]

{enrol}
## Réglages du guichet : [desk]

{desk}""",
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
        MISSING: "libraries of an extra are not installed",
        INTERRUPTED: "stopped with Ctrl-C",
    },
    "fr": {
        0: "tout s’est bien passé",
        2: "la ligne de commande n’est pas comprise",
        BUG: "une erreur de pasapas lui-même",
        MISSING: "des bibliothèques d’un complément ne sont pas installées",
        INTERRUPTED: "arrêté par Ctrl-C",
    },
}
_PROVIDERS: Final = {
    "en": """\
# Mailboxes of big providers

*[En français](fournisseurs.md)*

What to write as `mailbox`, with the user before the host (`imaps://rose@imap.example.test`), and what each provider
wants done before a program may read mail. Looked through on {day:%Y-%m-%d}, by the providers' help pages and
Mozilla's [table](https://github.com/thunderbird/autoconfig) as far as they could be read; menus change, so the
provider's own page counts. `pasapas mailbox` says the steps of yours where something is wrong.

| provider | mailbox | user | how to log in |
| --- | --- | --- | --- |
{rows}""",
    "fr": """\
# Les boîtes aux lettres des grands fournisseurs

*[In English](providers.md)*

Ce qu’il faut écrire comme `mailbox`, l’utilisateur avant la machine (`imaps://rose@imap.example.test`), et ce que
chaque fournisseur demande avant qu’un programme puisse lire le courrier. Revu le {day:%Y-%m-%d}, d’après les pages
d’aide des fournisseurs et [la table](https://github.com/thunderbird/autoconfig) de Mozilla, autant qu’elles ont pu
être lues ; les menus changent, la page du fournisseur fait foi. `pasapas mailbox` vous dit la marche à suivre du
vôtre quand quelque chose ne va pas.

| fournisseur | mailbox | utilisateur | connexion |
| --- | --- | --- | --- |
{rows}""",
}
_USERS: Final = {
    "en": {
        "address": "the whole address",
        "local": "what stands before the @",
        "either": "the address, or its beginning",
    },
    "fr": {"address": "l’adresse entière", "local": "ce qui précède l’@", "either": "l’adresse, ou son début"},
}
_LOGINS: Final = {
    "en": {
        "password": "the address's password",
        "app-password": "an app password",
        "app-password-with-2fa": "the password; an app password with two-factor authentication",
        "oauth": "OAuth tokens alone (`mailbox_token_command`)",
        "bridge-password": "the password that Bridge shows",
    },
    "fr": {
        "password": "le mot de passe de l’adresse",
        "app-password": "un mot de passe d’application",
        "app-password-with-2fa": "le mot de passe ; un mot de passe d’application avec la double authentification",
        "oauth": "des jetons OAuth seulement (`mailbox_token_command`)",
        "bridge-password": "le mot de passe que montre Bridge",
    },
}


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {
        "settings.md": _settings_page("en"),
        "errors.md": _errors_page("en"),
        "reglages.md": _settings_page("fr"),
        "codes-de-sortie.md": _errors_page("fr"),
        "providers.md": _providers_page("en"),
        "fournisseurs.md": _providers_page("fr"),
    }


def _settings_page(language: str) -> str:
    tables = {"run": Settings, "site": SiteSettings, "enrol": EnrolSettings, "desk": DeskSettings}
    return _SETTINGS[language].format(**{name: _table(model, language) for name, model in tables.items()})


def _errors_page(language: str) -> str:
    rows = {error.exit_code: f"`{error.__name__}` | {say_in(language, _sentence(error))}" for error in errors()}
    rows[30] = f"`{RecordingError.__name__}` | {say_in(language, _sentence(RecordingError))}"
    rows |= {code: f" | {said}" for code, said in _OUTCOMES[language].items()}
    return _ERRORS[language] + "".join(f"| {code} | {rows[code]} |\n" for code in sorted(rows))


def _providers_page(language: str) -> str:
    users, logins = _USERS[language], _LOGINS[language]
    rows = "".join(
        f"| {one.name} | `{one.address}` | {users[one.user]} | {logins[one.login]} |\n" for one in providers()
    )
    page = _PROVIDERS[language].format(day=checked(), rows=rows)
    for one in providers():
        steps = "".join(f"{number}. {step}\n" for number, step in enumerate(one.steps[language], 1))
        page += f"\n## {one.name}\n\n{steps}\n<{one.source}>\n"
    return page


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
    if default in (None, "", (), {}) or isinstance(default, BaseModel):
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
