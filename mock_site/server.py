"""The whole stand-in: site, control address and mail server, started and stopped together."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from mock_site.app import site
from mock_site.clock import Clock
from mock_site.control import control
from mock_site.faults.base import Faults
from mock_site.faults.table import parse
from mock_site.mail_server import MailServer, Store
from mock_site.opening import open_store
from mock_site.personas import generate
from mock_site.personas.settling import settle, unknown
from mock_site.post_office import post_office
from mock_site.postman import Postman
from mock_site.serving import Served
from mock_site.simulator import simulator
from mock_site.vintage import vintage_named
from mock_site.world import World


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    """A folder for this run alone. Only files lie in it, so it goes without walking a tree."""
    folder = Path(tempfile.mkdtemp(prefix="mock-site-"))
    try:
        yield folder
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


class MockSite:
    """A fictional public health site with its own mail, on loopback.

        with MockSite() as mock:
            mock.origin, mock.control, mock.smtp, mock.imap, mock.imaps, mock.certificate
        mock.simulator

    `database` is kept between runs (people, accounts, mailboxes, mail); by default it is a temporary file. `mail` says
    who keeps the mail meanwhile: `embedded`, or `dovecot` where that is installed.
    `port` is the site's, the others are chosen by the system. `clock` may be moved by the caller and by `control`.
    `look` and `words` are seeds of redesigns: the same words in other colours and shapes; other words
    in the same shapes. `people` registers so many generated people, the same for the same `seed`; those whom the
    database knows already stay as they are. `faults` are on from the start, each as `NAME` or `NAME:option=value,…`
    (`mock_site.faults.table` has them all); `faults.table.BadFaultError` tells what is wrong with one.
    """

    def __init__(
        self,
        *,
        vintage: str = "2022",
        database: Path | None = None,
        clock: Clock | None = None,
        port: int = 0,
        look: int | None = None,
        words: int | None = None,
        people: int = 0,
        seed: int = 1,
        faults: Iterable[str] = (),
        mail: Store = "embedded",
    ) -> None:
        self._mail_store, self._keeps = mail, database is not None
        self.vintage = vintage_named(vintage)
        self.look, self.words = look, words
        self._personas = generate(seed, people)
        self.faults = Faults()
        """Those that are on: `mock.faults.switch_on(make("slow", seconds=5))`."""
        self._faults_at_start = tuple(faults)
        for text in self._faults_at_start:
            parse(text)
        self.clock = clock or Clock()
        self.database = database
        """Where it is kept; where none was given, set by `start`."""
        self._port = port
        self._running = ExitStack()
        self._served: list[Served] = []
        self.origin = ""
        """`http://127.0.0.1:PORT`, without a slash at the end; like the others, set by `start`."""
        self.control = ""
        self.simulator = ""
        """What lies around the site, for a person with a browser: inboxes, telephones, letters, what goes on behind."""
        self.smtp = ""
        """`smtp://127.0.0.1:PORT`."""
        self.imap = ""
        self.imaps = ""
        self.certificate = Path()
        """What an IMAPS client has to trust (PEM)."""
        self.mail: MailServer
        """The mail server: it tells what lies in a mailbox, and can go down and come back."""
        self.postman: Postman
        """Who sends the site's mails: he tells what waits for another attempt, and what was given up."""

    def start(self) -> Self:
        """Return once everything answers.

        Raises:
            OSError: the port is taken, or the database's folder does not exist.
            RuntimeError: a part did not come up.

        """
        with ExitStack() as starting:
            self._start(starting)
            self._running = starting.pop_all()
        return self

    def stop(self) -> None:
        """End everything.

        Raises:
            ExceptionGroup: pages or control answers broke while it ran; each exception is inside.

        """
        for served in self._served:
            served.wind_down()
        self._running.close()
        failures = [failure for served in self._served for failure in served.failures]
        self._served = []
        if failures:
            raise ExceptionGroup("the mock site broke while it was visited", failures)

    def _start(self, starting: ExitStack) -> None:
        folder = starting.enter_context(_temporary_folder())
        if self.database is None:
            self.database = folder / "site.sqlite"
            starting.callback(setattr, self, "database", None)
        engine, sessions = open_store(self.database)
        starting.callback(engine.dispose)
        post = post_office(folder, sessions, self.faults, self.clock, store=self._mail_store, keeps=self._keeps)
        mail, postman = starting.enter_context(post)
        self.mail, self.postman = mail, postman
        pages, controls, around = (self._listen(starting, port) for port in (self._port, 0, 0))
        world = World(
            pages.origin,
            self.clock,
            self.vintage,
            sessions,
            postman,
            mail.add_mailbox,
            mail.messages,
            mail.empty,
            mail.zone,
            look=self.look,
            words=self.words,
            faults=self.faults,
        )
        settle(unknown(self._personas, world), world)
        starting.callback(self.faults.clear)  # before the pages end: what it holds back would hold them up
        for text in self._faults_at_start:
            self.faults.switch_on(parse(text))
        pages.start(site(world), "mock-site")
        controls.start(control(world), "mock-control")
        around.start(simulator(world), "mock-simulator")
        self.origin, self.control, self.simulator = pages.origin, controls.origin, around.origin
        self.smtp, self.imap, self.imaps = (
            f"{scheme}://{host}:{port}"
            for scheme, (host, port) in {"smtp": mail.smtp, "imap": mail.imap, "imaps": mail.imaps}.items()
        )
        self.certificate = mail.certificate

    def _listen(self, starting: ExitStack, port: int) -> Served:
        served = Served(port)
        starting.callback(served.stop)
        self._served.append(served)
        return served

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
