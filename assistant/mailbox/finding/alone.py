"""Numbers that stand alone: what the lines above and below say of them."""

from collections.abc import Sequence
from typing import Final

from assistant.mailbox.finding.clauses import Says
from assistant.mailbox.finding.evidence import Line

LINES_ABOVE: Final = 3
"""Lines above a code that stands alone in which its label may be."""


def alone_under_a_label(lines: Sequence[Line], number: int) -> Says:
    """Say what the lines above, or right below, say of what stands alone on a line."""
    first = number
    # several numbers, each alone, may all be meant by what stands above the first
    while first and any(lines[first - 1].is_alone(shape) for shape in lines[first - 1].shapes):
        first -= 1
    above = lines[max(0, first - LINES_ABOVE) : first][::-1]
    if above and above[0].says == "other":
        return "other"
    if number + 1 < len(lines) and lines[number + 1].speaks_below:
        return "label"
    for line in above:
        if line.labelled or any(line.is_alone(shape) for shape in line.shapes):
            return "nothing"
        if line.says in ("label", "pickup") or (line.says == "other" and line.is_sent):
            return line.says
    return "nothing"


def announced(lines: Sequence[Line], number: int, subject: Line) -> bool:
    """Whether the subject announces a code, and this is the only number that stands alone."""
    above = lines[number - 1] if number else None
    below = lines[number + 1] if number + 1 < len(lines) else None
    if any(line.is_sent for line in lines):
        return False
    if subject.says != "label" or (above and above.says == "other") or (below and below.is_a_unit):
        return False
    alone = {shape.value for line in lines for shape in line.shapes if line.is_alone(shape)}
    return len(alone) == 1
