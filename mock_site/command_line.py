"""What `python -m mock_site` takes, and how it says what is wrong: in one line."""

import argparse
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn, get_args

from mock_site.faults.table import FAULTS, BadFaultError, about, options_of, parse
from mock_site.mail_server import Store
from mock_site.vintage import VINTAGES

WRONG: Final = 2
"""The exit status for options that mean nothing (argparse's own)."""


_DEEP: Final = " " * 6


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"mock_site: {message}\n")
        sys.exit(WRONG)


def _fault(text: str) -> str:
    try:
        parse(text)
    except BadFaultError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"«{text}» is not a whole number from 0 on")
    return int(text)


def _port(text: str) -> int:
    port = _count(text)
    if port > 65535:
        raise argparse.ArgumentTypeError(f"{port} is no port: they go up to 65535")
    return port


def told_faults() -> str:
    """Every fault with its options, for people: what `--list-faults` prints."""
    lines = []
    for name, fault in FAULTS.items():
        lines += [name, *textwrap.wrap(about(fault), 96, initial_indent="    ", subsequent_indent="    ")]
        for option, (default, text) in options_of(fault).items():
            lines += textwrap.wrap(
                f"{option}: {text}{_known(default)}", 96, initial_indent=_DEEP, subsequent_indent=_DEEP
            )
    lines += ["", "Example: --fault slow:seconds=10,path=/activation/* --fault 503-once"]
    return "\n".join(lines) + "\n"


def _known(default: object) -> str:
    if default is None:
        return ""
    return f" (default: {str(default).lower() if isinstance(default, bool) else default})"


class _ListFaults(argparse.Action):
    def __call__(self, *_: object) -> NoReturn:
        sys.stdout.write(told_faults())
        sys.exit(0)


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What was typed; `MockSite` takes them under the same names, `with_parent` aside."""
    parser = _Parser(
        prog="python -m mock_site",
        description="Serve the fictional site with its mail until interrupted; the addresses are one JSON line.",
    )
    parser.add_argument("--port", type=_port, default=0, help="the site's port (default: a free one)")
    parser.add_argument(
        "--database", type=Path, help="where to keep people, accounts and mail (default: gone at the end)"
    )
    parser.add_argument(
        "--mail", choices=get_args(Store), default="embedded", help="who keeps the mail (default: embedded, in memory)"
    )
    parser.add_argument("--with-parent", action="store_true", help="stop when stdin ends: when the parent dies")
    _add_people(parser.add_argument_group("who is known there"))
    _add_appearance(parser.add_argument_group("how it looks and speaks"))
    _add_faults(parser.add_argument_group("what goes wrong"))
    return parser.parse_args(given)


def _add_people(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--people", type=_count, default=0, metavar="COUNT", help="register so many generated people (default: none)"
    )
    group.add_argument(
        "--seed", type=_count, default=1, metavar="N", help="which people: the same seed, the same ones (default: 1)"
    )


def _add_appearance(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--vintage", choices=VINTAGES, default="2022", help="which year's site (default: 2022)")
    group.add_argument("--look", type=_count, metavar="SEED", help="another look, chosen by the seed: the same words")
    group.add_argument("--words", type=_count, metavar="SEED", help="other words, chosen by the seed: the same look")


def _add_faults(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fault",
        dest="faults",
        type=_fault,
        action="append",
        default=[],
        metavar="NAME[:OPTION=VALUE,…]",
        help="switch a fault on; may be given several times",
    )
    group.add_argument(
        "--list-faults",
        action=_ListFaults,
        nargs=0,
        default=argparse.SUPPRESS,
        help="tell every fault with its options, and stop",
    )
