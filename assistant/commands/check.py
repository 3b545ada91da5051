"""check: the faults of flows, without a browser."""

from collections.abc import Iterable
from pathlib import Path

from assistant.flow.faults import Fault, FlowFaults
from assistant.flow.load import load


def check(files: Iterable[Path]) -> list[Fault]:
    """Find every fault in flows, those of the flows they use included."""
    faults: list[Fault] = []
    for file in files:
        try:
            load(file)
        except FlowFaults as error:
            faults += [fault for fault in error.faults if fault not in faults]
    return faults
