"""How the command line tells what it takes, in the language of the person at the terminal.

Typer's own words are English, and most of them stand in private places: what a help page says, and what is told of a
mistyped command, is made here. Used by `assistant.cli` alone.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import typer
from typer.core import TyperCommand, TyperGroup

from wording import say, translated

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption

    _Base = TyperCommand
else:
    _Base = object

Called = TypeVar("Called", bound=Callable[..., Any])


class App(typer.Typer):
    """A command line whose help is spoken in the person's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"cls": Commands} | options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[Called], Called]:
        """Register a function as a command, as `typer.Typer.command` does."""
        return super().command(name, **{"cls": Command} | options)


class _Spoken(_Base):
    """What commands and the group of them have in common."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, with their names and help in the person's language."""
        parameters = super().get_params(ctx)
        for parameter in parameters:
            _translate(cast("TyperArgument | TyperOption", parameter))
        return parameters

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page: how to write it, what it does, what it takes."""
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(self.help or ""))
        self.format_options(ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What follows the command's name: Typer would write `FILE…}...` where there may be several."""
        arguments = [one.metavar for one in self.get_params(ctx) if one.param_type_name == "argument"]
        return [say("[OPTIONS]"), *arguments]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the command is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=say("Usage: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what it takes: arguments, then options."""
        parameters = self.get_params(ctx)
        for kind, title in (("argument", say("Arguments:")), ("option", say("Options:"))):
            rows = [_row(one, ctx) for one in parameters if one.param_type_name == kind]
            _write_section(formatter, title, rows)


class Command(_Spoken, TyperCommand):
    """One command."""


class Commands(_Spoken, TyperGroup):
    """All commands."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What follows the program's name."""
        return [say("[OPTIONS]"), say("COMMAND …")]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, and every command with its whole sentence."""
        super().format_options(ctx, formatter)
        rows = [(name, translated(command.help or "")) for name, command in self.commands.items()]
        _write_section(formatter, say("Commands:"), rows)


def _translate(parameter: "TyperArgument | TyperOption") -> None:
    help_text = "" if parameter.help == "Show this message and exit." else parameter.help or ""
    parameter.help = translated(help_text) if help_text else say("Show this help.")
    parameter.metavar = translated(parameter.metavar) if parameter.metavar else parameter.metavar


def _row(parameter: Any, ctx: Any) -> tuple[str, str]:
    """A parameter and its help; that an argument is required is seen in the first line."""
    name, text = parameter.get_help_record(ctx)
    # where there are limits, our own help says them
    text = re.sub(r" *(\[required\]|\[[\d.x<>=]+\])$", "", text)
    if default := re.search(r" *\[default: (?P<value>[^\]]*)\]$", text):
        text = f"{text[: default.start()]} {say('[default: {value}]', value=default['value'])}"
    return parameter.metavar if parameter.param_type_name == "argument" else name, text


def _write_section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        formatter.write_paragraph()
        formatter.write(f"{title}\n")
        with formatter.indentation():
            formatter.write_dl(rows)


def mistake(message: str) -> str:
    """What is wrong with a command line, from Typer's own words."""
    matches = ((re.fullmatch(pattern, message, re.DOTALL), sentence) for pattern, sentence in _mistakes().items())
    found = next(((match, sentence) for match, sentence in matches if match), None)
    return found[1].format(**found[0].groupdict()) if found else message


def _mistakes() -> dict[str, str]:
    """What Typer says (as of 0.29), and what we say; the first one that fits counts."""
    return {
        r"Missing command\.": say("a command is missing"),
        r"Missing \w+ '(?P<name>.+?)'.*": say("{name} is missing"),
        r"No such command '(?P<name>.+?)'\. Did you mean '(?P<near>.+)'\?": say(
            "there is no command {name}; did you mean {near}?"
        ),
        r"No such command '(?P<name>.+)'.*": say("there is no command {name}"),
        r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.+)\)": say(
            "there is no option {name}; did you mean {near}?"
        ),
        r"No such option: (?P<name>\S+).*": say("there is no option {name}"),
        r"Got unexpected extra argument\(s\) \((?P<name>.*)\)": say("«{name}» is one word too many"),
        r"Option '(?P<name>.+)' requires an argument\.": say("a value is missing after {name}"),
        r"Option '(?P<name>.+)' does not take a value\.": say("{name} takes no value"),
        r"Invalid value for '(?P<name>.+?)': .*valid integer.*": say("{name} takes a whole number"),
        r"Invalid value for '(?P<name>.+?)': .*greater than or equal to (?P<least>\S+)": say(
            "{name} takes {least} or more"
        ),
        r"Invalid value for '(?P<name>.+?)': .*less than or equal to (?P<most>\S+)": say("{name} takes {most} at most"),
        r"Invalid value for '(?P<name>.+?)': .* is not one of (?P<choices>.+?)\.?": say(
            "{name} takes one of {choices}"
        ),
        r"Invalid value for '(?P<name>.+?)': .*": say("{name} does not take this value"),
    }
