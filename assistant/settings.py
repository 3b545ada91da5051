"""Settings: the one place that reads the environment, `.env` and `pasapas.toml`.

Each field's docstring is the manual's sentence (docs/settings.md is made from them); those of a site are in
`assistant.site_settings`, those of enrolments in `assistant.enrolment_settings`, those of the desk in
`assistant.desk_settings`.
"""

import os
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from assistant.desk_settings import DeskSettings
from assistant.enrolment_settings import EnrolSettings
from assistant.environment import FILE_NAME
from assistant.errors import PasapasError
from assistant.misfits import plain_reason
from assistant.site_settings import SiteSettings
from wording import say
from wording.reasons import os_reason

_TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")
"""The variables that say where temporary files go, on all systems."""
_LOGS: Final = frozenset(
    {"CHROME_LOG_FILE", "DEBUG", "DEBUGP", "DEBUG_FILE", "NODE_OPTIONS", "NODE_V8_COVERAGE", "PWDEBUG", "SSLKEYLOGFILE"}
)
"""Variables that have a browser, Playwright or its driver write down what is typed, or what opens what is sent."""
_CHANGING: Final = Lock()
"""Held while variables are taken away, and while they are copied: by threads that start programs."""


def password_variable(site: str) -> str:
    """The environment variable that gives the password of a site's mailbox."""
    return f"PASAPAS_SITES__{site.upper().replace('-', '_')}__MAILBOX_PASSWORD"


def environment_in(language: str) -> dict[str, str]:
    """The environment for a browser in a language: its own words (date and file fields) stand in the pictures."""
    return environment_with(LANGUAGE=language)


def environment_with(**more: str) -> dict[str, str]:
    """The environment without our settings, among which are passwords, and more, for another program."""
    with _CHANGING:
        return {name: value for name, value in os.environ.items() if not _is_ours(name)} | more


@contextmanager
def settings_hidden() -> Iterator[None]:
    """Have programs that are started inherit none of our settings, as long as a block lasts: we have read them."""
    with _hidden(_is_ours):
        yield


@contextmanager
def nothing_logged() -> Iterator[None]:
    """Have nothing write down what is typed, whatever the environment says; begun before Playwright is imported."""
    with _hidden(_LOGS.__contains__):
        yield


@contextmanager
def _hidden(which: Callable[[str], bool]) -> Iterator[None]:
    with _CHANGING:
        hidden = {name: value for name, value in os.environ.items() if which(name)}
        for name in hidden:
            del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


def _is_ours(name: str) -> bool:
    # as pydantic reads them, in any case
    return name.upper().startswith("PASAPAS_")


@contextmanager
def keep_temporary_files_in(folder: Path) -> Iterator[None]:
    """Have this process and those that it starts write what is temporary into a folder, as long as a block lasts."""
    before = {name: os.environ.get(name) for name in _TEMPORARY}
    os.environ.update(dict.fromkeys(_TEMPORARY, str(folder)))
    tempfile.tempdir = None  # it had been asked for once and for all
    try:
        yield
    finally:
        tempfile.tempdir = None
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class SettingsFaults(PasapasError):
    """Settings that can't be used."""

    exit_code = 12


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(
        env_prefix="PASAPAS_",
        env_nested_delimiter="__",
        env_file=".env",
        extra="ignore",
        frozen=True,
        use_attribute_docstrings=True,
    )

    sites: dict[str, SiteSettings] = Field(default_factory=dict)
    """The sites, by the names that flows use: [sites.NAME] in pasapas.toml."""
    browser: str | None = None
    """The browser to use: firefox or webkit, a path, or a channel such as chrome or msedge. Without it, a Chromium or
    Chrome is found."""
    timeout: float = Field(default=10.0, gt=0, le=600)
    """Seconds an action waits for its target."""
    width: int = Field(default=720, ge=320, le=2560)
    """Width of the browser's window in CSS pixels. Narrow pictures keep their text readable on paper."""
    height: int = Field(default=960, ge=320, le=2560)
    """Height of the browser's window in CSS pixels."""
    scale: float = Field(default=2.0, ge=1, le=4)
    """Device pixels for each CSS pixel in pictures."""
    enrol: EnrolSettings = EnrolSettings()
    """Assisted enrolments: [enrol] in pasapas.toml."""
    desk: DeskSettings = DeskSettings()
    """The desk: [desk] in pasapas.toml."""
    language: Literal["fr", "en"] | None = None
    """The language in which pasapas speaks to you: fr or en. Without it, the system's. A guide has its flow's language,
    or those of --language."""

    @field_validator("sites")
    @classmethod
    def _with_hyphens(cls, sites: dict[str, SiteSettings]) -> dict[str, SiteSettings]:
        return {name.replace("_", "-"): site for name, site in sites.items()}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment comes first, then `.env`, then the file (whose content is what `load` gives)."""
        return env_settings, dotenv_settings, init_settings


def load(file: Path | None = None) -> Settings:
    """Read the settings: of a file that is named, or of `pasapas.toml` in the working folder where there is one.

    Raises:
        SettingsFaults: the file is missing or a setting can't be used.

    """
    if file is not None and not file.is_file():
        raise SettingsFaults(say("the settings file doesn't exist"), where=str(file), remedy=say("check its name"))
    source = file or Path(FILE_NAME)
    content = _toml(source) if source.is_file() else {}
    unknown = sorted(set(content) - set(Settings.model_fields))
    if unknown:
        known = ", ".join(Settings.model_fields)
        raise SettingsFaults(
            say("unknown: {names}", names=", ".join(unknown)),
            where=str(source),
            remedy=say("write one of {known}", known=known),
        )
    # no shell takes a hyphen in a variable's name: while sources are merged, sites are named with underscores
    sites = content.get("sites")
    if isinstance(sites, dict):
        content["sites"] = {name.replace("-", "_"): site for name, site in sites.items()}
    try:
        return Settings(**content)
    except ValidationError as error:
        faults = [(".".join(map(str, fault["loc"])), plain_reason(fault)) for fault in error.errors()]
        said = say("; ", context="between two reasons").join(
            say("{setting}: {reason}", setting=place, reason=reason) for place, reason in faults
        )
        raise SettingsFaults(said, where=_sources(source), remedy=say("see docs/settings.md")) from None
    except (SettingsError, UnicodeDecodeError) as error:
        what = say("a variable or .env can't be read ({kind})", kind=type(error).__name__)
        raise SettingsFaults(what, where=say("environment"), remedy=say("see docs/settings.md")) from None


def _sources(file: Path) -> str:
    """Where a faulty setting may stand: the environment counts first."""
    return str(file) if file.is_file() else say("environment")


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsFaults(
            say("this is not TOML ({reason})", reason=error), where=str(file), remedy=say("mend that line")
        ) from None
    except OSError as error:
        raise SettingsFaults(say("can't be read ({reason})", reason=os_reason(error)), where=str(file)) from None
