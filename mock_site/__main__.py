"""`python -m mock_site`: serve until interrupted, having printed the addresses as one JSON line."""

import json
import signal
import sys
from threading import Event, Thread

from mock_site.command_line import arguments
from mock_site.server import MockSite


def _watch_parent(ended: Event) -> None:
    sys.stdin.buffer.read()
    ended.set()


def main() -> None:
    """Serve; what prevents the start (a port that is taken, too many people) is told in one line, with status 1."""
    wish = vars(arguments())
    with_parent = wish.pop("with_parent")
    try:
        _serve(MockSite(**wish), with_parent=with_parent)
    except (OSError, ValueError) as error:
        sys.exit(f"mock_site: {error}")


def _serve(site: MockSite, *, with_parent: bool) -> None:
    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with site as mock:
        addresses = {name: getattr(mock, name) for name in ("control", "simulator", "smtp", "imap", "imaps")}
        line = {"site": mock.origin, **addresses, "certificate": str(mock.certificate)}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        if with_parent:
            Thread(target=_watch_parent, args=(ended,), name="parent", daemon=True).start()
        ended.wait()


if __name__ == "__main__":
    main()
