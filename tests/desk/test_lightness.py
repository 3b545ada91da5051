"""What the desk's own process is made of."""

import sys

from tests.running import run

LOADS = """
import importlib, sys
import assistant.desk.app
from assistant.desk.warming import NEEDED
for name in NEEDED:
    importlib.import_module(name)
print(*sorted({"playwright", "dbos", "weasyprint"} & set(sys.modules)))
"""


def test_no_browser_and_no_engine_of_batches() -> None:
    """With all its pages loaded, the desk has neither: they are its workers', which may die without it."""
    assert run(sys.executable, "-c", LOADS, check=True).stdout.split() == []
