"""The run report: what the tests of a run came to, and what they came to before.

`result` is what one test leaves in its folder; `history` what each run adds to a file; `report`, which is imported by
name since it is heavier, makes the pages of them.
"""

from reports.runs.result import (
    FILE_NAME,
    Attachment,
    DriftNews,
    Gathered,
    Played,
    PlayedTest,
    ResultError,
    Verdict,
    gather,
)

__all__ = [
    "FILE_NAME",
    "Attachment",
    "DriftNews",
    "Gathered",
    "Played",
    "PlayedTest",
    "ResultError",
    "Verdict",
    "gather",
]
