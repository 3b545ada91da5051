"""serve: the bundled mock site with its mail, for as long as somebody wants it."""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.bundled import MailboxLogin, MockAddresses, MockFailed, mock_site, root, welcome
from assistant.person import Person


@contextmanager
def serve(port: int) -> Iterator[tuple[MockAddresses, MailboxLogin]]:
    """Run the mock site, with the example persona registered and invited.

    Raises:
        MockFailed: it did not start.

    """
    with mock_site("--port", str(port)) as mock:
        person = Person.load(root() / "fixtures" / "people" / "camille.yaml")
        login = welcome(mock, person.values, person.values)
        if login is None:
            raise MockFailed(
                "the example persona has no mail address", remedy="add email to fixtures/people/camille.yaml"
            )
        yield mock, login
