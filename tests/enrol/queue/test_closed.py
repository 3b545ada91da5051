"""What the engine writes and reads, and what it refuses to read."""

import base64
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from dbos import DBOSClient
from dbos._serialization import DBOSDefaultSerializer, deserialize_value

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue import open_queue
from assistant.enrol.queue.attended import AttendedQueue
from assistant.enrol.queue.closed import Closed, Refused, close

KEY = "ab" * 32
OURS = [{"args": [KEY, 0], "kwargs": {}}, *Outcome, "over", "later", None]
NOT_OURS: list[Any] = [
    "Rose",
    17,
    ["done"],
    {"args": [KEY], "kwargs": {}},
    {"args": ["Rose", 0], "kwargs": {}},
    {"args": [KEY, True], "kwargs": {}},
    {"args": [KEY, -1], "kwargs": {}},
    {"args": [KEY, 0], "kwargs": {"name": "Rose"}},
    {"args": [KEY, 0], "kwargs": {}, "more": 1},
]


class Planted:
    """Unpickled, it leaves a file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self._file,)


def planted(file: Path) -> str:
    """What somebody would put into a row who wants it executed."""
    return base64.b64encode(pickle.dumps(Planted(file))).decode()


@pytest.mark.parametrize("value", OURS, ids=str)
def test_ours_comes_back(value: object) -> None:
    """A key and a round, a word of ours, or nothing comes back as it was."""
    read = Closed().deserialize(Closed().serialize(value))
    assert read == ({**value, "args": tuple(value["args"])} if isinstance(value, dict) else value)


@pytest.mark.parametrize("value", NOT_OURS, ids=str)
def test_nothing_else_is_written(value: object) -> None:
    """Nothing that could be a person's value is written."""
    with pytest.raises(Refused):
        Closed().serialize(value)


@pytest.mark.parametrize("text", ['"Rose"', "17", "[]", '{"args": ["Rose", 0], "kwargs": {}}', '{"error": "Rose\'s"}'])
def test_nothing_else_is_read(text: str) -> None:
    """What we would not have written is refused."""
    with pytest.raises(Refused):
        Closed().deserialize(text)


def test_an_exception_leaves_its_name_alone() -> None:
    """An exception's text may hold a value: its class's name is all that is written."""
    assert Closed().serialize(ValueError("Rose Martin")) == '{"error": "ValueError"}'


def test_what_is_planted_would_be_executed_by_the_library_as_it_is(tmp_path: Path) -> None:
    """The test's own proof: these bytes do execute, where something unpickles them."""
    pickle.loads(base64.b64decode(planted(tmp_path / "executed")))  # noqa: S301 (our own)
    assert (tmp_path / "executed").exists()


def test_nothing_is_unpickled(tmp_path: Path) -> None:
    """A value marked py_pickle is refused, whoever reads it."""
    close()
    with pytest.raises(Refused):
        deserialize_value(planted(tmp_path / "executed"), "py_pickle", Closed())
    with pytest.raises(Refused):
        DBOSDefaultSerializer.deserialize(planted(tmp_path / "executed"))
    assert not (tmp_path / "executed").exists()


def plant(queue: Path, file: Path, name: str, *, replace: bool) -> None:
    """Put a row into the engine's database that says it is to be unpickled; or make one of ours such a row."""
    with closing(sqlite3.connect(queue)) as connection, connection:
        if not replace:
            (version,) = connection.execute("SELECT version_name FROM application_versions").fetchone()
            names = [name for _, name, *_ in connection.execute("PRAGMA table_info(queues)")]
            life = connection.execute("SELECT name FROM queues").fetchone()[0]
            assert "name" in names
            connection.execute(
                "INSERT INTO workflow_status (workflow_uuid, status, name, queue_name, application_version, inputs,"
                " serialization, created_at, updated_at, priority, recovery_attempts, application_name)"
                " VALUES (?, 'ENQUEUED', 'sitting', ?, ?, ?, 'py_pickle', 0, 0, 0, 0, 'pasapas')",
                (name, life, version, planted(file)),
            )
        else:
            connection.execute(
                "UPDATE workflow_status SET serialization='py_pickle', inputs=?, output=? WHERE workflow_uuid=?",
                (planted(file), planted(file), name),
            )
            connection.execute("UPDATE workflow_input SET inputs=? WHERE workflow_uuid=?", (planted(file), name))


def test_planted_rows_are_not_executed(tmp_path: Path) -> None:
    """Whoever can write the engine's database runs no code with it, and doesn't keep anybody from being served."""
    home, executed = tmp_path / "home", tmp_path / "executed"
    keys = (KEY, "cd" * 32)
    served = []

    def sitting(place: Place) -> Outcome:
        served.append((place.key, place.round))
        if len(served) == 1:
            # while somebody is served: a row of its own for the next, and one that nobody asked for
            plant(home / "queue.db", executed, f"{keys[1]}.0", replace=False)
            plant(home / "queue.db", executed, "nobody", replace=False)
        return Outcome.DONE

    def interrupted(place: Place) -> Outcome:
        raise KeyboardInterrupt

    with _opened(home) as queue:
        queue.add(keys)
        with pytest.raises(KeyboardInterrupt):
            queue.serve(interrupted)
    plant(home / "queue.db", executed, f"{KEY}.0", replace=True)
    with _opened(home) as queue:
        queue.serve(sitting)
        assert {place.outcome for place in queue.places()} == {Outcome.DONE}
    assert [key for key, _ in served] == list(keys)
    client = DBOSClient(system_database_url=f"sqlite:///{home / 'queue.db'}", serializer=Closed())
    client.list_workflows()
    client.destroy()
    assert not executed.exists()


def _opened(home: Path) -> Any:
    return open_queue("health", "site", home, None, "one", None)


def test_the_queue_is_one(tmp_path: Path) -> None:
    """The contract's protocol is what we give."""
    with _opened(tmp_path) as queue:
        assert isinstance(queue, AttendedQueue)
