"""What of ours the engine may write and read: opaque ids and our closed words, as JSON. Nothing is ever unpickled.

DBOS lets each row of its database say how it is to be read, and unpickles those that say `py_pickle`, whatever the
serializer is (3.4, `_serialization.deserialize_value`): whoever can write the database runs code. `close()` takes
the unpickling out of the library; a row that asks for it is refused.
"""

import json
import re
from typing import Any, NoReturn

from dbos import Serializer
from dbos._serialization import DefaultSerializer
from dbos._utils import GlobalParams

from assistant.enrol.contracts import Outcome

KEY = re.compile(r"[0-9a-f]{64}")
OVER = "over"
"""What a sitting comes to that was over before the engine began it."""
LATER = "later"
"""What a sitting comes to after which she comes back."""
WORDS = frozenset({OVER, LATER, *Outcome})
ERROR = re.compile(r"[A-Za-z_]{1,80}")


class Refused(Exception):
    """A row of the engine's database that we did not write."""


class Closed(Serializer):
    """A key and a round in, a word out; of an exception nothing but its class's name."""

    def name(self) -> str:
        """What stands in each row of ours."""
        return "pasapas"

    def serialize(self, data: Any) -> str:
        """Write it, if it may be written."""
        if isinstance(data, Exception):
            return json.dumps({"error": type(data).__name__})
        return json.dumps(_checked(data))

    def deserialize(self, serialized_data: str) -> Any:
        """Read it, if it is what we could have written."""
        read = json.loads(serialized_data)
        if isinstance(read, dict) and read.keys() == {"error"} and ERROR.fullmatch(str(read["error"])):
            return Refused(str(read["error"]))
        checked = _checked(read)
        if isinstance(checked, dict):
            checked["args"] = tuple(checked["args"])
        return checked


def close() -> None:
    """Take unpickling, and what only DBOS's own cloud needs, out of the library; for this process, and for good."""
    for name, instead in (("serialize", _write_closed), ("deserialize", _refuse)):
        setattr(DefaultSerializer, name, instead)
    # set by an environment variable, it would have the queue reported to a machine of somebody else's
    GlobalParams.dbos_cloud = False


def _write_closed(_: object, data: Any) -> str:
    """DBOS writes the end of a row as the row itself wants it: of a refused one, too."""
    return Closed().serialize(data)


def _refuse(*_: object) -> NoReturn:
    raise Refused("pickle")


def _checked(data: Any) -> Any:
    if data is None or (isinstance(data, str) and data in WORDS):
        return data
    if isinstance(data, dict) and data.keys() == {"args", "kwargs"} and data["kwargs"] == {}:
        args = data["args"]
        if isinstance(args, list | tuple) and len(args) == 2 and _is_key(args[0]) and _is_round(args[1]):
            return {"args": list(args), "kwargs": {}}
    raise Refused(type(data).__name__)


def _is_key(value: object) -> bool:
    return isinstance(value, str) and KEY.fullmatch(value) is not None


def _is_round(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
