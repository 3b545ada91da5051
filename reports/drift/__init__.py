"""What changed between two recordings of one flow, and what an element became: pure, from recordings alone.

`compare` gives a `Drift`: differences, each told once with its steps, the gravest first, and the verdict of the whole.
"""

from reports.drift.align import Alignment, align
from reports.drift.compare import compare
from reports.drift.difference import Difference, Drift, Kind, Repair, Verdict
from reports.drift.dynamics import Dynamics
from reports.drift.learning import learn
from reports.drift.page import report
from reports.drift.pixels import with_looks
from reports.drift.stale import Stale, stale
from reports.drift.successor import Successor, successor
from reports.drift.telling import as_json, kind_name, lines, sentence, verdict_sentence
from reports.drift.tree import Node, Tree, read_tree

__all__ = [
    "Alignment",
    "Difference",
    "Drift",
    "Dynamics",
    "Kind",
    "Node",
    "Repair",
    "Stale",
    "Successor",
    "Tree",
    "Verdict",
    "align",
    "as_json",
    "compare",
    "kind_name",
    "learn",
    "lines",
    "read_tree",
    "report",
    "sentence",
    "stale",
    "successor",
    "verdict_sentence",
    "with_looks",
]
