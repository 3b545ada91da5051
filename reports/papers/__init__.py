"""Papers that a person takes home: the mandate that she signs, the sheet that tells her what was done.

Pure: plain records in, HTML and PDF out, by the renderer of the guides. Nothing here knows who is enrolled or why.
"""

from reports.papers.models import Choice, Ending, ExitSheet, Journey, MandateForm, Text, last_day
from reports.papers.printing import exit_sheet, mandate_form
from reports.papers.writing import delete_it, private_folder, write

__all__ = [
    "Choice",
    "Ending",
    "ExitSheet",
    "Journey",
    "MandateForm",
    "Text",
    "delete_it",
    "exit_sheet",
    "last_day",
    "mandate_form",
    "private_folder",
    "write",
]
