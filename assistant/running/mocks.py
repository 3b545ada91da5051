"""The bundled site for many runs: one process for each way it can be, emptied between two runs."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

from assistant import bundled


class Mocks:
    """Opens the bundled site, and keeps it running for the next who wants it so.

    with Mocks() as mocks, mocks.opened(vintage="2025") as mock:
        mock.site
    """

    def __init__(self) -> None:
        self._running = ExitStack()
        self._by_arguments: dict[tuple[str, ...], bundled.MockAddresses] = {}

    @contextmanager
    def opened(
        self,
        *,
        vintage: str | None = None,
        look: int | None = None,
        words: int | None = None,
        faults: Iterable[str] = (),
    ) -> Iterator[bundled.MockAddresses]:
        """The site of a vintage, a look and words, knowing nobody, with these faults and no others.

        What is None is as the site has it by default. A fault is `NAME` or `NAME:option=value,…`.

        Raises:
            MockFailed: it did not start, or knows no such fault.

        """
        given = {"vintage": vintage, "look": look, "words": words}
        arguments = tuple(f"--{name}={value}" for name, value in given.items() if value is not None)
        mock = self._by_arguments.get(arguments)
        if mock is None:
            mock = self._running.enter_context(bundled.mock_site(*arguments))
            self._by_arguments[arguments] = mock
        else:
            bundled.begin_again(mock)
        for fault in faults:
            bundled.switch_on(mock, fault)
        yield mock

    def close(self) -> None:
        """End all that run."""
        self._by_arguments.clear()
        self._running.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
