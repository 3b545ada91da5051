"""Searches everything that a run leaves for the person's values: texts, markup, metadata, and pictures by recognition.

A guide in any format is taken apart into words and pictures (`parts`), each is asked for the person's values, and a
file that holds one is removed: nobody publishes it by mistake.
"""

from assistant.traces.ocr import NoRecognition, Ocr
from assistant.traces.recordings import search_guide, search_recording
from assistant.traces.search import READERS, NotSearched, PersonalDataLeft, Trace, parts, traces

__all__ = [
    "READERS",
    "NoRecognition",
    "NotSearched",
    "Ocr",
    "PersonalDataLeft",
    "Trace",
    "parts",
    "search_guide",
    "search_recording",
    "traces",
]
