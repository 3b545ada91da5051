"""The application, and what its commands share."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.usage import App
from wording import speak

if TYPE_CHECKING:
    from assistant.commands.written import GuidesWanted
    from assistant.settings import Settings

app = App(
    name="pasapas",
    help="Write a journey through a web site once; get an illustrated guide and a test from it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def settings_of(file: Path | None, browser: str | None = None) -> "Settings":
    """The settings, read, with another browser where one is named; from then on their language is spoken."""
    from assistant.settings import load

    settings = load(file)
    if settings.language:
        speak(settings.language)
    return settings.model_copy(update={"browser": browser}) if browser else settings


def wanted_of(formats: str, editions: str, languages: str | None, theme: str | None) -> "GuidesWanted":
    """What guides the options ask for."""
    from assistant.commands.written import GuidesWanted

    return GuidesWanted(listed(formats), listed(editions), listed(languages or ""), theme or "")


def listed(names: str) -> tuple[str, ...]:
    """The names of a list with commas, each once."""
    return tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
