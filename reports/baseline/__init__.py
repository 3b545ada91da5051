"""The baseline: a recording that somebody accepted, as files of which git shows readable changes.

`baseline.yaml` has what is said of the whole flow, `steps/NAME.yaml` what the reader sees in a step (the page's tree as
text, an element a line), `places/NAME.yaml` where all that stands, `pictures/` the pictures. Nothing in them changes
with each run: no times, no versions, no line numbers.
"""

from reports.baseline.reading import is_baseline, load, read_baseline
from reports.baseline.writing import DYNAMICS, HEAD, NotABaseline, write_baseline

__all__ = ["DYNAMICS", "HEAD", "NotABaseline", "is_baseline", "load", "read_baseline", "write_baseline"]
