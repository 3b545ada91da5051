"""`python -m mock_site`: serve until interrupted, having printed the addresses as one JSON line."""

import argparse
import json
import signal
import sys
from pathlib import Path
from threading import Event, Thread

from mock_site.server import MockSite
from mock_site.vintage import VINTAGES


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mock_site", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the site's port (default: a free one)")
    parser.add_argument("--vintage", choices=VINTAGES, default="2022", help="which year's site (default: 2022)")
    parser.add_argument(
        "--database", type=Path, help="where to keep people and accounts (default: forgotten at the end)"
    )
    parser.add_argument("--people", type=int, default=0, help="register so many generated people (default: none)")
    parser.add_argument("--seed", type=int, default=1, help="which people: the same seed, the same people (default: 1)")
    parser.add_argument(
        "--with-parent", action="store_true", help="stop when stdin ends, as it does when the parent dies"
    )
    return parser.parse_args()


def _watch_parent(ended: Event) -> None:
    sys.stdin.buffer.read()
    ended.set()


def main() -> None:
    """Serve; what prevents the start (a port that is taken, too many people) is told in one line, with status 1."""
    arguments = _arguments()
    try:
        _serve(arguments)
    except (OSError, ValueError) as error:
        sys.exit(f"mock_site: {error}")


def _serve(arguments: argparse.Namespace) -> None:
    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with MockSite(
        vintage=arguments.vintage,
        database=arguments.database,
        port=arguments.port,
        people=arguments.people,
        seed=arguments.seed,
    ) as mock:
        addresses = {name: getattr(mock, name) for name in ("control", "simulator", "smtp", "imap", "imaps")}
        line = {"site": mock.origin, **addresses, "certificate": str(mock.certificate)}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        if arguments.with_parent:
            Thread(target=_watch_parent, args=(ended,), name="parent", daemon=True).start()
        ended.wait()


if __name__ == "__main__":
    main()
