"""A desk that crashes leaves nothing of anybody behind."""

import resource
import sys
from pathlib import Path

from tests.desk.desks import DeskOfItsOwn


def test_no_core_is_left(tmp_path: Path) -> None:
    """Whatever its session allows, the desk allows itself no core; its workers inherit that."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        with DeskOfItsOwn(tmp_path, "en") as desk:
            desk.opens()
            assert desk.process is not None
            if sys.platform == "linux":
                assert resource.prlimit(desk.process.pid, resource.RLIMIT_CORE)[0] in (0, 1)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
