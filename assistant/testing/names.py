"""The names under which a test tells other tools of a flow, and how paths are told. Light: every session loads it."""

import os
from pathlib import Path
from typing import Final

STEP: Final = "step"
"""A step, what it came to, and how long it took."""
ATTACHMENT: Final = "attachment"
"""The path of a file that was kept."""
LINE: Final = "flow_line"
"""The line of the flow that failed: `file:line`."""
MESSAGE: Final = "flow_failure"
"""Why it failed, in one line."""
DRIFT: Final = "drift"
"""What the comparison with the accepted run came to: the test, and the verdict in a sentence."""


def near(path: Path) -> str:
    """A path as it is typed from the working folder, with `/`; as it is, where it lies on another drive."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()
