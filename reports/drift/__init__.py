"""What changed between two recordings of one flow, and what an element became: pure, from recordings alone."""

from reports.drift.align import Alignment, align
from reports.drift.successor import Successor, successor
from reports.drift.tree import Node, Tree, read_tree

__all__ = ["Alignment", "Node", "Successor", "Tree", "align", "read_tree", "successor"]
